"""The states of a response: submitted, returned, accepted; every move with a name and a date."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from survey.domain.people import Role
from survey.domain.responses import MOVES, Move, ResponseState
from survey.store import tables
from tests.say import Visitor
from tests.site import Site

NUMBER = "- {name: n, type: integer, label: How many?}"


def submitted(site: Site) -> Visitor:
    site.fields(NUMBER)
    return site.invited(label="Anna").opens("/r/1/review").presses("Submit the answers")


def test_a_verifier_returns_with_a_note_and_accepts_what_comes_back(site: Site) -> None:
    anna = submitted(site)
    judge = site.staff(Role.VERIFIER).opens("/r/1/state").sees("submitted", "Anna")
    judge.answers(note="Please check <n>.").presses("Return for correction").sees("returned for correction")
    anna.opens("/r/1/").sees("returned").opens("/r/1/state").sees("Please check <n>.", "verifier@example.org")
    anna.sees_not("Next step").opens("/r/1/one").answers(n="5").presses("Save and review").presses("Submit the answers")
    judge.opens("/r/1/state").presses("Accept").sees("accepted").sees_not("Return for correction")
    assert anna.posts("/r/1/one", n="6", **{"n--rev": "1"}).status == 409
    judge.opens("/r/1/state").presses("Open again for review").presses("Return for correction")
    anna.opens("/r/1/one").answers(n="6").presses("Save")
    assert site.stored() == {"n": "6"}


def test_the_second_of_two_leads_reads_who_submitted(site: Site) -> None:
    site.fields(NUMBER)
    anna, ewa = site.invited(label="Anna"), site.invited(label="Ewa")
    anna.opens("/r/1/review")
    ewa.opens("/r/1/review").presses("Submit the answers")
    anna.presses("Submit the answers").sees("Submitted by Ewa")
    assert anna.status == 409


def test_of_two_verifiers_the_second_reads_what_the_first_did(site: Site) -> None:
    submitted(site)
    first, second = site.staff(Role.VERIFIER).opens("/r/1/state"), site.staff(Role.OWNER).opens("/r/1/state")
    first.presses("Accept")
    second.presses("Return for correction").sees("Accepted by verifier@example.org")
    assert second.status == 409


def test_a_note_too_long_moves_nothing(site: Site) -> None:
    submitted(site)
    judge = site.staff(Role.VERIFIER).opens("/r/1/state").answers(note="x" * 4001).presses("Return for correction")
    judge.sees("at most 4000 characters").opens("/r/1/state").sees("Accept")


@pytest.mark.parametrize("move", ["submit", "delete", ""])
def test_a_move_that_there_is_not_is_refused(site: Site, move: str) -> None:
    submitted(site)
    assert site.staff(Role.VERIFIER).opens("/r/1/state").posts("/r/1/state", move=move).status == 400


def late(site: Site) -> Visitor:
    """ALFA's team, the day after the round's closing date."""
    site.fields(NUMBER)
    with site.session() as session:
        session.get_one(tables.Round, 1).closes = datetime.now(UTC) - timedelta(days=1)
    return site.invited(label="Anna")


def test_after_the_closing_date_only_who_is_allowed_to_answers(site: Site) -> None:
    anna = late(site)
    assert anna.posts("/r/1/one", n="1").status == 409
    owner = site.staff(Role.OWNER).opens("/r/1/state").answers(until="2099-12-31").presses("Save")
    owner.sees("This city may answer until")
    anna.opens("/r/1/").sees("by permission").opens("/r/1/one").answers(n="2").presses("Save and review")
    assert anna.presses("Submit the answers").path == "/r/1/receipt"
    assert site.invited("BETA").posts("/r/2/one", n="1").status == 409


def test_a_permission_is_taken_back(site: Site) -> None:
    anna = late(site)
    owner = site.staff(Role.OWNER).opens("/r/1/state").answers(until="2099-12-31").presses("Save")
    owner.answers(until="").presses("Save").sees_not("This city may answer until")
    assert anna.posts("/r/1/one", n="1").status == 409


@pytest.mark.parametrize(
    ("until", "words"),
    [("2020-01-01", "still to come"), ("tomorrow", "year, month and day"), ("99999-01-01", "year, month and day")],
)
def test_a_permission_for_no_day_is_refused(site: Site, until: str, words: str) -> None:
    late(site)
    owner = site.staff(Role.OWNER).opens("/r/1/state")
    assert owner.posts("/r/1/late", until=until).sees(words).status == 400


def test_from_every_state_there_is_a_way_on() -> None:
    assert {state for state, _ in MOVES} == set(ResponseState)
    assert {move for _, move in MOVES} == set(Move)
