"""The coding grid: codes on findings, quotations and whole answers, undone and done again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, urlencode

from flask import Blueprint, abort, jsonify, redirect, render_template, request, url_for
from werkzeug.datastructures import MultiDict

from survey.domain.codebook import Code
from survey.domain.kinds import QuestionnaireKind
from survey.domain.permissions import may
from survey.domain.questionnaire import Questionnaire
from survey.domain.responses import Round
from survey.i18n import current_language, gettext
from survey.problems import Problem, Refused
from survey.services.catalogue import tell
from survey.services.editions import fetch_codebook, fetch_questionnaire
from survey.services.interviews import coding as service
from survey.services.interviews import coding_history
from survey.services.interviews.code_values import list_options, show_content
from survey.services.interviews.coding import Entry, Newer, Row
from survey.services.interviews.coding_grid import Grid, Wanted, build_grid
from survey.services.interviews.dimensions import name_dimension
from survey.services.lookup import find_round
from survey.web.access import current_person, now, reads, writes
from survey.web.database import db

bp = Blueprint("coding", __name__)

_FILTERS = ("topic", "dimension", "participant", "attribute", "words", "answers", "uncoded", "sort", "page", "since")


@dataclass(frozen=True, slots=True)
class GridPage:
    """The grid, what can be taken back or done again (in words, "" where nothing), and what was not stored."""

    round: Round
    questionnaire: Questionnaire
    grid: Grid
    since: int
    undo: str
    redo: str
    problems: tuple[str, ...] = ()
    typed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    row: str = ""

    def link(self, **changes: object) -> str:
        """The address of the grid with some filters changed; the page is the first again."""
        wanted = self.grid.wanted
        kept = {
            "topic": wanted.topic,
            "dimension": wanted.dimension,
            "participant": wanted.participant,
            "attribute": f"{wanted.attribute}={wanted.value}" if wanted.attribute else "",
            "words": wanted.words,
            "answers": wanted.answers and "1",
            "uncoded": wanted.uncoded and "1",
            "sort": wanted.sort,
            "since": str(self.since),
        }
        chosen = {name: value for name, value in (kept | changes).items() if value}
        return f"{url_for('coding.grid', code=self.round.code)}?{urlencode(chosen)}"


@bp.record
def share_words(state: Any) -> None:
    state.app.jinja_env.globals.update(
        code_options=list_options,
        show_content=show_content,
        dimension_words=lambda tag: name_dimension(db.session, tag),
    )


@bp.get("/rounds/<code>/coding")
@reads("coding.code")
def grid(code: str) -> Any:
    round_ = interviews_or_404(code)
    if fetch_codebook(db.session, round_.edition_id) is None:
        return no_codebook(round_)
    if not request.args.get("since", "").isdecimal():
        # the grid is opened: what is coded from here on can be taken back, over reloads and other filters
        last = coding_history.fetch_last(db.session, round_, current_person())
        asked = request.args.to_dict() | {"since": str(last)}
        return redirect(f"{url_for('coding.grid', code=code)}?{urlencode(asked)}")
    return render_template("interviews/coding.html", page=_page(round_, request.args))


@bp.post("/rounds/<code>/coding")
@writes("coding.code")
def save(code: str) -> Any:
    """The codes of one row: those whose fields were sent."""
    round_ = interviews_or_404(code)
    row = _row(request.form.get("row", ""))
    evidence = tuple(_number(one) for one in request.form.getlist("evidence"))
    named = [name.removeprefix("base:") for name in request.form if name.startswith("base:")]
    return _store(round_, [_entry(row, name, evidence) for name in named], request.form.get("row", ""))


@bp.post("/rounds/<code>/coding/several")
@writes("coding.code")
def several(code: str) -> Any:
    """One code on all rows that are ticked."""
    round_ = interviews_or_404(code)
    name = request.form.get("code", "")
    rows = [_row(text) for text in request.form.getlist("rows")]
    if not rows or not name:
        return _again(round_, [gettext("Tick the rows and choose a code first.")])
    present = service.fetch_revisions(db.session, round_, rows, name, current_person())
    typed = tuple(text for text in request.form.getlist(f"value:{name}") if text)
    entries = [Entry(row, name, typed, "about" in request.form, base=present.get(row, 0)) for row in rows]
    return _store(round_, entries, "")


@bp.post("/rounds/<code>/coding/undo")
@writes("coding.code")
def undo(code: str) -> Any:
    return _turn(code, coding_history.undo)


@bp.post("/rounds/<code>/coding/redo")
@writes("coding.code")
def redo(code: str) -> Any:
    return _turn(code, coding_history.redo)


def interviews_or_404(code: str) -> Round:
    """The round of that code, where it is one of interviews."""
    round_ = find_round(db.session, code)
    if round_ is None or round_.kind is not QuestionnaireKind.INTERVIEW_GUIDE:
        abort(404)
    return round_


def blind_coder() -> str:
    """Who must see nobody else's codes: a person who codes and does not settle differences; "" for all others."""
    person = current_person()
    return person.actor if may(person, "coding.code") and not may(person, "coding.resolve") else ""


def no_codebook(round_: Round) -> tuple[str, int]:
    """The page of a round whose guide was published without a codebook."""
    advice = tell(Problem("no_codebook", params={"code": round_.code}))
    title = gettext("There is nothing to code with")
    return render_template("problem.html", title=title, advice=advice, reasons=[], written=[]), 404


def _turn(code: str, deed: Any) -> Any:
    round_ = interviews_or_404(code)
    try:
        deed(db.session, round_, _number(request.form.get("since", "")), current_person(), now())
    except Refused as refused:
        return _again(round_, [tell(one) for one in refused.problems])
    return _back(round_)


def _store(round_: Round, entries: list[Entry], row: str) -> Any:
    try:
        newer = service.set_codes(db.session, round_, entries, current_person(), now())
    except Refused as refused:
        return _again(round_, [_told(round_, one) for one in refused.problems], row)
    if newer:
        present = {one.entry.code: one.present.revision for one in newer}
        return _again(round_, [_overtaken(round_, one) for one in newer], row, 409, present)
    names = [one.code for one in entries]
    return _back(round_, service.fetch_bases(db.session, entries[0].row, names, current_person()) if entries else {})


def _overtaken(round_: Round, newer: Newer) -> str:
    code = service.fetch_round_codebook(db.session, round_).find(newer.entry.code)
    return gettext(
        "“%(code)s” was changed in another window to: %(value)s. Both are kept: set yours again if it should count.",
        code=_label(code, newer.entry.code),
        value=show_content(code, newer.present.content) if code else "",
    )


def _told(round_: Round, problem: Problem) -> str:
    code = service.fetch_round_codebook(db.session, round_).find(problem.subject)
    return f"{_label(code, '')}: {tell(problem)}" if code else tell(problem)


def _label(code: Code | None, otherwise: str) -> str:
    return code.label.in_(current_language()) if code else otherwise


def _entry(row: Row, name: str, evidence: tuple[int, ...]) -> Entry:
    sent = request.form
    return Entry(
        row,
        name,
        tuple(text for text in sent.getlist(f"value:{name}") if text.strip()),
        f"about:{name}" in sent,
        sent.get(f"memo:{name}", ""),
        evidence,
        _number(sent.get(f"base:{name}", "")),
    )


def _back(round_: Round, bases: Mapping[str, int] | None = None) -> Any:
    if request.headers.get("Accept") == "application/json":
        return jsonify(saved=True, bases=bases or {})
    return redirect(f"{url_for('coding.grid', code=round_.code)}?{urlencode(_filters(request.form))}", 303)


def _again(
    round_: Round, words: list[str], row: str = "", status: int = 422, bases: Mapping[str, int] | None = None
) -> Any:
    """The page with what is wrong; the row keeps what was typed. `bases` are revisions that are now known of."""
    db.session.rollback()
    if request.headers.get("Accept") == "application/json":
        return jsonify(problems=words, bases=bases or {}), status
    typed = {name: tuple(request.form.getlist(name)) for name in request.form}
    page = _page(round_, MultiDict(_filters(request.form)), problems=tuple(words), typed=typed, row=row)
    return render_template("interviews/coding.html", page=page), status


def _page(round_: Round, asked: Mapping[str, str], **more: Any) -> GridPage:
    person = current_person()
    attribute, _, value = asked.get("attribute", "").partition("=")
    wanted = Wanted(
        topic=asked.get("topic", ""),
        dimension=asked.get("dimension", ""),
        participant=asked.get("participant", ""),
        attribute=attribute,
        value=value,
        words=asked.get("words", "")[:200],
        answers=bool(asked.get("answers")),
        uncoded=bool(asked.get("uncoded")),
        sort=asked.get("sort", "") or "participant",
        page=max(1, _number(asked.get("page", ""))),
    )
    since = _number(asked.get("since", ""))
    grid_ = build_grid(db.session, round_, wanted, person)
    undo, redo = coding_history.describe(db.session, round_, since, person)
    return GridPage(round_, fetch_questionnaire(db.session, round_.edition_id), grid_, since, undo, redo, **more)


def _filters(sent: Mapping[str, str]) -> dict[str, str]:
    """The filters of the page a form stood on."""
    return {name: value for name, value in parse_qsl(sent.get("back", "")) if name in _FILTERS}


def _row(text: str) -> Row:
    """ "12:T04:7" is piece 7 of the answer of response 12 to T04, "12:T04:0" the whole answer."""
    response, _, rest = text.partition(":")
    topic, _, piece = rest.partition(":")
    return Row(_number(response), topic[:80], _number(piece))


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and text.isascii() and len(text) < 10 else 0
