"""The pages of one response: hub, sections, review, submission, receipt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, abort, jsonify, redirect, render_template, request, url_for
from werkzeug.datastructures import MultiDict
from wtforms.form import BaseForm

from survey.domain.answers import Key
from survey.domain.kinds import QuestionnaireKind
from survey.domain.questionnaire import Section
from survey.domain.responses import Response
from survey.flow.completeness import Remark, check_answer, check_submission
from survey.flow.navigation import find_next, number_of
from survey.flow.path import SectionPath
from survey.flow.piping import references
from survey.flow.progress import SectionProgress, compute_progress
from survey.forms.builder import build_form
from survey.forms.fields import AnswerField, name_of
from survey.i18n import current_language, format_time
from survey.services import fill
from survey.services.fill import Conflict, Filling, Given, Outcome
from survey.services.lookup import names_of
from survey.web.access import current_person, now, reads, writes
from survey.web.database import db
from survey.web.language import switch_language
from survey.web.questions import QuestionView, Sheet
from survey.web.sent import given_in, known_fields, with_repeat_change

bp = Blueprint("filling", __name__, url_prefix="/r")


@dataclass(frozen=True, slots=True)
class HubRow:
    """One section on the hub."""

    number: int
    section: Section
    progress: SectionProgress
    authors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HubPage:
    """All sections of one response with their states."""

    filling: Filling
    rows: tuple[HubRow, ...]
    answered: int
    asked: int
    short_path: bool
    open: bool


@dataclass(frozen=True, slots=True)
class SectionPage:
    """One section, ready to be filled."""

    filling: Filling
    section: Section
    number: int
    total: int
    questions: tuple[QuestionView, ...]
    saved: bool
    open: bool
    following: Section | None

    @property
    def everything(self) -> list[QuestionView]:
        """Every question and part on the page, in order."""
        return [view for question in self.questions for view in _flat(question)]

    @property
    def problems(self) -> list[QuestionView]:
        """Questions that stop something: the entries of the error summary."""
        return [view for view in self.everything if view.errors]

    @property
    def index(self) -> list[QuestionView]:
        """What the page's own navigation lists."""
        return [view for view in self.questions if view.question.kind != "note"]


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """Every answer, and what stops submission."""

    filling: Filling
    sections: tuple[tuple[SectionPage, SectionProgress], ...]
    stopping: tuple[tuple[QuestionView, Section], ...]
    unanswered: int
    open: bool
    tried: bool


@bp.get("/<int:response_id>/")
@reads("response.see")
def hub(response: Response) -> str:
    filling = fill.open_filling(db.session, response, now())
    rows = tuple(_hub_row(filling, number, asked) for number, asked in enumerate(filling.path.sections, start=1))
    page = HubPage(
        filling,
        rows,
        sum(row.progress.answered for row in rows),
        sum(len(row.progress.asked) for row in rows),
        short_path=_rests_on_short_path(filling),
        open=response.takes_answers(now()),
    )
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
    outcome, form, typed_badly = _save(response, section)
    go = request.form.get("go", "")
    if go.startswith("language:"):
        switch_language(go.removeprefix("language:"))
    asked = outcome.filling.path.find_section(section)
    if asked is not None and (outcome.conflicts or typed_badly):
        kept = build_form(asked.leaves(), outcome.filling.answers, outcome.filling.revisions, _unsaved(form, outcome))
        return _show_section(outcome.filling, asked, kept, conflicts=outcome.conflicts), 422 if typed_badly else 409
    return redirect(_after(response, outcome.filling, section, go), 303)


@bp.post("/<int:response_id>/<section>/answer")
@writes("response.answer")
def save_answer(response: Response, section: str) -> Any:
    """Save single answers as they change: JSON for the page's script."""
    before = fill.open_filling(db.session, response, now())
    outcome, form, typed_badly = _save(response, section)
    asked = outcome.filling.path.find_section(section)
    if asked is None:
        return jsonify(gone=url_for("filling.hub", response_id=response.id))
    changed = set(outcome.saved)
    shape_changed = _shape(before, section, changed) != _shape(outcome.filling, section, changed)
    body: dict[str, Any] = {
        "saved": {name_of(key): outcome.filling.revisions[key] for key in outcome.saved},
        "time": format_time(now()),
        "unreadable": {field.name: field.process_errors for field in typed_badly},
        "conflicts": [name_of(conflict.key) for conflict in outcome.conflicts],
    }
    sheet_needed = shape_changed or outcome.conflicts or typed_badly or _has_remarks(outcome.filling, asked, changed)
    if sheet_needed or _has_remarks(before, before.path.find_section(section), changed):
        kept = build_form(asked.leaves(), outcome.filling.answers, outcome.filling.revisions, _unsaved(form, outcome))
        page = _section_page(outcome.filling, asked, kept, conflicts=outcome.conflicts)
        body["questions"] = render_template("filling/_questions.html", page=page)
    return jsonify(body)


@bp.get("/<int:response_id>/review")
@reads("response.see")
def review(response: Response) -> str:
    filling = fill.open_filling(db.session, response, now())
    return render_template("filling/review.html", page=_review_page(filling, tried=False))


@bp.post("/<int:response_id>/submit")
@writes("response.submit")
def submit(response: Response) -> Any:
    filling, stopping = fill.submit(db.session, response.id, current_person(), now())
    if stopping:
        return render_template("filling/review.html", page=_review_page(filling, tried=True)), 422
    return redirect(url_for("filling.receipt", response_id=response.id), 303)


@bp.get("/<int:response_id>/receipt")
@reads("response.see")
def receipt(response: Response) -> Any:
    if response.submitted is None:
        return redirect(url_for("filling.review", response_id=response.id))
    filling = fill.open_filling(db.session, response, now())
    return render_template("filling/receipt.html", page=_review_page(filling, tried=False))


def _save(response: Response, section: str) -> tuple[Outcome, BaseForm, list[AnswerField]]:
    """Store what can be read and stored; the outcome, the form as sent, and the fields that cannot be read."""
    filling = fill.open_filling(db.session, response, now())
    asked = _asked_or_404(filling, section)
    sent = with_repeat_change(request.form, asked, filling)
    known_fields(sent, filling, section)
    form = build_form(asked.leaves(), filling.answers, filling.revisions, sent)
    typed_badly = [field for field in form if field.process_errors]
    given: Sequence[Given] = given_in(form)
    outcome = fill.save(db.session, response.id, given, current_person(), current_language(), now())
    return outcome, form, typed_badly


def _unsaved(form: BaseForm, outcome: Outcome) -> Any:
    open_keys = {conflict.key for conflict in outcome.conflicts}
    again = MultiDict[str, str]()
    for field in form:
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
    filling: Filling, asked: SectionPath, form: BaseForm, saved: bool = False, conflicts: Sequence[Conflict] = ()
) -> str:
    page = _section_page(filling, asked, form, saved, conflicts)
    return render_template("filling/section.html", page=page)


def _section_page(
    filling: Filling, asked: SectionPath, form: BaseForm, saved: bool = False, conflicts: Sequence[Conflict] = ()
) -> SectionPage:
    sheet = Sheet(filling, form, _names(filling, asked, conflicts), {conflict.key: conflict for conflict in conflicts})
    following = find_next(filling.path, asked.section.name)
    return SectionPage(
        filling,
        asked.section,
        number_of(filling.path, asked.section.name),
        len(filling.path.sections),
        tuple(sheet.view(item) for item in asked.items),
        saved,
        filling.response.takes_answers(now()),
        following.section if following else None,
    )


def _review_page(filling: Filling, tried: bool) -> ReviewPage:
    judged: dict[Key, list[Remark]] = {}
    for remark in check_submission(filling.path, filling.answers):
        judged.setdefault(remark.key, []).append(remark)
    sections = []
    for asked in filling.path.sections:
        form = build_form(asked.leaves(), filling.answers, filling.revisions)
        sheet = Sheet(filling, form, {}, judged=judged)
        views = tuple(sheet.view(item) for item in asked.items)
        number = number_of(filling.path, asked.section.name)
        page = SectionPage(filling, asked.section, number, len(filling.path.sections), views, False, False, None)
        sections.append((page, compute_progress(filling.path, asked, filling.answers)))
    stopping = tuple((view, page.section) for page, _ in sections for view in page.problems)
    unanswered = sum(len(progress.missing) for _, progress in sections)
    return ReviewPage(
        filling, tuple(sections), stopping, unanswered, filling.response.takes_answers(now()), tried and bool(stopping)
    )


def _hub_row(filling: Filling, number: int, asked: SectionPath) -> HubRow:
    progress = compute_progress(filling.path, asked, filling.answers)
    names = _names(filling, asked)
    return HubRow(number, asked.section, progress, tuple(sorted(set(names.values()))))


def _names(filling: Filling, asked: SectionPath, conflicts: Sequence[Conflict] = ()) -> dict[str, str]:
    """Who answered, in one statement."""
    actors = {filling.answers[item.key].author for item in asked.leaves() if item.key in filling.answers}
    actors |= {conflict.author for conflict in conflicts}
    person = current_person()
    others = actors - {person.actor}
    return names_of(db.session, others) | ({person.actor: person.name} if person.actor in actors else {})


def _after(response: Response, filling: Filling, section: str, go: str) -> str:
    following = find_next(filling.path, section)
    places = {
        "hub": url_for("filling.hub", response_id=response.id),
        "review": url_for("filling.review", response_id=response.id),
        "next": url_for("filling.section", response_id=response.id, section=following.section.name)
        if following
        else url_for("filling.review", response_id=response.id),
    }
    stay = url_for("filling.section", response_id=response.id, section=section, saved=1)
    if go not in places and filling.path.find_section(section) is None:
        return places["hub"]
    return places.get(go, stay)


def _shape(filling: Filling, section: str, changed: set[Key]) -> object:
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
        check_answer(filling.path, item, filling.answers.find_value(item.key)) for item in asked.leaves() if item.key in keys
    )


def _rests_on_short_path(filling: Filling) -> bool:
    """Whether questions of kind level are left out by the respondent's own choice of path."""
    if filling.questionnaire.kind is not QuestionnaireKind.SELF_ASSESSMENT:
        return False
    levels = [one for one in filling.questionnaire.leaves if one.question.kind == "level"]
    return any(Key(one.question.name) not in filling.path.leaves for one in levels)


def _flat(view: QuestionView) -> list[QuestionView]:
    inner = [*view.parts, *(one for occurrence in view.occurrences for one in occurrence.questions)]
    return [view, *(below for one in inner for below in _flat(one))]

