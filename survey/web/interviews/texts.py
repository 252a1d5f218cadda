"""Transcripts of one interview: read in, read with their passages marked, and turned into quotations and findings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from flask import Blueprint, abort, redirect, render_template, request, url_for

from survey.domain.interviews import Interview
from survey.domain.kinds import Kind
from survey.domain.lines import Line, build_lines, find_seconds
from survey.domain.material import Piece, Transcript
from survey.domain.permissions import may
from survey.domain.questionnaire import Located, Section
from survey.domain.responses import Response
from survey.problems import Problem, Refused
from survey.services.catalogue import tell
from survey.services.fill import Filling, open_filling
from survey.services.interviews import passages, transcripts
from survey.services.interviews.passages import Chosen
from survey.services.interviews.preparing import fetch as fetch_interview
from survey.services.interviews.transcripts.encodings import ENCODINGS
from survey.services.lookup import names_of
from survey.web.access import current_person, now, reads, writes
from survey.web.database import db
from survey.web.interviews.desk_pages import interview_or_404

bp = Blueprint("texts", __name__)

_DIGITS = 9


@dataclass(frozen=True, slots=True)
class TextsPage:
    """The transcripts of an interview, and what a file that was not taken lacks."""

    filling: Filling
    transcripts: tuple[Transcript, ...]
    passages: Mapping[int, int]
    problems: tuple[tuple[str, str], ...] = ()
    encoding: str = ""
    encodings: Mapping[str, object] = field(default_factory=lambda: ENCODINGS)


@dataclass(frozen=True, slots=True)
class TranscriptPage:
    """One transcript line by line, the pieces that stand in it, and what was typed for one that was not stored.

    `problems` are (id of the field, message); `mended` is the piece whose new words were not stored.
    """

    filling: Filling
    interview: Interview
    transcript: Transcript
    lines: tuple[Line, ...]
    pieces: tuple[Piece, ...]
    names: Mapping[str, str]
    open: bool
    typed: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[tuple[str, str], ...] = ()
    mended: int = 0

    @property
    def topics(self) -> list[tuple[Section, list[Located]]]:
        """The topics of the guide under its sections."""
        grouped: dict[str, tuple[Section, list[Located]]] = {}
        for one in self.filling.questionnaire.index.values():
            if one.question.kind is Kind.TOPIC:
                grouped.setdefault(one.section.name, (one.section, []))[1].append(one)
        return list(grouped.values())

    @property
    def numbers(self) -> dict[int, int]:
        """The number that a piece has on this page, by its own number."""
        return {piece.id: number for number, piece in enumerate(self.pieces, start=1)}

    def seconds_of(self, piece: Piece) -> int | None:
        """Where a passage stands in the recording, by the last time mark before it."""
        return find_seconds(self.transcript.text, piece.span.start) if piece.span else None

    def problem_of(self, name: str) -> str:
        return next((words for one, words in self.problems if one == name), "")


@bp.get("/r/<int:response_id>/texts")
@reads("material.see")
def texts(response: Response) -> str:
    return render_template("interviews/texts.html", page=_texts(interview_or_404(response)))


@bp.post("/r/<int:response_id>/texts")
@writes("material.write")
def add(response: Response) -> Any:
    """Read a file in, and open it."""
    upload, encoding = request.files.get("file"), request.form.get("encoding", "")
    try:
        if upload is None or not upload.filename:
            raise Refused([Problem("transcript_file_missing", subject="file")])
        content = upload.stream.read()
        stored = transcripts.add_transcript(
            db.session, interview_or_404(response), upload.filename, content, current_person(), now(), encoding
        )
    except Refused as refused:
        problems = tuple(("file", tell(one)) for one in refused.problems)
        page = _texts(interview_or_404(response), problems=problems, encoding=encoding)
        return render_template("interviews/texts.html", page=page), 422
    return redirect(url_for("texts.transcript", response_id=response.id, transcript_id=stored.id), 303)


@bp.get("/r/<int:response_id>/texts/<int:transcript_id>")
@reads("material.see")
def transcript(response: Response, transcript_id: int) -> str:
    typed = {"topic": request.args.get("topic", "")}
    return render_template("interviews/transcript.html", page=_page(response, transcript_id, typed=typed))


@bp.post("/r/<int:response_id>/texts/<int:transcript_id>")
@writes("material.write")
def take(response: Response, transcript_id: int) -> Any:
    """Make a quotation or a finding of the chosen words."""
    text = transcript_or_404(response, transcript_id)
    try:
        piece = passages.take(db.session, response, text, _chosen(), current_person(), now())
    except Refused as refused:
        problems = tuple((one.subject, tell(one)) for one in refused.problems)
        page = _page(response, transcript_id, problems=problems, typed=request.form.to_dict())
        return render_template("interviews/transcript.html", page=page), 422
    # the next passage is most often of the same topic
    return redirect(_back(response, transcript_id, piece.id, topic=piece.words.topic), 303)


@bp.post("/r/<int:response_id>/texts/<int:transcript_id>/piece/<int:piece_id>")
@writes("material.write")
def revise(response: Response, transcript_id: int, piece_id: int) -> Any:
    """Mend the words of a piece, or take it away."""
    text, base = transcript_or_404(response, transcript_id), _number("base")
    mine = (db.session, response, text, piece_id, base)
    try:
        if "remove" in request.form:
            kept = passages.take_away(*mine, current_person(), now())
        else:
            kept = passages.revise(*mine, _chosen(), current_person(), now())
    except Refused as refused:
        problems = tuple((f"{one.subject}-{piece_id}", tell(one)) for one in refused.problems)
        page = _page(response, transcript_id, problems=problems, typed=request.form.to_dict(), mended=piece_id)
        return render_template("interviews/transcript.html", page=page), 422
    if kept.newer:
        problems = ((f"words-{piece_id}", tell(Problem("passage_newer"))),)
        return render_template(
            "interviews/transcript.html", page=_page(response, transcript_id, problems=problems)
        ), 409
    return redirect(_back(response, transcript_id, piece_id if kept.piece else 0), 303)


def transcript_or_404(response: Response, number: int) -> Transcript:
    return transcripts.find_transcript(db.session, interview_or_404(response), number) or abort(404)


def _chosen() -> Chosen:
    sent = request.form
    given = {name: sent.get(name, "") for name in ("kind", "topic", "words", "first", "last", "label", "text")}
    place = (_number("start"), _number("end")) if sent.get("end") else None
    return Chosen(**given, place=place, respondent=_number("respondent"), confidential="confidential" in sent)


def _number(name: str) -> int:
    """A number of the form; what is none cannot be of ours and leads nowhere."""
    sent = request.form.get(name, "")
    return int(sent) if sent.isascii() and sent.isdecimal() and len(sent) <= _DIGITS else 0


def _back(response: Response, transcript_id: int, piece_id: int, **more: Any) -> str:
    anchor = f"piece-{piece_id}" if piece_id else "passages"
    return url_for("texts.transcript", response_id=response.id, transcript_id=transcript_id, _anchor=anchor, **more)


def _texts(response: Response, **more: Any) -> TextsPage:
    found = transcripts.list_transcripts(db.session, response)
    counts = passages.count_passages(db.session, response)
    return TextsPage(open_filling(db.session, response, now()), tuple(found), counts, **more)


def _page(response: Response, number: int, **more: Any) -> TranscriptPage:
    text = transcript_or_404(response, number)
    pieces = passages.list_passages(db.session, response, text)
    spans = [(piece.id, piece.span) for piece in pieces if piece.span]
    person = current_person()
    names = names_of(db.session, {piece.author for piece in pieces} - {person.actor}) | {person.actor: person.name}
    return TranscriptPage(
        open_filling(db.session, response, now()),
        fetch_interview(db.session, response),
        text,
        tuple(build_lines(text.text, spans)),
        tuple(pieces),
        names,
        may(person, "material.write", response),
        **more,
    )
