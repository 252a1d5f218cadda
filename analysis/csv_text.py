"""Rows of one CSV file as text, or the reason why the file cannot be read as a table."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from analysis.problems import Problem, Spot, find_closest

SEPARATORS = ",;\t"
FORMULA_LIKE = re.compile(r"'*[=+\-@]")
"""Text that a spreadsheet would take for a formula; it travels in CSV behind one apostrophe more."""
NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one record, stripped, and the line of the file on which it begins."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CsvTable:
    """A header and rows as long as the header; `separator` tells whether a decimal comma is possible."""

    file: str
    header: tuple[str, ...]
    rows: tuple[Row, ...]
    separator: str

    def find_column(self, name: str) -> int:
        """Position of the column called `name`, -1 if there is none."""
        return self.header.index(name) if name in self.header else -1


def read_csv_table(path: Path, required: str) -> tuple[CsvTable | None, list[Problem]]:
    """The table in `path`, which must have a column called `required`; None if nothing can be read.

    Rows of another length than the header are reported and left out; rows without any text are passed over. UTF-8
    with or without a byte order mark; separated by commas, semicolons or tabs.
    """
    file = str(path)
    text, problems = _read_text(path)
    if text is None:
        return None, problems
    first = text.lstrip("\r\n").split("\n", 1)[0]
    # A semicolon in a header is far likelier a separator than part of a name: Excel writes it in Poland.
    separator = max(SEPARATORS, key=first.count)
    rows = _read_rows(text, separator, file, problems)
    if not rows:
        return None, problems or [Problem("empty_file", Spot(file))]
    head = Row(rows[0].line, _trim(rows[0].cells, 1))
    problems += _check_header(head, file, required)
    kept = []
    for row in (Row(row.line, _trim(row.cells, len(head.cells))) for row in rows[1:]):
        if len(row.cells) == len(head.cells):
            kept.append(row)
        else:
            spot = Spot(file, row.line, min(len(row.cells), len(head.cells)) + 1)
            problems.append(Problem("ragged_row", spot, {"cells": len(row.cells), "columns": len(head.cells)}))
    if required not in head.cells:
        return None, problems
    return CsvTable(file, head.cells, tuple(kept), separator), problems


def _trim(cells: tuple[str, ...], least: int) -> tuple[str, ...]:
    """`cells` without the empty ones that spreadsheets leave at the end of a line, but at least `least`."""
    end = len(cells)
    while end > least and not cells[end - 1]:
        end -= 1
    return cells[:end]


def _read_text(path: Path) -> tuple[str | None, list[Problem]]:
    file = str(path)
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return None, [Problem("no_file", Spot(file))]
    except OSError as reason:
        return None, [Problem("unreadable_file", Spot(file), {"reason": reason.strerror or type(reason).__name__})]
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as slip:
        return None, [Problem("not_utf8", _locate(data[: slip.start], file))]
    if "\0" in text:
        return None, [Problem("not_utf8", _locate(data[: data.index(0)], file))]
    return text, []


def _locate(before: bytes, file: str) -> Spot:
    # The column is the cell, as everywhere; quoted separators before the slip are rare and would only shift it.
    line = before.rsplit(b"\n", 1)[-1]
    return Spot(file, before.count(b"\n") + 1, max(line.count(sign.encode()) for sign in SEPARATORS) + 1)


def _read_rows(text: str, separator: str, file: str, problems: list[Problem]) -> list[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    rows: list[Row] = []
    try:
        for line, cells in _numbered(reader):
            stripped = tuple(cell.strip() for cell in cells)
            if any(stripped):
                rows.append(Row(line, stripped))
    except csv.Error:
        begun = rows[-1].line + 1 if rows else 1
        problems.append(Problem("unclosed_quote", Spot(file, begun)))
    return rows


def _numbered(reader: Iterator[list[str]]) -> Iterator[tuple[int, list[str]]]:
    """Each record with the line on which it begins (a quoted cell may hold line breaks)."""
    line = 1
    for cells in reader:
        yield line, cells
        line = reader.line_num + 1  # type: ignore[attr-defined]


def _check_header(head: Row, file: str, required: str) -> list[Problem]:
    problems = []
    for number, name in enumerate(head.cells, 1):
        if not name:
            problems.append(Problem("column_without_name", Spot(file, head.line, number)))
        elif name in head.cells[: number - 1]:
            first = head.cells.index(name) + 1
            problems.append(Problem("column_twice", Spot(file, head.line, number), {"column": name, "first": first}))
    if required not in head.cells:
        near = find_closest(required, [name for name in head.cells if name])
        problems.append(Problem("no_code_column", Spot(file, head.line), {"column": required, "near": near}))
    return problems


def protect_text(text: str) -> str:
    """`text` as a CSV cell that no spreadsheet takes for a formula; numbers stay numbers."""
    return "'" + text if FORMULA_LIKE.match(text) and not NUMBER.fullmatch(text) else text


def restore_text(cell: str) -> str:
    """What `protect_text` was given."""
    return cell[1:] if cell.startswith("'") and FORMULA_LIKE.match(cell) else cell
