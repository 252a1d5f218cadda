"""A wide table read: a row for each participant, or each entry of a repeat, and columns for each question."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from survey.domain import limits
from survey.domain.answers import Key
from survey.problems import Place
from survey.services.canvas import EXAMPLE, PARTICIPANT, Field, Table
from survey.services.importing.cells import FieldReader, Said, build_reader
from survey.services.importing.columns import Columns, check_unknown, find_near, read_columns
from survey.services.importing.found import Found, Statement
from survey.services.importing.grids import Grid, Line
from survey.services.importing.report import Report


def read_wide(grid: Grid, table: Table, found: Found, report: Report) -> None:
    """Put what the table says into `found`, its problems into `report`."""
    columns = read_columns(grid, report)
    missing = [key for key in table.keys if columns.find(key) is None]
    for key in missing:
        code = "data_no_participant" if key == PARTICIPANT else "data_no_key"
        report.add(code, grid.place(), column=key, guess=find_near(key, grid.headers))
    known = [header for field in table.fields for header in field.headers if header]
    if PARTICIPANT in missing:
        # most likely the first column, under another name: one mistake is told once
        known.append(grid.headers[0])
    check_unknown(grid, columns, (*table.keys, EXAMPLE, *known), report)
    readers = [build_reader(field, columns, grid.is_csv) for field in table.fields if not field.computed]
    reading = _Reading(grid, table, columns, [one for one in readers if one.is_there], found, report)
    for line in grid.lines:
        if missing:
            # whose answers these are cannot be said, but what is wrong with them can
            reading.check(line)
        else:
            reading.read(line)


@dataclass(frozen=True, slots=True)
class _Reading:
    grid: Grid
    table: Table
    columns: Columns
    readers: list[FieldReader]
    found: Found
    report: Report

    def read(self, line: Line) -> None:
        place = self.grid.place(line)
        who, *entries = [line.cells[self.columns.positions[key.casefold()]] for key in self.table.keys]
        code = self.found.read_code(who, self.grid.is_csv, place, self.report)
        occurrence = self._read_occurrence(entries, line)
        new = code is not None and self.found.is_new((self.table.name, code, *entries), place, self.report)
        for reader in self.readers:
            said = reader.read(line.cells, self._complaints(line))
            if said is not None and new and code is not None and occurrence is not None:
                self.found.add(code, Key(reader.field.question.name, occurrence), self._state(said, line, reader.field))

    def check(self, line: Line) -> None:
        """Tell what is wrong with the cells, and keep nothing."""
        for reader in self.readers:
            reader.read(line.cells, self._complaints(line))

    def _state(self, said: Said, line: Line, field: Field) -> Statement:
        value, status = self._place_of(line, field.name), self._place_of(line, field.status)
        return Statement(said, value, field.name, status, field.status)

    def _read_occurrence(self, entries: list[str], line: Line) -> str | None:
        wrong = [(key, entry) for key, entry in zip(self.table.keys[1:], entries, strict=True) if not is_entry(entry)]
        for key, entry in wrong:
            self.report.add("row_key", self._place_of(line, key), key, given=entry[:40], most=limits.REPEATS)
        return None if wrong else ".".join(entry.strip() for entry in entries)

    def _complaints(self, line: Line) -> Callable[..., None]:
        def complain(code: str, header: str, /, **params: object) -> None:
            self.report.add(code, self._place_of(line, header), header, **params)

        return complain

    def _place_of(self, line: Line, header: str) -> Place:
        position = self.columns.find(header)
        return self.grid.place(line, -1 if position is None else position)


def is_entry(text: str) -> bool:
    """Whether it is the number of an entry of a repeat."""
    number = text.strip()
    return number.isascii() and number.isdecimal() and 1 <= int(number) <= 9999 and not number.startswith("0")
