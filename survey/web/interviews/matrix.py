"""The framework matrix as a page and as a workbook."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import quote, urlencode

from flask import Blueprint, abort, redirect, render_template, request, send_file, url_for
from flask import Response as HttpResponse
from werkzeug.datastructures import MultiDict

from survey.domain.material import Piece
from survey.domain.questionnaire import Questionnaire
from survey.domain.responses import Response, Round
from survey.i18n import LANGUAGES, current_language, speaking
from survey.problems import Refused
from survey.services.catalogue import tell
from survey.services.interviews.matrix import Column, Matrix, Said, Wanted, build_matrix
from survey.services.interviews.summaries import Draft, save_summary
from survey.services.lookup import names_of
from survey.web.access import current_person, now, reads, writes
from survey.web.database import db
from survey.web.interviews.coding import blind_coder, interviews_or_404

bp = Blueprint("matrix", __name__)

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class MatrixPage:
    """The matrix and how to come to it in another form."""

    round: Round
    matrix: Matrix

    @property
    def questionnaire(self) -> Questionnaire:
        return self.matrix.questionnaire

    @property
    def query(self) -> str:
        """What was chosen, for links to the same choice elsewhere."""
        kept = [(name, value) for name, value in request.args.items(multi=True) if name not in {"page", "language"}]
        return urlencode(kept)

    @cached_property
    def _bases(self) -> tuple[str, str]:
        # a matrix has thousands of links: building each anew took half of its time
        return url_for("matrix.matrix", code=self.round.code), url_for("entry.front").rstrip("/")

    def address(self, topic: str, participant: str) -> str:
        """Where a cell is read and summarised."""
        return f"{self._bases[0]}/{topic}/{quote(participant)}"

    def place(self, piece: Piece, response: Response) -> str:
        """Where a piece stands at the desk."""
        return f"{self._bases[1]}/r/{response.id}/desk/{piece.words.topic}#piece-{piece.id}"

    @property
    def summarised(self) -> tuple[int, int]:
        """Cells with a summary, and cells with anything."""
        cells = [self.matrix.said(row, column) for row in self.matrix.rows for column in self.matrix.columns]
        filled = [cell for cell in cells if not all(one.is_empty for one in cell)]
        return sum(1 for cell in filled if any(one.summaries for one in cell)), len(filled)

    @property
    def attributes(self) -> dict[str, list[str]]:
        found: dict[str, set[str]] = {}
        for one in self.matrix.everyone:
            for name, value in one.participant.attributes.items():
                found.setdefault(name, set()).add(value)
        return {name: sorted(values) for name, values in found.items()}


@dataclass(frozen=True, slots=True)
class CellPage:
    """One cell (`response`), or a topic as a whole, with its summary to be written."""

    round: Round
    matrix: Matrix
    column: Column
    response: Response | None
    said: tuple[tuple[Response, Said], ...]
    summaries: tuple[Piece, ...]
    names: Mapping[str, str]
    problems: tuple[str, ...] = ()
    typed: Mapping[str, Any] = field(default_factory=dict)
    newer: Piece | None = None

    @property
    def questionnaire(self) -> Questionnaire:
        return self.matrix.questionnaire

    @property
    def drafts(self) -> list[Piece | None]:
        """The summaries to be revised, and a new one where there is none."""
        return [*self.summaries] or [None]


@bp.get("/rounds/<code>/matrix")
@reads("material.see")
def matrix(code: str) -> str:
    round_ = interviews_or_404(code)
    page = MatrixPage(round_, build_matrix(db.session, round_, _wanted(request.args), blind_coder()))
    return render_template("interviews/matrix.html", page=page)


@bp.get("/rounds/<code>/matrix.xlsx")
@reads("material.export")
def workbook(code: str) -> HttpResponse:
    """The same choice as a workbook; `public` leaves out what is confidential."""
    round_ = interviews_or_404(code)
    language = request.args.get("in", current_language())
    if language not in LANGUAGES:
        abort(404)
    # workbooks are made seldom, and their library is heavy
    from survey.services.interviews.matrix_workbook import write_matrix

    with speaking(language):
        made = write_matrix(db.session, round_, _wanted(request.args, page=0), now())
    return send_file(made, _XLSX, as_attachment=True, download_name=f"{round_.code}.matrix.xlsx")


@bp.get("/rounds/<code>/matrix/<topic>/", defaults={"participant": ""})
@bp.get("/rounds/<code>/matrix/<topic>/<participant>")
@reads("material.see")
def cell(code: str, topic: str, participant: str) -> str:
    return render_template("interviews/matrix_cell.html", page=_cell(interviews_or_404(code), topic, participant))


@bp.post("/rounds/<code>/matrix/<topic>/", defaults={"participant": ""})
@bp.post("/rounds/<code>/matrix/<topic>/<participant>")
@writes("material.write")
def save(code: str, topic: str, participant: str) -> Any:
    """The summary of a cell, or of a topic as a whole."""
    round_ = interviews_or_404(code)
    page = _cell(round_, topic, participant)
    sent = request.form
    numbers = tuple(_number(one) for one in sent.getlist("rests_on"))
    text = sent.get("text", "").replace("\r\n", "\n")
    draft = Draft(
        topic, text, numbers, _number(sent.get("number", "")), _number(sent.get("base", "")), "confidential" in sent
    )
    typed = {"text": text, "rests_on": numbers, "number": draft.number}
    try:
        newer = save_summary(db.session, round_, page.response, draft, current_person(), now())
    except Refused as refused:
        words = tuple(tell(one) for one in refused.problems)
        again = _cell(round_, topic, participant, problems=words, typed=typed)
        return render_template("interviews/matrix_cell.html", page=again), 422
    if newer is not None:
        again = _cell(round_, topic, participant, newer=newer, typed=typed)
        return render_template("interviews/matrix_cell.html", page=again), 409
    back = url_for("matrix.cell", code=code, topic=topic, participant=participant or None)
    return redirect(f"{back}?saved=1", 303)


def _cell(round_: Round, topic: str, participant: str, **more: Any) -> CellPage:
    found = build_matrix(db.session, round_, Wanted(columns=(topic,), page=0), blind_coder())
    if not found.columns:
        abort(404)
    column = found.columns[0]
    response = next((one for one in found.everyone if one.participant.code == participant), None)
    if participant and response is None:
        abort(404)
    rows = [response] if response else list(found.everyone)
    said = tuple((one, found.cells[one.id, topic]) for one in rows)
    summaries = said[0][1].summaries if response else found.wholes.get(topic, ())
    pieces = [piece for _, one in said for piece in (*one.findings, *one.quotations, *one.summaries)]
    names = names_of(db.session, {piece.author for piece in (*pieces, *summaries)})
    wholes = tuple(one for one in summaries if one.kind == "summary")
    return CellPage(round_, found, column, response, said, wholes, names, **more)


def _wanted(asked: MultiDict[str, str], page: int | None = None) -> Wanted:
    attribute, _, value = asked.get("attribute", "").partition("=")
    return Wanted(
        dimensions=asked.get("by") == "dimensions",
        section=asked.get("section", ""),
        columns=tuple(one for one in asked.getlist("columns") if one),
        participants=tuple(one for one in asked.getlist("participants") if one),
        attribute=attribute,
        value=value,
        turned=bool(asked.get("turned")),
        page=max(1, _number(asked.get("page", ""))) if page is None else page,
        public=bool(asked.get("public")),
    )


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and text.isascii() and len(text) < 10 else 0
