"""A default is proposed until somebody answers, stored with the page, and not proposed again once it is cleared."""

from __future__ import annotations

from dataclasses import replace

import pytest

from survey.domain.texts import Text
from tests.factories import questionnaire_of
from tests.site import Site

PROPOSED = {
    "number": ("type: integer, default: 12", "12"),
    "text": ("type: text, default: Gdynia", "Gdynia"),
    "choices": ("type: select_multiple, default: a b, choices: [{name: a, label: A}, {name: b, label: B}]", "a b"),
    "level": ("type: level, default: 1, levels: [none, some]", "1"),
    "day": ("type: date, default: 2026-11-23", "2026-11-23"),
}


@pytest.mark.parametrize("kind", PROPOSED)
def test_what_is_proposed_is_stored_with_the_page(site: Site, kind: str) -> None:
    parts, stored = PROPOSED[kind]
    site.fields(f"- {{name: q, label: Q, {parts}}}")
    anna = site.invited().opens("/r/1/one")
    assert site.stored() == {}, "looking answers nothing"
    anna.presses("Save")
    assert site.stored() == {"q": stored}


def test_a_cleared_default_stays_cleared(site: Site) -> None:
    site.fields("- {name: q, label: Q, type: text, default: Gdynia}")
    anna = site.invited().opens("/r/1/one").finds(q="Gdynia").answers(q="").presses("Save")
    assert site.stored() == {}
    anna.opens("/r/1/one").finds(q="").presses("Save")
    assert site.revisions() == {"q": 1}, "taken back once"


def test_a_default_follows_an_earlier_answer(site: Site) -> None:
    site.fields("- {name: a, label: A, type: text}\n- {name: q, label: Q, type: text, default: '${a}'}")
    anna = site.invited().opens("/r/1/one").answers(a="Tczew").presses("Save")
    assert site.stored() == {"a": "Tczew"}, "nothing was proposed on that page"
    anna.opens("/r/1/one").presses("Save")
    assert site.stored()["q"] == "Tczew"


def test_a_default_that_is_not_offered_is_not_proposed(site: Site) -> None:
    site.fields(
        "- {name: q, label: Q, type: select_one, default: b, choices: [{name: a, label: A}, {name: b, label: B}],"
        " choice_filter: \"name = 'a'\"}"
    )
    site.invited().opens("/r/1/one").presses("Save")
    assert site.stored() == {}


def test_a_section_is_called_by_earlier_answers(site: Site) -> None:
    plain = questionnaire_of("- {name: a, label: A, type: text}")
    (section,) = plain.sections
    site.fields(replace(plain, sections=(replace(section, label=Text.of({"en": "About ${a}"})),)))
    anna = site.invited().opens("/r/1/").sees("About …").opens("/r/1/one").answers(a="Tczew").presses("Save")
    for page in ("/r/1/", "/r/1/one", "/r/1/review"):
        anna.opens(page).sees("About Tczew").sees_not("${a}")
