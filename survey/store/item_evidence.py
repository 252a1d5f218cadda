"""What interviews say for or against answers of a self-assessment, in the database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from survey.store import tables


@dataclass(frozen=True, slots=True)
class Link:
    """That a piece supports or questions the answer of a response to a question."""

    id: int
    question: str
    piece_id: int
    verdict: str
    note: str
    author: str
    at: datetime


def list_links(session: Session, response_id: int) -> list[Link]:
    """All links of one self-assessment, oldest first."""
    table = tables.ItemEvidence
    rows = session.scalars(select(table).where(table.response_id == response_id).order_by(table.id))
    return [Link(row.id, row.question, row.piece_id, row.verdict, row.note, row.author, row.at) for row in rows]


def set_link(
    session: Session,
    response_id: int,
    question: str,
    piece_id: int,
    verdict: str,
    note: str,
    author: str,
    now: datetime,
) -> None:
    """Store a link, or give the one between this answer and piece another verdict."""
    table = tables.ItemEvidence
    query = select(table).where(
        table.response_id == response_id, table.question == question, table.piece_id == piece_id
    )
    row = session.scalars(query).first()
    if row is None:
        row = table(response_id=response_id, question=question, piece_id=piece_id)
        session.add(row)
    row.verdict, row.note, row.author, row.at = verdict, note, author, now
    session.flush()


def remove_link(session: Session, response_id: int, link_id: int) -> bool:
    """Whether there was one of that number at this response."""
    table = tables.ItemEvidence
    done = session.execute(delete(table).where(table.id == link_id, table.response_id == response_id))
    return bool(done.rowcount)  # type: ignore[attr-defined]
