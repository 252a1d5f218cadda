"""Copeland's rule as a sheet: every participant against every other."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.normalise import Floats
from analysis.report.living.grid import Formula, Page
from analysis.report.living.items import WEIGHTS
from analysis.report.living.means import Entries, list_runs
from analysis.report.living.plan import FIRST, HEAD, Plan
from analysis.tree import Item, Node


@dataclass(frozen=True, slots=True)
class Pairs:
    """The sheet of one node: 1 where the row beats the column, -1 where it loses, 0 for a draw."""

    plan: Plan
    page: Page

    def say(self, row: int) -> str:
        """Wins minus losses of the participant in a row."""
        first = self.plan.first_column
        return f"SUM({self.page.along(row, first, first + len(self.plan.codes) - 1)})"


def write_pairs(entries: Entries, node: Node) -> Pairs:
    """A cell for each pair: the sign of the weights of children in which one is ahead less those where it is behind."""
    plan = entries.plan
    name = f"{plan.say('sheet_pairs')} {node.name}"
    page = plan.open_page(f"pairs_{node.name}", name, plan.say("about_pairs", node=plan.label(node)))
    plan.list_people(page)
    runs = list_runs(entries, node.children)
    signs = _compare_today(plan, node)
    for other, code in enumerate(plan.codes):
        column = plan.first_column + other
        page.put(HEAD, column, code, "head")
        for row in plan.rows:
            ahead, total = [], []
            for source, first, last in runs:
                heads = source.heads(WEIGHTS, first, last)
                mine, theirs = source.along(row, first, last), source.along(FIRST + other, first, last)
                both = f"({mine}<1E+300)*({theirs}<1E+300)"
                ahead.append(f"SUMPRODUCT({heads}*{both}*(({mine}>{theirs})-({mine}<{theirs})))")
                total.append(f"SUM({heads})")
            votes = "+".join(ahead)
            text = f"IF(ABS({votes})<1E-12*({'+'.join(total)}),0,SIGN({votes}))"
            page.put(row, column, Formula(text, int(signs[row - FIRST, other])), "count")
    plan.hide_unused(page)
    return Pairs(plan, page)


def _compare_today(plan: Plan, node: Node) -> Floats:
    items = {item.name: place for place, item in enumerate(plan.framework.items)}
    ahead = np.zeros((len(plan.codes), len(plan.codes)))
    for child in node.children:
        scores = (
            plan.scores.stages.scores[items[child.name]]
            if isinstance(child, Item)
            else plan.scores.nodes[child.name].to_numpy()
        )
        ahead += child.weight * np.nan_to_num(np.sign(scores[:, None] - scores[None, :]))
    total = sum(child.weight for child in node.children)
    return np.asarray(np.sign(np.where(np.abs(ahead) < 1e-12 * total, 0.0, ahead)))
