"""Tables as they stand in a file: CSV, XLSX, a ZIP or a folder of CSV files."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from survey.problems import Place
from survey.services.exporting.titles import spaced
from survey.services.importing.report import Report


@dataclass(frozen=True, slots=True)
class Line:
    """One row below the header: where it begins, and its cells as text."""

    number: int
    cells: Sequence[str]


@dataclass(frozen=True, slots=True)
class Grid:
    """One table. `name` is the sheet's, or the file's without its ending. `is_csv`: formulas are protected in it."""

    name: str
    file: str
    headers: tuple[str, ...]
    lines: Sequence[Line]
    is_csv: bool
    header_line: int = 1

    def place(self, line: Line | None = None, column: int = -1) -> Place:
        return Place(self.file, line.number if line else self.header_line, column + 1)


def read_grids(path: Path, report: Report) -> list[Grid]:
    """Every table in the file or folder; none, and the reason in `report`, where it cannot be read."""
    shown = str(path)
    if path.is_dir():
        files = sorted(path.glob("*.csv"))
        return [grid for file in files for grid in _read_csv(file, str(file), report)]
    reader = _READERS.get(path.suffix.lower())
    if not path.is_file():
        report.add("data_missing", Place(shown))
    elif reader is None:
        report.add("data_suffix", Place(shown), known=", ".join(_READERS))
    else:
        return list(reader(path, shown, report))
    return []


def _read_csv(path: Path, shown: str, report: Report) -> Iterator[Grid]:
    yield from _parse_csv(path.read_bytes(), path.stem, shown, report)


def _read_zip(path: Path, shown: str, report: Report) -> Iterator[Grid]:
    try:
        with zipfile.ZipFile(path) as archive:
            for name in sorted(archive.namelist()):
                if name.lower().endswith(".csv"):
                    yield from _parse_csv(archive.read(name), Path(name).stem, f"{shown}/{name}", report)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError):
        report.add("data_missing", Place(shown))


def _parse_csv(data: bytes, name: str, shown: str, report: Report) -> Iterator[Grid]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # UTF-16, which begins with FF FE, breaks at the first byte; cp1250 at the first Polish letter
        report.add("data_not_utf8", Place(shown, data.count(b"\n", 0, error.start) + 1))
        return
    if "\0" in text:
        report.add("data_not_utf8", Place(shown, 1))
        return
    lines = _csv_lines(text, shown, report)
    if lines is not None:
        yield from _grid(name, shown, lines, True, report)


def _csv_lines(text: str, shown: str, report: Report) -> list[Line] | None:
    first = text.partition("\n")[0]
    # Excel in Polish writes semicolons into a file that it calls comma delimited
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    lines, begins = [], 1
    try:
        for cells in reader:
            lines.append(Line(begins, cells))
            begins = reader.line_num + 1
    except csv.Error:
        report.add("data_csv", Place(shown, begins))
        return None
    return lines


def _read_workbook(path: Path, shown: str, report: Report) -> Iterator[Grid]:
    from openpyxl import load_workbook

    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except Exception:
        # openpyxl fails in as many ways as a ZIP of XML can be broken, with an exception of its own for none of them
        report.add("data_not_xlsx", Place(shown))
        return
    try:
        for sheet in book.worksheets:
            rows = sheet.iter_rows(values_only=True)
            lines = [Line(number, [_text(cell) for cell in row]) for number, row in enumerate(rows, start=1)]
            yield from _grid(sheet.title, f"{shown}, {sheet.title}", lines, False, report)
    finally:
        book.close()


_READERS: dict[str, Callable[[Path, str, Report], Iterator[Grid]]] = {
    ".csv": _read_csv,
    ".xlsx": _read_workbook,
    ".zip": _read_zip,
}


def _grid(name: str, shown: str, lines: list[Line], is_csv: bool, report: Report) -> Iterator[Grid]:
    filled = [line for line in lines if any(cell.strip() for cell in line.cells)]
    if not filled:
        # an empty sheet at the end of a workbook is no mistake, an empty file is
        if is_csv:
            report.add("data_empty", Place(shown, 1))
        return
    head, *body = filled
    width = max(len(line.cells) for line in filled)
    headers = tuple(spaced(cell) for cell in head.cells) + ("",) * (width - len(head.cells))
    padded = [Line(line.number, [*line.cells, *[""] * (width - len(line.cells))]) for line in body]
    yield Grid(spaced(name), shown, headers, padded, is_csv, head.number)


def _text(cell: Any) -> str:
    """A cell as the text that was typed; whole numbers without the point that sheets give them."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return str(int(cell))
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, datetime):
        # a sheet keeps days as midnights
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat()
    return cell.isoformat() if isinstance(cell, date | time) else str(cell)
