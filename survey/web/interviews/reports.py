"""The report of a round of interviews to download."""

from __future__ import annotations

import io
from typing import Any

from flask import Blueprint, abort, request, send_file

from survey.i18n import LANGUAGES, current_language
from survey.problems import Refused
from survey.services.lookup import find_round
from survey.web.access import now, reads
from survey.web.database import db

bp = Blueprint("reports", __name__)

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@bp.get("/rounds/<code>/report.docx")
@reads("material.export")
def report(code: str) -> Any:
    """By topic or participant (`by`), for the public (`public=1`), in a language (`in`)."""
    # the library for Word is loaded where it is needed
    from survey.services.interviews.report import Order, build_report

    round_ = find_round(db.session, code) or abort(404)
    order, language = request.args.get("by", Order.TOPIC.value), request.args.get("in", current_language())
    if order not in set(Order) or language not in LANGUAGES:
        abort(404)
    public = request.args.get("public", "") == "1"
    try:
        content = build_report(db.session, round_, language, now(), Order(order), public)
    except Refused:
        # a round of questionnaires has no interviews to report
        abort(404)
    response = send_file(io.BytesIO(content), mimetype=DOCX)
    name = f"{round_.code}.report-public.docx" if public else f"{round_.code}.report.docx"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
