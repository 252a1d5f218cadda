"""What a file says, by participant and answer, each with its place."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from survey.domain.answers import Key
from survey.problems import Place
from survey.services.importing.cells import Said
from survey.services.importing.report import Report
from survey.services.text_cells import unprotect


@dataclass(frozen=True, slots=True)
class Statement:
    """One answer as the file has it. `header` is the column, `place` the cell, of its value and of its status."""

    said: Said
    place: Place
    header: str
    status_place: Place
    status_header: str


@dataclass(slots=True)
class Found:
    """Statements by participant's code, and the line on which each row was first seen."""

    codes: Collection[str]
    statements: dict[str, dict[Key, Statement]] = field(default_factory=dict)
    _first: dict[tuple[str, ...], Place] = field(default_factory=dict)

    def read_code(self, cell: str, is_csv: bool, place: Place, report: Report) -> str | None:
        """The participant of a row; None, and a problem, where there is none of the round."""
        code = (unprotect(cell) if is_csv else cell).strip()
        if not code:
            report.add("row_participant", place)
        elif code not in self.codes:
            report.add("row_participant_unknown", place, "participant", code=code)
        else:
            return code
        return None

    def is_new(self, row: tuple[str, ...], place: Place, report: Report) -> bool:
        """Whether this row (the table and its keys) has not been seen before."""
        first = self._first.setdefault(row, place)
        if first is not place and first.file == place.file:
            report.add("row_twice", place, first=first.line)
        elif first is not place:
            report.add("row_twice_elsewhere", place, file=first.file, first=first.line)
        return first is place

    def add(self, code: str, key: Key, statement: Statement) -> None:
        self.statements.setdefault(code, {})[key] = statement
