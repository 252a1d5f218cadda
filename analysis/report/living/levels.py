"""The sheet of levels: the rung of each item that the gate looks at, and the level reached as a whole."""

from __future__ import annotations

import numpy as np

from analysis.levels import compute_item_levels
from analysis.missing import TOLERANCE, Flags
from analysis.report.living.answers import Stage
from analysis.report.living.dimensions import HAIR
from analysis.report.living.grid import Formula, Page, quote
from analysis.report.living.items import keep_word
from analysis.report.living.model import KEY, Model
from analysis.report.living.normalising import Column, say_positions
from analysis.report.living.plan import FIRST, HEAD, PARAMETERS, Plan

KEYS, SPAN, START = PARAMETERS[0], PARAMETERS[1], PARAMETERS[2]
LADDER = PARAMETERS[-1]
"""The row that numbers the columns of key items below a level."""
FIGURES = ("gate", "next_level", "lacking", "gated_answered", "gated_applicable", "needed", "share_level", "keys")
HIGHEST = 10
"""Levels that a ladder shared by all items may have (`Framework.top_level`)."""


class Levels:
    """Builds the sheet; `gated` are the items that the gate looks at."""

    def __init__(self, plan: Plan, model: Model, answers: Stage) -> None:
        self.plan, self.model, self.answers = plan, model, answers
        self.gated = [item for item in plan.framework.items if item.is_gated]
        self.page: Page = plan.open_page("levels")
        self.words = [quote(plan.say(f"status_{word}")) for word in ("not_applicable", "not_asked")]
        self.steps = max(HIGHEST, len(plan.recipe.bands)) if plan.recipe.gate is not None else 0
        plan.list_people(self.page)
        _, self.today = compute_item_levels(plan.dataset, plan.framework)
        self._write_items()
        if plan.recipe.gate is not None and self.gated:
            self._write_ladder()
            self._write_figures()
        plan.hide_unused(self.page)

    @property
    def has_gate(self) -> bool:
        return self.plan.recipe.gate is not None and bool(self.gated)

    def figure(self, name: str) -> int:
        """The column of one of FIGURES."""
        return self.plan.first_column + FIGURES.index(name)

    @property
    def _ladder(self) -> tuple[int, int]:
        first = self.plan.first_column + len(FIGURES)
        return first, first + self.steps - 1

    @property
    def items(self) -> tuple[int, int]:
        """Columns of the levels of items, after the figures of the gate."""
        first = self._ladder[1] + 1 if self.has_gate else self.plan.first_column
        return first, first + len(self.gated) - 1

    def _write_items(self) -> None:
        plan, page, model = self.plan, self.page, self.model
        yes = quote(plan.say("yes"))
        for row, word in ((KEYS, "key"), (SPAN, "parameter_span"), (START, "parameter_start")):
            page.put(row, 1, plan.say(word), "side")
        rows = {item.name: place for place, item in enumerate(plan.framework.items)}
        for place, (column, item) in enumerate(zip(range(self.items[0], self.items[1] + 1), self.gated, strict=True)):
            page.put(HEAD, column, item.name, "head")
            page.put(KEYS, column, Formula(f"IF({model.cell(item, KEY)}={yes},1,0)", int(item.key)), "parameter")
            values = self.answers.values[rows[item.name]]
            context = Column(plan, model, item, "", values[~np.isnan(values)], values)
            for row, one in zip((SPAN, START), say_positions(context), strict=True):
                page.put(row, column, Formula(one.text, one.value), "parameter")
            for row, code in zip(plan.rows, plan.codes, strict=True):
                level = int(self.today[place, row - FIRST])
                word = plan.say(f"status_{plan.dataset.find_status(code, item.name)}")
                text = self._say_level(context, row, page.head(SPAN, column), page.head(START, column))
                page.put(row, column, Formula(text, level if level >= 0 else word), "count")

    def _say_level(self, column: Column, row: int, span: str, start: str) -> str:
        plan = self.plan
        x, top = self.answers.page.at(row, plan.column(column.item)), self.model.computed("top_level")
        level = f"MAX(0,MIN({top},INT({top}*(({column.transform(x)}-{start})/{span})+{HAIR})))"
        unreadable = quote(plan.say("check_goalposts"))
        if column.item.scale.transform == "log":
            level = f"IF({x}>0,{level},{unreadable})"
        return f"IF(ISNUMBER({x}),IF(ISNUMBER({span}),{level},{unreadable}),{keep_word(plan, x)})"

    def _write_ladder(self) -> None:
        """How many key items are below each level; where none is, the key items allow it."""
        plan, page, top = self.plan, self.page, self.model.computed("top_level")
        page.put(LADDER - 1, self._ladder[0], plan.say("keys_below"), "side")
        keys = np.array([item.key for item in self.gated])
        applicable = self._find_applicable()
        for level, column in enumerate(range(self._ladder[0], self._ladder[1] + 1), 1):
            page.put(LADDER, column, level, "parameter")
            page.put(HEAD, column, plan.say("keys_below_level", level=level), "head")
            if level > plan.framework.top_level:
                page.hidden_columns.add(column)
            below = (applicable[keys] & (self.today[keys] < level)).sum(axis=0)
            for row in plan.rows:
                flags, levels = page.heads(KEYS, *self.items), page.along(row, *self.items)
                at_least = f'COUNTIFS({flags},1,{levels},">="&{page.head(LADDER, column)})'
                found = f"{page.at(row, self.figure('keys'))}-{at_least}"
                text = f'IF({page.head(LADDER, column)}>{top},"",{found})'
                value = int(below[row - FIRST]) if level <= plan.framework.top_level else None
                page.put(row, column, Formula(text, value), "count")

    def _find_applicable(self) -> Flags:
        rows = [place for place, item in enumerate(self.plan.framework.items) if item.is_gated]
        return self.plan.scores.stages.masks.applicable[rows]

    def _write_figures(self) -> None:
        plan, page = self.plan, self.page
        words = [
            plan.say(word) for word in ("gate", "next_level", "lacking", *(f"figure_{one}" for one in FIGURES[3:]))
        ]
        page.put_row(HEAD, plan.first_column, words, "head")
        for row, values in zip(plan.rows, self._list_figures_today(), strict=True):
            for name, value in zip(FIGURES, values, strict=True):
                page.put(row, self.figure(name), Formula(self._say_figure(name, row), value), "count")

    def _say_figure(self, name: str, row: int) -> str:
        page, top = self.page, self.model.computed("top_level")
        levels, keys = page.along(row, *self.items), page.heads(KEYS, *self.items)
        at = {one: page.at(row, self.figure(one)) for one in FIGURES}
        share, (na, ns) = self.model.setting("gate"), self.words
        needed = at["needed"]
        key_level = f"COUNTIF({page.along(row, *self._ladder)},0)"
        return {
            "gate": f'IF({at["gated_answered"]}=0,"",MIN({at["share_level"]},{key_level}))',
            "next_level": f'IF({at["gate"]}="","",IF({at["gate"]}<{top},{at["gate"]}+1,""))',
            "lacking": f'IF({at["next_level"]}="",0,MAX(0,{at["needed"]}-COUNTIF({levels},">="&{at["next_level"]})))',
            "gated_answered": f"COUNT({levels})",
            "gated_applicable": f"{len(self.gated)}-COUNTIF({levels},{na})-COUNTIF({levels},{ns})",
            "needed": f"-INT(-({share}*{at['gated_applicable']}-{HAIR}))",
            "share_level": f"IF({needed}<=0,{top},IF({needed}>{at['gated_answered']},0,LARGE({levels},{needed})))",
            "keys": f"SUMPRODUCT({keys}*({levels}<>{na})*({levels}<>{ns}))",
        }[name]

    def _list_figures_today(self) -> list[tuple[int | None, ...]]:
        plan, gates = self.plan, self.plan.scores.gates
        applicable, top = self._find_applicable(), plan.framework.top_level
        keys = np.array([item.key for item in self.gated])
        figures: list[tuple[int | None, ...]] = []
        for place in range(len(plan.codes)):
            levels, level = self.today[:, place], int(gates.level[place])
            answered, could = int((levels >= 0).sum()), int(applicable[:, place].sum())
            needed = max(0, int(np.ceil((plan.recipe.gate or 0) * could - TOLERANCE)))
            ordered = np.sort(levels)[::-1]
            share = top if needed == 0 else 0 if needed > answered else int(ordered[needed - 1])
            following = level + 1 if 0 <= level < top else None
            held = int(applicable[keys, place].sum())
            lacking = int(gates.lacking[place])
            figures.append((level if level >= 0 else None, following, lacking, answered, could, needed, share, held))
        return figures
