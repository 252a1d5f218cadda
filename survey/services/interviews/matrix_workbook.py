"""The framework matrix as a workbook: cells that lead to their quotations, and back."""

from __future__ import annotations

import io
from datetime import datetime

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet
from sqlalchemy.orm import Session

from survey.domain.material import Piece
from survey.domain.responses import Response, Round
from survey.i18n import current_language, format_datetime, gettext, ngettext
from survey.services.interviews.code_values import show_content
from survey.services.interviews.matrix import Column, Matrix, Said, Wanted, build_matrix
from survey.services.wording import STATUS_WORDS

_MOST = 32_000
"""Characters of one cell; a spreadsheet holds 32,767."""
_WRAP = Alignment(wrap_text=True, vertical="top")
_LINK = Font(color="0B5563", underline="single")


def write_matrix(session: Session, round_: Round, wanted: Wanted, now: datetime) -> io.BytesIO:
    """An XLSX file in the current language: matrix, quotations and findings, codes, and what the file is."""
    matrix = build_matrix(session, round_, wanted)
    book = Workbook()
    sheet: Worksheet = book.active  # type: ignore[assignment]
    sheet.title = gettext("Matrix")
    quotations = book.create_sheet(gettext("Quotations"))
    first = _write_quotations(quotations, sheet.title, matrix)
    _write_cells(sheet, quotations.title, matrix, first)
    _write_codes(book.create_sheet(gettext("Codes")), matrix)
    _write_about(book.create_sheet(gettext("About this file")), round_, matrix, now)
    made = io.BytesIO()
    book.save(made)
    made.seek(0)
    return made


def _write_cells(sheet: Worksheet, quotations: str, matrix: Matrix, first: dict[tuple[int, str], int]) -> None:
    rows, columns = matrix.rows, matrix.columns
    turned = matrix.wanted.turned
    _put(sheet, 1, 1, gettext("topic") if turned else gettext("participant"), bold=True)
    for at, response in enumerate(rows, 2):
        _put(sheet, *((1, at) if turned else (at, 1)), response.participant.name.in_(current_language()), bold=True)
    for at, column in enumerate(columns, 2):
        head = column.label if matrix.wanted.dimensions else f"{column.name} {column.label}"
        _put(sheet, *((at, 1) if turned else (1, at)), head, bold=True)
    for row, response in enumerate(rows, 2):
        for col, column in enumerate(columns, 2):
            place = (col, row) if turned else (row, col)
            cell = _put(sheet, *place, describe_cell(matrix, response, column))
            target = first.get((response.id, column.name))
            if target:
                cell.hyperlink = Hyperlink(cell.coordinate, location=f"'{quotations}'!A{target}")
    last = len(rows) + 2
    if not turned and any(matrix.summaries_of(column) for column in columns):
        _put(sheet, last, 1, gettext("topic as a whole"), bold=True)
        for col, column in enumerate(columns, 2):
            _put(sheet, last, col, "\n\n".join(_summary(matrix, one, column) for one in matrix.summaries_of(column)))
    sheet.freeze_panes = "B2"
    for number in range(1, max(len(columns), len(rows)) + 2):
        sheet.column_dimensions[get_column_letter(number)].width = 18 if number == 1 else 46


def describe_cell(matrix: Matrix, response: Response, column: Column) -> str:
    """A cell in words: summary first, then status, findings, codes, and how many quotations there are."""
    parts = []
    for said in matrix.said(response, column):
        lines = [f"{said.topic.question.name}:"] if matrix.wanted.dimensions and not said.is_empty else []
        lines += [piece.words.text for piece in said.summaries]
        lines += [f"[{STATUS_WORDS[said.status]}]"] if said.status and said.status.value != "answered" else []
        lines += [said.note] if said.note else []
        lines += [_line(piece) for piece in said.findings]
        lines += [
            f"{code.label.in_(current_language())}: {show_content(code, content)}" for code, content in said.codes
        ]
        if said.quotations:
            lines.append(ngettext("%(num)s quotation", "%(num)s quotations", len(said.quotations)))
        parts += lines
        if said.is_empty and not matrix.wanted.dimensions:
            parts.append(f"[{gettext('no data')}]")
    return "\n".join(part for part in parts if part)


def _write_quotations(sheet: Worksheet, home: str, matrix: Matrix) -> dict[tuple[int, str], int]:
    """All quotations and findings of the cells shown; the first row of each cell."""
    heads = ("participant", "topic", "kind", "label", "text", "source", "moved from", "back")
    for at, head in enumerate(heads, 1):
        _put(sheet, 1, at, _heading(head), bold=True)
    first: dict[tuple[int, str], int] = {}
    row = 2
    for at, response in enumerate(matrix.rows, 2):
        for to, column in enumerate(matrix.columns, 2):
            for said in matrix.said(response, column):
                for piece in (*said.quotations, *said.findings):
                    first.setdefault((response.id, column.name), row)
                    _write_piece(sheet, row, response, said, piece)
                    place = (
                        f"{get_column_letter(at if matrix.wanted.turned else to)}{to if matrix.wanted.turned else at}"
                    )
                    back = _put(sheet, row, 8, gettext("to the matrix"))
                    back.hyperlink = Hyperlink(back.coordinate, location=f"'{home}'!{place}")
                    back.font = _LINK
                    row += 1
    sheet.freeze_panes = "A2"
    for number, width in enumerate((18, 24, 14, 24, 80, 24, 14, 14), 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    return first


def _write_piece(sheet: Worksheet, row: int, response: Response, said: Said, piece: Piece) -> None:
    language = current_language()
    kind = gettext("quotation") if piece.kind == "quotation" else gettext("finding")
    topic = f"{said.topic.question.name} {said.topic.question.short_in(language)}"
    texts = (response.participant.name.in_(language), topic, kind, piece.words.label, piece.words.text)
    for at, text in enumerate((*texts, piece.words.source, piece.words.origin), 1):
        _put(sheet, row, at, text)


def _write_codes(sheet: Worksheet, matrix: Matrix) -> None:
    for at, head in enumerate(("participant", "topic", "code", "value", "memo"), 1):
        _put(sheet, 1, at, _heading(head), bold=True)
    language, row = current_language(), 2
    for response in matrix.rows:
        shown = {one.question.name for column in matrix.columns for one in column.topics}
        for name in sorted(shown):
            said = matrix.cells.get((response.id, name))
            if said is None or (matrix.wanted.public and said.topic.question.confidential):
                continue
            for code, content in said.codes:
                topic = f"{name} {said.topic.question.short_in(language)}"
                texts = (response.participant.name.in_(language), topic, code.label.in_(language))
                memo = "" if matrix.wanted.public else content.memo
                for at, text in enumerate((*texts, show_content(code, content), memo), 1):
                    _put(sheet, row, at, text)
                row += 1
    sheet.freeze_panes = "A2"
    for number, width in enumerate((18, 30, 36, 40, 40), 1):
        sheet.column_dimensions[get_column_letter(number)].width = width


def _write_about(sheet: Worksheet, round_: Round, matrix: Matrix, now: datetime) -> None:
    language = current_language()
    rows = [
        (gettext("round"), f"{round_.code} – {round_.title.in_(language)}"),
        (gettext("questionnaire"), matrix.questionnaire.title.in_(language)),
        (gettext("participants"), str(len(matrix.rows))),
        (gettext("written on"), format_datetime(now)),
        (gettext("codes"), gettext("What was settled, else what all coders agree on or the only one says.")),
    ]
    if round_.example:
        rows.insert(0, (gettext("example data"), gettext("The participants and all their answers are invented.")))
    if matrix.wanted.public:
        rows.append((gettext("left out"), _left_out(matrix)))
    for at, (name, text) in enumerate(rows, 1):
        _put(sheet, at, 1, name, bold=True)
        _put(sheet, at, 2, text)
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 24, 90


def _left_out(matrix: Matrix) -> str:
    return ngettext(
        "Public version: %(num)s confidential piece, confidential topics and all notes are left out.",
        "Public version: %(num)s confidential pieces, confidential topics and all notes are left out.",
        matrix.left_out,
    )


def _summary(matrix: Matrix, piece: Piece, column: Column) -> str:
    basis = gettext(
        "rests on %(basis)s of %(heard)s participants", basis=matrix.basis(piece), heard=matrix.heard(column)
    )
    return f"{piece.words.text}\n({basis})"


def _line(piece: Piece) -> str:
    return ". ".join(part for part in (piece.words.label, piece.words.text) if part)


def _heading(name: str) -> str:
    headings = {
        "participant": gettext("participant"),
        "topic": gettext("topic"),
        "kind": gettext("kind"),
        "label": gettext("label"),
        "text": gettext("text"),
        "source": gettext("source"),
        "moved from": gettext("moved from"),
        "back": gettext("back"),
        "code": gettext("code"),
        "value": gettext("value"),
        "memo": gettext("memo"),
    }
    return headings[name]


def _put(sheet: Worksheet, row: int, column: int, text: str, bold: bool = False) -> Cell:
    """Text in a cell, never a formula, without signs that no workbook holds, and no longer than a cell can be."""
    clean = ILLEGAL_CHARACTERS_RE.sub("", text)
    cell: Cell = sheet.cell(row, column)  # type: ignore[assignment]
    cell.value = clean if len(clean) <= _MOST else f"{clean[:_MOST]}…"
    cell.data_type = "s"
    cell.alignment = _WRAP
    if bold:
        cell.font = Font(bold=True)
    return cell
