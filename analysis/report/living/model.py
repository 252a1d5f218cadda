"""The sheet of the model: weights, goalposts and settings that may be changed, and whether they can be read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from analysis.report.cells import Cell
from analysis.report.living.grid import Formula, local, quote
from analysis.report.living.looks import mark_where, put_state
from analysis.report.living.plan import NOTE, Plan
from analysis.report.living.settings import Setting, list_fixed, list_levels, list_ranked
from analysis.report.living.validations import Rule, make_validation
from analysis.tree import Item, Node

NAME, LABEL, PARENT, KIND, WEIGHT, DIRECTION, LOW, HIGH, TARGET, KEY, EFFORT, TRANSFORM, CLIP, GATED, CHECK = range(
    1, 16
)
HEADINGS = (
    *("element", "label", "parent", "kind", "weight", "direction", "goalpost_low", "goalpost_high", "target"),
    *("key", "effort", "transform", "clip", "gated", "check"),
)
VALUE, COMPUTED = WEIGHT, DIRECTION
"""Columns of the settings."""
DRAWN = CHECK + 2
"""Where the copy begins of what could be changed, as it was when the workbook was made."""
EDITABLE = tuple(range(WEIGHT, EFFORT + 1))
WIDTHS = {NAME: 30, LABEL: 44, PARENT: 22, KIND: 11, WEIGHT: 12, DIRECTION: 12, LOW: 10, HIGH: 10, TARGET: 10}
WIDTHS |= {KEY: 11, EFFORT: 9, TRANSFORM: 14, CLIP: 14, GATED: 16, CHECK: 44}


class Model:
    """Builds the sheet, and tells others where each weight and setting stands."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.page = plan.open_page("model")
        self.page.widths |= WIDTHS
        self.top, self.scale = plan.framework.top_level, plan.recipe.scale
        self._rows: dict[str, int] = {}
        self._settings: dict[str, int] = {}
        row = self._write_settings()
        self._write_tree(row + 2)
        self._write_computed()
        self._write_problems()

    def cell(self, element: Item | Node, column: int) -> str:
        """The address of what the model says about an element."""
        return self.page.fix(self._rows[element.name], column)

    def setting(self, key: str) -> str:
        return self.page.fix(self._settings[key], VALUE)

    def computed(self, key: str) -> str:
        """Of "scale_low", "scale_high" and "top_level"."""
        return self.page.fix(self._settings[key], VALUE)

    @property
    def thresholds(self) -> str:
        """The lowest scores of the levels on the scale of scores; "" if the recipe has none."""
        bands = len(self.plan.recipe.bands)
        first = self._settings.get("band_1", 0)
        return self.page.block(first, COMPUTED, first + bands - 1, COMPUTED) if bands else ""

    @property
    def compared(self) -> Iterator[tuple[str, str]]:
        """What intervals depend on, and the copy of what it was: pairs of blocks."""
        settings = [row for key, row in self._settings.items() if key in self._ranked]
        tree = list(self._rows.values())
        for rows, last in ((settings, VALUE), (tree, TARGET)):
            yield (
                self.page.block(rows[0], WEIGHT, rows[-1], last),
                self.page.block(rows[0], DRAWN, rows[-1], DRAWN + last - WEIGHT),
            )

    def _write_settings(self) -> int:
        plan, page, row = self.plan, self.page, NOTE + 3
        heads = {NAME: "setting", VALUE: "value", COMPUTED: "on_scale"}
        for column, word in heads.items():
            page.put(row, column, plan.say(word), "head")
        page.put(row, DRAWN, plan.say("as_made"), "head")
        ranked, levels = list(list_ranked(plan)), list(list_levels(plan))
        self._ranked = {one.key for one in ranked}
        fixed = [*list_fixed(plan), *self._list_computed()]
        for one in [*ranked, *levels, *fixed]:
            row += 1
            self._settings[one.key] = row
            page.put(row, NAME, one.name, "name")
            page.put(row, VALUE, one.value, one.look)
            if one.rule:
                page.put(row, DRAWN, one.value, one.look.replace("input", "drawn"))
                self._restrict(one.rule, [(row, VALUE)])
        return row

    def _list_computed(self) -> Iterator[Setting]:
        for key in ("scale_low", "scale_high", "top_level"):
            yield Setting(key, self.plan.say(key), None, "number", "")

    def _write_computed(self) -> None:
        """Scale, highest level and thresholds, which follow from what may be changed."""
        recipe, page = self.plan.recipe, self.page
        low, high = self.setting("range_low"), self.setting("range_high")
        ends = ("1", "100") if recipe.is_mapped else (low, high)
        for key, text, value in zip(("scale_low", "scale_high"), ends, recipe.scale, strict=True):
            page.put(self._settings[key], VALUE, Formula(text, value), "number")
        page.put(self._settings["top_level"], VALUE, Formula(self._say_top_level(), self.top), "count")
        thresholds = self.plan.scores.thresholds.tolist()
        for place, value in enumerate(thresholds, 1):
            band = self.setting(f"band_{place}")
            moved = f"1+({band}-{low})*(99/({high}-{low}))" if recipe.is_mapped else band
            page.put(self._settings[f"band_{place}"], COMPUTED, Formula(moved, value), "score")

    def _say_top_level(self) -> str:
        """The highest rung if all items share a ladder from 0, else the number of levels, else 5 (`top_level`)."""
        rows = list(self._rows.values())
        low, high = (self.page.block(rows[0], column, rows[-1], column) for column in (LOW, HIGH))
        number = len(self.plan.framework.items)
        shared = (
            f"AND(COUNT({low})={number},COUNT({high})={number},MIN({low})=0,MAX({low})=0,MIN({high})=MAX({high}),"
            f"MIN({high})>=2,MAX({high})<=10,MAX({high})=INT(MAX({high})))"
        )
        return f"IF({shared},MAX({high}),{len(self.plan.recipe.bands) or 5})"

    def _write_tree(self, row: int) -> None:
        plan, page = self.plan, self.page
        page.put_row(row, 1, (plan.say(word) for word in HEADINGS), "head")
        page.put_row(row, DRAWN, (f"{plan.say('as_made')}: {plan.say(HEADINGS[at - 1])}" for at in EDITABLE), "head")
        page.freeze = "C4"
        page.widths |= dict.fromkeys(range(DRAWN, DRAWN + len(EDITABLE)), 12)
        lines: list[tuple[Item | Node, Node | None]] = [(plan.framework.tree, None)]
        lines += [(child, node) for node in plan.framework.nodes for child in node.children]
        for number, (element, parent) in enumerate(lines, row + 1):
            self._rows[element.name] = number
            self._write_element(number, element, parent)
        rows = range(row + 1, row + 1 + len(lines))
        for column, rule in ((WEIGHT, "weight"), (DIRECTION, "direction"), (LOW, "number"), (HIGH, "number")):
            self._restrict(rule, [(at, column) for at in rows])
        for column, rule in ((TARGET, "number"), (KEY, "yes_no"), (EFFORT, "effort")):
            self._restrict(rule, [(at, column) for at in rows])
        self._mark_changes(rows)
        settings = list(self._settings.values())
        self._mark_changes(range(settings[0], settings[-1] + 1))

    def _write_element(self, row: int, element: Item | Node, parent: Node | None) -> None:
        plan, page = self.plan, self.page
        kind = "kind_item" if isinstance(element, Item) else "kind_node"
        above = parent.name if parent else None
        page.put_row(row, 1, (element.name, plan.label(element), above, plan.say(kind)), "name")
        for column, value, look in self._list_editable(element, parent):
            if value is not None:
                page.put(row, column, value, look)
                page.put(row, DRAWN + column - WEIGHT, value, look.replace("input", "drawn"))
        if isinstance(element, Item):
            told = (
                plan.say(f"transform_{element.scale.transform}"),
                self._yes(element.scale.clip),
                self._yes(element.is_gated),
            )
            page.put_row(row, TRANSFORM, told, "text")

    def _list_editable(self, element: Item | Node, parent: Node | None) -> Iterator[tuple[int, Cell, str]]:
        if parent:
            yield WEIGHT, float(element.weight), "input"
        if isinstance(element, Item):
            scale = element.scale
            low, high = scale.goalposts or (None, None)
            yield from ((DIRECTION, scale.direction, "input"), (LOW, low, "input"), (HIGH, high, "input"))
            yield TARGET, scale.target, "input"
            yield KEY, self._yes(element.key), "input_word"
            yield EFFORT, element.effort or None, "input_word"

    def _yes(self, value: bool) -> str:
        return self.plan.say("yes" if value else "no")

    def _restrict(self, rule: Rule, cells: Sequence[tuple[int, int]]) -> None:
        """A validation on those of the cells that may be changed."""
        held = [cell for cell in cells if cell in self.page.cells]
        if held:
            where = " ".join(local(self.page.fix(*cell)) for cell in held)
            self.page.validations.append((where, make_validation(rule, self.plan.language)))

    def _mark_changes(self, rows: range) -> None:
        shift = DRAWN - WEIGHT
        there = local(self.page.at(rows[0], WEIGHT))
        copy = local(self.page.at(rows[0], WEIGHT + shift))
        where = local(self.page.block(rows[0], WEIGHT, rows[-1], EFFORT))
        self.page.rules.append((where, mark_where(f'AND({copy}<>"",{there}<>{copy})', "changed")))

    def _write_problems(self) -> None:
        """Beside each element what is wrong with its row, and on top how many rows need attention."""
        for element_row in self._rows.values():
            self.page.put(element_row, CHECK, Formula(self._check(element_row), None), "problem")
        rows = list(self._rows.values())
        checks = self.page.block(rows[0], CHECK, rows[-1], CHECK)
        count = f'SUMPRODUCT(({checks}<>"")*1)'
        fine, wrong = quote(self.plan.say("model_fine")), quote(self.plan.say("model_wrong"))
        text = f"IF({count}=0,{fine},{wrong}&{count})"
        put_state(self.page, NOTE + 1, Formula(text, self.plan.say("model_fine")))

    def _check(self, row: int) -> str:
        page, cells = self.page, self.page.cells
        weight, direction, low, high = (page.at(row, column) for column in (WEIGHT, DIRECTION, LOW, HIGH))
        rows = list(self._rows.values())
        checks = []
        if (row, WEIGHT) in cells:
            checks.append((f"NOT(AND(ISNUMBER({weight}),{weight}>=0))", "check_weight"))
        if (row, DIRECTION) not in cells:
            parents, weights = (page.block(rows[0], column, rows[-1], column) for column in (PARENT, WEIGHT))
            checks.append((f"SUMIF({parents},{page.at(row, NAME)},{weights})<=0", "check_sum"))
        else:
            checks.append((f"NOT(OR({direction}=1,{direction}=-1))", "check_direction"))
        if (row, LOW) in cells:
            rising = f"AND(ISNUMBER({low}),ISNUMBER({high}),{low}<{high})"
            checks.append((f"NOT({rising})", "check_goalposts"))
            if cells[row, TRANSFORM].content == self.plan.say("transform_log"):
                checks.append((f"NOT({low}>0)", "check_positive"))
        return _nest(checks, self.plan)


def say_weight(model: Model, child: Item | Node) -> str:
    """A weight as formulas use it; what is no weight counts as none, and the sheet of the model says so."""
    cell = model.cell(child, WEIGHT)
    return f"IF(ISNUMBER({cell}),MAX(0,{cell}),0)"


def _nest(checks: Sequence[tuple[str, str]], plan: Plan) -> str:
    text = '""'
    for condition, word in reversed(checks):
        text = f"IF({condition},{quote(plan.say(word))},{text})"
    return text
