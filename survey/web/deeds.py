"""The audit log, for the owner: who did what and when; it is only read here, and nowhere changed."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, render_template, request

from survey.services import deeds
from survey.services.deeds import Log
from survey.web.access import reads
from survey.web.database import db

bp = Blueprint("deeds", __name__)


@dataclass(frozen=True, slots=True)
class LogPage:
    """A page of the log, and what it was narrowed down to."""

    log: Log
    deed: str
    actor: str


@bp.get("/audit")
@reads("audit.see")
def log() -> str:
    before, deed, actor = request.args.get("before", ""), request.args.get("deed", ""), request.args.get("actor", "")
    number = int(before) if before.isdecimal() and len(before) < 10 else None
    found = deeds.fetch_log(db.session, number, deed[:64], actor[:64])
    return render_template("staff/audit.html", page=LogPage(found, deed, actor))


@bp.record
def share_words(state: object) -> None:
    state.app.jinja_env.filters["deed"] = deeds.word_of  # type: ignore[attr-defined]
