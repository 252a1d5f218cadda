"""A result as an Excel workbook of values, for data too large for formulas."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell import Cell as SheetCell
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from analysis.dataset import Dataset
from analysis.report.about import build_model, build_provenance, build_readme, build_recipe_table
from analysis.report.cells import Cell
from analysis.report.tables import (
    Naming,
    Table,
    build_answers,
    build_blocking,
    build_dimensions,
    build_items,
    build_ranking,
    build_thresholds,
)
from analysis.report.words import say
from analysis.result import Result

HEAD_FONT = Font(bold=True, color="FFFFFF")
HEAD_FILL = PatternFill("solid", fgColor="1F3A5F")
HEAD_ALIGNMENT = Alignment(wrap_text=True, vertical="top")
BODY_ALIGNMENT = Alignment(wrap_text=True, vertical="top")
NOTE_FONT = Font(bold=True, color="9C2A00")
NARROWEST, WIDEST = 8, 60
ROWS_MEASURED = 200
"""Rows looked at for the width of a column: enough to be right, few enough to cost nothing."""


def write_plain_xlsx(
    result: Result, dataset: Dataset, path: Path | str, language: str, title: str, example: bool = False
) -> None:
    """Write ranking, dimensions, items, answers, model, levels, provenance and an explanation, a sheet for each.

    `language` is "pl" or "en"; with `example` every sheet says that the data are invented. A missing score is an
    empty cell with its reason in the same row. Written row by row, so that memory does not grow with participants.
    The explanation says why there are no formulas.
    """
    naming = Naming(dataset, language)
    sheets: dict[str, tuple[Table, ...]] = {
        "sheet_ranking": (build_ranking(result, naming, language),),
        "sheet_dimensions": (build_dimensions(result, naming, language),),
        "sheet_items": (build_items(result, dataset, naming, language),),
        "sheet_answers": (build_answers(result, dataset, naming, language),),
        "sheet_model": (build_model(result, language), build_recipe_table(result, language)),
        "sheet_levels": (build_thresholds(result, language), build_blocking(result, dataset, naming, language)),
        "sheet_provenance": (build_provenance(result, dataset, language, title),),
        "sheet_readme": (build_readme(result, language, title, say("too_large", language)),),
    }
    book = Workbook(write_only=True)
    book.properties.title = ILLEGAL_CHARACTERS_RE.sub("", title)
    for word, tables in sheets.items():
        _write_sheet(book.create_sheet(say(word, language)), tables, say("example", language) if example else "")
    book.save(path)


def _write_sheet(sheet: WriteOnlyWorksheet, tables: tuple[Table, ...], note: str) -> None:
    # A write-only sheet takes its panes and widths before its first row.
    head_row = 2 if note else 1
    sheet.freeze_panes = f"B{head_row + 1}"
    for position, width in enumerate(_measure(tables), 1):
        # Type ignore: the stubs do not know that a write-only sheet has columns, too.
        sheet.column_dimensions[get_column_letter(position)].width = width  # type: ignore[attr-defined]
    if note:
        cell = _text(sheet, note)
        cell.font = NOTE_FONT
        sheet.append([cell])
    for number, table in enumerate(tables):
        if number:
            sheet.append([])
        sheet.append([_head(sheet, column.heading) for column in table.columns])
        formats = [_format(column.decimals) for column in table.columns]
        for row in table.rows:
            sheet.append([_cell(sheet, cell, shown) for cell, shown in zip(row, formats, strict=True)])


def _measure(tables: tuple[Table, ...]) -> Iterable[int]:
    wide = max(len(table.columns) for table in tables)
    for position in range(wide):
        longest = NARROWEST
        for table in tables:
            if position < len(table.columns):
                cells = [row[position] for row in table.rows[:ROWS_MEASURED]]
                # Headings wrap, so a long one asks for half its length.
                longest = max(longest, len(table.columns[position].heading) // 2, *map(_length, cells), NARROWEST)
        yield min(longest + 2, WIDEST)


def _length(cell: Cell) -> int:
    return len(cell) if isinstance(cell, str) else 6


def _format(decimals: int | None) -> str:
    return "General" if decimals is None else "0." + "0" * decimals if decimals else "0"


def _cell(sheet: WriteOnlyWorksheet, value: Cell, shown: str) -> SheetCell | None:
    if value is None:
        return None
    if isinstance(value, str):
        words = _text(sheet, value)
        words.alignment = BODY_ALIGNMENT
        return words
    number: SheetCell = WriteOnlyCell(sheet, value)
    number.number_format = shown
    return number


def _text(sheet: WriteOnlyWorksheet, text: str) -> SheetCell:
    cell: SheetCell = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("", text))
    # A name such as "=1+1" or "#N/A" is a name; the quote prefix keeps it one when somebody edits the cell.
    cell.data_type = "s"
    cell.quotePrefix = text.startswith(("=", "+", "-", "@"))
    return cell


def _head(sheet: WriteOnlyWorksheet, heading: str) -> SheetCell:
    cell = _text(sheet, heading)
    cell.font, cell.fill, cell.alignment = HEAD_FONT, HEAD_FILL, HEAD_ALIGNMENT
    return cell
