"""Formulas of weighted means: a registry, and the sheet of what enters them where that is not the score itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import isnan
from types import MappingProxyType

import numpy as np

from analysis.aggregate import POSITIVE_RANGE, Aggregation
from analysis.groups import find_item_range, map_items
from analysis.normalise import METHODS, Floats
from analysis.report.living.answers import Stage
from analysis.report.living.grid import Formula, Page
from analysis.report.living.items import WEIGHTS
from analysis.report.living.model import Model, say_weight
from analysis.report.living.plan import FIRST, HEAD, Plan
from analysis.report.living.settings import find_power_key
from analysis.tree import Item, Node

PARENT, LOWEST, HIGHEST = WEIGHTS + 1, WEIGHTS + 2, WEIGHTS + 3
ALMOST_MINUS_INFINITY, ALMOST_INFINITY = "-1E+9", "1E+300"
"""What enters a geometric or harmonic mean for a score of 0, if scores are not moved: the mean is 0."""


@dataclass(frozen=True, slots=True)
class Form:
    """A mean as inverse(Σ w·forward(x) / Σ w); `p` is the address of the power."""

    forward: Callable[[str, str], str]
    inverse: Callable[[str, str], str]
    at_zero: str = ""


FORMS: Mapping[str, Form] = MappingProxyType(
    {
        "arithmetic": Form(lambda x, p: x, lambda m, p: m),
        "geometric": Form(lambda x, p: f"LN({x})", lambda m, p: f"EXP({m})", ALMOST_MINUS_INFINITY),
        "harmonic": Form(lambda x, p: f"1/{x}", lambda m, p: f"1/({m})", ALMOST_INFINITY),
        "generalised": Form(lambda x, p: f"{x}^{p}", lambda m, p: f"({m})^(1/{p})", ALMOST_INFINITY),
    }
)


@dataclass(frozen=True, slots=True)
class Entries:
    """Where the children of each node stand as they enter its mean: sheet and column by the child's name."""

    plan: Plan
    model: Model
    items: Stage
    nodes: Page
    means: Page | None
    columns: Mapping[str, int]

    def locate(self, child: Item | Node) -> tuple[Page, int]:
        if self.means is not None and child.name in self.columns:
            return self.means, self.columns[child.name]
        return (self.items.page if isinstance(child, Item) else self.nodes), self.plan.column(child)

    def power(self, node: Node) -> str:
        """The address of the power of the node's mean, "" for a mean without one."""
        step = self.plan.recipe.find_step(node.height)
        return self.model.setting(find_power_key(self.plan.recipe, node.height)) if step.method == "generalised" else ""


def write_entries(plan: Plan, model: Model, items: Stage, nodes: Page) -> Entries:
    """The sheet of what enters the means; none if every child enters as it is."""
    listed = [
        (node, child) for node in plan.framework.nodes for child in node.children if _enters_moved(plan, node, child)
    ]
    columns = {child.name: plan.first_column + place for place, (_, child) in enumerate(listed)}
    if not listed:
        return Entries(plan, model, items, nodes, None, columns)
    page = plan.open_page("means")
    entries = Entries(plan, model, items, nodes, page, columns)
    plan.list_people(page)
    for row, word in ((WEIGHTS, "weight"), (PARENT, "parent")):
        page.put(row, 1, plan.say(word), "side")
    _write_source(plan, page, items)
    moved = _map_today(plan)
    rows = {item.name: place for place, item in enumerate(plan.framework.items)}
    for node, child in listed:
        today = moved[rows[child.name]] if isinstance(child, Item) else plan.scores.nodes[child.name].to_numpy()
        _write_child(entries, page, node, child, today)
    plan.hide_unused(page)
    return entries


def _enters_moved(plan: Plan, node: Node, child: Item | Node) -> bool:
    step = plan.recipe.find_step(node.height)
    if step.method == "copeland":
        return False
    return step.method != "arithmetic" or (isinstance(child, Item) and plan.recipe.is_mapped)


def _map_today(plan: Plan) -> Floats:
    scores = plan.scores.stages.scores
    return map_items(plan.recipe, scores, find_item_range(plan.recipe, scores))


def _write_source(plan: Plan, page: Page, items: Stage) -> None:
    """The range that item scores are moved from, where the method does not say it."""
    if not plan.recipe.is_mapped or METHODS[plan.recipe.normalise.method].bounded:
        return
    block = items.page.block(FIRST, plan.item_columns[0], plan.last, plan.item_columns[1])
    low, high = find_item_range(plan.recipe, items.values)
    for row, word, function, value in ((LOWEST, "lowest", "MIN", low), (HIGHEST, "highest", "MAX", high)):
        page.put(row, 1, plan.say(f"parameter_{word}"), "side")
        page.put(row, plan.first_column, Formula(f"{function}({block})", value), "parameter")


def _write_child(entries: Entries, page: Page, node: Node, child: Item | Node, today: Floats) -> None:
    plan, step = entries.plan, entries.plan.recipe.find_step(node.height)
    column = entries.columns[child.name]
    page.put(WEIGHTS, column, Formula(say_weight(entries.model, child), child.weight), "weight")
    page.put(PARENT, column, plan.label(node), "side")
    page.put(HEAD, column, child.name if isinstance(child, Item) else plan.label(child), "head")
    power = entries.power(node)
    source = entries.items.page if isinstance(child, Item) else entries.nodes
    values = _forward_today(step, today)
    for row, value in zip(plan.rows, values.tolist(), strict=True):
        x = source.at(row, plan.column(child))
        inner = _say_moved(entries, page, x) if isinstance(child, Item) and plan.recipe.is_mapped else x
        entered = _say_forward(step, inner, x, power)
        page.put(row, column, Formula(f'IF(ISNUMBER({x}),{entered},"")', None if isnan(value) else value), "entry")


def _say_forward(step: Aggregation, inner: str, x: str, power: str) -> str:
    form = FORMS[step.method]
    if inner != x:
        inner = f"({inner})"
    found = form.forward(inner, power)
    return f"IF({x}>0,{found},{form.at_zero})" if step.positive and inner == x else found


def _say_moved(entries: Entries, page: Page, x: str) -> str:
    plan, model = entries.plan, entries.model
    low, high = model.setting("range_low"), model.setting("range_high")
    bottom, top = POSITIVE_RANGE
    if METHODS[plan.recipe.normalise.method].bounded:
        return f"{bottom:g}+({x}-{low})*({top - bottom:g}/({high}-{low}))"
    least, most = (page.fix(row, plan.first_column) for row in (LOWEST, HIGHEST))
    moved = f"IF({least}<{most},({x}-{least})/({most}-{least}),({x}-{low})/({high}-{low}))"
    return f"MAX({bottom:g},MIN({top:g},{bottom:g}+{top - bottom:g}*{moved}))"


def _forward_today(step: Aggregation, scores: Floats) -> Floats:
    mean = step.mean
    if mean is None:
        raise ValueError("Copeland's rule has no mean")
    with np.errstate(divide="ignore"):
        found = mean.forward(scores.astype(np.float64))
    at_zero = FORMS[step.method].at_zero
    return np.where(np.isinf(found), float(at_zero), found) if at_zero else found


def list_runs(entries: Entries, children: Sequence[Item | Node]) -> list[tuple[Page, int, int]]:
    """Unbroken stretches of columns in which the children stand."""
    runs: list[tuple[Page, int, int]] = []
    for page, column in sorted((entries.locate(child) for child in children), key=lambda one: (one[0].title, one[1])):
        if runs and runs[-1][0] is page and runs[-1][2] == column - 1:
            runs[-1] = (page, runs[-1][1], column)
        else:
            runs.append((page, column, column))
    return runs
