"""One question of a response: what colleagues say about it, and how its answer came to be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import Blueprint, abort, redirect, render_template, request, url_for

from survey.domain.kinds import QuestionnaireKind
from survey.domain.questionnaire import Question, Section
from survey.domain.responses import Response
from survey.domain.talk import Revision, Thread
from survey.flow.path import Item
from survey.problems import Refused
from survey.services import talk
from survey.services.catalogue import tell
from survey.services.fill import Filling, open_filling
from survey.services.lookup import names_of
from survey.web.access import current_person, may_now, now, reads, writes
from survey.web.database import db

bp = Blueprint("talk", __name__, url_prefix="/r/<int:response_id>/<section>/about/<question>")


@dataclass(frozen=True, slots=True)
class AboutPage:
    """One question. `revisions` come newest first, with the question each answers; `names` calls the authors.

    `typed` is what could not be kept, `thread` where it was to stand (0: a new conversation), `problem` why not.
    """

    filling: Filling
    section: Section
    item: Item
    threads: tuple[Thread, ...]
    revisions: tuple[tuple[Revision, Question], ...]
    names: dict[str, str]
    problem: str = ""
    typed: str = ""
    thread: int = 0
    most: int = talk.MOST_CHARACTERS


@bp.get("")
@reads("response.see")
def about(response: Response, section: str, question: str) -> str:
    return _show(response, section, question)


@bp.post("")
@writes("talk.write")
def say(response: Response, section: str, question: str) -> Any:
    """Begin a conversation, or say something in one."""
    _find_item(open_filling(db.session, response, now()), section, question)
    text, thread = request.form.get("text", ""), _number(request.form.get("thread", ""))
    try:
        talk.say(db.session, response, question, thread, text, current_person(), now())
    except Refused as refused:
        return _show(response, section, question, (tell(refused.problems[0]), text, thread)), 422
    return _back(response, section, question)


@bp.post("/settle")
@writes("talk.write")
def settle(response: Response, section: str, question: str) -> Any:
    """Say that a conversation is settled, or open it again."""
    _find_item(open_filling(db.session, response, now()), section, question)
    thread, done = _number(request.form.get("thread", "")), request.form.get("settled") == "yes"
    try:
        talk.settle(db.session, response, question, thread, done, current_person(), now())
    except Refused as refused:
        return _show(response, section, question, (tell(refused.problems[0]), "", 0)), 422
    return _back(response, section, question)


def _show(response: Response, section: str, question: str, refused: tuple[str, str, int] = ("", "", 0)) -> str:
    filling = open_filling(db.session, response, now())
    part, item = _find_item(filling, section, question)
    parts = {one.question.name: one.question for one in item.walk() if one.question.is_leaf}
    revisions = talk.list_revisions(db.session, response, parts, filling.questionnaire)
    threads = talk.list_threads(db.session, response, question) if may_now("talk.see", response) else []
    actors = {one.author for one in revisions}
    for thread in threads:
        actors |= {thread.resolver} | {comment.author for comment in thread.comments}
    history = tuple((one, parts[one.key.question]) for one in revisions)
    names = names_of(db.session, actors - {""})
    return render_template(
        "team/about.html", page=AboutPage(filling, part, item, tuple(threads), history, names, *refused)
    )


def _find_item(filling: Filling, section: str, question: str) -> tuple[Section, Item]:
    """The question as it stands in its section now; the page does not exist where it is not asked."""
    asked = filling.path.find_section(section)
    if asked is None or filling.questionnaire.kind is QuestionnaireKind.INTERVIEW_GUIDE:
        abort(404)
    for item in asked.items:
        if item.question.name == question and item.question.kind != "note":
            return asked.section, item
    abort(404)


def _number(typed: str) -> int:
    return int(typed) if typed.isdecimal() and len(typed) < 10 else 0 if not typed else -1


def _back(response: Response, section: str, question: str) -> Any:
    return redirect(url_for("talk.about", response_id=response.id, section=section, question=question), 303)
