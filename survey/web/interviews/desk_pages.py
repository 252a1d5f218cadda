"""What the pages of the desk show, gathered from one interview."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from flask import abort

from survey.domain.answers import Answer
from survey.domain.interviews import ConsentMatter, Interview
from survey.domain.kinds import QuestionnaireKind
from survey.domain.material import Piece, PieceKind
from survey.domain.permissions import may
from survey.domain.responses import Response
from survey.forms.builder import AnswerForm, build_form
from survey.i18n import current_language
from survey.services.fill import Conflict, Filling
from survey.services.interviews import desk as service
from survey.services.interviews.desk import Desk, Earlier, Topic
from survey.services.interviews.vocabulary import STATES
from survey.services.lookup import names_of
from survey.services.wording import STATUS_WORDS
from survey.web.access import current_person, now
from survey.web.database import db
from survey.web.questions import QuestionView, Sheet


@dataclass(frozen=True, slots=True)
class PieceView:
    """A finding or quotation as the desk shows it; `mark` is its place in the recording, in seconds."""

    piece: Piece
    author: str
    speaker: str
    mark: int | None


@dataclass(frozen=True, slots=True)
class DeskPage:
    """One topic at the desk, with the list of all of them."""

    desk: Desk
    topic: Topic
    view: QuestionView
    quotations: tuple[PieceView, ...]
    findings: tuple[PieceView, ...]
    earlier: tuple[Earlier, ...]
    open: bool
    mark: int | None = None
    saved: bool = False
    problems: tuple[tuple[str, str], ...] = ()
    typed: Mapping[str, str] = field(default_factory=dict)
    """What was typed for new pieces and could not be stored."""

    @property
    def filling(self) -> Filling:
        return self.desk.filling

    @property
    def interview(self) -> Interview:
        return self.desk.interview

    @property
    def following(self) -> Topic | None:
        return self.desk.next_after(self.topic.name)

    @property
    def preceding(self) -> Topic | None:
        return self.desk.before(self.topic.name)

    @property
    def covered(self) -> int:
        return sum(1 for one in self.desk.topics if one.state == "covered")

    @property
    def listing(self) -> list[tuple[str, list[tuple[str, str, str, str]]]]:
        """The topics under the sections of the guide: name, label, state, and the state in words.

        Plain texts: this list stands on every page of the desk, and a template takes long to ask objects for them.
        """
        language = current_language()
        grouped: dict[str, tuple[str, list[tuple[str, str, str, str]]]] = {}
        words = {status: str(said) for status, said in (STATUS_WORDS | STATES).items()}
        for one in self.desk.topics:
            section = one.located.section
            name, label = one.name, one.located.question.short_in(language)
            row = (name, label, one.state.value, words[one.status or one.state])
            grouped.setdefault(section.name, (section.short_in(language), []))[1].append(row)
        return list(grouped.values())

    @property
    def closed(self) -> bool:
        return self.interview.closed is not None


def interview_or_404(response: Response) -> Response:
    """The same response, where it is an interview."""
    if response.round.kind is not QuestionnaireKind.INTERVIEW_GUIDE:
        abort(404)
    return response


def may_write(response: Response) -> bool:
    """Whether this person may change the interview now: coders and analysts read it."""
    return response.takes_answers(now()) and may(current_person(), "response.answer", response)


def topic_or_404(desk: Desk, name: str) -> Topic:
    return desk.find(name) or abort(404)


def build_desk_page(
    desk: Desk,
    topic: Topic,
    form: AnswerForm | None = None,
    conflicts: Sequence[Conflict] = (),
    **more: Any,
) -> DeskPage:
    item = desk.item(topic.name)
    form = form or build_form(
        (one for one in item.walk() if one.question.is_leaf), desk.filling.answers, desk.filling.revisions
    )
    pieces = desk.pieces.get(topic.name, ())
    answers = [desk.filling.answers[one.key] for one in item.walk() if one.key in desk.filling.answers]
    names = _names(answers, pieces, conflicts)
    sheet = Sheet(desk.filling, form, names, {conflict.key: conflict for conflict in conflicts})
    views = [build_piece_view(desk.interview, piece, names) for piece in pieces]
    return DeskPage(
        desk,
        topic,
        sheet.view(item),
        tuple(one for one in views if one.piece.kind is PieceKind.QUOTATION),
        tuple(one for one in views if one.piece.kind is PieceKind.FINDING),
        tuple(service.list_earlier(db.session, desk, topic.name)),
        may_write(desk.filling.response),
        _topic_mark(desk, topic.name, pieces),
        **more,
    )


def build_piece_view(interview: Interview, piece: Piece, names: Mapping[str, str]) -> PieceView:
    speaker = next((one.pseudonym for one in interview.respondents if one.id == piece.words.respondent_id), "")
    return PieceView(piece, names.get(piece.author, ""), speaker, mark_of(interview, piece.made))


def mark_of(interview: Interview, at: datetime | None) -> int | None:
    """Seconds from the beginning of the conversation to that moment; None outside of it or without a recording."""
    if interview.recording_id is None or interview.started is None or at is None:
        return None
    if interview.closed is not None and at > interview.closed:
        return None
    seconds = int((at - interview.started).total_seconds())
    return seconds if seconds >= 0 else None


def _topic_mark(desk: Desk, name: str, pieces: Iterable[Piece]) -> int | None:
    """Where the recording comes to this topic: the first thing noted under it."""
    if desk.interview.recording_id is None:
        return None
    moments = [piece.made for piece in pieces if not piece.words.origin]
    moments.append(service.find_first_note(db.session, desk.filling, name))
    marks = [mark for mark in (mark_of(desk.interview, moment) for moment in moments) if mark is not None]
    return min(marks, default=None)


def consents(interview: Interview) -> list[tuple[ConsentMatter, bool | None]]:
    """For taking part and for recording: whether all agree."""
    return [(matter, interview.is_agreed(matter)) for matter in (ConsentMatter.INTERVIEW, ConsentMatter.RECORDING)]


def _names(answers: Iterable[Answer], pieces: Iterable[Piece], conflicts: Iterable[Conflict]) -> dict[str, str]:
    """Who wrote, in one statement."""
    actors = {one.author for one in answers} | {one.author for one in pieces} | {one.author for one in conflicts}
    person = current_person()
    return names_of(db.session, actors - {person.actor}) | {person.actor: person.name}


def with_state(page: DeskPage, **more: Any) -> DeskPage:
    return replace(page, **more)
