"""The sheet of ranks and of what draws said about them, which holds only while nothing has been changed."""

from __future__ import annotations

from math import isnan

from analysis.report.cells import Cell, read_rows
from analysis.report.living.answers import Stage, find_block
from analysis.report.living.dimensions import HAIR, Dimensions
from analysis.report.living.grid import Formula, Page, quote
from analysis.report.living.looks import put_state
from analysis.report.living.model import Model
from analysis.report.living.plan import FIRST, HEAD, NOTE, Plan
from analysis.uncertainty.sobol import Sensitivity

DRAWN = ("low", "high", "median", "top", "score_low", "score_high")
"""Columns of `Result.ranking` beside the rank: values, as draws are not computed in a workbook."""
FIGURES = ("rank", *DRAWN, "index", "order")
LOOKS = {"median": "score", "top": "percent", "score_low": "score", "score_high": "score", "index": "score"}


def write_sources(ranks: Ranks, found: Sensitivity) -> None:
    """Beside the ranks, how much each source of uncertainty moves them."""
    plan, page, first = ranks.plan, ranks.page, ranks.plan.first_column + len(FIGURES) + 1
    words = ("source", "first", "low", "high", "total", "low", "high")
    seed = plan.recipe.uncertainty.seed
    page.put(HEAD - 1, first, plan.say("sobol_note", seed=seed, runs=found.runs), "note")
    page.put_row(HEAD, first, (plan.say(f"sobol_{word}") for word in words), "head")
    for row, one in enumerate(found.indices, FIRST):
        page.put(row, first, plan.say(f"source_{one.source}"), "name")
        numbers = (one.first, one.first_low, one.first_high, one.total, one.total_low, one.total_high)
        page.put_row(row, first + 1, numbers, "gain")
    page.widths[first] = 26
    page.hidden_rows.discard(HEAD - 1)


class Ranks:
    """Builds the sheet and knows where it says whether the intervals still belong to the model."""

    def __init__(self, plan: Plan, model: Model, dimensions: Dimensions, answers: tuple[Stage, Page]) -> None:
        self.plan, self.dimensions = plan, dimensions
        self.page: Page = plan.open_page("sensitivity")
        plan.list_people(self.page)
        self._write_state(model, answers)
        top = plan.recipe.uncertainty.top
        heads = [plan.say("top_share", top=top) if name == "top" else plan.say(name) for name in FIGURES]
        self.page.put_row(HEAD, plan.first_column, heads, "head")
        table = read_rows(plan.result.ranking[list(DRAWN)])
        ranks, orders = self._order_today()
        for place, row in enumerate(plan.rows):
            self._write_row(row, ranks[place], orders[place], table[place])
        plan.hide_unused(self.page)

    def column(self, name: str) -> int:
        return self.plan.first_column + FIGURES.index(name)

    def at(self, name: str, row: int) -> str:
        return self.page.at(row, self.column(name))

    def down(self, name: str) -> str:
        return self.page.down(self.column(name), FIRST, self.plan.last)

    @property
    def changes(self) -> str:
        """The address of the number of entries changed since the draws were made."""
        return self.page.fix(NOTE + 2, self.plan.first_column)

    @property
    def state(self) -> str:
        """The address of the sentence that says whether intervals still hold."""
        return self.page.fix(NOTE + 1, 1)

    def _write_state(self, model: Model, answers: tuple[Stage, Page]) -> None:
        plan, page = self.plan, self.page
        pairs = [*model.compared, (find_block(plan, answers[0].page), find_block(plan, answers[1]))]
        # An empty cell equals a zero in a spreadsheet, so whether it is empty is compared as well.
        changes = "+".join(
            f'SUMPRODUCT((({now}="")*({then}<>"")+({now}<>"")*({then}="")+({now}<>{then})>0)*1)' for now, then in pairs
        )
        page.put(NOTE + 2, 1, plan.say("changes_since"), "side")
        page.put(NOTE + 2, plan.first_column, Formula(changes, 0), "count")
        fresh, stale = plan.say("intervals_fresh"), plan.say("intervals_stale")
        put_state(page, NOTE + 1, Formula(f"IF({self.changes}=0,{quote(fresh)},{quote(stale)})", fresh))

    def _write_row(self, row: int, rank: int | None, order: int, drawn: tuple[Cell, ...]) -> None:
        plan, page = self.plan, self.page
        tree = plan.framework.tree
        score = self.dimensions.at("score", tree, row)
        scores = self.dimensions.page.down(plan.column(tree), FIRST, plan.last)
        text = f'IF(ISNUMBER({score}),COUNTIF({scores},">"&{score}+{HAIR})+1,"")'
        page.put(row, self.column("rank"), Formula(text, rank), "count")
        for name, value in zip(DRAWN, drawn, strict=True):
            page.put(row, self.column(name), value, LOOKS.get(name, "count"))
        index = plan.scores.index.iloc[row - FIRST]
        value = None if isnan(index) else float(index)
        page.put(row, self.column("index"), Formula(f'IF({score}="","",{score})', value), "score")
        page.put(row, self.column("order"), Formula(self._say_order(row), order), "count")

    def _say_order(self, row: int) -> str:
        """A place of its own for everybody: ties as they are listed, those without a score at the end."""
        here = self.column("rank")
        rank = self.at("rank", row)
        so_far = f"{self.page.head(FIRST, here)}:{rank.rsplit('!', 1)[1]}"
        others = f"COUNT({self.down('rank')})+ROWS({so_far})-COUNT({so_far})"
        return f"IF(ISNUMBER({rank}),{rank}+COUNTIF({so_far},{rank})-1,{others})"

    def _order_today(self) -> tuple[list[int | None], list[int]]:
        ranks = [None if cell is None else int(cell) for (cell,) in read_rows(self.plan.result.ranking[["rank"]])]
        order = sorted(range(len(ranks)), key=lambda place: (ranks[place] is None, ranks[place] or 0, place))
        places = {place: number for number, place in enumerate(order, 1)}
        return ranks, [places[place] for place in range(len(ranks))]
