"""Interviews in the database: respondents, calls, consent, time, moves."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import Session

from survey.domain.interviews import (
    Call,
    CallOutcome,
    ConsentMatter,
    ConsentMeans,
    ConsentRecord,
    Interview,
    Mode,
    Respondent,
)
from survey.store import tables
from survey.store.database import run


def fetch_interview(session: Session, response_id: int) -> Interview:
    """All that is known; an interview of which nothing is written down yet is empty."""
    row = next(iter(_rows(session, tables.Interview, response_id)), None)
    respondents = _fetch_respondents(session, response_id)
    by_id = {one.id: one for one in respondents}
    return Interview(
        response_id=response_id,
        **(_facts(row) if row else {}),
        respondents=respondents,
        calls=tuple(
            Call(one.id, CallOutcome(one.outcome), one.note, one.at, one.author)
            for one in _rows(session, tables.ContactAttempt, response_id)
        ),
        consents=tuple(
            ConsentRecord(
                one.id,
                ConsentMatter(one.matter),
                one.given,
                ConsentMeans(one.means),
                one.note,
                one.at,
                one.author,
                by_id.get(one.respondent_id),
            )
            for one in _rows(session, tables.Consent, response_id)
        ),
        seconds={one.topic: one.seconds for one in _rows(session, tables.TopicTime, response_id)},
    )


def set_facts(session: Session, response_id: int, **facts: Any) -> None:
    """Write down mode, appointment, contact, note, recording_id, started or closed; others stay."""
    row = session.get(tables.Interview, response_id)
    if row is None:
        row = tables.Interview(response_id=response_id)
        session.add(row)
    for name, value in facts.items():
        setattr(row, name, value)
    session.flush()


def add_respondent(session: Session, response_id: int, pseudonym: str, function: str = "") -> Respondent:
    """Raises IntegrityError where the pseudonym is taken: ask `fetch_interview` first."""
    row = tables.Respondent(response_id=response_id, pseudonym=pseudonym, function=function)
    session.add(row)
    session.flush()
    return Respondent(row.id, row.pseudonym, row.function)


def set_respondent(session: Session, respondent_id: int, pseudonym: str, function: str) -> None:
    row = session.get_one(tables.Respondent, respondent_id)
    row.pseudonym, row.function = pseudonym, function
    session.flush()


def add_call(session: Session, response_id: int, outcome: CallOutcome, note: str, author: str, now: datetime) -> None:
    session.add(tables.ContactAttempt(response_id=response_id, outcome=outcome.value, note=note, author=author, at=now))
    session.flush()


def add_consent(session: Session, response_id: int, record: ConsentRecord) -> None:
    """Write a record down; its id is given here."""
    session.add(
        tables.Consent(
            response_id=response_id,
            respondent_id=record.respondent.id if record.respondent else None,
            matter=record.matter.value,
            given=record.given,
            means=record.means.value,
            note=record.note,
            author=record.author,
            at=record.at,
        )
    )
    session.flush()


def add_seconds(session: Session, response_id: int, seconds: Mapping[str, int]) -> None:
    """Add to the time spent with topics."""
    for topic, more in seconds.items():
        row = session.get(tables.TopicTime, (response_id, topic))
        if row is None:
            session.add(tables.TopicTime(response_id=response_id, topic=topic, seconds=more))
        else:
            row.seconds += more
    session.flush()


def add_move(
    session: Session, response_id: int, origin: str, target: str, author: str, now: datetime, note: str = ""
) -> None:
    """Write down that what was noted under `origin` now stands under `target`."""
    session.add(
        tables.TopicMove(response_id=response_id, origin=origin, target=target, note=note, author=author, at=now)
    )
    session.flush()


def list_moves(session: Session, response_ids: list[int]) -> list[tuple[int, str, str]]:
    """Moves as (response, origin, target), oldest first."""
    moves = tables.TopicMove
    query = select(moves.response_id, moves.origin, moves.target).where(moves.response_id.in_(response_ids))
    return [(row.response_id, row.origin, row.target) for row in run(session, query.order_by(moves.id))]


def _facts(row: Any) -> dict[str, Any]:
    names = ("appointment", "contact", "note", "recording_id", "started", "closed")
    return {name: getattr(row, name) for name in names} | {"mode": Mode(row.mode) if row.mode else None}


def _fetch_respondents(session: Session, response_id: int) -> tuple[Respondent, ...]:
    return tuple(
        Respondent(one.id, one.pseudonym, one.function) for one in _rows(session, tables.Respondent, response_id)
    )


def _rows(session: Session, table: Any, response_id: int) -> list[Any]:
    return list(run(session, _of_response(table), {"response_id": response_id}))


@cache
def _of_response(table: Any) -> Select[Any]:
    """Rows of one interview in the order in which they came; put together once for each table."""
    columns = tables.plain(table).c
    return (
        select(*columns).where(columns.response_id == bindparam("response_id")).order_by(*table.__table__.primary_key)
    )
