"""A long table read: a row for each answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from survey.domain.answers import Key
from survey.domain.kinds import Kind
from survey.domain.questionnaire import Questionnaire
from survey.problems import Place
from survey.services.canvas import PARTICIPANT, Canvas, Field
from survey.services.exporting.columns import NUMBERS
from survey.services.importing.cells import Misread, combine, read_status, read_value
from survey.services.importing.columns import Columns, find_near, read_columns
from survey.services.importing.found import Found, Statement
from survey.services.importing.grids import Grid, Line
from survey.services.importing.report import Report
from survey.services.importing.wide import is_entry
from survey.services.text_cells import unprotect

MARKS = (PARTICIPANT, "question", "status", "value")
"""Columns that a long table has and a wide one has not; the others are there to be read by people."""


def is_long(grid: Grid) -> bool:
    return set(MARKS) <= {header.casefold() for header in grid.headers}


def read_long(grid: Grid, questionnaire: Questionnaire, canvas: Canvas, found: Found, report: Report) -> None:
    """Put what the table says into `found`, its problems into `report`."""
    columns = read_columns(grid, report)
    fields = {one.question.name: one for table in canvas.tables for one in table.fields if not one.computed}
    reading = _Reading(grid, columns, questionnaire, fields, found, report)
    for line in grid.lines:
        reading.read(line)


@dataclass(frozen=True, slots=True)
class _Reading:
    grid: Grid
    columns: Columns
    questionnaire: Questionnaire
    fields: dict[str, Field]
    found: Found
    report: Report

    def read(self, line: Line) -> None:
        place = self.grid.place(line)
        code = self.found.read_code(self._cell(line, PARTICIPANT), self.grid.is_csv, place, self.report)
        field = self._read_field(line)
        if field is None:
            return
        occurrence = self._read_occurrence(line, field)
        try:
            status = read_status(self._cell(line, "status"), "status", self._complain(line))
            value = read_value(field, self._value(line, field), self._complain(line))
        except Misread:
            return
        bare = field.question.kind is Kind.TOPIC
        said = combine("value", "status", status, value, self._complain(line), bare)
        if code is None or occurrence is None:
            return
        if self.found.is_new((field.question.name, code, occurrence), place, self.report) and said is not None:
            places = self._place_of(line, "value"), self._place_of(line, "status")
            statement = Statement(said, places[0], "value", places[1], "status")
            self.found.add(code, Key(field.question.name, occurrence), statement)

    def _read_field(self, line: Line) -> Field | None:
        name = self._cell(line, "question").strip()
        field = self.fields.get(name)
        if field is None:
            guess = find_near(name, list(self.fields))
            self.report.add("row_question", self._place_of(line, "question"), "question", given=name[:40], guess=guess)
        return field

    def _read_occurrence(self, line: Line, field: Field) -> str | None:
        depth = len(self.questionnaire.index[field.question.name].repeats)
        given = self._cell(line, "occurrence").strip()
        entries = given.split(".") if given else []
        if len(entries) != depth or not all(is_entry(entry) for entry in entries):
            # an entry that Excel took for a decimal number, 2.10, comes back as 2.1 and is then told as a row twice
            expected = ".".join("1" for _ in range(depth)) or "–"
            self.report.add(
                "row_occurrence", self._place_of(line, "occurrence"), "occurrence", given=given[:40], expected=expected
            )
            return None
        return given

    def _value(self, line: Line, field: Field) -> str:
        cell = self._cell(line, "value")
        return unprotect(cell) if self.grid.is_csv and field.question.kind not in NUMBERS else cell

    def _cell(self, line: Line, name: str) -> str:
        position = self.columns.find(name)
        return "" if position is None else line.cells[position]

    def _complain(self, line: Line) -> Callable[..., None]:
        def complain(code: str, header: str, /, **params: object) -> None:
            shown = header if header == "status" else "value"
            self.report.add(code, self._place_of(line, shown), shown, **params)

        return complain

    def _place_of(self, line: Line, name: str) -> Place:
        position = self.columns.find(name)
        return self.grid.place(line, -1 if position is None else position)
