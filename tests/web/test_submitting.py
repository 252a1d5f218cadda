"""Handing in: what is missing or wrong stops it with links, a warning does not, and afterwards nothing changes."""

from __future__ import annotations

from survey.domain.people import Role
from survey.domain.responses import RoundState
from survey.services import lookup
from survey.store import rounds
from tests.factories import NOW
from tests.site import Site

REQUIRED = """
- {name: n, type: integer, label: How many?, required: true, required_message: Count them.}
- name: year
  type: integer
  label: Year
  constraint: . >= 1990
  constraint_message: Enter a year from 1990.
"""
WARNED = """
- name: year
  type: integer
  label: Year
  constraint: . >= 1990
  constraint_message: Is it that old?
  severity: warning
"""
NUMBER = "- {name: n, type: integer, label: How many?}"


def test_what_is_required_stops_submission_with_a_link_to_it(site: Site) -> None:
    site.fields(REQUIRED)
    anna = site.invited().opens("/r/1/review").presses("Submit the answers")
    assert anna.status == 422
    anna.sees("Count them.").links_to("/r/1/one#n")
    anna.opens("/r/1/").sees("draft")


def test_an_answer_that_breaks_a_constraint_is_kept_marked_and_stops_submission(site: Site) -> None:
    site.fields(REQUIRED)
    anna = site.invited().opens("/r/1/one").answers(n="1", year="1066").presses("Save and return")
    assert site.stored()["year"] == "1066"
    anna.sees("needs attention").opens("/r/1/one").sees("Enter a year from 1990.").finds(year="1066")
    anna.opens("/r/1/review").presses("Submit the answers").sees("Enter a year from 1990.").links_to("/r/1/one#year")
    assert anna.status == 422


def test_a_warning_is_shown_and_does_not_stop_submission(site: Site) -> None:
    site.fields(WARNED)
    anna = site.invited().opens("/r/1/one").answers(year="1066").presses("Save").sees("Is it that old?")
    anna.opens("/r/1/review").presses("Submit the answers")
    assert anna.path == "/r/1/receipt"


def test_a_reason_answers_a_required_question(site: Site) -> None:
    site.fields(REQUIRED)
    anna = site.invited().opens("/r/1/one").answers(**{"n--status": "does_not_know"}).presses("Save and review")
    assert anna.presses("Submit the answers").path == "/r/1/receipt"


def test_what_is_off_the_path_stops_nothing(site: Site) -> None:
    site.fields(
        "- {name: a, type: integer, label: A}\n"
        "- {name: b, type: integer, label: B, relevant: '${a} = 1', required: true}"
    )
    anna = site.invited().opens("/r/1/review")
    assert anna.presses("Submit the answers").path == "/r/1/receipt"


def test_the_review_shows_every_answer_with_a_link_to_change_it(site: Site) -> None:
    site.fields()
    anna = site.invited().opens("/r/1/one").answers(GO1="2").presses("Save and review")
    anna.sees("level 2", "Adopted").links_to("/r/1/one#GO1")


def test_the_receipt_says_when_and_stays_at_its_address(site: Site) -> None:
    site.fields(NUMBER)
    anna = site.invited().opens("/r/1/receipt")
    assert anna.path == "/r/1/review"
    anna.presses("Submit the answers").sees("The answers are submitted.", "not answered 1")
    assert anna.opens("/r/1/receipt").status == 200


def test_after_submission_answers_are_read_and_no_longer_changed(site: Site) -> None:
    site.fields(NUMBER)
    anna = site.invited().opens("/r/1/one").answers(n="3").presses("Save and review").presses("Submit the answers")
    anna.opens("/r/1/one").finds(n="3").sees("no longer changed").sees_not("Save and return")
    anna.posts("/r/1/one", n="4", **{"n--rev": "1"}).sees("Answers are no longer taken here.")
    assert (anna.status, site.stored()) == (409, {"n": "3"})


def test_nobody_submits_twice(site: Site) -> None:
    site.fields(NUMBER)
    anna = site.invited().opens("/r/1/review").presses("Submit the answers")
    assert anna.posts("/r/1/submit").status == 409


def test_a_response_given_back_for_correction_is_open_again(site: Site) -> None:
    site.fields(NUMBER)
    anna = site.invited().opens("/r/1/review").presses("Submit the answers")
    site.staff(Role.OWNER).opens("/rounds/r1").presses("Return for correction (Alfa)").sees("Alfa returned")
    anna.opens("/r/1/").sees("returned").opens("/r/1/one").answers(n="5").presses("Save and review")
    assert anna.presses("Submit the answers").path == "/r/1/receipt"


def test_answers_that_are_not_submitted_cannot_be_given_back(site: Site) -> None:
    site.fields(NUMBER)
    owner = site.staff(Role.OWNER).opens("/rounds/r1").sees_not("Return for correction")
    assert owner.posts("/rounds/r1/return/1").sees("not submitted").status == 409


def test_who_writes_into_a_closed_round_is_told_so_and_may_copy_the_text(site: Site) -> None:
    site.fields("- {name: q, label: Q, type: text}")
    anna = site.invited().opens("/r/1/one")
    with site.session() as session:
        rounds.set_round_state(session, lookup.fetch_round(session, "r1").id, RoundState.CLOSED, NOW)
    anna.answers(q="what I meant").presses("Save and return")
    anna.sees("Answers can no longer be changed here", "what I meant").sees_not("Somebody was faster")
    assert anna.status == 409


def test_the_language_of_a_stopped_submission_is_changed_on_its_page(site: Site) -> None:
    site.fields("- {name: q, label: Q, type: text, required: true}")
    anna = site.invited().opens("/r/1/review").presses("Submit the answers")
    assert anna.status == 422
    anna.links_to("/r/1/review?language=pl")
