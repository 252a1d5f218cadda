"""Interviews exchanged with programs of qualitative analysis: projects and codebooks as REFI-QDA."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import Any

from flask import Blueprint, abort, render_template, request, send_file

from survey.domain.kinds import Kind
from survey.domain.limits import UPLOAD_BYTES
from survey.domain.questionnaire import Question, Questionnaire
from survey.domain.responses import Round
from survey.i18n import gettext
from survey.problems import Refused
from survey.services.catalogue import render
from survey.services.editions import fetch_questionnaire
from survey.services.interviews import refi
from survey.services.lookup import find_round
from survey.web.access import current_person, now, reads, writes
from survey.web.database import db

bp = Blueprint("refi", __name__, url_prefix="/rounds")


@dataclass(frozen=True, slots=True)
class RefiPage:
    """What can be given out and read in; `problems` and `done` where something was sent, `topic` as it was chosen."""

    round: Round
    questionnaire: Questionnaire
    topics: tuple[Question, ...]
    has_codebook: bool
    most: int = UPLOAD_BYTES // 2**20
    problems: tuple[str, ...] = ()
    done: refi.Imported | None = None
    left: tuple[str, ...] = ()
    topic: str = ""


@bp.get("/<code>/refi")
@reads("material.export")
def page(code: str) -> str:
    return render_template("interviews/refi.html", page=_page(_round_or_404(code)))


@bp.get("/<code>/project.qdpx")
@reads("material.export")
def project(code: str) -> Any:
    """All interviews of the round, with every coder's codings."""
    round_ = _round_or_404(code)
    return _given(refi.make_project(db.session, round_), f"{round_.code}.qdpx", "application/zip")


@bp.get("/<code>/codebook.qdc")
@reads("material.export")
def codebook(code: str) -> Any:
    round_ = _round_or_404(code)
    if not refi.has_codebook(db.session, round_):
        abort(404)
    return _given(refi.make_codebook(db.session, round_), f"{round_.code}.qdc", "application/xml")


@bp.post("/<code>/refi")
@writes("material.export")
def read(code: str) -> Any:
    """Read a project in: all of it that can be taken, or nothing where anything in it is wrong."""
    round_, topic = _round_or_404(code), request.form.get("topic", "")
    upload = request.files.get("file")
    if upload is None or not upload.filename:
        return _again(round_, topic, (gettext("Choose a file that ends in .qdpx."),))
    content = upload.stream.read(UPLOAD_BYTES + 1)
    try:
        done = refi.import_project(db.session, round_, content, upload.filename, current_person(), now(), topic)
    except Refused as refused:
        return _again(round_, topic, tuple(render(one) for one in refused.problems))
    left = tuple(render(one) for one in done.left)
    return render_template("interviews/refi.html", page=_page(round_, done=done, left=left, topic=topic))


def _again(round_: Round, topic: str, problems: tuple[str, ...]) -> Any:
    return render_template("interviews/refi.html", page=_page(round_, problems=problems, topic=topic)), 422


def _given(content: bytes, name: str, form: str) -> Any:
    return send_file(BytesIO(content), mimetype=form, as_attachment=True, download_name=name)


def _page(round_: Round, **more: Any) -> RefiPage:
    questionnaire = fetch_questionnaire(db.session, round_.edition_id)
    return RefiPage(round_, questionnaire, _topics(round_), refi.has_codebook(db.session, round_), **more)


def _topics(round_: Round) -> tuple[Question, ...]:
    index = fetch_questionnaire(db.session, round_.edition_id).index
    return tuple(one.question for one in index.values() if one.question.kind is Kind.TOPIC)


def _round_or_404(code: str) -> Round:
    """The round; one of questionnaires has no interviews to exchange."""
    round_ = find_round(db.session, code)
    if round_ is None or not _topics(round_):
        abort(404)
    return round_
