"""The header of a table that comes in: which column is what."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from survey.services.importing.grids import Grid
from survey.services.importing.report import Report


@dataclass(frozen=True, slots=True)
class Columns:
    """Positions of the columns by their names, in lower case since nobody means two things by GO1 and go1."""

    positions: dict[str, int]

    def find(self, name: str) -> int | None:
        return self.positions.get(name.casefold())


def read_columns(grid: Grid, report: Report) -> Columns:
    """The columns of a table; one that is named twice, or has values and no name, is a problem."""
    positions: dict[str, int] = {}
    for position, header in enumerate(grid.headers):
        name = header.casefold()
        if not name:
            line = next((line for line in grid.lines if line.cells[position].strip()), None)
            if line is not None:
                report.add("data_column_unnamed", grid.place(line, position), column_letters(position))
        elif name in positions:
            report.add("data_column_twice", grid.place(None, position), header, column=header)
        else:
            positions[name] = position
    return Columns(positions)


def check_unknown(grid: Grid, columns: Columns, known: Iterable[str], report: Report) -> None:
    """A column that nobody asked for is a problem: answers in it would be lost without a word."""
    names = {name.casefold(): name for name in known}
    for name, position in columns.positions.items():
        if name not in names:
            header = grid.headers[position]
            report.add(
                "data_column_unknown",
                grid.place(None, position),
                header,
                column=header,
                guess=find_near(name, names),
            )


def find_near(word: str, names: dict[str, str] | Sequence[str]) -> str:
    """The name that was probably meant, "" if none is close."""
    known = names if isinstance(names, dict) else {name.casefold(): name for name in names}
    near = get_close_matches(word.casefold(), known, n=1, cutoff=0.7)
    return known[near[0]] if near else ""


def column_letters(position: int) -> str:
    """A column as spreadsheets call it: A for 0, AB for 27."""
    letters = ""
    number = position + 1
    while number:
        number, letter = divmod(number - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters
