"""The sheet of the ranking, which sorts itself: every rank with its interval."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from analysis.report.cells import Cell, read_column, read_rows
from analysis.report.living.coverage import Coverage
from analysis.report.living.dimensions import Dimensions
from analysis.report.living.grid import Formula, Page, local, name_column, quote
from analysis.report.living.levels import Levels
from analysis.report.living.looks import bar_scores, mark_where, put_state
from analysis.report.living.people import People
from analysis.report.living.plan import FIRST, HEAD, NOTE, Plan
from analysis.report.living.ranks import Ranks


@dataclass(frozen=True, slots=True)
class Shown:
    """A column of the ranking: its heading, the column it is looked up in, today's values in the order of the data."""

    heading: str
    source: str
    values: list[Cell]
    look: str = "count"
    width: float = 11


class Ranking:
    """Builds the sheet, its rows in the order of the ranks whatever is changed."""

    def __init__(self, plan: Plan, rooms: tuple[Dimensions, Coverage, Levels, Ranks, People]) -> None:
        self.plan = plan
        self.page: Page = plan.open_page("ranking")
        self.dimensions, self.coverage, self.levels, self.ranks, self.people = rooms
        self.columns = self._list_columns()
        self.width = len(self.columns)
        place_column = self.width + 1
        self._write_state()
        page, order = self.page, self.ranks.down("order")
        page.put_row(HEAD, 1, (column.heading for column in self.columns), "head")
        page.put(HEAD, place_column, plan.say("place_in_lists"), "head")
        today = self._order_today()
        for number, row in enumerate(plan.rows, 1):
            place = today[number - 1]
            page.put(row, place_column, Formula(f"MATCH({number},{order},0)", place + 1), "quiet")
            for at, column in enumerate(self.columns, 1):
                found = f"INDEX({column.source},{page.at(row, place_column)})"
                page.put(row, at, Formula(self._say(column, found, row), column.values[place]), column.look)
        self._write_labels(today)
        page.widths |= {at: column.width for at, column in enumerate(self.columns, 1)}
        page.freeze = page.at(FIRST, 5 + plan.first_column).rsplit("!", 1)[1]
        plan.hide_unused(page)
        bar_scores(plan, page, self.find("index"))

    @property
    def chart_columns(self) -> tuple[int, int, int, int]:
        """Scores, labels, and how far the lines of the chart go down and up from the score."""
        return self.find("index"), self.width + 2, self.width + 3, self.width + 4

    def _write_labels(self, today: list[int]) -> None:
        """Rank, name and interval in one text: a chart shows no rank without its interval, either."""
        plan, page = self.plan, self.page
        index, label, *ends = self.chart_columns
        page.put_row(HEAD, label, (plan.say(word) for word in ("label_in_chart", "line_below", "line_above")), "head")
        last = self.find("code") + len(plan.naming.columns) - 1
        none, low, high = plan.say("no_score_short"), self.find("score_low"), self.find("score_high")
        changes = page.fix(NOTE + 2, 1)
        for row, place in zip(plan.rows, today, strict=True):
            name, rank = page.at(row, last), page.at(row, 1)
            ranked = f'{rank}&". "&{name}&" ("&{page.at(row, 2)}&"–"&{page.at(row, 3)}&")"'
            text = f'IF({rank}="",{name}&" ({none})",{ranked})'
            page.put(row, label, Formula(text, self._label(place, self.columns[last - 1].values[place], none)), "quiet")
            score = self.columns[index - 1].values[place]
            for column, end, sign in zip(ends, (low, high), (-1, 1), strict=True):
                at = page.at(row, end)
                far = f"MAX(0,({at}-{page.at(row, index)})*{sign})"
                text = f"IF(AND({changes}=0,ISNUMBER({page.at(row, index)}),ISNUMBER({at})),{far},0)"
                drawn = self.columns[end - 1].values[place]
                known = isinstance(score, float) and isinstance(drawn, float)
                value = max(0.0, (float(str(drawn)) - float(str(score))) * sign) if known else 0
                page.put(row, column, Formula(text, value), "quiet")
        page.hidden_columns |= {self.width + 1, label, *ends}
        page.printed = f"A1:{name_column(label + 20)}{max(plan.last, HEAD + 40)}"

    def _label(self, place: int, name: Cell, none: str) -> str:
        rank, low, high = (self.columns[at].values[place] for at in range(3))
        return f"{name} ({none})" if rank is None else f"{rank}. {name} ({low}–{high})"

    def find(self, word: str) -> int:
        """The column with this heading."""
        headings = [column.heading for column in self.columns]
        return 1 + headings.index(self.plan.say(word))

    def _say(self, column: Shown, found: str, row: int) -> str:
        if column.source not in self._drawn:
            return f'IF({found}="","",{found})'
        # Somebody who had no score when the draws were made has no interval, and no rank stands without one.
        none = quote(self.plan.say("no_interval"))
        return f'IF({self.page.at(row, 1)}="","",IF({found}="",{none},{found}))'

    @property
    def _drawn(self) -> set[str]:
        return {self.ranks.down(name) for name in ("low", "high", "median", "top")}

    def _write_state(self) -> None:
        page, ranks = self.page, self.ranks
        fresh = self.plan.say("intervals_fresh")
        put_state(page, NOTE + 1, Formula(ranks.state, fresh))
        page.put(NOTE + 2, 1, Formula(ranks.changes, 0), "quiet")
        page.hidden_rows.add(NOTE + 2)
        stale = f"{local(page.at(NOTE + 2, 1))[:-1]}${NOTE + 2}>0"
        where = local(page.block(FIRST, 2, self.plan.last, 5))
        page.rules.append((where, mark_where(f"${stale}", "stale")))

    def _list_columns(self) -> list[Shown]:
        plan, ranks, scores = self.plan, self.ranks, self.plan.scores
        tree, drawn = plan.framework.tree, plan.result.ranking
        top = plan.say("top_share", top=plan.recipe.uncertainty.top)

        def drawn_column(name: str, heading: str, look: str) -> Shown:
            return Shown(heading, ranks.down(name), read_column(drawn[name]), look)

        columns = [drawn_column(name, plan.say(name), "count") for name in ("rank", "low", "high")]
        columns += [drawn_column("median", plan.say("median"), "score"), drawn_column("top", top, "percent")]
        columns += self._list_names()
        columns.append(Shown(plan.say("index"), ranks.down("index"), read_column(scores.index), "score", 13))
        columns += [drawn_column(name, plan.say(name), "score") for name in ("score_low", "score_high")]
        page, down = self.dimensions.page, self._down
        if plan.recipe.bands:
            bands = read_column(scores.bands[tree.name])
            columns.append(Shown(plan.say("band"), down(page, self.dimensions.column("band", tree)), bands))
        if self.levels.has_gate:
            gates = read_column(scores.gate)
            columns.append(Shown(plan.say("gate"), down(self.levels.page, self.levels.figure("gate")), gates))
        counts = {"answered": scores.answered, "applicable": scores.applicable, "asked": scores.asked}
        for block, table in counts.items():
            source = down(self.coverage.page, self.coverage.column(block, tree))
            columns.append(Shown(plan.say(block), source, read_column(table[tree.name])))
        reasons: list[Cell] = [self._find_reason(code) for code in plan.codes]
        source = down(page, self.dimensions.column("reason", tree))
        return [*columns, Shown(plan.say("no_score"), source, reasons, "text", 34)]

    @property
    def _down(self) -> Callable[[Page, int], str]:
        return lambda page, column: page.down(column, FIRST, self.plan.last)

    def _list_names(self) -> list[Shown]:
        plan, page = self.plan, self.people.page
        rows = [plan.naming.cells(code) for code in plan.codes]
        named = [
            Shown(column.heading, self._down(page, at), [row[at - 1] for row in rows], "name", plan.name_widths[at])
            for at, column in enumerate(plan.naming.columns, 1)
        ]
        if self.people.path is not None:
            paths: list[Cell] = [cell for code in plan.codes for cell in plan.naming.path_cells(code)]
            named.append(Shown(plan.say("path"), self._down(page, self.people.path), paths, "name", 18))
        return named

    def _find_reason(self, code: str) -> str | None:
        reason = self.plan.scores.find_reason(code, self.plan.framework.tree)
        return self.plan.say(reason) if reason else None

    def _order_today(self) -> list[int]:
        ranks = [cell for (cell,) in read_rows(self.plan.result.ranking[["rank"]])]
        return sorted(range(len(ranks)), key=lambda place: (ranks[place] is None, ranks[place] or 0, place))
