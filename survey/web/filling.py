"""The pages of one response: hub, sections, review, submission, receipt."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import Blueprint, abort, jsonify, redirect, render_template, request, url_for
from werkzeug.datastructures import MultiDict

from survey.domain.answers import Key
from survey.domain.responses import Response
from survey.flow.completeness import check_answer
from survey.flow.navigation import find_next
from survey.flow.path import SectionPath
from survey.flow.piping import references
from survey.forms.builder import AnswerForm, build_form
from survey.forms.fields import AnswerField, name_of
from survey.i18n import current_language, format_time
from survey.services import fill
from survey.services.fill import Conflict, Filling, Given, Outcome
from survey.web.access import current_person, now, reads, writes
from survey.web.database import db
from survey.web.filling_pages import build_hub_page, build_review_page, build_section_page
from survey.web.language import switch_language
from survey.web.sent import given_in, known_fields, token_in, with_repeat_change
from survey.web.uploads import with_files

bp = Blueprint("filling", __name__, url_prefix="/r")


@bp.get("/<int:response_id>/")
@reads("response.see")
def hub(response: Response) -> str:
    filling = fill.open_filling(db.session, response, now())
    page = build_hub_page(filling)
    return render_template("filling/hub.html", page=page)


@bp.get("/<int:response_id>/<section>")
@reads("response.see")
def section(response: Response, section: str) -> Any:
    filling = fill.open_filling(db.session, response, now())
    asked = _asked_or_404(filling, section)
    form = build_form(asked.leaves(), filling.answers, filling.revisions)
    return _show_section(filling, asked, form, saved="saved" in request.args)


@bp.post("/<int:response_id>/<section>")
@writes("response.answer")
def save(response: Response, section: str) -> Any:
    outcome, form, typed_badly = _save(fill.open_to_change(db.session, response, now()), section)
    go = request.form.get("go", "")
    if go.startswith("language:"):
        switch_language(go.removeprefix("language:"))
    asked = outcome.filling.path.find_section(section)
    if asked is not None and (outcome.conflicts or typed_badly):
        kept = _form_again(asked, form, outcome)
        return _show_section(outcome.filling, asked, kept, conflicts=outcome.conflicts), 422 if typed_badly else 409
    return redirect(_after(response, outcome.filling, section, go), 303)


@bp.post("/<int:response_id>/<section>/answer")
@writes("response.answer")
def save_answer(response: Response, section: str) -> Any:
    """Save single answers as they change: JSON for the page's script."""
    before = fill.open_to_change(db.session, response, now())
    outcome, form, typed_badly = _save(before, section)
    asked = outcome.filling.path.find_section(section)
    if asked is None:
        return jsonify(gone=url_for("filling.hub", response_id=response.id))
    changed = set(outcome.saved)
    shape_changed = _shape(before, section) != _shape(outcome.filling, section)
    body: dict[str, Any] = {
        "saved": _stored(outcome, form),
        "time": format_time(now()),
        "unreadable": {field.name: field.process_errors for field in typed_badly},
        "conflicts": [name_of(conflict.key) for conflict in outcome.conflicts],
    }
    # the page asks for its sheets where it could not take the last ones because somebody was writing in them
    behind = request.form.get("go") == "sheets"
    sheet_needed = behind or shape_changed or bool(outcome.conflicts or typed_badly)
    sheet_needed = sheet_needed or _has_remarks(outcome.filling, asked, changed)
    if sheet_needed or _has_remarks(before, before.path.find_section(section), changed):
        kept = _form_again(asked, form, outcome)
        page = build_section_page(outcome.filling, asked, kept, conflicts=outcome.conflicts)
        body["questions"] = render_template("filling/_questions.html", page=page)
    return jsonify(body)


@bp.get("/<int:response_id>/review")
@reads("response.see")
def review(response: Response) -> str:
    filling = fill.open_filling(db.session, response, now())
    return render_template("filling/review.html", page=build_review_page(filling, tried=False))


@bp.post("/<int:response_id>/submit")
@writes("response.submit")
def submit(response: Response) -> Any:
    filling, stopping = fill.submit(db.session, response, current_person(), now())
    if stopping:
        return render_template("filling/review.html", page=build_review_page(filling, tried=True)), 422
    return redirect(url_for("filling.receipt", response_id=response.id), 303)


@bp.get("/<int:response_id>/receipt")
@reads("response.see")
def receipt(response: Response) -> Any:
    if response.submitted is None:
        return redirect(url_for("filling.review", response_id=response.id))
    filling = fill.open_filling(db.session, response, now())
    return render_template("filling/receipt.html", page=build_review_page(filling, tried=False))


def _save(filling: Filling, section: str) -> tuple[Outcome, AnswerForm, list[AnswerField]]:
    """Store what can be read and stored; the outcome, the form as sent, and the fields that cannot be read."""
    asked = _asked_or_404(filling, section)
    sent = with_repeat_change(request.form, asked, filling)
    known_fields(sent, filling, section)
    sent, refused = with_files(sent, asked, filling.response)
    form = build_form(asked.leaves(), filling.answers, filling.revisions, sent)
    for name, words in refused.items():
        form.field(name).process_errors = [words]
    typed_badly = [field for field in form.fields() if field.process_errors]
    given: Sequence[Given] = given_in(form, token_in(request.form))
    outcome = fill.save(db.session, filling, given, current_person(), current_language(), now())
    return outcome, form, typed_badly


def _stored(outcome: Outcome, form: AnswerForm) -> dict[str, int]:
    """Revisions of what stands as it was sent, also where it stood so before: a page that heard nothing sends again."""
    same = {one.key for one in given_in(form) if one.says_the_same(outcome.filling.answers.get(one.key))}
    known = [key for key in same | set(outcome.saved) if key in outcome.filling.revisions]
    revisions = {key: outcome.filling.revisions[key] for key in known} | dict(outcome.repeated)
    return {name_of(key): revision for key, revision in revisions.items()}


def _form_again(asked: SectionPath, form: AnswerForm, outcome: Outcome) -> AnswerForm:
    """The form as it stands after a save, with what could not be stored as it was sent, and why."""
    again = build_form(asked.leaves(), outcome.filling.answers, outcome.filling.revisions, _unsaved(form, outcome))
    for field in form.fields():
        # a file that is not taken leaves nothing behind to be read again
        if field.process_errors and field.name in again:
            again.field(field.name).process_errors = field.process_errors
    return again


def _unsaved(form: AnswerForm, outcome: Outcome) -> Any:
    open_keys = {conflict.key for conflict in outcome.conflicts}
    again = MultiDict[str, str]()
    for field in form.fields():
        if field.process_errors or field.key in open_keys:
            for text in field.typed:
                again.add(field.name, text)
            again.add(f"{field.name}--rev", str(field.base))
            if field.status is not None:
                again.add(f"{field.name}--status", field.status.value)
    return again


def _asked_or_404(filling: Filling, section: str) -> SectionPath:
    return filling.path.find_section(section) or abort(404)


def _show_section(
    filling: Filling, asked: SectionPath, form: AnswerForm, saved: bool = False, conflicts: Sequence[Conflict] = ()
) -> str:
    page = build_section_page(filling, asked, form, saved, conflicts)
    return render_template("filling/section.html", page=page)


def _after(response: Response, filling: Filling, section: str, go: str) -> str:
    if go == "hub" or (go not in {"next", "review"} and filling.path.find_section(section) is None):
        return url_for("filling.hub", response_id=response.id)
    following = find_next(filling.path, section) if go == "next" else None
    if following:
        return url_for("filling.section", response_id=response.id, section=following.section.name)
    if go in {"next", "review"}:
        return url_for("filling.review", response_id=response.id)
    return url_for("filling.section", response_id=response.id, section=section, saved=1)


def _shape(filling: Filling, section: str) -> object:
    """What decides how a section's page looks beside the answers themselves."""
    asked = filling.path.find_section(section)
    if asked is None:
        return None
    return [
        (item.key, item.required, tuple(choice.name for choice in item.choices), _piped(filling, item.question))
        for item in asked.walk()
    ]


def _piped(filling: Filling, question: Any) -> object:
    names = references(question.label) | references(question.hint)
    return tuple((name, filling.path.situation.find_value(Key(name))) for name in sorted(names)) if names else ()


def _has_remarks(filling: Filling, asked: SectionPath | None, keys: set[Key]) -> bool:
    if asked is None:
        return False
    return any(
        check_answer(filling.path, item, filling.answers.find_value(item.key))
        for item in asked.leaves()
        if item.key in keys
    )
