"""Findings, quotations, summaries and transcripts in the database."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Select, and_, bindparam, exists, func, insert, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, aliased

from survey.domain.material import Piece, PieceKind, Span, Transcript, Words, fold
from survey.store import tables
from survey.store.answers import Overtaken
from survey.store.database import run

_PIECE = tables.Piece.__table__.c
_REVISION = tables.PieceRevision.__table__.c
_TOGETHER = 1000


@dataclass(frozen=True, slots=True)
class NewPiece:
    """A piece to store: of one interview, or, without `response_id`, about a topic as a whole.

    token: the page's own name for it (up to 40 characters), by which `find_piece_id` finds it again.
    """

    kind: PieceKind
    words: Words
    response_id: int | None = None
    span: Span | None = None
    token: str | None = None


def add_pieces(session: Session, round_id: int, pieces: Sequence[NewPiece], author: str, now: datetime) -> list[int]:
    """Store new pieces in a few statements; their ids, in the order given."""
    table = tables.plain(tables.Piece)
    ids: list[int] = []
    for first in range(0, len(pieces), _TOGETHER):
        some = pieces[first : first + _TOGETHER]
        # ids are counted up here: asking for each one back costs a statement a piece
        start = (run(session, select(func.max(_PIECE.id))).scalar() or 0) + 1
        new = list(range(start, start + len(some)))
        run(session, insert(table), [_row(id_, round_id, piece) for id_, piece in zip(new, some, strict=True)])
        rows = [_revision(id_, 1, one.words, author, now) for id_, one in zip(new, some, strict=True)]
        run(session, insert(tables.plain(tables.PieceRevision)), rows)
        ids += new
    return ids


def revise_piece(
    session: Session, piece: Piece, words: Words, author: str, now: datetime, removed: bool = False
) -> None:
    """Store a new state after `piece.revision`. Raises Overtaken where somebody stored that number first."""
    row = _revision(piece.id, piece.revision + 1, words, author, now) | {"removed": removed}
    try:
        run(session, insert(tables.plain(tables.PieceRevision)), [row])
    except IntegrityError as error:
        raise Overtaken from error


def find_piece(session: Session, piece_id: int) -> Piece | None:
    row = run(session, _current().where(_PIECE.id == piece_id)).first()
    return _piece_of(row) if row else None


def find_piece_id(session: Session, token: str) -> int | None:
    """The number of the piece that a page sent under this name, also where it was taken away since."""
    return run(session, select(_PIECE.id).where(_PIECE.token == token)).scalar()


def list_pieces(session: Session, round_id: int, response_id: int | None = None, topic: str = "") -> list[Piece]:
    """Pieces of a round, of one interview, or under one topic, in the order in which they were made."""
    query = _current().where(_PIECE.round_id == round_id)
    if response_id is not None:
        query = query.where(_PIECE.response_id == response_id)
    if topic:
        query = query.where(_REVISION.topic == topic)
    return [_piece_of(row) for row in run(session, query.order_by(_PIECE.id))]


def list_numbered(session: Session, ids: Sequence[int]) -> list[Piece]:
    """The pieces with these numbers, in their order; one that was taken away is left out."""
    return [_piece_of(row) for row in run(session, _current().where(_PIECE.id.in_(ids)).order_by(_PIECE.id))]


def count_pieces(session: Session, response_id: int) -> dict[str, int]:
    """How many findings and quotations stand under each topic of one interview."""
    rows = run(session, _counted(), {"response_id": response_id})
    return {row.topic: row.pieces for row in rows}


def fetch_history(session: Session, piece_id: int) -> list[tuple[Words, bool, str, datetime]]:
    """Every state of a piece, oldest first: words, whether it took the piece away, author, moment."""
    query = select(tables.PieceRevision).where(tables.PieceRevision.piece_id == piece_id)
    rows = session.scalars(query.order_by(tables.PieceRevision.revision))
    return [(_words_of(row), row.removed, row.author, row.at) for row in rows]


def add_transcript(session: Session, response_id: int, name: str, text: str, author: str, now: datetime) -> Transcript:
    """Store a text; the same text of the same interview is stored once."""
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    table = tables.Transcript
    query = select(table).where(table.response_id == response_id, table.sha256 == sha256)
    row = session.scalars(query).first()
    if row is None:
        row = table(response_id=response_id, name=name, sha256=sha256, text=text, author=author, at=now)
        session.add(row)
        session.flush()
    return _transcript_of(row)


def find_transcript(session: Session, transcript_id: int) -> Transcript | None:
    row = session.get(tables.Transcript, transcript_id)
    return _transcript_of(row) if row else None


def list_transcripts(session: Session, response_ids: Iterable[int]) -> Iterator[Transcript]:
    table = tables.Transcript
    query = select(table).where(table.response_id.in_(list(response_ids))).order_by(table.id)
    return (_transcript_of(row) for row in session.scalars(query))


@cache
def _current() -> Select[Any]:
    """Put together once: building the statement takes longer than running it."""
    later = aliased(tables.plain(tables.PieceRevision))
    first = aliased(tables.plain(tables.PieceRevision))
    overtaken = exists().where(later.c.piece_id == _REVISION.piece_id, later.c.revision > _REVISION.revision)
    return (
        select(
            *(_PIECE.id, _PIECE.kind, _PIECE.response_id, _PIECE.transcript_id, _PIECE.start, _PIECE.end),
            *(_REVISION.revision, _REVISION.topic, _REVISION.label, _REVISION.text, _REVISION.source),
            *(_REVISION.respondent_id, _REVISION.rests_on, _REVISION.supplement, _REVISION.confidential),
            *(_REVISION.origin, _REVISION.author, _REVISION.at),
            first.c.at.label("made"),
        )
        .join(tables.plain(tables.PieceRevision), _REVISION.piece_id == _PIECE.id)
        .join(first, and_(first.c.piece_id == _PIECE.id, first.c.revision == 1))
        .where(~overtaken, ~_REVISION.removed)
    )


@cache
def _counted() -> Select[Any]:
    later = aliased(tables.plain(tables.PieceRevision))
    overtaken = exists().where(later.c.piece_id == _REVISION.piece_id, later.c.revision > _REVISION.revision)
    mine = (_PIECE.response_id == bindparam("response_id"), _PIECE.kind != PieceKind.SUMMARY.value)
    return (
        select(_REVISION.topic, func.count().label("pieces"))
        .join(tables.plain(tables.Piece), _REVISION.piece_id == _PIECE.id)
        .where(*mine, ~overtaken, ~_REVISION.removed)
        .group_by(_REVISION.topic)
    )


def _row(id_: int, round_id: int, piece: NewPiece) -> dict[str, Any]:
    span = piece.span
    where = (span.transcript_id, span.start, span.end) if span else (None, None, None)
    row = {"id": id_, "round_id": round_id, "response_id": piece.response_id, "kind": piece.kind.value}
    row["token"] = piece.token
    return row | dict(zip(("transcript_id", "start", "end"), where, strict=True))


def _revision(id_: int, revision: int, words: Words, author: str, now: datetime) -> dict[str, Any]:
    return {
        "piece_id": id_,
        "revision": revision,
        "topic": words.topic,
        "label": words.label,
        "text": words.text,
        "folded": fold(f"{words.label} {words.text}"),
        "source": words.source,
        "respondent_id": words.respondent_id,
        "rests_on": list(words.rests_on),
        "supplement": words.supplement,
        "confidential": words.confidential,
        "origin": words.origin,
        "removed": False,
        "author": author,
        "at": now,
    }


def _piece_of(row: Any) -> Piece:
    span = None if row.transcript_id is None else Span(row.transcript_id, row.start, row.end)
    kind = PieceKind(row.kind)
    return Piece(row.id, kind, row.response_id, _words_of(row), span, row.revision, row.author, row.at, row.made)


def _words_of(row: Any) -> Words:
    return Words(
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


def _transcript_of(row: tables.Transcript) -> Transcript:
    return Transcript(row.id, row.response_id, row.name, row.sha256, row.text, row.at, row.author)
