"""Presses of coders in the database: what can be taken back and done again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from survey.store import tables

DONE, UNDONE, DROPPED = "done", "undone", "dropped"


@dataclass(frozen=True, slots=True)
class Change:
    """One coding of a deed: which, and its revisions before (0: none) and after."""

    response_id: int
    topic: str
    code: str
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Deed:
    """What one press changed."""

    id: int
    changes: tuple[Change, ...]


def add_deed(session: Session, round_id: int, coder: str, changes: Sequence[Change], now: datetime) -> None:
    """Write a deed down; what was undone before cannot be done again after it."""
    table = tables.CodingDeed
    session.execute(
        update(table)
        .where(table.round_id == round_id, table.coder == coder, table.state == UNDONE)
        .values(state=DROPPED)
        .execution_options(synchronize_session=False)
    )
    rows = [[one.response_id, one.topic, one.code, one.before, one.after] for one in changes]
    session.add(table(round_id=round_id, coder=coder, state=DONE, changes=rows, at=now))
    session.flush()


def fetch_last(session: Session, round_id: int, coder: str) -> int:
    """The number of the coder's last deed in this round, 0 where there is none."""
    table = tables.CodingDeed
    query = select(func.max(table.id)).where(table.round_id == round_id, table.coder == coder)
    return session.execute(query).scalar() or 0


def find_to_undo(session: Session, round_id: int, coder: str, since: int) -> Deed | None:
    """The last deed after number `since` that is done."""
    table = tables.CodingDeed
    return _find(session, round_id, coder, since, DONE, table.id.desc())


def find_to_redo(session: Session, round_id: int, coder: str, since: int) -> Deed | None:
    """The deed undone last: the earliest of those undone."""
    return _find(session, round_id, coder, since, UNDONE, tables.CodingDeed.id)


def set_state(session: Session, deed_id: int, state: str) -> None:
    session.get_one(tables.CodingDeed, deed_id).state = state
    session.flush()


def _find(session: Session, round_id: int, coder: str, since: int, state: str, order: object) -> Deed | None:
    table = tables.CodingDeed
    query = select(table).where(
        table.round_id == round_id, table.coder == coder, table.state == state, table.id > since
    )
    row = session.scalars(query.order_by(order).limit(1)).first()  # type: ignore[arg-type]
    return Deed(row.id, tuple(Change(*change) for change in row.changes)) if row else None
