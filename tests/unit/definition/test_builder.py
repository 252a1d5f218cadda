"""Files become the domain objects that DESIGN §3 promises."""

from __future__ import annotations

from pathlib import Path

import pytest

from survey.domain.answers import Status
from survey.domain.expressions import Given
from survey.domain.kinds import Kind
from survey.domain.texts import Text
from tests.unit.definition.examples import BILINGUAL, read, read_one

MATRIX = """
- name: q
  type: matrix
  label: Q
  rows: [{name: ai, label: AI, hint: learning}, {name: iot, label: IoT}]
  choices: [{name: a, label: A, score: 2}]
  statuses: [refused]
  personal: true
"""


def test_matrix_row_becomes_a_select_one_of_its_own(tmp_path: Path) -> None:
    ai, iot = read_one(tmp_path, MATRIX).parts
    assert (ai.name, ai.kind, ai.label.in_("en"), ai.hint.in_("en")) == ("q__ai", Kind.SELECT_ONE, "AI", "learning")
    assert (ai.whole, ai.statuses, ai.personal) == ("q", (Status.REFUSED,), True)
    assert [choice.score for choice in iot.choices] == [2.0]


def test_other_choice_asks_for_words_once_chosen(tmp_path: Path) -> None:
    question = read_one(
        tmp_path,
        """
        - name: q
          type: select_multiple
          label: Q
          choices: [{name: a, label: A}, {name: z, label: Else, other: true}]
        """,
    )
    (words,) = question.parts
    assert (words.name, words.kind, words.label.in_("en"), words.statuses) == ("q__other_text", Kind.TEXT, "Else", ())
    assert words.relevant
    assert words.relevant.test(Given({"q": ("a", "z")}))
    assert not words.relevant.test(Given({"q": ("a",)}))
    assert words.required
    assert words.required.source == "true()"


def test_topic_has_probes_of_its_own(tmp_path: Path) -> None:
    topic = read_one(
        tmp_path, "- {name: T1, type: topic, label: T, question: What?, probes: [{name: why, label: Why?}]}"
    )
    (probes,) = topic.parts
    assert topic.ask.in_("en") == "What?"
    assert (probes.name, probes.kind, probes.statuses) == ("T1__probes", Kind.SELECT_MULTIPLE, ())
    assert [choice.name for choice in probes.choices] == ["why"]


def test_topic_without_probes_has_no_parts(tmp_path: Path) -> None:
    assert read_one(tmp_path, "- {name: T1, type: topic, label: T}").parts == ()


@pytest.mark.parametrize(
    ("question", "statuses"),
    [
        ("{name: q, type: text, label: Q}", (Status.DOES_NOT_KNOW, Status.NOT_APPLICABLE)),
        ("{name: q, type: note, label: Q}", ()),
        ("{name: q, type: file, label: Q}", ()),
        ("{name: q, type: acknowledge, label: Q}", ()),
        ("{name: q, type: text, label: Q, statuses: []}", ()),
        ("{name: q, type: text, label: Q, statuses: [refused, refused]}", (Status.REFUSED,)),
    ],
)
def test_statuses_are_two_unless_said_otherwise(tmp_path: Path, question: str, statuses: tuple[Status, ...]) -> None:
    assert read_one(tmp_path, f"- {question}").statuses == statuses


@pytest.mark.parametrize(
    ("kind", "written", "source"),
    [
        ("integer", "-5", "-5"),
        ("text", "5", "'5'"),
        ("text", '"it\'s"', '"it\'s"'),
        ("text", "'a \"b\" ''c'''", "concat('a \"b\" ', \"'\", 'c', \"'\", '')"),
        ("date", "today()", "today()"),
        ("date", "2026-01-31", "'2026-01-31'"),
    ],
)
def test_plain_default_becomes_a_literal(tmp_path: Path, kind: str, written: str, source: str) -> None:
    default = read_one(tmp_path, f"- {{name: q, type: {kind}, label: Q, default: {written}}}").default
    assert default
    assert default.source == source


def test_default_with_both_quotes_says_what_was_written(tmp_path: Path) -> None:
    default = read_one(tmp_path, """- {name: q, type: text, label: Q, default: "a \\"b\\" 'c'"}""").default
    assert default
    assert default.evaluate(Given()) == "a \"b\" 'c'"


@pytest.mark.parametrize(("written", "source"), [("true", "true()"), ("false", None), ("1 = 1", "1 = 1")])
def test_required_true_is_an_expression(tmp_path: Path, written: str, source: str | None) -> None:
    required = read_one(tmp_path, f"- {{name: q, type: text, label: Q, required: {written}}}").required
    assert (required.source if required else None) == source


def test_texts_stand_in_the_order_of_the_languages(tmp_path: Path) -> None:
    questionnaire = read(tmp_path, "- {name: q, type: text, label: {en: Q, pl: P}}", **BILINGUAL)
    assert questionnaire.title == Text((("pl", "Przykład"), ("en", "Example")))


def test_choice_keeps_further_keys_for_filters(tmp_path: Path) -> None:
    question = read_one(
        tmp_path, "- {name: q, type: select_one, label: Q, choices: [{name: a, label: A, region: 04, kind: yes}]}"
    )
    assert question.choices[0].columns == (("region", "04"), ("kind", "yes"))


def test_question_knows_its_line(tmp_path: Path) -> None:
    assert read_one(tmp_path, "- {name: q, type: text, label: Q}").place.line == 10
