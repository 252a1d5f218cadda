"""Searching all pieces of a round by beginnings of words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import Session, aliased

from survey.domain.material import PieceKind
from survey.store import tables
from survey.store.database import run

_PIECE = tables.Piece.__table__.c
_REVISION = tables.PieceRevision.__table__.c


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for: `parts` are folded words or rows of words, each to stand at the beginning of a word."""

    parts: Sequence[str]
    topic: str = ""
    response_id: int | None = None


def find_numbers(session: Session, round_id: int, wanted: Wanted) -> dict[PieceKind, list[int]]:
    """The numbers of the pieces that have all the parts, by kind, in the order in which they were made."""
    table = tables.plain(tables.PieceRevision)
    query = select(_PIECE.id, _PIECE.kind).select_from(table)
    query = query.join(tables.plain(tables.Piece), _PIECE.id == _REVISION.piece_id)
    found: dict[PieceKind, list[int]] = {}
    rows: Any = run(session, query.where(*_conditions(round_id, wanted)))
    for number, kind in rows:
        found.setdefault(PieceKind(kind), []).append(number)
    return {kind: sorted(numbers) for kind, numbers in found.items()}


def _conditions(round_id: int, wanted: Wanted) -> list[ColumnElement[bool]]:
    later = aliased(tables.plain(tables.PieceRevision))
    overtaken = exists().where(later.c.piece_id == _REVISION.piece_id, later.c.revision > _REVISION.revision)
    found = [_REVISION.folded.contains(f" {part}", autoescape=True) for part in wanted.parts]
    if wanted.topic:
        found.append(_REVISION.topic == wanted.topic)
    if wanted.response_id is not None:
        found.append(_PIECE.response_id == wanted.response_id)
    # "+ 0": read the texts in one walk and look up the pieces of those that match; by the index of rounds SQLite would
    # look up each text on its own, which takes four times as long
    return [*found, _PIECE.round_id + 0 == round_id, ~_REVISION.removed, ~overtaken]
