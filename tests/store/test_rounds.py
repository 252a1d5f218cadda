"""Rounds, participants and invitations in the database."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from survey.domain.people import Role, TeamRole
from survey.domain.responses import Participant, ResponseState, RoundState
from survey.domain.texts import Text
from survey.store import audit, people, responses, rounds, tables
from tests.factories import NOW, add_round, answer, questionnaire_of, response_of

PEOPLE = [Participant("ALFA", Text.of({"pl": "Alfa"}), {"size": "big"})]


def test_a_code_names_one_round(session: Session) -> None:
    add_round(session)
    with pytest.raises(IntegrityError):
        add_round(session)


def test_a_participant_given_again_is_brought_up_to_date_and_answers_once(session: Session) -> None:
    round_ = add_round(session, participants=["ALFA"])
    rounds.add_participants(session, round_.id, PEOPLE)
    assert rounds.list_participants(session, round_.id) == {"ALFA": PEOPLE[0]}


def test_two_rounds_of_a_study_share_its_participants(session: Session) -> None:
    first = add_round(session, participants=["ALFA"])
    study_id = session.get_one(tables.Round, first.id).study_id
    second = rounds.add_round(session, study_id, first.edition_id, "r2", Text.of({"en": "Next"}))
    rounds.add_participants(session, second, PEOPLE)
    assert session.query(tables.Participant).count() == 1
    assert session.query(tables.Response).count() == 2


def test_a_round_keeps_the_moment_it_was_first_opened(session: Session) -> None:
    round_ = add_round(session)
    rounds.set_round_state(session, round_.id, RoundState.CLOSED, NOW)
    rounds.set_round_state(session, round_.id, RoundState.OPEN, NOW + timedelta(days=1))
    found = rounds.find_round(session, "r1")
    assert found
    assert (found.state, found.opens) == (RoundState.OPEN, NOW)


def test_an_invented_study_marks_its_rounds(session: Session) -> None:
    assert add_round(session, example=True).example
    assert not add_round(session, code="r2").example


def test_activity_counts_answers_and_not_revisions(session: Session) -> None:
    questionnaire = questionnaire_of("- {name: a, type: text, label: A}\n- {name: b, type: text, label: B}")
    round_ = add_round(session, questionnaire)
    for words in ("x", "y"):
        answer(session, round_, questionnaire, {"a": words, "b": words})
    first, second = responses.list_activity(session, round_.id)
    assert (first.answers, first.last, second.answers, second.last) == (2, NOW, 0, None)


def test_a_submitted_response_says_when(session: Session) -> None:
    response = response_of(session, add_round(session))
    responses.set_response_state(session, response.id, ResponseState.SUBMITTED, NOW)
    found = responses.find_response(session, response.id)
    assert found
    assert (found.state, found.submitted) == (ResponseState.SUBMITTED, NOW)


def test_a_withdrawn_invitation_is_found_as_such(session: Session) -> None:
    response = response_of(session, add_round(session))
    new = responses.NewInvitation(response.id, "Anna", "", "", TeamRole.LEAD, None, "user:1")
    responses.set_token(session, responses.add_invitation(session, new, NOW), "f" * 64)
    responses.withdraw_invitations(session, response.id)
    found = responses.find_invitation(session, "f" * 64)
    assert found
    assert (found.withdrawn, found.response_id) == (True, response.id)


def test_roles_are_given_exactly(session: Session) -> None:

    people.ensure_roles(session)
    session.add(tables.User(email="a@example.org", display_name="", active=True, fs_uniquifier="a"))
    session.flush()
    people.set_roles(session, "a@example.org", [Role.OWNER, Role.READER])
    people.set_roles(session, "a@example.org", [Role.READER])
    user = people.find_user(session, "a@example.org")
    assert user
    assert people.person_of(user).roles == {Role.READER}
    assert not people.set_roles(session, "b@example.org", [Role.READER])


def test_a_deed_is_written_with_its_details(session: Session) -> None:
    audit.record(session, "user:1", "round.open", "round", 7, NOW, {"ą": [1]})
    session.flush()
    (row,) = session.query(tables.Audit)
    assert (row.at, row.details) == (NOW, {"ą": [1]})
