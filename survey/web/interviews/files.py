"""Files of a round of interviews to download."""

from __future__ import annotations

from flask import Blueprint, Response, abort

from survey.problems import Refused
from survey.services.interviews import jsonl
from survey.services.lookup import find_round
from survey.web.access import reads
from survey.web.database import db

bp = Blueprint("files", __name__, url_prefix="/rounds")


@bp.get("/<code>/interviews.jsonl")
@reads("material.export")
def interviews_jsonl(code: str) -> Response:
    """Findings, quotations, summaries, notes and statuses as JSON Lines."""
    round_ = find_round(db.session, code) or abort(404)
    try:
        lines = jsonl.stream_interviews(db.session, round_)
    except Refused:
        # a round of questionnaires has no interviews to give
        abort(404)
    response = Response("".join(lines), mimetype="application/jsonl")
    response.headers["Content-Disposition"] = f'attachment; filename="{round_.code}.interviews.jsonl"'
    return response
