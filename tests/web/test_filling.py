"""A respondent fills a section: everything readable is kept, everything else comes back as typed."""

from __future__ import annotations

from tests.factories import questionnaire_of
from tests.site import Site, questionnaire_from

LEVEL_AND_YEAR = """
- name: GO1
  type: level
  label: Is there a strategy?
  levels: [None, Planned, Adopted]
- name: year
  type: integer
  label: Year of the strategy
  relevant: ${GO1} >= 1
"""
SHARE = "- {name: share, type: decimal, label: Share}"
NUMBER = "- {name: n, type: integer, label: How many?}"
BOTH_LANGUAGES = "- {name: a, type: decimal, label: {pl: Udział, en: Share}}"
TWO_SECTIONS = """
questionnaire: tiny
version: "1.0.0"
kind: self_assessment
languages: [en]
title: Tiny
sections:
  - {section: one, label: First, questions: [{name: a, type: integer, label: A}, {name: b, type: integer, label: B}]}
  - {section: two, label: Second, questions: [{name: c, type: integer, label: C}]}
  - {section: three, label: Third, relevant: "${a} > 9", questions: [{name: d, type: integer, label: D}]}
"""


def test_the_hub_counts_what_is_answered_and_links_to_what_is_missing(site: Site) -> None:
    site.fields(questionnaire_from(TWO_SECTIONS))
    anna = site.invited().sees("Alfa", "0 of 3", "not started")
    anna.opens("/r/1/one").answers(a="1").presses("Save and return")
    anna.sees("in progress", "1 of 2", "Anna").links_to("/r/1/one#b")


def test_a_section_that_another_answer_asks_for_joins_the_hub(site: Site) -> None:
    site.fields(questionnaire_from(TWO_SECTIONS))
    anna = site.invited().sees_not("Third").opens("/r/1/three")
    assert anna.status == 404
    anna.opens("/r/1/one").answers(a="10").presses("Save and return").sees("Third")


def test_save_and_continue_leads_through_the_sections_to_the_review(site: Site) -> None:
    site.fields(questionnaire_from(TWO_SECTIONS))
    anna = site.invited().opens("/r/1/one").presses("Save and continue")
    assert anna.path == "/r/1/two"
    assert anna.presses("Save and review").path == "/r/1/review"


def test_an_answer_is_there_after_coming_back(site: Site) -> None:
    site.fields(LEVEL_AND_YEAR)
    site.invited().opens("/r/1/one").answers(GO1="2").presses("Save and return")
    assert site.stored() == {"GO1": "2"}
    site.invited().opens("/r/1/one").finds(GO1="2")


def test_a_page_saved_unchanged_stores_nothing(site: Site) -> None:
    site.fields(LEVEL_AND_YEAR)
    anna = site.invited().opens("/r/1/one").answers(GO1="0").presses("Save and return")
    anna.opens("/r/1/one").presses("Save and return")
    assert site.revisions() == {"GO1": 1}


def test_a_follow_up_appears_and_its_answer_is_kept_while_it_is_away(site: Site) -> None:
    site.fields(LEVEL_AND_YEAR)
    anna = site.invited().opens("/r/1/one").sees_not("Year of the strategy")
    anna.answers(GO1="1").presses("Save").sees("Year of the strategy")
    anna.answers(year="2020").presses("Save")
    anna.answers(GO1="0").presses("Save").sees_not("Year of the strategy")
    anna.answers(GO1="1").presses("Save").finds(year="2020")


def test_what_cannot_be_read_comes_back_as_typed_with_the_way_out(site: Site) -> None:
    site.fields(NUMBER)
    anna = site.invited().opens("/r/1/one").answers(n="twelve").presses("Save and review")
    assert (anna.status, anna.path) == (422, "/r/1/one")
    anna.finds(n="twelve").sees("Enter a whole number, for example 12.", "You typed: twelve").links_to("#n")
    assert site.stored() == {}
    anna.answers(n="12").presses("Save")
    assert site.stored() == {"n": "12"}


def test_the_readable_answers_beside_an_unreadable_one_are_stored(site: Site) -> None:
    site.fields(NUMBER + "\n- {name: m, type: integer, label: M}")
    site.invited().opens("/r/1/one").answers(n="many", m="5").presses("Save").finds(n="many", m="5")
    assert site.stored() == {"m": "5"}


def test_comma_and_point_are_one_number_written_as_the_language_does(site: Site) -> None:
    site.fields(questionnaire_of(BOTH_LANGUAGES, languages="pl, en"))
    jan = site.invited(language="pl").opens("/r/1/one").answers(a="12,50").presses("Zapisz")
    assert site.stored() == {"a": "12.5"}
    jan.finds(a="12,5").answers(a="0.75").presses("Zapisz").finds(a="0,75")
    site.invited().opens("/r/1/one").finds(a="0.75")


def test_a_thousands_sign_that_could_be_a_decimal_one_is_not_guessed(site: Site) -> None:
    site.fields(SHARE)
    site.invited().opens("/r/1/one").answers(share="1.500,25").presses("Save").finds(share="1.500,25")
    assert site.stored() == {}


def test_a_reason_stands_beside_the_levels_and_takes_the_place_of_one(site: Site) -> None:
    site.fields()
    anna = site.invited().opens("/r/1/one").sees("or say why there is no level")
    anna.answers(GO1="2").presses("Save").answers(GO1="status:does_not_know").presses("Save")
    assert site.stored() == {"GO1": "status:does_not_know"}


def test_an_answer_beside_a_reason_asks_which_of_them_holds(site: Site) -> None:
    site.fields(NUMBER)
    anna = site.invited().opens("/r/1/one").answers(n="3").answers(**{"n--status": "does_not_know"}).presses("Save")
    anna.sees("Keep either the answer or the reason").finds(n="3", **{"n--status": "does_not_know"})
    assert site.stored() == {}


def test_part_of_an_answer_is_marked_as_such(site: Site) -> None:
    site.fields("- {name: t, type: text, label: Remarks, statuses: [partly]}")
    site.invited().opens("/r/1/one").answers(t="so far").answers(**{"t--partly": ["1"]}).presses("Save").finds(
        t="so far"
    )
    assert site.stored() == {"t": "status:partly"}


def test_an_answer_can_be_taken_back(site: Site) -> None:
    site.fields()
    anna = site.invited().opens("/r/1/one").answers(GO1="2").presses("Save")
    anna.answers(GO1="").presses("Save").finds(GO1=None)
    assert (site.stored(), site.revisions()) == ({}, {"GO1": 2})


def test_the_language_changes_inside_a_section_and_what_was_typed_stays(site: Site) -> None:
    site.fields(questionnaire_of(BOTH_LANGUAGES, languages="pl, en"))
    anna = site.invited().opens("/r/1/one").answers(a="2.5").presses("Polski")
    anna.sees("Udział").finds(a="2,5").presses("English").sees("Share").finds(a="2.5")


def test_the_language_changes_and_what_cannot_be_read_stays_as_well(site: Site) -> None:
    site.fields(questionnaire_of(BOTH_LANGUAGES, languages="pl, en"))
    site.invited().opens("/r/1/one").answers(a="half").presses("Polski").sees("Udział").finds(a="half")


def test_an_earlier_answer_is_piped_into_a_later_question(site: Site) -> None:
    site.fields("- {name: t, type: text, label: Name}\n- {name: n, type: integer, label: 'Staff of ${t}?'}")
    site.invited().opens("/r/1/one").sees("Staff of …?").answers(t="IT <unit>").presses("Save").sees(
        "Staff of IT <unit>?"
    )


def test_a_note_that_follows_an_answer_is_read_once(site: Site) -> None:
    site.fields("""
    - {name: n, type: integer, label: How many?}
    - {name: why, type: note, label: Many indeed., relevant: "${n} > 5"}
    """)
    anna = site.invited().opens("/r/1/one").answers(n="9").presses("Save").opens("/r/1/one")
    assert anna.page.text.count("Many indeed.") == 1
