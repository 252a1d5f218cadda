"""Moves of responses from state to state in the database."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from survey.domain.responses import Move, Moved, ResponseState
from survey.store import responses, tables

_ROW = tables.ResponseMove.__table__.c


def add_move(session: Session, response_id: int, moved: Moved) -> None:
    """Write the move down, and the response into its new state."""
    responses.set_response_state(session, response_id, moved.target, moved.at)
    row = tables.ResponseMove(
        response_id=response_id,
        move=moved.move.value,
        origin=moved.origin.value,
        target=moved.target.value,
        note=moved.note,
        author=moved.author,
        at=moved.at,
    )
    session.add(row)
    session.flush()


def list_moves(session: Session, response_id: int) -> list[Moved]:
    """All moves of a response, oldest first."""
    query = select(tables.ResponseMove.__table__).where(_ROW.response_id == response_id).order_by(_ROW.id)
    return [
        Moved(Move(row.move), ResponseState(row.origin), ResponseState(row.target), row.author, row.at, row.note)
        for row in session.execute(query)
    ]
