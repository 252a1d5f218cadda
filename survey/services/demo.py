"""The demo study: 24 invented towns whose answers are drawn from a fixed seed, an interview, and six real ones."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from survey import paths
from survey.domain.people import Person, Role
from survey.domain.questionnaire import Questionnaire
from survey.domain.responses import Move, Moved, Participant, Response, ResponseState, RoundState
from survey.domain.texts import Text
from survey.services import accounts, demo_interviews, invitations
from survey.services.demo_answers import Town, answer_all
from survey.services.editions import fetch_questionnaire, publish
from survey.store import answers as stored
from survey.store import moves, responses, rounds
from survey.store.answers import NewRevision

STUDY = "demo"
ROUND = "demo-2026"
INTERVIEWS = "demo-interviews"
PEOPLE = {
    Role.OWNER: ("owner@demo.example", "Właściciel (demo)"),
    Role.ANALYST: ("analyst@demo.example", "Analityk (demo)"),
    Role.INTERVIEWER: ("interviewer@demo.example", "Ankieter (demo)"),
}
"""Who can sign in to the demo: role → address and name."""

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWX"
_SEED = 20260101
_SHORT_PATH = frozenset("FT")
_HALF_FILLED = "X"
_STARTED = datetime(2026, 10, 5, 8, 0, tzinfo=UTC)
# attributes have one value for all languages, so it is one that needs no translation
_REGIONS = ("N", "S", "E", "W")
_SIZES = (("≤ 50 000", 31_000), ("50 000–150 000", 92_000), ("> 150 000", 265_000))


def is_there(session: Session) -> bool:
    return rounds.find_round(session, ROUND) is not None


def build(session: Session, datastore: Any, now: datetime) -> None:
    """Make the demo study: editions, staff, rounds, participants, answers."""
    for role, (email, name) in PEOPLE.items():
        accounts.add_account(session, datastore, email, name, [role])
    title = Text.of({"pl": "Badanie przykładowe: Miasto 4.0", "en": "Example study: City 4.0"})
    study = rounds.ensure_study(session, STUDY, title, example=True)
    _build_self_assessment(session, study, now)
    _build_interviews(session, study, now)


def complete(session: Session, now: datetime) -> None:
    """Add the study of six cities where it is missing, as in a database that an older version made."""
    interviews = rounds.find_round(session, INTERVIEWS)
    if interviews is not None and not demo_interviews.is_there(session):
        demo_interviews.build(session, interviews.edition_id, now)


def invite(session: Session, now: datetime, secret: str) -> str:
    """A fresh link of the lead of the half-filled response; the one of an earlier start ends."""
    round_ = rounds.find_round(session, ROUND)
    response = responses.find_response_of(session, round_.id, _code(_HALF_FILLED)) if round_ else None
    if response is None:
        raise LookupError("the demo study is not there")
    return invitations.renew(session, response, invitations.Guest("Osoba A (demo)"), Person(actor="demo"), now, secret)


def _build_self_assessment(session: Session, study: int, now: datetime) -> None:
    edition = publish(session, paths.QUESTIONNAIRES / "city_self_assessment", now)
    title = Text.of({"pl": "Samoocena przykładowa 2026", "en": "Example self-assessment 2026"})
    round_id = rounds.add_round(session, study, edition.id, ROUND, title)
    rounds.add_participants(session, round_id, [_town(letter) for letter in _LETTERS])
    rounds.set_round_state(session, round_id, RoundState.OPEN, _STARTED)
    questionnaire = fetch_questionnaire(session, edition.id)
    for number, letter in enumerate(_LETTERS):
        response = responses.find_response_of(session, round_id, _code(letter))
        if response is not None:
            _fill(session, questionnaire, response, number)


def _build_interviews(session: Session, study: int, now: datetime) -> None:
    edition = publish(session, paths.QUESTIONNAIRES / "city_interview_guide", now)
    title = Text.of({"pl": "Wywiady przykładowe (TDI)", "en": "Example interviews (TDI)"})
    round_id = rounds.add_round(session, study, edition.id, INTERVIEWS, title)
    rounds.add_participants(session, round_id, [_town("A")])
    rounds.set_round_state(session, round_id, RoundState.OPEN, _STARTED)


def _code(letter: str) -> str:
    return f"example-{letter.lower()}"


def _town(letter: str) -> Participant:
    name = f"Przykładowo {letter}"
    number = _LETTERS.index(letter)
    size, population = _SIZES[number % 3]
    attributes = {"size": size, "region": _REGIONS[number % 4], "population": str(population + 700 * number)}
    return Participant(_code(letter), Text.of({"pl": name, "en": name}), attributes)


def _fill(session: Session, questionnaire: Questionnaire, response: Response, number: int) -> None:
    letter = _LETTERS[number]
    draw = random.Random(_SEED + number)  # noqa: S311  # example answers, not secrets
    author = Person(actor="demo", name="")
    invitations.invite(session, response, invitations.Guest("Osoba A (demo)"), author, _STARTED, "")
    population = int(response.participant.attributes["population"])
    figures = {"population": population, "office_staff": population // 240, "it_staff": population // 6_000}
    town = Town(letter, draw, draw.uniform(0.9, 4.1), letter in _SHORT_PATH, figures)
    answers = answer_all(questionnaire, town, _STARTED)
    if letter == _HALF_FILLED:
        answers = answers[: len(answers) // 2]
    moment = _STARTED + timedelta(days=number, minutes=7 * number)
    revisions = [NewRevision(answer.key, 0, answer) for answer in answers]
    stored.add_revisions(session, response.id, revisions, questionnaire, "demo", moment, source="demo")
    responses.mark_started(session, response.id, moment)
    if letter != _HALF_FILLED:
        day = moment + timedelta(days=3)
        submitted = Moved(Move.SUBMIT, ResponseState.DRAFT, ResponseState.SUBMITTED, "demo", day)
        moves.add_move(session, response.id, submitted)
