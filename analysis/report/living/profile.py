"""The sheet of one participant, chosen from a list, beside the median of its peer group."""

from __future__ import annotations

from collections.abc import Callable
from math import isnan
from statistics import median

from openpyxl.worksheet.datavalidation import DataValidation

from analysis.peers import SMALLEST
from analysis.report.cells import Cell
from analysis.report.living.answers import Stage
from analysis.report.living.dimensions import Dimensions
from analysis.report.living.grid import Formula, Page, local, name_column, quote
from analysis.report.living.levels import Levels
from analysis.report.living.looks import put_state
from analysis.report.living.people import People
from analysis.report.living.plan import FIRST, NOTE, Plan
from analysis.report.living.ranks import Ranks
from analysis.tree import Node

WHO, GROUP, PLACE, VALUE, SIZE, RANK, STATE = range(NOTE + 2, NOTE + 9)
"""Rows of the choices and of what follows from them."""
TABLE = STATE + 2
HEADINGS = ("kind_node", "own_score", "group_median", "difference", "band", "label_in_chart")
HELP = 20
"""The first column of the working, right of the chart: the groups to choose from, then a column per dimension."""


class Profile:
    """Builds the sheet; `dimensions` are the index and the nodes right below it, a row of the table each."""

    def __init__(
        self, plan: Plan, rooms: tuple[Dimensions, Levels, Ranks, People], stages: tuple[Stage, Stage]
    ) -> None:
        self.plan, self.stages = plan, stages
        self.scores, self.levels, self.ranks, self.people = rooms
        self.page: Page = plan.open_page("profile")
        self.nodes = [plan.framework.tree, *(node for node in plan.framework.tree.children if isinstance(node, Node))]
        ranked = plan.result.ranking["rank"].fillna(len(plan.codes) + 1).tolist()
        self.chosen = min(range(len(plan.codes)), key=lambda place: (ranked[place], place))
        self._write_choices()
        self._write_working()
        self._write_table()
        self.page.widths |= {1: 46, 2: 26, 3: 20, 4: 14, 5: 14, 7: 4}
        self.page.hidden_columns.add(6)
        self.page.printed = f"A1:{name_column(HELP - 1)}{TABLE + max(24, len(self.nodes) + 1)}"

    def fix(self, row: int, column: int = 2) -> str:
        return self.page.fix(row, column)

    def _write_choices(self) -> None:
        plan, page = self.plan, self.page
        everybody = plan.say("group_everybody")
        codes = self.people.page.down(1, FIRST, plan.last)
        words = ("choose_participant", "choose_group", "row_of_participant", "group_value", "group_size")
        for row, word in zip((WHO, GROUP, PLACE, VALUE, SIZE), words, strict=True):
            page.put(row, 1, plan.say(word), "name")
        page.put(RANK, 1, plan.say("rank_with_interval"), "name")
        page.put(WHO, 2, plan.codes[self.chosen], "input_choice")
        page.put(GROUP, 2, everybody, "input_choice")
        page.put(PLACE, 2, Formula(f"IFERROR(MATCH({self.fix(WHO)},{codes},0),1)", self.chosen + 1), "count")
        if len(plan.naming.columns) > 1:
            names = self.people.page.down(2, FIRST, plan.last)
            value = plan.naming.cells(plan.codes[self.chosen])[1]
            page.put(WHO, 3, Formula(f"INDEX({names},{self.fix(PLACE)})", value), "name")
        unknown = f'IF(COUNTIF({codes},{self.fix(WHO)})=0,{quote(plan.say("choose_again"))},"")'
        page.put(WHO, 4, Formula(unknown, None), "problem")
        self._restrict(WHO, codes)
        groups = [everybody, *self.people.attributes]
        page.put(TABLE, HELP, plan.say("groups_to_choose"), "head")
        for row, group in enumerate(groups, TABLE + 1):
            page.put(row, HELP, group, "quiet")
        self._restrict(GROUP, page.block(TABLE + 1, HELP, TABLE + len(groups), HELP))
        page.put(VALUE, 2, Formula(self._say_group(), everybody), "name")
        self._write_rank()

    def _restrict(self, row: int, source: str) -> None:
        rule = DataValidation("list", formula1=source if "!" in source else f"={source}")
        rule.showErrorMessage = True
        self.page.validations.append((local(self.fix(row)), rule))

    def _say_group(self) -> str:
        """The value that the chosen participant has of the chosen attribute."""
        everybody = quote(self.plan.say("group_everybody"))
        if not self.people.attributes:
            return everybody
        found = self._say_attribute(f"{self.fix(PLACE)}")
        return f'IF({self.fix(GROUP)}={everybody},{everybody},IF({found}="","",{found}))'

    def _say_attribute(self, place: str) -> str:
        plan, page = self.plan, self.people.page
        first, last = self.people.columns
        table = page.block(FIRST, first, plan.last, last)
        options = self.page.block(TABLE + 2, HELP, TABLE + 1 + len(self.people.attributes), HELP)
        return f'IFERROR(INDEX({table},{place},MATCH({self.fix(GROUP)},{options},0)),"")'

    def _write_rank(self) -> None:
        plan, place = self.plan, self.fix(PLACE)
        rank, low, high = (f"INDEX({self.ranks.down(name)},{place})" for name in ("rank", "low", "high"))
        interval = f'IF({low}="",{quote(plan.say("no_interval"))},{low}&"–"&{high})'
        text = f'IF({rank}="",{quote(plan.say("no_score"))},{rank}&" ("&{interval}&")")'
        today = plan.result.ranking.iloc[self.chosen]
        there = not plan.result.ranking["rank"].isna().iloc[self.chosen]
        value = f"{today['rank']:g} ({today['low']:g}–{today['high']:g})" if there else plan.say("no_score")
        self.page.put(RANK, 2, Formula(text, value), "name")
        put_state(self.page, STATE, Formula(self.ranks.state, plan.say("intervals_fresh")))

    def _write_working(self) -> None:
        """Who is in the group, and the scores of those who are; the medians are taken of these."""
        plan, page, everybody = self.plan, self.page, quote(self.plan.say("group_everybody"))
        page.put_row(TABLE, HELP + 1, (plan.say("code"), plan.say("in_group")), "head")
        page.put_row(TABLE, HELP + 3, (plan.label(node) for node in self.nodes), "head")
        for place, code in enumerate(plan.codes):
            row = TABLE + 1 + place
            page.put(row, HELP + 1, code, "quiet")
            member = "1"
            if self.people.attributes:
                found = self._say_attribute(str(place + 1))
                same = f'IF({self.fix(VALUE)}="",0,IF({found}={self.fix(VALUE)},1,0))'
                member = f"IF({self.fix(GROUP)}={everybody},1,{same})"
            page.put(row, HELP + 2, Formula(member, 1), "quiet")
            for number, node in enumerate(self.nodes):
                score = self.scores.page.fix(FIRST + place, plan.column(node))
                text = f'IF({self.page.fix(row, HELP + 2)}=1,{score},"")'
                page.put(row, HELP + 3 + number, Formula(text, self._score(node, place)), "score")
        members = page.down(HELP + 3, TABLE + 1, TABLE + len(plan.codes))
        page.put(SIZE, 2, Formula(f"COUNT({members})", len(self._list_scores(self.nodes[0]))), "count")
        small = plan.say("group_small", smallest=SMALLEST)
        few = len(self._list_scores(self.nodes[0])) < SMALLEST
        text = f'IF({self.fix(SIZE)}<{SMALLEST},{quote(small)},"")'
        page.put(SIZE, 3, Formula(text, small if few else None), "problem")

    def _score(self, node: Node, place: int) -> float | None:
        score = float(self.plan.scores.nodes[node.name].iloc[place])
        return None if isnan(score) else score

    def _list_scores(self, node: Node) -> list[float]:
        scores = (self._score(node, place) for place in range(len(self.plan.codes)))
        return [score for score in scores if score is not None]

    def _write_table(self) -> None:
        plan, page = self.plan, self.page
        page.put_row(TABLE, 1, (plan.say(word) for word in HEADINGS), "head")
        few = len(self._list_scores(self.nodes[0])) < SMALLEST
        none, some = quote(plan.say("group_median_none")), quote(plan.say("group_median"))
        head = f"IF({self.fix(SIZE)}<{SMALLEST},{none},{some})"
        page.put(TABLE, 3, Formula(head, plan.say("group_median_none" if few else "group_median")), "head")
        for number, node in enumerate(self.nodes):
            self._write_node(TABLE + 1 + number, number, node)

    def _write_node(self, row: int, number: int, node: Node) -> None:
        plan, page = self.plan, self.page
        own, known = self._score(node, self.chosen), self._list_scores(node)
        middle = median(known) if len(known) >= SMALLEST else None
        page.put(row, 1, plan.label(node), "name")
        column = self.scores.page.down(plan.column(node), FIRST, plan.last)
        look = self._look_up(column)
        page.put(row, 2, Formula(look, own), "score")
        members = page.down(HELP + 3 + number, TABLE + 1, TABLE + len(plan.codes))
        text = f'IF(COUNT({members})<{SMALLEST},"",MEDIAN({members}))'
        page.put(row, 3, Formula(text, middle), "score")
        score, group = page.at(row, 2), page.at(row, 3)
        apart: Cell = own - middle if own is not None and middle is not None else None
        page.put(row, 4, Formula(f'IF(AND(ISNUMBER({score}),ISNUMBER({group})),{score}-{group},"")', apart), "score")
        if plan.recipe.bands:
            bands = self.scores.page.down(self.scores.column("band", node), FIRST, plan.last)
            band = plan.scores.bands[node.name].iloc[self.chosen]
            page.put(row, 5, Formula(self._look_up(bands), None if own is None else int(band)), "count")
        none = quote(f" ({plan.say('no_score_short')})")
        label, shown = page.at(row, 1), plan.label(node)
        told = shown if own is not None else f"{shown} ({plan.say('no_score_short')})"
        page.put(row, 6, Formula(f'IF({score}="",{label}&{none},{label})', told), "quiet")

    @property
    def _look_up(self) -> Callable[[str], str]:
        return lambda column: f"INDEX({column},{self.fix(PLACE)})"
