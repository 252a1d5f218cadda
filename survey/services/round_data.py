"""A round's answers as data for scoring: read once, and again only after somebody has answered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from threading import Lock
from weakref import WeakKeyDictionary

import pandas as pd
from sqlalchemy import Engine
from sqlalchemy.orm import Session

import analysis
from analysis import Dataset, Framework
from analysis.report.asked import COLUMN, write_asked
from survey.definition.checks.walk import expressions_of, walk_questions
from survey.domain.answers import Answer, Answers, Key, Status
from survey.domain.questionnaire import Questionnaire
from survey.domain.responses import Response, Round
from survey.domain.values import from_text
from survey.flow.situation import Situation
from survey.store import answers as stored

_ROOM = 32
_KEPT: WeakKeyDictionary[Engine, dict[object, Dataset]] = WeakKeyDictionary()
"""Data sets by all that they depend on, for each database of this process."""
_LOCK = Lock()


def fetch_round_dataset(
    session: Session,
    round_: Round,
    questionnaire: Questionnaire,
    framework: Framework,
    listed: tuple[Response, ...],
    now: datetime,
) -> Dataset:
    """The round's answers to the framework's items; the one made before where nothing has been saved since.

    Conditions may look at the day (`today()`), so a data set is kept for that day only; with `now()` not at all.
    """
    people = tuple((one.id, one.submitted is None, repr(one.participant)) for one in listed)
    moment = now if _looks_at_the_clock(questionnaire) else now.date()
    key = (round_, framework.name, framework.version, moment, people, stored.fetch_mark(session, round_.id))
    engine = session.get_bind().engine
    with _LOCK:
        kept = _KEPT.setdefault(engine, {})
        dataset = kept.get(key)
    if dataset is None:
        dataset = _build(session, round_, questionnaire, framework, listed, now)
        with _LOCK:
            if len(kept) >= _ROOM:
                kept.clear()
            kept[key] = dataset
    return dataset


def _looks_at_the_clock(questionnaire: Questionnaire) -> bool:
    sections = (section.relevant for section in questionnaire.sections)
    questions = (one for located in walk_questions(questionnaire) for _, one in expressions_of(located.question))
    return any("now" in one.source for one in (*sections, *questions) if one)


def _build(
    session: Session,
    round_: Round,
    questionnaire: Questionnaire,
    framework: Framework,
    listed: Iterable[Response],
    now: datetime,
) -> Dataset:
    """The round's answers to the framework's items: participants × items, with their statuses."""
    items = [item.name for item in framework.items if item.name in questionnaire.index]
    by_response = _answers_by_response(session, round_, questionnaire)
    values, statuses, people = {}, {}, {}
    for response in listed:
        code = response.participant.code
        rows, numbers = by_response.get(response.id, ({}, {}))
        situation = Situation(questionnaire, Answers(rows), now)
        statuses[code] = [_status(situation, rows, Key(item)) for item in items]
        values[code] = [numbers.get(item, float("nan")) for item in items]
        people[code] = _described(response) | _asked_levels(
            questionnaire, dict(zip(items, statuses[code], strict=True))
        )
    return analysis.build_dataset(
        values=pd.DataFrame.from_dict(values, orient="index", columns=items, dtype=float),
        statuses=pd.DataFrame.from_dict(statuses, orient="index", columns=items),
        participants=pd.DataFrame.from_dict(people, orient="index").fillna("").astype(str),
        meta={"round": round_.code},
    )


def _answers_by_response(
    session: Session, round_: Round, questionnaire: Questionnaire
) -> dict[int, tuple[dict[Key, Answer], dict[str, float]]]:
    by_response: dict[int, tuple[dict[Key, Answer], dict[str, float]]] = {}
    for row in stored.stream_round(session, [round_.id]):
        question = questionnaire.find(row.question)
        if question is None:
            continue
        answers, numbers = by_response.setdefault(row.response_id, ({}, {}))
        key = Key(row.question, row.occurrence)
        value = None if row.value is None else from_text(row.value, question)
        answers[key] = Answer(key, Status(row.status), value)
        if row.number is not None and not row.occurrence:
            numbers[row.question] = row.number
    return by_response


def _described(response: Response) -> dict[str, str]:
    """The participant's attributes and names, as columns."""
    names = {f"name_{language}": name for language, name in response.participant.name.pairs}
    return names | dict(response.participant.attributes)


def _asked_levels(questionnaire: Questionnaire, statuses: Mapping[str, str]) -> dict[str, str]:
    """How many of the questions about levels were asked, where the path decides it: a city may take the short one."""
    levels = [one for one in questionnaire.leaves if one.question.levels and one.question.name in statuses]
    if not any(one.section.relevant or any(part.relevant for part in (*one.around, one.question)) for one in levels):
        return {}
    asked = sum(statuses[one.question.name] != Status.NOT_ASKED for one in levels)
    return {COLUMN: write_asked(asked, len(levels))}


def _status(situation: Situation, answers: Mapping[Key, Answer], key: Key) -> str:
    if not situation.is_asked(key):
        return Status.NOT_ASKED.value
    answer = answers.get(key)
    return answer.status.value if answer else Status.NOT_ANSWERED.value
