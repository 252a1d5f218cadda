"""The sheet of road maps: steps of the day, whose gains follow what is changed where means are arithmetic."""

from __future__ import annotations

from itertools import pairwise

from analysis.report.cells import Cell
from analysis.report.living.answers import Stage
from analysis.report.living.dimensions import Dimensions
from analysis.report.living.grid import Formula, Page, quote
from analysis.report.living.levels import Levels
from analysis.report.living.model import Model, say_weight
from analysis.report.living.plan import FIRST, HEAD, Plan
from analysis.roadmap.build import RoadMap, Step, build_road_map
from analysis.tree import Item, Node

HEADINGS = ("number", "wave", "dimension", "item", "label", "level", "next", "effort", "gain", "index")
MOST_ANSWERS = 10_000
LAST_HEADINGS = ("state", "key", "blocks", "needs", "reason")


def is_linear(plan: Plan) -> bool:
    """Whether the gain of a step does not depend on the steps before it, so that a formula can say it."""
    recipe = plan.recipe
    means = all(step.method == "arithmetic" for step in recipe.aggregate)
    return means and recipe.normalise.method == "goalposts" and recipe.impute.method == recipe.treat.method == "none"


def is_fast(plan: Plan) -> bool:
    """Whether road maps of all participants are made in seconds; otherwise the program makes them one by one."""
    answers = len(plan.codes) * len(plan.framework.items)
    return answers <= (MOST_ANSWERS if is_linear(plan) else MOST_ANSWERS // 10)


class RoadMaps:
    """Builds the sheet: a row for each step of each participant, towards the next level reached."""

    def __init__(self, plan: Plan, model: Model, items: Stage, dimensions: Dimensions, levels: Levels) -> None:
        self.plan, self.model, self.items, self.scores, self.levels = plan, model, items, dimensions, levels
        about = plan.say("about_roadmap" if is_linear(plan) else "about_roadmap_values")
        self.page: Page = plan.open_page("roadmap", about=about)
        self.rows = {name: place for place, name in enumerate(item.name for item in levels.gated)}
        self.ways = dict(_find_ways(plan.framework.tree, ()))
        page, first = self.page, plan.first_column
        page.put_row(HEAD, 1, (column.heading for column in plan.naming.columns), "head")
        words = [plan.say(f"step_{word}") for word in (*HEADINGS, *LAST_HEADINGS)]
        page.put_row(HEAD, first, words, "head")
        page.widths |= plan.name_widths | {first + 2: 24, first + 3: 14, first + 4: 40, first + 10: 18, first + 14: 34}
        page.freeze = page.at(FIRST, first).rsplit("!", 1)[1]
        plan.hide_unused(page)
        row = FIRST
        for place, code in enumerate(plan.codes):
            row = self._write_map(row, FIRST + place, build_road_map(plan.result, plan.dataset, code))

    def _write_map(self, row: int, person: int, road_map: RoadMap) -> int:
        plan, page, first, start = self.plan, self.page, self.plan.first_column, row
        names = plan.naming.cells(road_map.code)
        if road_map.reason:
            page.put_row(row, 1, names, "name")
            page.put(row, first + len(HEADINGS) + 4, plan.say(f"why_{road_map.reason}"), "text")
            return row + 1
        for number, step in enumerate(road_map.steps, 1):
            page.put_row(row, 1, names, "name")
            page.put_row(row, first, (number, *self._describe(step)), "text")
            self._write_gain(row, start, person, step)
            page.put(row, first + 10, self._say_state(person, step), "text")
            needs = "; ".join(f"{name} {level}" for name, level in step.needs)
            yes, no = plan.say("yes"), plan.say("no")
            page.put_row(row, first + 11, (yes if step.key else no, yes if step.blocks else no, needs or None), "text")
            row += 1
        return row

    def _describe(self, step: Step) -> tuple[Cell, ...]:
        plan = self.plan
        item = next(one for one in self.levels.gated if one.name == step.item)
        dimension = next(one for one in plan.framework.tree.children if one.name == step.dimension)
        told = (plan.label(dimension), step.item, plan.label(item), step.level, step.next_level)
        return (step.wave, *told, step.effort or None)

    def _write_gain(self, row: int, start: int, person: int, step: Step) -> None:
        page, column = self.page, self.plan.first_column + len(HEADINGS) - 2
        if not is_linear(self.plan):
            page.put(row, column, step.gain, "gain")
            page.put(row, column + 1, step.index, "score")
            return
        item = self.levels.gated[self.rows[step.item]]
        score = self.items.page.at(person, self.plan.column(item))
        index = self.scores.at("score", self.plan.framework.tree, person)
        before, after = self._rung(step.level), self._rung(step.next_level)
        gain = f"{self._say_share(person, item)}*MAX(0,{after}-MAX({before},{score}))"
        there = ",".join(f"ISNUMBER({self.scores.at('score', node, person)})" for node in self.ways[step.item])
        text = f'IF(AND(ISNUMBER({score}),ISNUMBER({index})),IF(AND({there}),{gain},0),"")'
        page.put(row, column, Formula(text, step.gain), "gain")
        so_far = f"SUM({page.down(column, start, row)})"
        page.put(row, column + 1, Formula(f'IF({index}="","",{index}+{so_far})', step.index), "score")

    def _rung(self, level: int) -> str:
        """The score of an item on this level."""
        low, high = self.model.setting("range_low"), self.model.setting("range_high")
        return f"({low}+({high}-{low})*{level}/{self.model.computed('top_level')})"

    def _say_share(self, person: int, item: Item) -> str:
        """The share of the item in the index: its weight among those there, and so on up to the top."""
        way: tuple[Item | Node, ...] = (*self.ways[item.name], item)
        shares = [
            f"({say_weight(self.model, child)})/({self.scores.say_weight(node, person)})"
            for node, child in pairwise(way)
            if isinstance(node, Node)
        ]
        return "*".join(shares)

    def _say_state(self, person: int, step: Step) -> Formula:
        plan = self.plan
        level = self.levels.page.at(person, self.levels.items[0] + self.rows[step.item])
        done, waits = plan.say("step_done"), plan.say("step_waits")
        told = f"IF({level}>={step.next_level},{quote(done)},{quote(waits)})"
        return Formula(f"IF(ISNUMBER({level}),{told},{level})", waits)


def _find_ways(node: Node, above: tuple[Node, ...]) -> list[tuple[str, tuple[Node, ...]]]:
    """For each item the nodes above it, the top first."""
    here, found = (*above, node), []
    for child in node.children:
        found += [(child.name, here)] if isinstance(child, Item) else _find_ways(child, here)
    return found
