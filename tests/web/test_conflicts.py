"""Two colleagues at once: the newer answer stays, both versions are shown, and one of them is chosen."""

from __future__ import annotations

from tests.factories import ONE_LEVEL
from tests.say import Visitor
from tests.site import Site

TWO_QUESTIONS = f"{ONE_LEVEL}\n    - {{name: n, type: integer, label: How many?}}"


def both(site: Site) -> tuple[Visitor, Visitor]:
    """Anna and Bartek have the same section open; Bartek saves level 1 first."""
    site.fields(TWO_QUESTIONS)
    anna, bartek = site.invited(label="Anna").opens("/r/1/one"), site.invited(label="Bartek").opens("/r/1/one")
    bartek.answers(GO1="1").presses("Save")
    return anna, bartek


def test_a_newer_answer_is_not_overwritten_and_both_are_shown(site: Site) -> None:
    anna, _ = both(site)
    anna.answers(GO1="2").presses("Save")
    assert (anna.status, site.stored()["GO1"]) == (409, "1")
    anna.sees("There is a newer answer by a colleague", "Bartek", "Planned", "Adopted", "not in force yet")


def test_only_the_question_in_conflict_comes_back(site: Site) -> None:
    anna, _ = both(site)
    anna.answers(GO1="2", n="7").presses("Save")
    assert site.stored() == {"GO1": "1", "n": "7"}


def test_keeping_the_colleagues_answer_ends_the_conflict(site: Site) -> None:
    anna, _ = both(site)
    anna.answers(GO1="2").presses("Save").presses("Keep this answer")
    anna.sees_not("There is a newer answer").finds(GO1="1")
    assert site.revisions()["GO1"] == 1


def test_keeping_ones_own_answer_stores_it_after_the_colleagues(site: Site) -> None:
    anna, _ = both(site)
    anna.answers(GO1="2").presses("Save").presses("Keep my answer").finds(GO1="2")
    assert (site.stored()["GO1"], site.revisions()["GO1"]) == ("2", 2)


def test_ones_own_answer_does_not_overwrite_a_third_one_that_came_meanwhile(site: Site) -> None:
    anna, bartek = both(site)
    anna.answers(GO1="2").presses("Save")
    bartek.answers(GO1="0").presses("Save")
    anna.presses("Keep my answer").sees("There is a newer answer by a colleague")
    assert site.stored()["GO1"] == "0"


def test_an_answer_left_as_it_was_gives_way_in_silence(site: Site) -> None:
    anna, _ = both(site)
    anna.answers(n="7").presses("Save")
    assert anna.status == 200
    anna.sees_not("There is a newer answer").finds(GO1="1")


def test_the_same_answer_twice_is_no_conflict(site: Site) -> None:
    anna, _ = both(site)
    assert anna.answers(GO1="1").presses("Save").status == 200
    assert site.revisions()["GO1"] == 1


def test_an_answer_taken_back_by_a_colleague_is_a_version_too(site: Site) -> None:
    anna, bartek = both(site)
    anna.opens("/r/1/one")
    bartek.answers(GO1="").presses("Save")
    anna.answers(GO1="2").presses("Save").sees("There is a newer answer", "not answered")
    assert site.stored() == {}


def test_the_one_who_saved_is_named_beside_the_answer(site: Site) -> None:
    anna, _ = both(site)
    anna.opens("/r/1/one").sees("Bartek")
