"""Codings as files, out and in."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from flask import Blueprint, abort, render_template, request, send_file
from flask import Response as HttpResponse

from survey.domain.permissions import may
from survey.i18n import LANGUAGES, current_language, gettext, ngettext, speaking
from survey.problems import Refused
from survey.services.catalogue import render
from survey.services.files import safe_name
from survey.services.interviews.coding_files import read_codings, write_codings
from survey.web.access import current_person, now, reads, writes
from survey.web.database import db
from survey.web.interviews.coding import interviews_or_404

bp = Blueprint("coding_files", __name__)

_TYPES = {"csv": "text/csv; charset=utf-8", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}


@bp.get("/rounds/<code>/codings.<form>")
@reads("material.export")
def export(code: str, form: str) -> HttpResponse:
    """All coders' codings: a row for each value."""
    round_ = interviews_or_404(code)
    language = request.args.get("in", current_language())
    if form not in _TYPES or language not in LANGUAGES:
        abort(404)
    made = tempfile.TemporaryFile()  # noqa: SIM115  (send_file reads and closes it)
    with tempfile.TemporaryDirectory() as folder, speaking(language):
        path = Path(folder) / f"codings.{form}"
        write_codings(db.session, round_, path)
        made.write(path.read_bytes())
    made.seek(0)
    return send_file(made, _TYPES[form], as_attachment=True, download_name=f"{round_.code}.codings.{form}")


@bp.post("/rounds/<code>/codings")
@writes("coding.code")
def read(code: str) -> Any:
    """A file's codings become one's own; who settles differences may read those of all coders."""
    round_ = interviews_or_404(code)
    upload = request.files.get("file")
    if upload is None or not upload.filename:
        return _told(round_, [gettext("Choose a file first.")]), 422
    person = current_person()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / safe_name(upload.filename)
        upload.save(path)
        try:
            changed = read_codings(db.session, round_, path, person, now(), others=may(person, "coding.resolve"))
        except Refused as refused:
            db.session.rollback()
            return _told(round_, [render(one).replace(f"{folder}/", "") for one in refused.problems]), 422
    done = ngettext("%(num)s coding is new or changed.", "%(num)s codings are new or changed.", changed)
    return _told(round_, [], done)


def _told(round_: Any, problems: list[str], done: str = "") -> str:
    return render_template("interviews/codings_read.html", round=round_, problems=problems, done=done)
