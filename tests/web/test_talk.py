"""Colleagues talk about a question, and see how its answer came to be; nobody else hears them."""

from __future__ import annotations

import pytest

from survey.domain.people import Role, TeamRole
from tests.factories import ONE_LEVEL
from tests.say import Visitor
from tests.site import Site

ABOUT = "/r/1/one/about/n"


def lead(site: Site) -> Visitor:
    site.fields(f"{ONE_LEVEL}\n    - {{name: n, type: integer, label: How many?}}")
    return site.invited(label="Anna").opens(ABOUT)


def test_a_question_is_talked_about_until_somebody_settles_it(site: Site) -> None:
    anna = lead(site)
    anna.answers(text="With the <b>harbour</b>?").presses("Write").sees("With the <b>harbour</b>?", "Anna")
    anna.opens("/r/1/one").sees("1 open conversation")
    anna.opens("/r/1/").sees("1 open conversation")
    anna.posts(ABOUT, thread="1", text="Yes.")
    anna.opens(ABOUT).sees("Yes.").presses("Settled (With the <b>harbour</b>?)").sees("settled")
    anna.opens("/r/1/one").sees_not("open conversation")
    anna.opens(ABOUT).presses("Open again (With the <b>harbour</b>?)").sees_not("Open again")
    anna.opens("/r/1/one").sees("1 open conversation")


def test_staff_read_the_history_and_hear_no_conversation(site: Site) -> None:
    anna = lead(site)
    anna.answers(text="Between us").presses("Write")
    anna.opens("/r/1/one").answers(n="4").presses("Save")
    owner = site.staff(Role.OWNER)
    owner.opens(ABOUT).sees("How the answer came to be", "4", "Anna").sees_not("Between us", "Conversation")
    owner.opens("/r/1/one").sees_not("open conversation")
    owner.opens("/r/1/").sees_not("open conversation")
    assert owner.posts(ABOUT, text="Staff").status == 404


def test_every_answer_that_was_stands_with_its_author_also_one_taken_back(site: Site) -> None:
    anna = lead(site)
    ewa = site.invited(label="Ewa", role=TeamRole.CONTRIBUTOR)
    anna.opens("/r/1/one").answers(n="41").presses("Save")
    ewa.opens("/r/1/one").answers(n="52").presses("Save")
    ewa.opens("/r/1/one").answers(n=None).presses("Save")
    anna.opens(ABOUT).sees("41", "52", "taken back", "Anna", "Ewa")


@pytest.mark.parametrize(
    ("path", "fields", "words"),
    [
        ("", {"text": "  "}, "Write what you want to say"),
        ("", {"text": "x" * 4001}, "at most 4000 characters, and now there are 4001"),
        ("", {"text": "a", "thread": "7"}, "There is no such conversation"),
        ("", {"text": "a", "thread": "x"}, "There is no such conversation"),
        ("/settle", {"thread": "99999999999999"}, "There is no such conversation"),
        ("/settle", {}, "There is no such conversation"),
    ],
)
def test_what_cannot_be_kept_is_told(site: Site, path: str, fields: dict[str, str], words: str) -> None:
    anna = lead(site)
    anna.posts(ABOUT + path, **fields).sees(words)
    assert anna.status == 422


@pytest.mark.parametrize("place", ["one/about/nothing", "nowhere/about/n"])
def test_a_question_that_is_not_asked_has_no_page(site: Site, place: str) -> None:
    anna = lead(site)
    assert anna.opens(f"/r/1/{place}").status == 404
    assert anna.posts(f"/r/1/{place}", text="a").status == 404


def test_a_conversation_of_another_question_is_not_answered_here(site: Site) -> None:
    anna = lead(site)
    anna.answers(text="About n").presses("Write")
    anna.posts("/r/1/one/about/GO1", thread="1", text="a").sees("There is no such conversation")


def test_the_page_is_in_polish_too(site: Site) -> None:
    lead(site)
    site.invited(label="Ola", language="pl").opens(ABOUT).sees("Rozmowa", "Jak powstała odpowiedź")
