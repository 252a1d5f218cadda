"""Moves of a response: submitting, returning, accepting; the only room that changes its state."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from survey.domain.people import Person
from survey.domain.responses import MOVES, Move, Moved, Response, ResponseState, RoundState
from survey.i18n import format_datetime
from survey.problems import Problem, Refused
from survey.services.lookup import names_of
from survey.store import audit, moves, responses

MOST_NOTE = 4000
DEEDS = {
    Move.SUBMIT: "response.submitted",
    Move.RETURN: "response.returned",
    Move.ACCEPT: "response.accepted",
    Move.REOPEN: "response.reopened",
}


def make(
    session: Session, locked: Response, move: Move, person: Person, now: datetime, note: str = ""
) -> ResponseState:
    """Make a move; the state after it. `locked` is a response that nobody else moves meanwhile.

    Raises Refused where the response is in no state for it, saying who moved it there, or where the note is too long.
    """
    target = MOVES.get((locked.state, move))
    if target is None:
        raise Refused([_why_not(session, locked, move)])
    if len(note) > MOST_NOTE or "\0" in note:
        raise Refused([Problem("move_note", subject="note", params={"most": MOST_NOTE})])
    moves.add_move(session, locked.id, Moved(move, locked.state, target, person.actor, now, note.strip()))
    audit.record(session, person.actor, DEEDS[move], "response", locked.id, now)
    return target


def list_moves(session: Session, response: Response) -> list[tuple[Moved, str]]:
    """Every move, oldest first, with the name of who made it."""
    found = moves.list_moves(session, response.id)
    names = names_of(session, {one.author for one in found})
    return [(one, names.get(one.author, "")) for one in found]


def allow_late(session: Session, locked: Response, until: datetime | None, person: Person, now: datetime) -> None:
    """Let one response be answered until `until`, although the closing date has passed; None takes that back.

    Raises Refused for a moment that has passed, and where the round itself is closed: then nobody answers.
    """
    if until is not None and until <= now:
        raise Refused([Problem("late_past", subject="until")])
    if until is not None and locked.round.state is not RoundState.OPEN:
        raise Refused([Problem("late_closed", subject="until")])
    responses.set_late(session, locked.id, until)
    deed = "response.late" if until else "response.late_ended"
    details = {"until": until.isoformat(timespec="minutes")} if until else {}
    audit.record(session, person.actor, deed, "response", locked.id, now, details)


def _why_not(session: Session, locked: Response, move: Move) -> Problem:
    """Two people press at once: the second one reads what the first one did."""
    made = list_moves(session, locked)
    if made and made[-1][0].target is locked.state and made[-1][1]:
        moved, name = made[-1]
        return Problem(f"moved_{moved.move.value}", params={"name": name, "moment": format_datetime(moved.at)})
    return Problem("response_closed" if move is Move.SUBMIT else "response_not_submitted")
