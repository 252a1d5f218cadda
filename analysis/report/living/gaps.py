"""The sheet of gaps: which items hold each participant back from the next level, and by how many rungs."""

from __future__ import annotations

from analysis.report.living.grid import Formula, Page, local, quote
from analysis.report.living.levels import KEYS, Levels
from analysis.report.living.looks import mark_where
from analysis.report.living.plan import FIRST, HEAD, Plan


class Gaps:
    """Builds the sheet: the rungs each item is short of the next level, empty where it holds nothing back."""

    def __init__(self, plan: Plan, levels: Levels) -> None:
        self.plan, self.levels = plan, levels
        self.page: Page = plan.open_page("gaps")
        plan.list_people(self.page)
        self.page.put(HEAD, self.number, plan.say("blocking_number"), "head")
        for place, item in enumerate(levels.gated):
            self.page.put(HEAD, self.items[0] + place, item.name, "head")
        gates = plan.scores.gates
        for row, code in zip(plan.rows, plan.codes, strict=True):
            blocking = gates.blocking[:, row - FIRST]
            text = f'SUMPRODUCT(({self.page.along(row, *self.items)}<>"")*1)'
            self.page.put(row, self.number, Formula(text, int(blocking.sum())), "count")
            for place, item in enumerate(levels.gated):
                value: int | str | None = None
                if blocking[place]:
                    level = int(levels.today[place, row - FIRST])
                    word = plan.say(f"status_{plan.dataset.find_status(code, item.name)}")
                    value = int(gates.level[row - FIRST]) + 1 - level if level >= 0 else word
                self.page.put(row, self.items[0] + place, Formula(self._say(row, place), value), "count")
        where = self.page.block(FIRST, self.items[0], plan.last, self.items[1])
        first = local(self.page.at(FIRST, self.items[0]))
        self.page.rules.append((local(where), mark_where(f'{first}<>""', "holding")))
        plan.hide_unused(self.page)

    @property
    def number(self) -> int:
        return self.plan.first_column

    @property
    def items(self) -> tuple[int, int]:
        first = self.plan.first_column + 1
        return first, first + len(self.levels.gated) - 1

    def _say(self, row: int, place: int) -> str:
        levels = self.levels
        column = levels.items[0] + place
        level, key = levels.page.at(row, column), levels.page.head(KEYS, column)
        following = levels.page.at(row, levels.figure("next_level"))
        lacking = levels.page.at(row, levels.figure("lacking"))
        na, ns = (quote(self.plan.say(f"status_{word}")) for word in ("not_applicable", "not_asked"))
        missing = f"IF(ISNUMBER({level}),{following}-{level},{level})"
        open_end = f'OR({following}="",{level}={na},{level}={ns})'
        reached = f"AND(ISNUMBER({level}),{level}>={following})"
        return f'IF({open_end},"",IF({reached},"",IF(OR({key}=1,{lacking}>0),{missing},"")))'
