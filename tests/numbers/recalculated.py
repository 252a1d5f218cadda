"""The living workbook in an independent engine (IronCalc): change cells, compute, and hold against `analysis`."""

from __future__ import annotations

from pathlib import Path

import ironcalc
import pandas as pd

from analysis import Dataset, Framework, compute_scores, score
from analysis.ranking import compute_ranks
from analysis.report.living.book import build_plan, order_pages, save_plan
from analysis.report.living.dimensions import BLOCKS
from analysis.report.living.grid import Formula
from analysis.report.living.levels import FIGURES
from analysis.report.living.plan import FIRST
from analysis.report.living.ranks import FIGURES as RANK_FIGURES

CLOSE = 1e-9


class Recalculated:
    """A workbook written by Sonda and opened by another program."""

    def __init__(self, dataset: Dataset, framework: Framework, folder: Path, language: str = "en") -> None:
        result = score(dataset, framework)
        self.path = folder / "scores.xlsx"
        self.plan = build_plan(result, dataset, language, "Title")
        save_plan(self.plan, self.path)
        self.engine = ironcalc.load_from_xlsx(str(self.path))
        self.engine.evaluate()
        self.sheets = [one["name"] for one in self.engine.get_worksheets_properties()]

    def read(self, key, row, column):
        return self.engine.get_cell_value(self.sheets.index(self.plan.pages[key].title), row, column)

    def put(self, key, row, column, value):
        text = "" if value is None else str(value)
        self.engine.set_user_input(self.sheets.index(self.plan.pages[key].title), row, column, text)

    def answer(self, code, item, value):
        """Change an answer to a number, a word, or None for an empty cell."""
        row = FIRST + self.plan.codes.index(code)
        self.put("answers", row, self.plan.column(self._element(item)), value)
        self.engine.evaluate()

    def model(self, name, column, value):
        """Change what the model says about an element."""
        page = self.plan.pages["model"]
        row = next(row for (row, at), cell in page.cells.items() if at == 1 and cell.content == name)
        self.put("model", row, column, value)
        self.engine.evaluate()

    def setting(self, heading, value):
        """Change the setting with this heading."""
        self.model(heading, 5, value)

    def _element(self, name):
        items, nodes = self.plan.framework.items, self.plan.framework.nodes
        return next(element for element in (*items, *nodes) if element.name == name)

    def column_of(self, key, column):
        return [self.read(key, row, column) for row in self.plan.rows]

    def nodes(self, block="score"):
        shift = BLOCKS.index(block) * len(self.plan.nodes)
        return {node.name: self.column_of("dimensions", self.plan.column(node) + shift) for node in self.plan.nodes}

    def list_errors(self):
        """Cells that show an error."""
        found = []
        for page in order_pages(self.plan):
            sheet = self.sheets.index(page.title)
            for row, column in page.cells:
                value = self.engine.get_cell_value(sheet, row, column)
                if isinstance(value, str) and value.startswith("#") and value.endswith(("!", "?", "/A", "0")):
                    found.append((page.title, row, column, value))
        return found

    def list_stale(self):
        """Formulas whose value in the file is not what the other program computes."""
        found = []
        for page in order_pages(self.plan):
            sheet = self.sheets.index(page.title)
            for (row, column), placed in page.cells.items():
                if isinstance(placed.content, Formula):
                    value, want = self.engine.get_cell_value(sheet, row, column), placed.content.value
                    if not same(value, want):
                        found.append((page.title, row, column, value, want, placed.content.text))
        return found

    def list_differences(self, dataset: Dataset, framework: Framework):
        """Where the workbook disagrees with scoring these data by this framework: every score, level, gate, rank."""
        scores = compute_scores(dataset, framework)
        wanted = {("score", name): column.tolist() for name, column in scores.nodes.items()}
        found = {("score", name): column for name, column in self.nodes().items()}
        if framework.recipe.bands:
            wanted |= {("band", name): column.tolist() for name, column in scores.bands.items()}
            found |= {("band", name): column for name, column in self.nodes("band").items()}
        for item in framework.items:
            wanted["item", item.name] = scores.items[item.name].tolist()
            cells = self.column_of("items", self.plan.column(self._element(item.name)))
            found["item", item.name] = ["" if isinstance(cell, str) else cell for cell in cells]
        ranks = compute_ranks(scores.index.to_numpy()).tolist()
        wanted["rank", ""] = [rank or None for rank in ranks]
        found["rank", ""] = self.column_of("sensitivity", self.plan.first_column + RANK_FIGURES.index("rank"))
        if "gaps" in self.plan.pages:
            wanted["gate", ""] = scores.gate.tolist()
            found["gate", ""] = self.column_of("levels", self.plan.first_column + FIGURES.index("gate"))
            blocking = scores.gates.blocking
            for place, name in enumerate(scores.gates.items):
                wanted["blocks", name] = blocking[place].tolist()
                column = self.plan.first_column + 1 + place
                found["blocks", name] = [cell not in ("", None) for cell in self.column_of("gaps", column)]
        assert wanted.keys() == found.keys()
        return [
            (key, code, got, want)
            for key, column in wanted.items()
            for code, got, want in zip(self.plan.codes, found[key], column, strict=True)
            if not same(got, want)
        ]


def same(got, want):
    """Numbers to 1e-9; nothing is an empty text and never a zero."""
    if pd.isna(want):
        return got in ("", None)
    if isinstance(want, str):
        return got == want
    return isinstance(got, bool | int | float) and abs(float(got) - float(want)) <= CLOSE
