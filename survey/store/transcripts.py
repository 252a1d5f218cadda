"""One transcript in place of another, with the passages taken from it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from survey.domain.material import Transcript
from survey.store import tables
from survey.store.database import run
from survey.store.material import add_transcript

_PIECE = tables.Piece.__table__.c


def list_spans(session: Session, transcript_id: int) -> dict[int, tuple[int, int]]:
    """Where each piece of a transcript stands in it, also one that was taken away."""
    query = select(_PIECE.id, _PIECE.start, _PIECE.end).where(_PIECE.transcript_id == transcript_id)
    rows: Any = run(session, query)
    return {number: (start, end) for number, start, end in rows}


def swap_transcript(
    session: Session,
    old: Transcript,
    name: str,
    text: str,
    spans: Mapping[int, tuple[int, int]],
    author: str,
    now: datetime,
) -> Transcript:
    """Put another text in place of one that then is gone from the database; `spans`: where its pieces stand then.

    The new one has a number of its own: a page that shows the old one cannot mark places in the new.
    """
    new = add_transcript(session, old.response_id, name, text, author, now)
    if new.id == old.id:
        session.get_one(tables.Transcript, old.id).name = name
        session.flush()
        return new
    for number, (start, end) in spans.items():
        values = {"transcript_id": new.id, "start": start, "end": end}
        run(session, update(tables.plain(tables.Piece)).where(_PIECE.id == number).values(values))
    session.delete(session.get_one(tables.Transcript, old.id))
    session.flush()
    return new
