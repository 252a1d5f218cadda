"""Files in a filled page: kept before the answers are read, and given out again."""

from __future__ import annotations

from io import BytesIO

from flask import Blueprint, abort, current_app, request, send_file
from flask import Response as HttpResponse
from werkzeug.datastructures import MultiDict

from survey.domain.kinds import Kind
from survey.domain.limits import UPLOAD_BYTES
from survey.domain.responses import Response
from survey.flow.path import SectionPath
from survey.forms.fields import name_of
from survey.forms.messages import message
from survey.services import files
from survey.services.file_types import TYPES
from survey.web.access import current_person, now, reads
from survey.web.database import db

bp = Blueprint("uploads", __name__, url_prefix="/r")


def with_files(
    sent: MultiDict[str, str], asked: SectionPath, response: Response
) -> tuple[MultiDict[str, str], dict[str, str]]:
    """The form with each file sent in place of the answer it replaces, and messages for files that are not taken."""
    changed, refused = sent.copy(), {}
    for item in asked.leaves():
        name = name_of(item.key)
        upload = request.files.get(f"{name}--file")
        if item.question.kind is not Kind.FILE:
            continue
        _drop_strangers(changed, name, response)
        if upload is None or not upload.filename:
            continue
        content = upload.stream.read(UPLOAD_BYTES + 1)
        problem = files.check_content(upload.filename, content)
        if problem:
            refused[name] = message(problem, most=UPLOAD_BYTES // 2**20, kinds=", ".join(TYPES))
            continue
        instance = current_app.config["SONDA_INSTANCE"]
        value = files.keep(db.session, instance, response, upload.filename, content, current_person(), now())
        changed.setlist(name, [value])
    return changed, refused


@bp.get("/<int:response_id>/file/<int:file_id>")
@reads("response.see")
def file(response: Response, file_id: int) -> HttpResponse:
    """A file as an attachment: never shown inside the site, whatever it claims to be."""
    stored = files.find(db.session, response, file_id) or abort(404)
    content = BytesIO(files.read(current_app.config["SONDA_INSTANCE"], stored))
    answer = send_file(content, "application/octet-stream", as_attachment=True, download_name=stored.name)
    answer.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return answer


def _drop_strangers(sent: MultiDict[str, str], name: str, response: Response) -> None:
    """The hidden field repeats the stored answer; a number that is not of this response is taken out."""
    number, _, rest = sent.get(name, "").partition("/")
    known = files.find(db.session, response, int(number)) if number.isdecimal() and len(number) < 10 else None
    if sent.get(name) and (known is None or known.name != rest):
        sent.setlist(name, [])
