"""Headers tell columns apart in words, and words are read back as the names that they stand for."""

from __future__ import annotations

import pytest

from survey.domain.kinds import Kind
from survey.domain.responses import Participant
from survey.domain.texts import Text
from survey.i18n import speaking
from survey.services.exporting.codebook import KIND_WORDS
from survey.services.exporting.companions import build_participants
from survey.services.exporting.headings import find_names
from survey.services.exporting.options import Look
from survey.services.exporting.sheet_names import SheetNames
from survey.services.exporting.titles import build_titles
from survey.store.exports import Listed
from tests.factories import questionnaire_of

TOOLS = "rows: [{name: ai, label: AI}], choices: [{name: y, label: Yes}]"


def test_a_row_bears_the_short_label_of_its_matrix() -> None:
    titles = build_titles(
        questionnaire_of(f"""
        - {{name: a, type: matrix, label: Which tools?, short: Tools, {TOOLS}}}
        - {{name: b, type: matrix, label: Which plans?, {TOOLS}}}
        """),
        "en",
    )
    assert titles == {"a__ai": "Tools: AI", "b__ai": "Which plans?: AI"}


def test_equal_labels_are_told_apart_without_numbers() -> None:
    questionnaire = questionnaire_of("""
        - {name: a, type: text, label: Year}
        - {name: b, type: text, label: year}
        - {name: c, type: text, label: Month}
    """)
    assert build_titles(questionnaire, "en") == {"a": "Year (a)", "b": "year (b)", "c": "Month"}


def test_piping_and_hard_spaces_never_stand_in_a_header() -> None:
    questionnaire = questionnaire_of("""
        - {name: a, type: text, label: "In\u00a0short"}
        - {name: b, type: text, label: "And ${a}?"}
    """)
    assert build_titles(questionnaire, "en") == {"a": "In short", "b": "And …?"}
    assert SheetNames().take("a\u00a0b") == "a b"


def test_every_kind_has_words() -> None:
    assert set(KIND_WORDS) == set(Kind)


def headers(language: str, *attributes: str) -> list[str]:
    participant = Participant("ALFA", Text.of({"pl": "Alfa"}), dict.fromkeys(attributes, "x"))
    look = Look(language, labels=True, labelled_headers=True)
    with speaking(language):
        sheet = build_participants([Listed(1, participant, "submitted", None, None)], look)
    return list(sheet.headers)


def test_participants_are_headed_in_words() -> None:
    assert headers("pl", "size") == [
        "kod", "nazwa (pl)", "nazwa (en)", "size", "stan odpowiedzi", "odpowiedź rozpoczęta", "odpowiedź złożona",
    ]  # fmt: skip


@pytest.mark.parametrize("language", ["pl", "en"])
@pytest.mark.parametrize("attribute", ["kod", "Przykład", "state of the response", "Stan odpowiedzi", "size"])
def test_an_attribute_comes_back_whatever_it_is_called(language: str, attribute: str) -> None:
    shown = headers(language, attribute)
    names = find_names(shown)
    assert [names.get(one.casefold(), one) for one in shown] == [
        "code", "name_pl", "name_en", attribute, "response_state", "response_started", "response_submitted",
    ]  # fmt: skip
