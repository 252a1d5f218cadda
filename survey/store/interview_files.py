"""What files of interviews need of the database beside the rest: every state of a piece, respondents, sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from survey.domain.interviews import Respondent
from survey.domain.material import PieceKind, Span, Words
from survey.store import tables
from survey.store.database import run

SOURCES = {"status": "__status_source", "note": "__note_source"}
"""Where a status and a note were taken from stands beside them as an answer of this name, which no page asks."""

_PIECE = tables.Piece.__table__.c
_REVISION = tables.PieceRevision.__table__.c
_ANSWER = tables.AnswerRevision.__table__.c


@dataclass(frozen=True, slots=True)
class State:
    """One piece at one of its revisions; the last one of each piece comes last."""

    piece_id: int
    kind: PieceKind
    response_id: int | None
    span: Span | None
    words: Words
    removed: bool


def stream_states(session: Session, round_id: int) -> Iterator[State]:
    """Every revision of every piece of the round, by piece and revision."""
    query = (
        select(
            *(_PIECE.id, _PIECE.kind, _PIECE.response_id, _PIECE.transcript_id, _PIECE.start, _PIECE.end),
            *(_REVISION.topic, _REVISION.label, _REVISION.text, _REVISION.source, _REVISION.respondent_id),
            *(_REVISION.rests_on, _REVISION.supplement, _REVISION.confidential, _REVISION.origin, _REVISION.removed),
        )
        .join(tables.plain(tables.PieceRevision), _REVISION.piece_id == _PIECE.id)
        .where(_PIECE.round_id == round_id)
        .order_by(_PIECE.id, _REVISION.revision)
    )
    for row in run(session, query):
        words = Words(
            topic=row.topic,
            text=row.text,
            label=row.label,
            source=row.source,
            respondent_id=row.respondent_id,
            rests_on=tuple(row.rests_on),
            supplement=row.supplement,
            confidential=row.confidential,
            origin=row.origin,
        )
        span = None if row.transcript_id is None else Span(row.transcript_id, row.start, row.end)
        yield State(row.id, PieceKind(row.kind), row.response_id, span, words, row.removed)


def fetch_next_piece(session: Session) -> int:
    """The number that the next piece will get, unless another transaction comes first."""
    return (run(session, select(func.max(_PIECE.id))).scalar() or 0) + 1


def list_respondents(session: Session, response_ids: Iterable[int]) -> Mapping[int, list[Respondent]]:
    """Respondents of each of these interviews, in the order in which they were named."""
    table = tables.Respondent
    query = select(table).where(table.response_id.in_(list(response_ids))).order_by(table.id)
    found: dict[int, list[Respondent]] = {}
    for row in session.scalars(query):
        found.setdefault(row.response_id, []).append(Respondent(row.id, row.pseudonym, row.function))
    return found


def fetch_sources(session: Session, response_ids: Iterable[int]) -> Mapping[tuple[int, str], tuple[str, int]]:
    """Sources of statuses and notes: (response, name) → the source and its revision."""
    query = (
        select(_ANSWER.response_id, _ANSWER.question, _ANSWER.value, _ANSWER.revision)
        .where(_ANSWER.response_id.in_(list(response_ids)), _ANSWER.question.like("%\\_source", escape="\\"))
        .order_by(_ANSWER.revision)
    )
    ends = tuple(SOURCES.values())
    rows: Iterable[Any] = run(session, query)
    return {(row[0], row[1]): (row[2] or "", row[3]) for row in rows if row[1].endswith(ends)}


def add_sources(
    session: Session, sources: Iterable[tuple[int, str, str, int]], author: str, now: datetime, by: str
) -> None:
    """Store sources given as (response, name, source, its revision)."""
    rows = [
        {
            "response_id": response_id,
            "question": name,
            "occurrence": "",
            "revision": revision,
            "status": "answered",
            "value": source,
            "number": None,
            "language": "",
            "author": author,
            "at": now,
            "source": by,
        }
        for response_id, name, source, revision in sources
    ]
    if rows:
        run(session, insert(tables.plain(tables.AnswerRevision)), rows)
