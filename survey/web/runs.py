"""Kept runs of a round: their list, keeping one more, their files, and two of them compared."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flask import Blueprint, abort, current_app, redirect, render_template, request, send_file, url_for

from survey.domain.answers import Status
from survey.domain.questionnaire import Questionnaire
from survey.domain.responses import Round
from survey.i18n import format_number
from survey.problems import Refused
from survey.services.catalogue import tell
from survey.services.editions import fetch_questionnaire
from survey.services.kept_runs import StoredRun, find_run, list_runs, read_file
from survey.services.lookup import find_round, names_of
from survey.services.wording import STATUS_WORDS
from survey.web.access import current_person, now, reads, writes
from survey.web.database import db

if TYPE_CHECKING:
    from survey.services.runs import Compared

# pandas takes 70 MB: only a process that is asked for scores loads the analysis, inside the functions below

bp = Blueprint("runs", __name__)


@dataclass(frozen=True, slots=True)
class RunsPage:
    """The runs of a round, the newest first; `problems` where one could not be kept or two not be compared."""

    round: Round
    questionnaire: Questionnaire
    runs: tuple[StoredRun, ...]
    names: Mapping[str, str]
    note: str = ""
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ComparePage:
    """Two runs beside each other."""

    round: Round
    questionnaire: Questionnaire
    compared: Compared


@bp.app_template_filter()
def said(value: str) -> str:
    """An answer as a run has it: a number in the reader's writing, or a status in words."""
    if value in set(Status):
        return str(STATUS_WORDS[Status(value)])
    return format_number(float(value)) if value else "–"


@bp.get("/rounds/<code>/runs")
@reads("round.scores")
def round_page(code: str) -> Any:
    return render_template("runs/round.html", page=_page(_round_or_404(code)))


@bp.post("/rounds/<code>/runs")
@writes("round.export")
def keep(code: str) -> Any:
    """Score the round as it is now, and keep the run."""
    from survey.services.runs import keep_round

    round_, note = _round_or_404(code), request.form.get("note", "")
    try:
        keep_round(db.session, _instance(), round_, current_person(), now(), note)
    except Refused as refused:
        return _refuse(round_, refused, note)
    return redirect(url_for("runs.round_page", code=code), 303)


@bp.get("/rounds/<code>/runs/<int:number>.run.zip")
@reads("round.export")
def download(code: str, number: int) -> Any:
    """The file holds all answers that are scored: as with other exports, not everybody who sees scores may have it."""
    round_ = _round_or_404(code)
    stored = find_run(db.session, round_, number) or abort(404)
    try:
        content = read_file(_instance(), stored)
    except Refused as refused:
        return _refuse(round_, refused)
    name = f"{round_.code}.{number}.run.zip"
    return send_file(io.BytesIO(content), "application/zip", as_attachment=True, download_name=name)


@bp.get("/rounds/<code>/runs/compare")
@reads("round.scores")
def compare(code: str) -> Any:
    from survey.services.runs import compare_kept

    round_ = _round_or_404(code)
    one, other = (_find_or_404(round_, name) for name in ("before", "after"))
    try:
        found = compare_kept(db.session, _instance(), round_, one, other)
    except Refused as refused:
        return _refuse(round_, refused)
    page = ComparePage(round_, fetch_questionnaire(db.session, round_.edition_id), found)
    return render_template("runs/compare.html", page=page)


def _page(round_: Round, note: str = "", problems: tuple[str, ...] = ()) -> RunsPage:
    runs = list_runs(db.session, round_)
    names = names_of(db.session, {one.author for one in runs})
    return RunsPage(round_, fetch_questionnaire(db.session, round_.edition_id), runs, names, note, problems)


def _refuse(round_: Round, refused: Refused, note: str = "") -> Any:
    page = _page(round_, note, tuple(tell(one) for one in refused.problems))
    return render_template("runs/round.html", page=page), 422


def _find_or_404(round_: Round, name: str) -> StoredRun:
    given = request.args.get(name, "")
    number = int(given) if given.isdecimal() and given.isascii() and len(given) < 10 else 0
    return find_run(db.session, round_, number) or abort(404)


def _round_or_404(code: str) -> Round:
    return find_round(db.session, code) or abort(404)


def _instance() -> Path:
    found: Path = current_app.config["SONDA_INSTANCE"]
    return found
