"""Where everything stands in the workbook: sheets by key, rows of participants, columns of items and nodes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from analysis.dataset import Dataset
from analysis.recipe import Recipe
from analysis.report.living.grid import Page, name_sheet
from analysis.report.tables import Naming
from analysis.report.words import WORDS, say
from analysis.result import Result, Scores
from analysis.tree import Framework, Item, Node, choose_label

TITLE, NOTE, HEAD, FIRST = 1, 2, 8, 9
"""Rows of every sheet with participants: its name, what it is about, the head of the table, the first participant."""
PARAMETERS = range(NOTE + 1, HEAD)
"""Rows above the head for what all formulas of a column use."""
MEASURED = 500
"""Participants whose names are measured for the width of their column."""


@dataclass(slots=True)
class Plan:
    """The result and the sheets made of it; participants stand in the same row on every sheet that lists them."""

    result: Result
    dataset: Dataset
    language: str
    title: str
    example: bool
    naming: Naming
    pages: dict[str, Page] = field(default_factory=dict)
    abouts: dict[str, str] = field(default_factory=dict)
    """What each sheet is about, by the key of the sheet."""
    _names: set[str] = field(default_factory=set)
    _columns: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        first = self.first_column
        self._columns |= {item.name: first + place for place, item in enumerate(self.framework.items)}
        self._columns |= {node.name: first + place for place, node in enumerate(self.nodes)}

    @property
    def framework(self) -> Framework:
        return self.result.framework

    @property
    def nodes(self) -> list[Node]:
        """The index, its dimensions, then their parts: nodes of one parent stand side by side."""
        found = [self.framework.tree]
        for node in found:
            found += [child for child in node.children if isinstance(child, Node)]
        return found

    @property
    def recipe(self) -> Recipe:
        return self.result.recipe

    @property
    def scores(self) -> Scores:
        return self.result.scores

    @property
    def codes(self) -> Sequence[str]:
        return self.scores.codes

    @property
    def last(self) -> int:
        """The row of the last participant."""
        return FIRST + len(self.codes) - 1

    @property
    def rows(self) -> range:
        return range(FIRST, self.last + 1)

    @property
    def first_column(self) -> int:
        """Of items and nodes, after the columns that name the participant."""
        return 1 + len(self.naming.columns)

    def column(self, element: Item | Node) -> int:
        """Of an item on every sheet of items, of a node on every sheet of nodes."""
        return self._columns[element.name]

    @property
    def item_columns(self) -> tuple[int, int]:
        return self.first_column, self.first_column + len(self.framework.items) - 1

    @property
    def node_columns(self) -> tuple[int, int]:
        return self.first_column, self.first_column + len(self.nodes) - 1

    def say(self, word: str, **params: object) -> str:
        return say(word, self.language, **params)

    def label(self, element: Item | Node) -> str:
        return choose_label(element, self.language)

    def open_page(self, key: str, name: str | None = None, about: str | None = None) -> Page:
        """A new sheet with its title, the mark of example data and one sentence about it."""
        wanted = name or self.say(f"sheet_{key}")
        page = Page(name_sheet(wanted, self._names))
        self._names.add(page.title)
        self.pages[key] = page
        page.put(TITLE, 1, f"{wanted} · {self.title}" if self.title else wanted, "title")
        live = f"about_{key}_live"
        self.abouts[key] = about or self.say(live if live in WORDS else f"about_{key}")
        # On the left, where it stays in sight.
        mark = f"{self.say('example')} " if self.example else ""
        page.put(NOTE, 1, mark + self.abouts[key], "warning" if self.example else "note")
        return page

    def list_people(self, page: Page) -> None:
        """Heads and columns that name the participants."""
        page.put_row(HEAD, 1, (column.heading for column in self.naming.columns), "head")
        for row, code in zip(self.rows, self.codes, strict=True):
            page.put_row(row, 1, self.naming.cells(code), "name")
        page.widths |= self.name_widths
        page.freeze = page.at(FIRST, self.first_column).rsplit("!", 1)[1]

    @property
    def name_widths(self) -> dict[int, float]:
        """Of the columns that name participants, as wide as the longest name within reason."""
        rows = [[str(cell) for cell in self.naming.cells(code)] for code in self.codes[:MEASURED]]
        return {at: min(40.0, 3.5 + max(8, *map(len, column))) for at, column in enumerate(zip(*rows, strict=True), 1)}

    def hide_unused(self, page: Page) -> None:
        """Rows above the head in which nothing stands."""
        used = {row for row, _ in page.cells}
        page.hidden_rows |= set(PARAMETERS) - used


def find_runs(columns: Sequence[int]) -> list[tuple[int, int]]:
    """The same columns as first and last of each unbroken run."""
    if not columns:
        return []
    breaks = [place for place, (one, other) in enumerate(pairwise(columns), 1) if other != one + 1]
    return [
        (columns[start], columns[end - 1]) for start, end in zip([0, *breaks], [*breaks, len(columns)], strict=True)
    ]
