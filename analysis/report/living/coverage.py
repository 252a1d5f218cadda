"""The sheet that counts: how many items and children each score rests on, and could rest on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from analysis.normalise import METHODS
from analysis.report.living.answers import Stage
from analysis.report.living.grid import Formula, Page, quote
from analysis.report.living.items import FIRST_PARAMETER
from analysis.report.living.plan import FIRST, HEAD, PARAMETERS, Plan, find_runs
from analysis.tree import Item, Node, walk

BLOCKS = ("answered", "applicable", "asked", "have", "could")
BLOCK_HEAD = PARAMETERS[-1]
Numbers = npt.NDArray[np.int64]


class Coverage:
    """Builds the sheet: a block of columns for each count, in each block a column for each node."""

    def __init__(self, plan: Plan, answers: Stage, items: Stage, nodes: Page) -> None:
        self.plan, self.answers, self.items, self.nodes = plan, answers, items, nodes
        self.page = plan.open_page("coverage")
        plan.list_people(self.page)
        self.compares = not METHODS[plan.recipe.normalise.method].local
        self.fills = plan.recipe.impute.method != "none"
        self.none = [quote(plan.say(f"status_{word}")) for word in ("not_asked", "not_applicable")]
        today = _count_today(plan)
        for number, block in enumerate(BLOCKS):
            self.page.put(BLOCK_HEAD, self.column(block, plan.framework.tree), plan.say(f"count_{block}"), "side")
            for node in plan.nodes:
                column = self.column(block, node)
                self.page.put(HEAD, column, plan.label(node), "head")
                for row in plan.rows:
                    value = int(today[number][node.name][row - FIRST])
                    self.page.put(row, column, Formula(self._say(block, node, row), value), "count")
        plan.hide_unused(self.page)

    def column(self, block: str, node: Node) -> int:
        return self.plan.column(node) + BLOCKS.index(block) * len(self.plan.nodes)

    def at(self, block: str, node: Node, row: int) -> str:
        return self.page.at(row, self.column(block, node))

    def _say(self, block: str, node: Node, row: int) -> str:
        if block in ("answered", "applicable", "asked"):
            columns = [self.plan.column(element) for element in walk(node) if isinstance(element, Item)]
            cells = self.answers.page.along(row, columns[0], columns[-1])
            if block == "answered":
                return f"COUNT({cells})"
            left_out = self.none[:1] if block == "asked" else self.none
            return "-".join([str(len(columns)), *(f"COUNTIF({cells},{word})" for word in left_out)])
        items = [child for child in node.children if isinstance(child, Item)]
        groups = [child for child in node.children if isinstance(child, Node)]
        say = self._say_have if block == "have" else self._say_could
        return "+".join(say(items, groups, row))

    def _say_have(self, items: Sequence[Item], groups: Sequence[Node], row: int) -> list[str]:
        """A gap that was filled counts in a score, and does not make one possible."""
        parts = []
        for first, last in find_runs([self.plan.column(item) for item in items]):
            scores, answers = self.items.page.along(row, first, last), self.answers.page.along(row, first, last)
            both = f'SUMPRODUCT(({scores}<1E+300)*({answers}<>"")*({answers}<1E+300))'
            parts.append(both if self.fills else f"COUNT({scores})")
        for first, last in find_runs([self.plan.column(node) for node in groups]):
            parts.append(f"COUNT({self.nodes.along(row, first, last)})")
        return parts

    def _say_could(self, items: Sequence[Item], groups: Sequence[Node], row: int) -> list[str]:
        """Applicable items, without those in which everybody answered the same if the method compares participants."""
        parts = []
        asked, applicable = self.none
        for first, last in find_runs([self.plan.column(item) for item in items]):
            cells = self.answers.page.along(row, first, last)
            if self.compares:
                differ = self.items.page.heads(FIRST_PARAMETER, first, last)
                parts.append(f"SUMPRODUCT(({differ}=1)*({cells}<>{asked})*({cells}<>{applicable}))")
            else:
                parts.append(f"{last - first + 1}-COUNTIF({cells},{asked})-COUNTIF({cells},{applicable})")
        for first, last in find_runs([self.column("could", node) for node in groups]):
            parts.append(f"SUMPRODUCT(({self.page.along(row, first, last)}>0)*1)")
        return parts


def _count_today(plan: Plan) -> list[Mapping[str, Numbers]]:
    scores, stages = plan.scores, plan.scores.stages
    rows = {item.name: place for place, item in enumerate(plan.framework.items)}
    have: dict[str, Numbers] = {}
    could: dict[str, Numbers] = {}
    for node in reversed(plan.framework.nodes):
        have[node.name] = np.zeros(len(plan.codes), dtype=int)
        could[node.name] = np.zeros(len(plan.codes), dtype=int)
        for child in node.children:
            if isinstance(child, Item):
                have[node.name] += stages.counted[rows[child.name]]
                could[node.name] += stages.applicable[rows[child.name]]
            else:
                have[node.name] += scores.nodes[child.name].notna().to_numpy()
                could[node.name] += could[child.name] > 0
    counted: list[Mapping[str, Numbers]] = [
        {node.name: table[node.name].to_numpy() for node in plan.framework.nodes}
        for table in (scores.answered, scores.applicable, scores.asked)
    ]
    return [*counted, have, could]
