"""The sheet of scores of all nodes, their levels, and why some are missing."""

from __future__ import annotations

from analysis.report.cells import read_rows
from analysis.report.living.coverage import Coverage
from analysis.report.living.grid import Formula, Page, quote
from analysis.report.living.items import FIRST_PARAMETER, WEIGHTS
from analysis.report.living.looks import shade_scores
from analysis.report.living.means import FORMS, Entries, list_runs
from analysis.report.living.model import Model
from analysis.report.living.model import say_weight as say_own_weight
from analysis.report.living.pairs import write_pairs
from analysis.report.living.plan import HEAD, PARAMETERS, Plan
from analysis.report.living.settings import find_minimum_key
from analysis.tree import Item, Node, walk

BLOCKS = ("score", "band", "reason")
BLOCK_HEAD = PARAMETERS[-1]
ANY_NUMBER = '">=-1E+300"'
"""A condition that words and empty texts do not meet."""
HAIR = "1E-9"
"""Scores and shares this close are one, as in `analysis`."""


class Dimensions:
    """Fills the sheet `page`: a block of columns for scores, for levels and for reasons."""

    def __init__(self, plan: Plan, model: Model, entries: Entries, coverage: Coverage) -> None:
        self.plan, self.model, self.entries, self.coverage = plan, model, entries, coverage
        self.page: Page = entries.nodes
        plan.list_people(self.page)
        self.page.put(WEIGHTS, 1, plan.say("weight"), "side")
        self._write_scores()
        self._write_bands()
        self._write_reasons()
        plan.hide_unused(self.page)
        shade_scores(plan, self.page, plan.node_columns)

    def column(self, block: str, node: Node) -> int:
        return self.plan.column(node) + BLOCKS.index(block) * len(self.plan.nodes)

    def at(self, block: str, node: Node, row: int) -> str:
        return self.page.at(row, self.column(block, node))

    def _write_scores(self) -> None:
        plan, page = self.plan, self.page
        table = read_rows(plan.scores.nodes[[node.name for node in plan.nodes]])
        for place, node in enumerate(plan.nodes):
            column = plan.column(node)
            page.put(HEAD, column, plan.label(node), "head")
            if node is not plan.framework.tree:
                page.put(WEIGHTS, column, Formula(say_own_weight(self.model, node), node.weight), "weight")
            step = plan.recipe.find_step(node.height)
            pairs = write_pairs(self.entries, node) if step.method == "copeland" else None
            for row, cells in zip(plan.rows, table, strict=True):
                found = pairs.say(row) if pairs else self._say_mean(node, row)
                text = f'IF(AND({self._say_enough(node, row)},{self.say_weight(node, row)}>0),{found},"")'
                page.put(row, column, Formula(text, cells[place]), "score")

    def _say_enough(self, node: Node, row: int) -> str:
        have, could = self.coverage.at("have", node, row), self.coverage.at("could", node, row)
        minimum = self.model.setting(find_minimum_key(self.plan.recipe, node.height))
        return f"{have}>0,{have}>={minimum}*{could}-{HAIR}"

    def say_weight(self, node: Node, row: int) -> str:
        """The weights of the children that are there."""
        return "+".join(
            f"SUMIF({page.along(row, first, last)},{ANY_NUMBER},{page.heads(WEIGHTS, first, last)})"
            for page, first, last in list_runs(self.entries, node.children)
        )

    def _say_mean(self, node: Node, row: int) -> str:
        total = "+".join(
            f"SUMPRODUCT({page.heads(WEIGHTS, first, last)},{page.along(row, first, last)})"
            for page, first, last in list_runs(self.entries, node.children)
        )
        form = FORMS[self.plan.recipe.find_step(node.height).method]
        return form.inverse(f"({total})/({self.say_weight(node, row)})", self.entries.power(node))

    def _write_bands(self) -> None:
        plan, page, thresholds = self.plan, self.page, self.model.thresholds
        if not thresholds:
            return
        page.put(BLOCK_HEAD, self.column("band", plan.framework.tree), plan.say("band"), "side")
        table = read_rows(plan.scores.bands[[node.name for node in plan.nodes]])
        for place, node in enumerate(plan.nodes):
            page.put(HEAD, self.column("band", node), plan.label(node), "head")
            for row, cells in zip(plan.rows, table, strict=True):
                score = self.at("score", node, row)
                text = f'IF(ISNUMBER({score}),SUMPRODUCT(({thresholds}<={score}+{HAIR})*1),"")'
                page.put(row, self.column("band", node), Formula(text, cells[place]), "count")

    def _write_reasons(self) -> None:
        plan, page = self.plan, self.page
        page.put(BLOCK_HEAD, self.column("reason", plan.framework.tree), plan.say("no_score"), "side")
        for node in plan.nodes:
            column = self.column("reason", node)
            page.put(HEAD, column, plan.label(node), "head")
            page.widths[column] = 18
            for row, code in zip(plan.rows, plan.codes, strict=True):
                reason = plan.scores.find_reason(code, node)
                page.put(
                    row, column, Formula(self._say_reason(node, row), plan.say(reason) if reason else None), "text"
                )

    def _say_reason(self, node: Node, row: int) -> str:
        plan = self.plan
        columns = [plan.column(element) for element in walk(node) if isinstance(element, Item)]
        weights = "+".join(
            f"SUM({page.heads(WEIGHTS, first, last)})" for page, first, last in list_runs(self.entries, node.children)
        )
        cases = [
            (f"ISNUMBER({self.at('score', node, row)})", '""'),
            (f"{self.coverage.at('applicable', node, row)}=0", quote(plan.say("nothing_applicable"))),
            (f"{self.coverage.at('answered', node, row)}=0", quote(plan.say("no_answers"))),
        ]
        if self.coverage.compares:
            differ = self.entries.items.page.heads(FIRST_PARAMETER, columns[0], columns[-1])
            cases.append((f"COUNT({differ})=0", quote(plan.say("no_differences"))))
        cases.append((f"({weights})=0", quote(plan.say("check_sum"))))
        text = quote(plan.say("too_few_answers"))
        for condition, word in reversed(cases):
            text = f"IF({condition},{word},{text})"
        return text
