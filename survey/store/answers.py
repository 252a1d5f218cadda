"""Answers in the database: current ones, their history, and new revisions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, exists, func, insert, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from survey.domain.answers import Answer, Answers, Key, Status
from survey.domain.questionnaire import Questionnaire
from survey.domain.values import from_text, to_number, to_text
from survey.store import tables
from survey.store.database import run

_STATUSES = {status.value: status for status in Status}
_INSERT = insert(tables.plain(tables.AnswerRevision))
_REVISION = tables.AnswerRevision.__table__.c


@dataclass(frozen=True, slots=True)
class NewRevision:
    """One answer to store after revision `after` (0 for the first). `answer` None takes the answer back.

    `token` is the sender's own name for this save.
    """

    key: Key
    after: int
    answer: Answer | None
    token: str | None = None


@dataclass(frozen=True, slots=True)
class Current:
    """The current answers of one response, and how many revisions each answer has had."""

    answers: Answers
    revisions: Mapping[Key, int]


class Overtaken(Exception):
    """Another transaction stored a newer revision first. Nothing of this one may stay: roll back and look again."""


def fetch_answers(session: Session, response_id: int, questionnaire: Questionnaire) -> Answers:
    """Current answers; those to questions that the questionnaire does not have are left out (they stay stored)."""
    return fetch_current(session, response_id, questionnaire).answers


def fetch_current(session: Session, response_id: int, questionnaire: Questionnaire) -> Current:
    """Current answers with the number of the newest revision of each, also of those taken back; one statement."""
    answers, revisions = {}, {}
    rows: Sequence[Any] = run(session, _CURRENT, {"response_id": response_id}).all()
    for _, name, occurrence, revision, status, value, _, language, author, at in rows:
        question = questionnaire.find(name)
        if question is None:
            continue
        key = Key(name, occurrence)
        revisions[key] = revision
        if status is not None:
            known = None if value is None else from_text(value, question)
            answers[key] = Answer(key, _STATUSES[status], known, revision, author, at, language)
    return Current(Answers(answers), revisions)


def fetch_history(session: Session, response_id: int, key: Key, questionnaire: Questionnaire) -> list[Answer | None]:
    """Every revision of one answer, oldest first; None where it was taken back."""
    question = questionnaire.index[key.question].question
    query = (
        select(tables.AnswerRevision)
        .where(
            tables.AnswerRevision.response_id == response_id,
            tables.AnswerRevision.question == key.question,
            tables.AnswerRevision.occurrence == key.occurrence,
        )
        .order_by(tables.AnswerRevision.revision)
    )
    return [
        Answer(
            key,
            Status(row.status),
            None if row.value is None else from_text(row.value, question),
            row.revision,
            row.author,
            row.at,
            row.language,
        )
        if row.status
        else None
        for row in session.scalars(query)
    ]


def fetch_signature(session: Session, response_id: int, key: Key, revision: int) -> tuple[str, datetime | None]:
    """Who stored a revision, and when."""
    query = select(_REVISION.author, _REVISION.at).where(
        _REVISION.response_id == response_id,
        _REVISION.question == key.question,
        _REVISION.occurrence == key.occurrence,
        _REVISION.revision == revision,
    )
    row = session.execute(query).first()
    return (row.author, row.at) if row else ("", None)


def find_token(session: Session, response_id: int, key: Key, token: str) -> int | None:
    """The number of the revision that this save was stored as; None where it was not stored yet."""
    query = select(_REVISION.revision).where(
        _REVISION.response_id == response_id,
        _REVISION.question == key.question,
        _REVISION.occurrence == key.occurrence,
        _REVISION.token == token,
    )
    return session.execute(query).scalar()


def add_revisions(
    session: Session,
    response_id: int,
    revisions: Sequence[NewRevision],
    questionnaire: Questionnaire,
    author: str,
    now: datetime,
    source: str = "form",
) -> None:
    """Store revisions in one statement. Raises Overtaken when somebody stored one of these numbers first."""
    if not revisions:
        return
    rows = [_row(response_id, revision, questionnaire, author, now, source) for revision in revisions]
    try:
        run(session, _INSERT, rows)
    except IntegrityError as error:
        raise Overtaken from error


def stream_round(session: Session, round_ids: Iterable[int]) -> Iterator[Any]:
    """Current answers of whole rounds as plain rows, ordered by response, so that a writer holds one at a time.

    Each row: response_id, question, occurrence, status, value, number, language, author, at, revision.
    """
    responses = select(tables.Response.id).where(tables.Response.round_id.in_(list(round_ids)))
    query = (
        _newest(_REVISION.response_id.in_(responses))
        .where(_REVISION.status.is_not(None))
        .order_by(_REVISION.response_id)
        .execution_options(yield_per=5000)
    )
    yield from session.execute(query)


def fetch_mark(session: Session, round_id: int) -> tuple[int, int]:
    """Two numbers that change whenever an answer of the round is saved: how many revisions there are, and the last id.

    The last id alone would not do: of two transactions at once, the one with the lower ids may end later.
    """
    responses = select(tables.Response.id).where(tables.Response.round_id == round_id)
    query = select(func.count(), func.max(_REVISION.id)).where(_REVISION.response_id.in_(responses))
    count, last = session.execute(query).one()
    return count, last or 0


def _newest(wanted: ColumnElement[bool]) -> Select[Any]:
    """The newest revision of each answer among the `wanted`, also of those taken back."""
    answer = (_REVISION.response_id, _REVISION.question, _REVISION.occurrence)
    later = tables.plain(tables.AnswerRevision).alias("later").c
    # "None is later" walks the index once; finding each highest number first took four times as long on whole rounds.
    overtaken = exists().where(
        later.response_id == _REVISION.response_id,
        later.question == _REVISION.question,
        later.occurrence == _REVISION.occurrence,
        later.revision > _REVISION.revision,
    )
    return select(
        *answer,
        _REVISION.revision,
        _REVISION.status,
        _REVISION.value,
        _REVISION.number,
        _REVISION.language,
        _REVISION.author,
        _REVISION.at,
    ).where(wanted, ~overtaken)


_CURRENT = _newest(_REVISION.response_id == bindparam("response_id"))
"""Put together once: every page reads answers, and building the statement takes longer than running it."""


def _row(
    response_id: int, new: NewRevision, questionnaire: Questionnaire, author: str, now: datetime, source: str
) -> dict[str, object]:
    question = questionnaire.index[new.key.question].question
    answer = new.answer
    value = answer.value if answer else None
    return {
        "response_id": response_id,
        "question": new.key.question,
        "occurrence": new.key.occurrence,
        "revision": new.after + 1,
        "status": answer.status.value if answer else None,
        "value": None if value is None else to_text(value, question),
        "number": to_number(value, question),
        "language": answer.language if answer else "",
        "author": author,
        "at": now,
        "source": source,
        "token": new.token,
    }
