"""Findings and quotations at the desk: saved as typed, mended, moved, taken away."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, jsonify, redirect, render_template, request, url_for

from survey.domain.responses import Response
from survey.i18n import format_datetime, format_time
from survey.services.interviews import pieces
from survey.services.interviews.desk import open_desk
from survey.services.interviews.pieces import Kept
from survey.services.lookup import names_of
from survey.web.access import current_person, now, writes
from survey.web.database import db
from survey.web.interviews.desk import state_of
from survey.web.interviews.desk_pages import interview_or_404
from survey.web.interviews.desk_sent import read_piece

bp = Blueprint("desk_pieces", __name__, url_prefix="/r")


@bp.post("/<int:response_id>/desk/<topic>/piece")
@writes("response.answer")
def keep(response: Response, topic: str) -> Any:
    """One finding or quotation: new, changed, or, with `remove`, taken away. JSON where the script asks for it."""
    sent = read_piece(request.form, topic, request.form.get("kind", ""))
    if "remove" in request.form:
        kept = pieces.remove(db.session, interview_or_404(response), sent.number, sent.base, current_person(), now())
    else:
        kept = pieces.keep(db.session, interview_or_404(response), sent, current_person(), now())
    if request.headers.get("Accept") == "application/json":
        return jsonify(_told(response, topic, kept))
    if kept.newer:
        return render_template("interviews/newer.html", **_newer(response, topic, kept)), 409
    anchor = f"piece-{kept.piece.id}" if kept.piece else "pieces"
    return redirect(url_for("desk.desk", response_id=response.id, topic=topic, saved=1, _anchor=anchor), 303)


def _told(response: Response, topic: str, kept: Kept) -> dict[str, Any]:
    piece = kept.piece
    body: dict[str, Any] = {
        "time": format_time(now()),
        **state_of(open_desk(db.session, response, now(), topic), topic),
    }
    if piece is None:
        return body | {"number": 0, "revision": 0}
    body |= {"number": piece.id, "revision": piece.revision}
    if kept.newer:
        names = names_of(db.session, {piece.author})
        body["newer"] = {
            "text": piece.words.text,
            "label": piece.words.label,
            "author": names.get(piece.author, ""),
            "time": format_datetime(piece.at) if piece.at else "",
        }
    return body


def _newer(response: Response, topic: str, kept: Kept) -> dict[str, Any]:
    piece = kept.piece
    names = names_of(db.session, {piece.author}) if piece else {}
    return {
        "response": response,
        "topic": topic,
        "piece": piece,
        "author": names.get(piece.author, "") if piece else "",
        "typed": request.form.get("text", ""),
        "label": request.form.get("label", ""),
    }
