"""After the conversation: gaps, return contact, closing, and the recording."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Request, abort, current_app, redirect, render_template, request, send_file, url_for

from survey.domain.responses import Response
from survey.forms.messages import message
from survey.problems import Refused
from survey.services.catalogue import tell
from survey.services.fill import Filling
from survey.services.interviews import preparing, recordings
from survey.services.interviews.desk import Desk, Topic, list_gaps, open_desk
from survey.services.interviews.recordings import Recording
from survey.web.access import current_person, now, reads, writes
from survey.web.database import db
from survey.web.interviews.desk_pages import PieceView, build_piece_view, interview_or_404, may_write

bp = Blueprint("after", __name__, url_prefix="/r")


@dataclass(frozen=True, slots=True)
class AfterPage:
    """What is left to ask, what was said when, and the end of the interview."""

    desk: Desk
    gaps: tuple[Topic, ...]
    marks: tuple[PieceView, ...]
    recording: Recording | None
    open: bool
    problems: tuple[tuple[str, str], ...] = ()

    @property
    def filling(self) -> Filling:
        return self.desk.filling

    @property
    def minutes(self) -> int:
        """Time spent with all topics, in whole minutes."""
        return round(sum(topic.seconds for topic in self.desk.topics) / 60)


@bp.get("/<int:response_id>/interview/after")
@reads("response.see")
def after(response: Response) -> str:
    return render_template("interviews/after.html", page=_page(interview_or_404(response)))


@bp.post("/<int:response_id>/interview/close")
@writes("response.submit")
def close(response: Response) -> Any:
    preparing.close(db.session, interview_or_404(response), current_person(), now())
    return redirect(url_for("after.after", response_id=response.id), 303)


@bp.post("/<int:response_id>/interview/open-again")
@writes("response.submit")
def open_again(response: Response) -> Any:
    """A closed interview may be corrected by those who held it: each correction is a revision."""
    preparing.open_again(db.session, interview_or_404(response), current_person(), now())
    return redirect(url_for("after.after", response_id=response.id), 303)


@bp.url_value_preprocessor
def allow_recordings(endpoint: str | None, values: dict[str, Any] | None) -> None:
    """A recording may be larger than any other file; said here, before anything reads the request."""
    if endpoint == "after.attach":
        sent: Request = request
        sent.max_content_length = recordings.RECORDING_BYTES + 1024 * 1024


@bp.post("/<int:response_id>/interview/recording")
@writes("response.answer")
def attach(response: Response) -> Any:
    upload = request.files.get("recording")
    instance = current_app.config["SONDA_INSTANCE"]
    if upload is None or not upload.filename:
        return _again(response, [message("file_empty")])
    try:
        recordings.attach(
            db.session,
            instance,
            interview_or_404(response),
            upload.filename,
            upload.stream,
            current_person(),
            now(),
        )
    except Refused as refused:
        return _again(response, [tell(one) for one in refused.problems])
    return redirect(url_for("after.after", response_id=response.id, _anchor="recording"), 303)


@bp.get("/<int:response_id>/recording")
@reads("recording.hear")
def recording(response: Response) -> Any:
    """The sound itself, by parts where the player asks for parts."""
    stored = recordings.fetch(db.session, interview_or_404(response)) or abort(404)
    path = recordings.path_of(current_app.config["SONDA_INSTANCE"], stored)
    answer = send_file(path, stored.media_type, conditional=True, download_name=stored.name, max_age=0)
    answer.headers["Content-Security-Policy"] = "sandbox; default-src 'none'; media-src 'self'"
    return answer


def _page(response: Response, **more: Any) -> AfterPage:
    desk = open_desk(db.session, response, now())
    gaps = tuple(list_gaps(desk))
    views = (build_piece_view(desk.interview, one, {}) for some in desk.pieces.values() for one in some)
    marks = sorted((one for one in views if one.mark is not None), key=lambda one: one.mark or 0)
    recorded = recordings.fetch(db.session, response)
    return AfterPage(desk, gaps, tuple(marks), recorded, may_write(response), **more)


def _again(response: Response, messages: list[str]) -> Any:
    problems = tuple(("recording-file", words) for words in messages)
    return render_template("interviews/after.html", page=_page(interview_or_404(response), problems=problems)), 422
