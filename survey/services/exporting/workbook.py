"""A round as an XLSX workbook."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from rustpy_xlsxwriter import FastExcel

from survey.i18n import gettext
from survey.problems import Problem, Refused
from survey.services.exporting.columns import Cell, Column, Medium, build_columns
from survey.services.exporting.companions import Sheet
from survey.services.exporting.gathering import Filled, Gathering
from survey.services.exporting.job import Job
from survey.services.exporting.long_table import headers_of
from survey.services.exporting.options import Look
from survey.services.exporting.sheet_names import SheetNames, answers_name
from survey.services.exporting.spool import Row
from survey.services.exporting.titles import spaced

MOST_ROWS = 1_048_575
"""Rows of a sheet, the header left out."""
_DIGITS = 15
"""Digits that a number in a sheet keeps; one with more is written as text."""


def write_workbook(job: Job, path: Path) -> None:
    """Answers, the same in words, participants, codebook and README; raises Refused where a sheet has no room."""
    if len(job.listed) > MOST_ROWS:
        raise Refused([Problem("out_rows", params={"most": MOST_ROWS})])
    names = SheetNames()
    with job.gathered() as gathering:
        book = FastExcel(str(path)).format(bold_headers=True).freeze(row=1, col=1)
        _add(book, names, job.readme)
        for look in job.options.looks:
            for sheet in _answer_sheets(job, gathering, look):
                _add(book, names, sheet)
        for sheet in _companions(job):
            _add(book, names, sheet)
        book.save()


def write_sheets(path: Path, sheets: Iterable[Sheet]) -> None:
    """A workbook of these sheets and nothing else."""
    names, book = SheetNames(), FastExcel(str(path)).format(bold_headers=True).freeze(row=1, col=1)
    for sheet in sheets:
        _add(book, names, sheet)
    book.save()


def _answer_sheets(job: Job, gathering: Gathering, look: Look) -> Iterator[Sheet]:
    for filled in gathering.tables:
        if filled.spool.count > MOST_ROWS:
            raise Refused([Problem("out_rows", params={"most": MOST_ROWS})])
        columns = build_columns(filled, job.questionnaire, look, XLSX, job.round.example)
        yield Sheet(
            answers_name(filled.table.name, look.labels), [one.header for one in columns], _rows(filled, columns)
        )


def _rows(filled: Filled, columns: Sequence[Column]) -> Iterator[list[Cell]]:
    cells = [column.cell for column in columns]
    row: Row
    for row in filled.spool:
        yield [cell(row) for cell in cells]


def _companions(job: Job) -> Iterator[Sheet]:
    # in words where there is a sheet in words: they are read, and importing participants understands both
    yield from job.companions(job.options.looks[-1])
    if job.options.long:
        rows = _counted(job.long_table(str).rows(job.session, job.listed, job.tick))
        yield Sheet(gettext("long"), headers_of(job.round), rows)
    yield from (job.marked(sheet) for sheet in job.extra)


def _counted(rows: Iterable[Sequence[Cell]]) -> Iterator[Sequence[Cell]]:
    for number, row in enumerate(rows):
        if number >= MOST_ROWS:
            raise Refused([Problem("out_rows", params={"most": MOST_ROWS})])
        yield row


def _add(book: Any, names: SheetNames, sheet: Sheet) -> None:
    widths = {"column_widths": list(sheet.widths)} if sheet.widths else {"column_width": 14}
    book.sheet(names.take(sheet.name), _records(sheet), **widths)


def _records(sheet: Sheet) -> Any:
    """The rows as the writer wants them: dictionaries; a sheet without rows is a list of headers alone."""
    rows, headers = iter(sheet.rows), [spaced(header) for header in sheet.headers]
    first = next(rows, None)
    if first is None:
        import pandas as pd

        return pd.DataFrame(columns=headers)
    return _dictionaries(headers, first, rows)


def _dictionaries(
    headers: Sequence[str], first: Sequence[Cell], rows: Iterable[Sequence[Cell]]
) -> Iterator[dict[str, Cell]]:
    yield dict(zip(headers, first, strict=True))
    for row in rows:
        yield dict(zip(headers, row, strict=True))


def number_cell(text: str) -> Cell:
    """A number, or the text itself where a sheet would round it."""
    if sum(character.isdigit() for character in text) > _DIGITS:
        return text
    return float(text) if "." in text else int(text)


XLSX = Medium(number=number_cell, text=str, splits=True)
