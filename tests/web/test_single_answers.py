"""Answers saved one by one as they change: what the page's script is told."""

from __future__ import annotations

from tests.factories import ONE_LEVEL
from tests.site import Site, questionnaire_from

NUMBER = "- {name: n, type: integer, label: How many?}"
FOLLOWED = f"{ONE_LEVEL}\n    - {{name: year, type: integer, label: Since when?, relevant: '${{GO1}} >= 1'}}"


TWO_SECTIONS = """
questionnaire: tiny
version: "1.0.0"
kind: survey
languages: [en]
title: Tiny
sections:
  - {section: zero, label: Zero, questions: [{name: a, type: integer, label: A}]}
  - {section: one, label: One, relevant: "${a} = 1", questions: [{name: n, type: integer, label: N}]}
"""


def test_a_changed_answer_is_stored_and_its_new_revision_told(site: Site) -> None:
    site.fields(NUMBER)
    reply = site.invited().opens("/r/1/one").changes("n", "3")
    assert (reply["saved"], reply["conflicts"], reply["unreadable"]) == ({"n": 1}, [], {})
    assert "questions" not in reply
    assert site.stored() == {"n": "3"}


def test_a_question_that_appears_comes_along(site: Site) -> None:
    site.fields(FOLLOWED)
    reply = site.invited().opens("/r/1/one").changes("GO1", "2")
    assert "Since when?" in reply["questions"]


def test_a_question_that_goes_is_gone_from_what_comes_along(site: Site) -> None:
    site.fields(FOLLOWED)
    anna = site.invited().opens("/r/1/one").answers(GO1="2").presses("Save")
    assert "Since when?" not in anna.changes("GO1", "0")["questions"]


def test_what_cannot_be_read_is_told_and_not_stored(site: Site) -> None:
    site.fields(NUMBER)
    reply = site.invited().opens("/r/1/one").changes("n", "three")
    assert reply["unreadable"] == {"n": ["Enter a whole number, for example 12."]}
    assert 'value="three"' in reply["questions"]
    assert site.stored() == {}


def test_a_colleagues_newer_answer_is_told_as_a_conflict(site: Site) -> None:
    site.fields(NUMBER)
    anna, bartek = site.invited().opens("/r/1/one"), site.invited(label="Bartek").opens("/r/1/one")
    bartek.changes("n", "1")
    reply = anna.changes("n", "2")
    assert (reply["saved"], reply["conflicts"], site.stored()) == ({}, ["n"], {"n": "1"})
    assert "Bartek" in reply["questions"]


def test_the_same_answer_sent_again_is_stored_once(site: Site) -> None:
    site.fields(NUMBER)
    anna = site.invited().opens("/r/1/one")
    anna.changes("n", "3")
    reply = anna.changes("n", "3")  # the acknowledgement was lost: the script sends it once more
    assert (reply["conflicts"], site.revisions()) == ([], {"n": 1})


def test_nothing_is_stored_in_a_section_that_a_colleague_took_off_the_path(site: Site) -> None:
    site.fields(questionnaire_from(TWO_SECTIONS))
    anna = site.invited().opens("/r/1/zero").answers(a="1").presses("Save").opens("/r/1/one")
    site.invited(label="Bartek").opens("/r/1/zero").answers(a="2").presses("Save")
    anna.changes("n", "3")
    assert (anna.status, site.stored()) == (404, {"a": "2"})


def test_what_is_refused_is_told_in_words(site: Site) -> None:
    site.fields(NUMBER)
    anna = site.invited().opens("/r/1/one")
    assert "not the newest one" in anna.changes("n", "3", revision=9)["problem"]
    assert (anna.status, site.stored()) == (400, {})
