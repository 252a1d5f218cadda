"""A result as tables of plain cells, and the only place where numbers are rounded."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.dataset import Dataset
from analysis.report.asked import COLUMN, find_asked, say_asked
from analysis.report.cells import Cell, read_column, read_rows
from analysis.report.words import say
from analysis.result import Result
from analysis.tree import Node, choose_label, walk

SCORE_DECIMALS = 1
ANSWER_DECIMALS = 3
WEIGHT_DECIMALS = 3


@dataclass(frozen=True, slots=True)
class Column:
    """A heading and how many decimals its numbers show; None for words and whole numbers."""

    heading: str
    decimals: int | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """Columns and rows as long as them; numbers unrounded, None where there is nothing (never NaN)."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


def round_cells(table: Table) -> Table:
    """The table as it is shown on pages and in documents; workbooks keep the numbers and show them rounded."""
    rows = tuple(
        tuple(_round(cell, column.decimals) for cell, column in zip(row, table.columns, strict=True))
        for row in table.rows
    )
    return Table(table.columns, rows)


def _round(cell: Cell, decimals: int | None) -> Cell:
    return round(cell, decimals) if isinstance(cell, float) and decimals is not None else cell


class Naming:
    """How participants are named in one language: code, name if the data have one; and which path they took."""

    def __init__(self, dataset: Dataset, language: str) -> None:
        people = dataset.participants
        paths = (say_asked(find_asked(dataset, code), language) for code in people.index)
        self.paths = dict(zip(people.index, paths, strict=True)) if COLUMN in people.columns else {}
        self.path_columns = (Column(say("path", language)),) if self.paths else ()
        found = next((name for name in (f"name_{language}", "name") if name in people.columns), "")
        self.names = people[found].to_dict() if found else {}
        self.columns = tuple(Column(say(word, language)) for word in (("code", "participant") if found else ("code",)))

    def cells(self, code: str) -> tuple[Cell, ...]:
        return (code, self.names[code]) if self.names else (code,)

    def path_cells(self, code: str) -> tuple[Cell, ...]:
        """The path in words; no cell where the data know of no paths."""
        return (self.paths[code],) if self.paths else ()


def build_ranking(result: Result, naming: Naming, language: str) -> Table:
    """Participants from the best, those without a score last; every rank with its interval and its path."""
    scores, top = result.scores, result.framework.tree
    words = ("rank", "low", "high")
    columns = [*(Column(say(word, language)) for word in words), Column(say("median", language), 1)]
    columns += [*naming.columns, *naming.path_columns, Column(say("index", language), SCORE_DECIMALS)]
    columns += [Column(say(word, language)) for word in ("band", "gate", "answered", "applicable", "asked", "no_score")]
    tops = (scores.nodes, scores.bands, scores.answered, scores.applicable, scores.asked)
    index, band, *counts = (read_column(table[top.name]) for table in tops)
    places = read_rows(result.ranking[[*words, "median"]])
    parts = zip(scores.codes, places, index, band, read_column(scores.gate), *counts, strict=True)
    rows = []
    for code, place, *rest in sorted(parts, key=lambda part: _by_rank(part[1][0], part[0])):
        named = (*naming.cells(code), *naming.path_cells(code))
        rows.append((*place, *named, *rest, _say_reason(result, code, top, language, rest[0])))
    return Table(tuple(columns), tuple(rows))


def _by_rank(rank: Cell, code: str) -> tuple[bool, Cell, str]:
    return rank is None, rank or 0, code


def _say_reason(result: Result, code: str, node: Node, language: str, score: Cell) -> str | None:
    return say(result.scores.find_reason(code, node), language) if score is None else None


def build_dimensions(result: Result, naming: Naming, language: str) -> Table:
    """Scores of all nodes, and why some are missing."""
    nodes = result.framework.nodes
    labels = [_label_within(result.framework.tree, node, language) for node in nodes]
    scores = [Column(label, SCORE_DECIMALS) for label in labels]
    rows = []
    for code, row in zip(result.scores.codes, read_rows(result.scores.nodes), strict=True):
        reasons = (
            f"{label}: {_say_reason(result, code, node, language, score)}"
            for label, node, score in zip(labels, nodes, row, strict=True)
            if score is None
        )
        rows.append((*naming.cells(code), *naming.path_cells(code), *row, "; ".join(reasons) or None))
    columns = (*naming.columns, *naming.path_columns, *scores, Column(say("no_score", language)))
    return Table(columns, tuple(rows))


def _label_within(tree: Node, node: Node, language: str) -> str:
    """The label, led by that of the dimension it is a part of: the same words may stand in several dimensions."""
    label = choose_label(node, language)
    above = next((dimension for dimension in tree.children if node is not dimension and node in walk(dimension)), None)
    return f"{choose_label(above, language)}: {label}" if above and node is not tree else label


def build_items(result: Result, dataset: Dataset, naming: Naming, language: str) -> Table:
    """Item scores; where there is none, the word that says why."""

    def explain(code: str, item: str) -> str:
        same = item in result.scores.constant
        return say("no_differences", language) if same else _say_status(dataset, code, item, language)

    return _spread_items(result.scores.items, naming, SCORE_DECIMALS, explain)


def build_answers(result: Result, dataset: Dataset, naming: Naming, language: str) -> Table:
    """Answers as they were given; where there is no number, the word that says why."""
    values = dataset.values[[item.name for item in result.framework.items]]
    return _spread_items(values, naming, ANSWER_DECIMALS, lambda code, item: _say_status(dataset, code, item, language))


def _spread_items(frame: pd.DataFrame, naming: Naming, decimals: int, explain: Callable[[str, str], str]) -> Table:
    columns = (*naming.columns, *(Column(item, decimals) for item in frame.columns))
    rows = []
    for code, row in zip(frame.index, read_rows(frame), strict=True):
        cells = (explain(code, item) if cell is None else cell for item, cell in zip(frame.columns, row, strict=True))
        rows.append((*naming.cells(code), *cells))
    return Table(columns, tuple(rows))


def _say_status(dataset: Dataset, code: str, item: str, language: str) -> str:
    return say(f"status_{dataset.find_status(code, item)}", language)


def build_thresholds(result: Result, language: str) -> Table:
    """The lowest score of each level."""
    columns = (Column(say("rung", language)), Column(say("from_score", language), SCORE_DECIMALS))
    return Table(columns, tuple((level, float(score)) for level, score in enumerate(result.scores.thresholds, 1)))


def build_blocking(result: Result, dataset: Dataset, naming: Naming, language: str) -> Table:
    """A row for each item that holds a participant back from the next level."""
    scores, gates = result.scores, result.scores.gates
    items = {item.name: item for item in result.framework.items}
    words = ("gate", "next_level", "lacking", "blocking", "label", "key")
    answered = Column(say("answer", language), ANSWER_DECIMALS)
    yes_no = {True: say("yes", language), False: say("no", language)}
    columns = (*naming.columns, *(Column(say(word, language)) for word in words), answered)
    answers = read_rows(dataset.values[list(gates.items)])
    parts = zip(scores.codes, gates.level.tolist(), gates.lacking.tolist(), gates.blocking.T, answers, strict=True)
    rows: list[tuple[Cell, ...]] = []
    for code, level, lacking, blocks, row in parts:
        start = (*naming.cells(code), level, level + 1, lacking)
        for position in np.flatnonzero(blocks).tolist():
            item, answer = items[gates.items[position]], row[position]
            said = _say_status(dataset, code, item.name, language) if answer is None else answer
            rows.append((*start, item.name, choose_label(item, language), yes_no[item.key], said))
    return Table(columns, tuple(rows))


def pair_table(headings: Sequence[str], pairs: Iterable[tuple[Cell, Cell]]) -> Table:
    """Two columns: what, and its value."""
    return Table(tuple(Column(heading) for heading in headings), tuple(pairs))
