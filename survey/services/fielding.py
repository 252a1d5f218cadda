"""Fielding: rounds from their creation to their end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy.orm import Session

from survey import paths
from survey.domain import limits
from survey.domain.people import Person
from survey.domain.responses import Participant, Response, Round, RoundState
from survey.domain.texts import NO_TEXT, Text
from survey.problems import Problem, Refused
from survey.services.editions import publish
from survey.services.lookup import fetch_round
from survey.store import audit, editions, responses, rounds
from survey.store.editions import StoredEdition


@dataclass(frozen=True, slots=True)
class NewRound:
    """A round to make. `questionnaire` is the name of a published one or a path; without `title` it gives the title."""

    code: str
    questionnaire: str
    version: str | None = None
    title: Text = NO_TEXT
    study: str = ""
    closes: datetime | None = None
    example: bool = False


def create_round(
    session: Session, new: NewRound, participants: Sequence[Participant], person: Person, now: datetime
) -> Round:
    """Make a round, prepared and not yet open. Raises Refused where its code is taken or there is no questionnaire."""
    problems = []
    if not limits.CHOICE_NAME.match(new.code):
        problems.append(Problem("round_code", subject=new.code, params={"code": new.code}))
    elif rounds.find_round(session, new.code):
        problems.append(Problem("round_exists", subject=new.code, params={"code": new.code}))
    edition = _find_edition(session, new, now)
    if edition is None:
        known = ", ".join(dict.fromkeys(one.name for one in editions.list_editions(session))) or "–"
        params = {"name": new.questionnaire, "known": known}
        problems.append(Problem("edition_unknown", subject=new.questionnaire, params=params))
    if problems or edition is None:
        raise Refused(problems)
    title = new.title or Text.of({"pl": new.code, "en": new.code})
    study_id = rounds.ensure_study(session, new.study or new.code, title, new.example)
    round_id = rounds.add_round(session, study_id, edition.id, new.code, title, new.closes)
    rounds.add_participants(session, round_id, participants)
    audit.record(session, person.actor, "round.created", "round", round_id, now)
    return fetch_round(session, new.code)


def _find_edition(session: Session, new: NewRound, now: datetime) -> StoredEdition | None:
    """A path is published first; a name means what is published, else one of the questionnaires that come along."""
    known = editions.find_edition(session, new.questionnaire, new.version)
    if known is not None:
        return known
    shipped = paths.QUESTIONNAIRES / new.questionnaire
    path = next((path for path in (Path(new.questionnaire), shipped) if path.exists()), None)
    if path is None:
        return None
    edition = publish(session, path, now)
    return edition if new.version in (None, edition.version) else None


def open_round(session: Session, code: str, person: Person, now: datetime) -> None:
    """Let answers in. Raises Refused for an unknown round, or one without participants."""
    round_ = fetch_round(session, code)
    if not rounds.list_participants(session, round_.id):
        raise Refused([Problem("round_empty", subject=code, params={"code": code})])
    _set_state(session, round_, RoundState.OPEN, person, now)


def close_round(session: Session, code: str, person: Person, now: datetime) -> None:
    """Take no more answers; opening it again is possible."""
    _set_state(session, fetch_round(session, code), RoundState.CLOSED, person, now)


def _set_state(session: Session, round_: Round, state: RoundState, person: Person, now: datetime) -> None:
    if round_.state is not state:
        rounds.set_round_state(session, round_.id, state, now)
        audit.record(session, person.actor, f"round.{state.value}", "round", round_.id, now)


def list_invitable(session: Session, round_: Round, participant: str | None) -> list[Response]:
    """Responses to invite to: of one participant, or of all in the order of their codes. Refused for an unknown one."""
    if participant is None:
        return [one.response for one in responses.list_activity(session, round_.id)]
    response = responses.find_response_of(session, round_.id, participant)
    if response is None:
        raise Refused([Problem("participant_unknown", subject=participant, params={"code": participant})])
    return [response]
