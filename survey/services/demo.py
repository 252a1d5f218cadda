"""The demo study: 24 invented towns whose answers are drawn from a fixed seed, and one interview."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session

from survey import paths
from survey.domain.answers import Answer, Answers, Key, Status, Value
from survey.domain.kinds import Kind
from survey.domain.people import Person, Role
from survey.domain.questionnaire import Question, Questionnaire
from survey.domain.responses import Participant, Response, ResponseState, RoundState
from survey.domain.texts import Text
from survey.flow.completeness import check_answer
from survey.flow.path import Item, Path, compute_path
from survey.services import accounts, invitations
from survey.services.editions import fetch_questionnaire, publish
from survey.store import answers as stored
from survey.store import responses, rounds
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
_REGIONS = ("północ", "południe", "wschód", "zachód")
_SIZES = (("do 50 tys.", 31_000), ("50–150 tys.", 92_000), ("powyżej 150 tys.", 265_000))


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


def invite(session: Session, now: datetime) -> str:
    """A fresh invitation's token to the half-filled response."""
    round_ = rounds.find_round(session, ROUND)
    response = responses.find_response_of(session, round_.id, _code(_HALF_FILLED)) if round_ else None
    if response is None:
        raise LookupError("the demo study is not there")
    return invitations.invite(session, response, "Osoba A (demo)", Person(actor="demo"), now)


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
    attributes = {"size": size, "region": _REGIONS[number % 4], "population": str(population + 1_000 * number)}
    return Participant(_code(letter), Text.of({"pl": name, "en": name}), attributes)


def _fill(session: Session, questionnaire: Questionnaire, response: Response, number: int) -> None:
    letter = _LETTERS[number]
    draw = random.Random(_SEED + number)  # noqa: S311  # example answers, not secrets
    author = Person(actor="demo", name="")
    invitations.invite(session, response, "Osoba A (demo)", author, _STARTED)
    population = int(response.participant.attributes["population"])
    figures = {"population": population, "office_staff": population // 240, "it_staff": population // 6_000}
    town = _Town(draw, draw.uniform(0.9, 4.1), letter in _SHORT_PATH, figures)
    answers = _answer_all(questionnaire, town, _STARTED)
    if letter == _HALF_FILLED:
        answers = answers[: len(answers) // 2]
    moment = _STARTED + timedelta(days=number, minutes=7 * number)
    revisions = [NewRevision(answer.key, 0, answer) for answer in answers]
    stored.add_revisions(session, response.id, revisions, questionnaire, "demo", moment, source="demo")
    responses.mark_started(session, response.id, moment)
    if letter != _HALF_FILLED:
        responses.set_response_state(session, response.id, ResponseState.SUBMITTED, moment + timedelta(days=3))


@dataclass(slots=True)
class _Town:
    """How mature an invented town is, and the dice its answers are drawn with."""

    draw: random.Random
    maturity: float
    short_path: bool
    figures: Mapping[str, int]

    def level(self, top: int) -> int:
        return max(0, min(top, round(self.draw.gauss(self.maturity, 0.9))))


def _answer_all(questionnaire: Questionnaire, town: _Town, now: datetime) -> list[Answer]:
    """Answers to everything asked, in order; an answer may put further questions on the path."""
    answers: dict[Key, Answer] = {}
    while True:
        path = compute_path(questionnaire, Answers(answers), now)
        missing = [item for item in path.leaves.values() if item.key not in answers]
        if not missing:
            return list(answers.values())
        for item in missing:
            answers[item.key] = _answer(path, item, town)


def _answer(path: Path, item: Item, town: _Town) -> Answer:
    question = item.question
    if question.statuses and not item.required and town.draw.random() < 0.04:
        return Answer(item.key, town.draw.choice(question.statuses[:2]))
    candidates = _CANDIDATES[question.kind](question, town)
    for value in candidates:
        if not check_answer(path, item, value):
            return Answer(item.key, Status.ANSWERED, value)
    return Answer(item.key, question.statuses[0] if question.statuses else Status.NO_INFORMATION)


def _levels(question: Question, town: _Town) -> Iterator[Value]:
    yield town.level(len(question.levels) - 1)


def _numbers(question: Question, town: _Town) -> Iterator[Value]:
    if question.name in town.figures:
        yield town.figures[question.name]
    if question.name.endswith("year"):
        yield 2015 + town.draw.randrange(11)
        yield 2027 + town.draw.randrange(9)
    yield 10 + 9 * town.level(9)
    yield from (40_000 + 1_000 * town.level(5), 500, 12, 3, 1, 0)


def _decimals(question: Question, town: _Town) -> Iterator[Value]:
    yield from (Decimal(str(value)) for value in _numbers(question, town))


def _texts(question: Question, town: _Town) -> Iterator[Value]:
    yield "Dokument przykładowy"
    yield "https://example.org/przyklad"


def _one_choice(question: Question, town: _Town) -> Iterator[Value]:
    names = [choice.name for choice in question.choices]
    if question.name == "path":
        yield "short" if town.short_path else "full"
    elif all(choice.score is not None for choice in question.choices):
        by_score = {choice.score: choice.name for choice in question.choices}
        # tools are used less far than the ladder is climbed, targets lie above it
        shift = -1.4 if question.whole else 1.2
        wanted = town.maturity + shift + town.draw.gauss(0, 1.1)
        yield by_score[min(by_score, key=lambda score: abs((score or 0) - wanted))]
    else:
        yield town.draw.choice(names)
    yield from names


def _many_choices(question: Question, town: _Town) -> Iterator[Value]:
    names = [choice.name for choice in question.choices if not choice.exclusive]
    yield tuple(name for name in names if town.draw.random() < 0.5) or (names[0],)


def _all_in_order(question: Question, town: _Town) -> Iterator[Value]:
    yield tuple(choice.name for choice in question.choices)


def _one_entry(question: Question, town: _Town) -> Iterator[Value]:
    yield ("1",)


def _days(question: Question, town: _Town) -> Iterator[Value]:
    yield _STARTED.date()


def _moments(question: Question, town: _Town) -> Iterator[Value]:
    yield _STARTED.replace(tzinfo=None)


def _times(question: Question, town: _Town) -> Iterator[Value]:
    yield _STARTED.time()


def _confirmed(question: Question, town: _Town) -> Iterator[Value]:
    yield "OK"


def _nothing(question: Question, town: _Town) -> Iterator[Value]:
    yield from ()


_CANDIDATES: dict[Kind, Callable[[Question, _Town], Iterator[Value]]] = {
    Kind.LEVEL: _levels,
    Kind.INTEGER: _numbers,
    Kind.DECIMAL: _decimals,
    Kind.RANGE: _decimals,
    Kind.TEXT: _texts,
    Kind.TOPIC: _texts,
    Kind.SELECT_ONE: _one_choice,
    Kind.SELECT_MULTIPLE: _many_choices,
    Kind.RANK: _all_in_order,
    Kind.REPEAT: _one_entry,
    Kind.DATE: _days,
    Kind.DATE_TIME: _moments,
    Kind.TIME: _times,
    Kind.ACKNOWLEDGE: _confirmed,
    Kind.FILE: _nothing,
}
"""For each kind, values to try in turn until one fits the question's constraints."""
