"""Sheets under construction: cells by row and column, formulas together with the value they have today."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import lru_cache

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.chart._chart import ChartBase
from openpyxl.formatting.rule import Rule
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from analysis.report.cells import Cell

LONGEST_TITLE, LONGEST_TEXT, LONGEST_QUOTE = 31, 32_767, 255
"""Characters that Excel allows in the name of a sheet, in a cell, and in a text inside a formula."""
_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", " "))


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula without its "=", and what it gives for the answers and the model as they are; None is an empty text.

    An `array` formula is computed cell by cell over whole ranges (Ctrl+Shift+Enter).

    Programs that do not calculate (previews, protected view, pandas) show that value.
    """

    text: str
    value: Cell
    array: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """What stands in a cell, and the name of its looks in `analysis.report.living.looks`."""

    content: Cell | Formula
    look: str


@dataclass(slots=True)
class Drawing:
    """A chart of openpyxl, the cell at its corner, and what it shows in words for those who do not see it."""

    chart: ChartBase
    anchor: str
    description: str


@dataclass(slots=True)
class Page:
    """One sheet. `title` is its name, unique in the workbook; all addresses are given with that name in front."""

    title: str
    cells: dict[tuple[int, int], Placed] = field(default_factory=dict)
    widths: dict[int, float] = field(default_factory=dict)
    freeze: str = ""
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    rules: list[tuple[str, Rule]] = field(default_factory=list)
    validations: list[tuple[str, DataValidation]] = field(default_factory=list)
    drawings: list[Drawing] = field(default_factory=list)
    printed: str = ""
    """The block that is printed, all if it is not said."""

    @property
    def prefix(self) -> str:
        return "'" + self.title.replace("'", "''") + "'!"

    def put(self, row: int, column: int, content: Cell | Formula, look: str = "text") -> None:
        """Set a cell. A formula about cells of its own sheet loses the sheet's name, which only makes it longer."""
        if content is None:
            return
        if isinstance(content, Formula):
            content = replace(content, text=content.text.replace(self.prefix, ""))
        self.cells[row, column] = Placed(content, look)

    def put_row(self, row: int, column: int, contents: Iterable[Cell | Formula], look: str = "text") -> None:
        for place, content in enumerate(contents, column):
            self.put(row, place, content, look)

    def at(self, row: int, column: int) -> str:
        """An address that moves when the formula is copied."""
        return f"{self.prefix}{name_column(column)}{row}"

    def fix(self, row: int, column: int) -> str:
        """An address that stays when the formula is copied."""
        return f"{self.prefix}${name_column(column)}${row}"

    def head(self, row: int, column: int) -> str:
        """An address that stays in its row when the formula is copied: the head of a column."""
        return f"{self.prefix}{name_column(column)}${row}"

    def along(self, row: int, first: int, last: int) -> str:
        """A part of one row."""
        return f"{self.prefix}{name_column(first)}{row}:{name_column(last)}{row}"

    def heads(self, row: int, first: int, last: int) -> str:
        """A part of one row, which stays in its row when the formula is copied."""
        return f"{self.prefix}{name_column(first)}${row}:{name_column(last)}${row}"

    def down(self, column: int, first: int, last: int) -> str:
        """A part of one column, which stays in its rows when the formula is copied."""
        return f"{self.prefix}{name_column(column)}${first}:{name_column(column)}${last}"

    def block(self, top: int, left: int, bottom: int, right: int) -> str:
        return f"{self.prefix}${name_column(left)}${top}:${name_column(right)}${bottom}"


@lru_cache(maxsize=4096)
def name_column(column: int) -> str:
    return get_column_letter(column)


def local(address: str) -> str:
    """The address without the name of its sheet, as rules and validations want it."""
    return address.rsplit("!", 1)[1].replace("$", "")


def clean(text: str) -> str:
    """Without signs that no workbook holds, and no longer than a cell can be."""
    return ILLEGAL_CHARACTERS_RE.sub("", text)[:LONGEST_TEXT]


def quote(text: str) -> str:
    """A text inside a formula, of which one takes 255 characters at most."""
    return '"' + clean(text)[:LONGEST_QUOTE].replace('"', '""') + '"'


def name_sheet(wanted: str, taken: Iterable[str]) -> str:
    """A name for a sheet: at most 31 characters, none that Excel forbids, unlike those taken whatever their case."""
    plain = ILLEGAL_CHARACTERS_RE.sub("", wanted).translate(_FORBIDDEN).strip(" '") or "-"
    used, name, number = {one.casefold() for one in taken}, plain[:LONGEST_TITLE].strip(" '"), 1
    while name.casefold() in used:
        number += 1
        end = f" ({number})"
        name = plain[: LONGEST_TITLE - len(end)].rstrip() + end
    return name
