"""The interview desk: one topic at a time, saved as typed."""

from __future__ import annotations

import secrets
from typing import Any

from flask import Blueprint, abort, jsonify, redirect, render_template, request, url_for

from survey.domain.responses import Response
from survey.forms.builder import AnswerForm, build_form
from survey.i18n import format_datetime, format_time
from survey.services import fill
from survey.services.fill import Conflict, Filling, Outcome
from survey.services.interviews import desk as service
from survey.services.interviews import moving
from survey.services.interviews.desk import Desk, TopicState, open_desk
from survey.services.interviews.vocabulary import ATTRIBUTES, MATTERS, MEANS, MODES, OUTCOMES, STATES
from survey.services.lookup import names_of
from survey.services.wording import STATUS_WORDS, show_answer
from survey.web.access import current_person, now, reads, writes
from survey.web.database import db
from survey.web.interviews.desk_pages import build_desk_page, interview_or_404, topic_or_404
from survey.web.interviews.desk_sent import known_fields, read_drafts, seconds_in, store_drafts
from survey.web.language import switch_language
from survey.web.sent import given_in

bp = Blueprint("desk", __name__, url_prefix="/r")


@bp.record
def share_words(state: Any) -> None:
    """What the templates of interviews share."""
    state.app.jinja_env.globals.update(
        topic_states=STATES,
        topic_icon={"open": "todo", "begun": "work", "covered": "ok"},
        modes=MODES,
        outcomes=OUTCOMES,
        consent_matters=MATTERS,
        consent_means=MEANS,
        new_token=lambda: secrets.token_urlsafe(16),
        moment_now=lambda: now().isoformat(),
    )
    state.app.jinja_env.filters["attribute"] = lambda name: str(ATTRIBUTES.get(name, name))


@bp.get("/<int:response_id>/desk")
@reads("response.see")
def first(response: Response) -> Any:
    """To the first topic that is not covered."""
    desk = open_desk(db.session, interview_or_404(response), now())
    if not desk.topics:
        return redirect(url_for("filling.hub", response_id=response.id))
    left = [one for one in desk.topics if one.state is TopicState.OPEN] or desk.topics
    return redirect(url_for("desk.desk", response_id=response.id, topic=left[0].name))


@bp.get("/<int:response_id>/desk/<topic>")
@reads("response.see")
def desk(response: Response, topic: str) -> str:
    opened = open_desk(db.session, interview_or_404(response), now(), topic)
    page = build_desk_page(opened, topic_or_404(opened, topic), saved="saved" in request.args)
    return render_template("interviews/_topic.html" if "panel" in request.args else "interviews/desk.html", page=page)


@bp.get("/<int:response_id>/desk/panels")
@reads("response.see")
def panels(response: Response) -> str:
    """Every topic at once: the script keeps them, so that topics can be changed while the server is away."""
    opened = open_desk(db.session, interview_or_404(response), now())
    pages = [build_desk_page(opened, topic) for topic in opened.topics]
    return render_template("interviews/panels.html", pages=pages)


@bp.post("/<int:response_id>/desk/<topic>")
@writes("response.answer")
def save(response: Response, topic: str) -> Any:
    """The whole page at once, as it is sent without script."""
    before = fill.open_to_change(db.session, interview_or_404(response), now())
    outcome, form = _save(before, topic, extra=True)
    drafts, problems = store_drafts(response, topic, read_drafts(request.form, topic))
    go = request.form.get("go", "")
    if go.startswith("language:"):
        switch_language(go.removeprefix("language:"))
    badly = [one for one in form.fields() if one.process_errors]
    opened = open_desk(db.session, response, now(), topic)
    here = topic_or_404(opened, topic)
    if badly or problems or outcome.conflicts:
        kept = _form(outcome.filling, topic, form, outcome.conflicts)
        page = build_desk_page(opened, here, kept, outcome.conflicts, problems=problems, typed=drafts)
        return render_template("interviews/desk.html", page=page), 422 if badly or problems else 409
    following = {"next": opened.next_after(topic), "previous": opened.before(topic)}.get(go) or here
    return redirect(url_for("desk.desk", response_id=response.id, topic=following.name, saved=1), 303)


@bp.post("/<int:response_id>/desk/<topic>/answer")
@writes("response.answer")
def save_answer(response: Response, topic: str) -> Any:
    """Notes, status and probes as they change: JSON for the page's script."""
    before = fill.open_to_change(db.session, interview_or_404(response), now())
    outcome, form = _save(before, topic)
    opened = open_desk(db.session, response, now(), topic)
    return jsonify(
        saved={str(key): outcome.filling.revisions[key] for key in outcome.saved},
        time=format_time(now()),
        unreadable={field.name: field.process_errors for field in form.fields() if field.process_errors},
        conflicts=[_told(outcome.filling, one) for one in outcome.conflicts],
        **state_of(opened, topic),
    )


@bp.post("/<int:response_id>/desk/<topic>/move")
@writes("response.answer")
def move(response: Response, topic: str) -> Any:
    """All that stands under this topic, or one piece of it, to another one."""
    target, number = request.form.get("target", ""), request.form.get("piece", "")
    person = current_person()
    if number:
        if not number.isdecimal() or len(number) > 9:
            abort(404)
        moving.move_piece(db.session, interview_or_404(response), int(number), target, person, now())
    else:
        exchange = "exchange" in request.form
        moving.move_topic(db.session, interview_or_404(response), topic, target, person, now(), exchange)
    return redirect(url_for("desk.desk", response_id=response.id, topic=target, saved=1), 303)


@bp.get("/<int:response_id>/desk/<topic>/history")
@reads("response.see")
def history(response: Response, topic: str) -> str:
    """Every saved state of the topic's notes and status."""
    opened = open_desk(db.session, interview_or_404(response), now(), topic)
    here = topic_or_404(opened, topic)
    rows = service.list_history(db.session, opened.filling, topic)
    names = names_of(db.session, {author for _, author, _ in rows if author})
    page = build_desk_page(opened, here)
    return render_template("interviews/history.html", page=page, rows=rows, names=names)


def state_of(desk: Desk, name: str) -> dict[str, Any]:
    """What the list of topics shows of one, for the page's script."""
    topic = desk.find(name)
    if topic is None:
        return {}
    words = STATUS_WORDS[topic.status] if topic.status else STATES[topic.state]
    covered = sum(1 for one in desk.topics if one.state is TopicState.COVERED)
    return {"state": topic.state.value, "words": str(words), "covered": covered}


def _save(before: Filling, topic: str, extra: bool = False) -> tuple[Outcome, AnswerForm]:
    item = next((one for key, one in before.path.leaves.items() if key.question == topic), None) or abort(404)
    leaves = [one for one in item.walk() if one.question.is_leaf]
    known_fields(request.form, [one.question.name for one in leaves], extra)
    form = build_form(leaves, before.answers, before.revisions, request.form)
    seconds = seconds_in(request.form, now())
    return service.save_topic(db.session, before, topic, given_in(form), current_person(), now(), seconds), form


def _form(filling: Filling, topic: str, form: AnswerForm, conflicts: tuple[Conflict, ...]) -> AnswerForm:
    """The form as it is shown again: what was typed where it was not stored, else what is stored now."""
    unsettled = {one.key for one in conflicts} | {one.key for one in form.fields() if one.process_errors}
    kept = build_form([_leaf(filling, one.key) for one in form.fields()], filling.answers, filling.revisions)
    for one in form.fields():
        if one.key in unsettled:
            kept.field(one.name).typed, kept.field(one.name).status = one.typed, one.status
            kept.field(one.name).process_errors = one.process_errors
    return kept


def _leaf(filling: Filling, key: Any) -> Any:
    return filling.path.leaves[key]


def _told(filling: Filling, conflict: Conflict) -> dict[str, Any]:
    question = filling.questionnaire.index[conflict.key.question].question
    names = names_of(db.session, {conflict.author})
    theirs = conflict.theirs
    return {
        "name": str(conflict.key),
        "text": str(theirs.value) if theirs and theirs.value is not None else "",
        "words": show_answer(theirs, question),
        "author": names.get(conflict.author, ""),
        "time": format_datetime(conflict.at) if conflict.at else "",
        "revision": conflict.revision,
    }
