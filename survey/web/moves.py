"""The state of one response: every move it made, and the next one for those who may make it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from flask import Blueprint, abort, redirect, render_template, request, url_for

from survey.domain.responses import MOVES, Move, Moved, Response
from survey.i18n import LazyText, end_of_day, lazy_gettext
from survey.problems import Problem, Refused
from survey.services import moves
from survey.services.fill import Filling, open_filling
from survey.web.access import current_person, now, reads, writes
from survey.web.database import db

bp = Blueprint("moves", __name__, url_prefix="/r")

WORDS: dict[Move, LazyText] = {
    Move.SUBMIT: lazy_gettext("submitted"),
    Move.RETURN: lazy_gettext("returned for correction"),
    Move.ACCEPT: lazy_gettext("accepted"),
    Move.REOPEN: lazy_gettext("opened again for review"),
}
BUTTONS: dict[Move, LazyText] = {
    Move.ACCEPT: lazy_gettext("Accept"),
    Move.RETURN: lazy_gettext("Return for correction"),
    Move.REOPEN: lazy_gettext("Open again for review"),
}
"""What a reviewer may press; submitting is the city's own."""


@dataclass(frozen=True, slots=True)
class StatePage:
    """Every move of a response, oldest first, with names; the moves that a reviewer may make next."""

    filling: Filling
    moved: tuple[tuple[Moved, str], ...]
    next: tuple[Move, ...]


@bp.get("/<int:response_id>/state")
@reads("response.see")
def page(response: Response) -> str:
    filling = open_filling(db.session, response, now())
    possible = tuple(move for move in BUTTONS if (response.state, move) in MOVES)
    shown = StatePage(filling, tuple(moves.list_moves(db.session, response)), possible)
    return render_template("review/state.html", page=shown)


@bp.post("/<int:response_id>/state")
@writes("response.review")
def move(response: Response) -> Any:
    wanted = next((one for one in BUTTONS if one.value == request.form.get("move")), None) or abort(400)
    moves.make(db.session, response, wanted, current_person(), now(), request.form.get("note", ""))
    return redirect(url_for("moves.page", response_id=response.id), 303)


@bp.post("/<int:response_id>/late")
@writes("response.late")
def allow_late(response: Response) -> Any:
    """Let this city answer until the end of a day after the closing date; without a day, no longer."""
    typed = request.form.get("until", "").strip()
    try:
        until = end_of_day(datetime.combine(date.fromisoformat(typed), time())) if typed else None
    except ValueError:
        raise Refused([Problem("late_day", subject="until")]) from None
    moves.allow_late(db.session, response, until, current_person(), now())
    return redirect(url_for("moves.page", response_id=response.id), 303)


@bp.record
def share_words(state: Any) -> None:
    state.app.jinja_env.globals.update(move_words=WORDS, move_buttons=BUTTONS)
