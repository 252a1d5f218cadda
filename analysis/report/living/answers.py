"""The sheet of answers, which may be changed: a number, or the word that says why there is none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from openpyxl.worksheet.datavalidation import DataValidation

from analysis.dataset import STATUSES
from analysis.normalise import Floats
from analysis.report.cells import Cell, read_rows
from analysis.report.living.grid import Formula, Page, local, quote
from analysis.report.living.looks import mark_where, put_state
from analysis.report.living.plan import FIRST, HEAD, NOTE, Plan
from analysis.report.living.validations import explain_rule
from analysis.tree import Item

DRAWN_NAME = "answers_as_made"
"""A name in the workbook: a rule about one sheet may not look at another one, but it may use a name."""


@dataclass(frozen=True, slots=True)
class Stage:
    """A sheet of participants × items after one step, with what stands there today: (items, participants)."""

    page: Page
    values: Floats

    def column(self, plan: Plan, item: Item) -> str:
        """All answers to one item."""
        return self.page.down(plan.column(item), FIRST, plan.last)


def head_items(plan: Plan, page: Page) -> None:
    plan.list_people(page)
    page.put_row(HEAD, plan.first_column, (item.name for item in plan.framework.items), "head")


def write_answers(plan: Plan) -> Stage:
    """Answers as given, and a copy of them on a sheet of its own, so that changes can be seen and undone."""
    names = [item.name for item in plan.framework.items]
    table = list(zip(*(_list_cells(plan, name) for name in names), strict=True))
    pages = [plan.open_page(key) for key in ("answers", "answers_drawn")]
    for page, look in zip(pages, ("input_answer", "drawn"), strict=True):
        head_items(plan, page)
        plan.hide_unused(page)
        for row, cells in zip(plan.rows, table, strict=True):
            page.put_row(row, plan.first_column, cells, look)
    page = pages[0]
    _restrict(plan, page)
    _count_unreadable(plan, page)
    return Stage(page, plan.scores.stages.raw)


def _list_cells(plan: Plan, name: str) -> Iterator[Cell]:
    values, statuses = read_rows(plan.dataset.values[[name]]), plan.dataset.read_status_numbers(name).tolist()
    words = [plan.say(f"status_{status}") for status in STATUSES]
    for (value,), status in zip(values, statuses, strict=True):
        yield words[status] if value is None else value


def find_block(plan: Plan, page: Page) -> str:
    """All cells of participants × items."""
    return page.block(FIRST, plan.item_columns[0], plan.last, plan.item_columns[1])


def say_readable(plan: Plan, cells: str) -> str:
    """A formula: how many of the cells hold a number, one of the words, or nothing."""
    words = dict.fromkeys(plan.say(f"status_{status}") for status in STATUSES)
    return "+".join([f"COUNT({cells})", f"COUNTBLANK({cells})", *(f"COUNTIF({cells},{quote(word)})" for word in words)])


def _count_unreadable(plan: Plan, page: Page) -> None:
    cells = find_block(plan, page)
    count = f"{len(plan.codes) * len(plan.framework.items)}-({say_readable(plan, cells)})"
    fine, wrong = plan.say("answers_fine"), plan.say("answers_wrong")
    put_state(page, NOTE + 1, Formula(f"IF({count}=0,{quote(fine)},{quote(wrong)}&({count}))", fine))
    page.hidden_rows.discard(NOTE + 1)


def _restrict(plan: Plan, page: Page) -> None:
    where = local(find_block(plan, page))
    first = local(page.at(FIRST, plan.first_column))
    words = dict.fromkeys(plan.say(f"status_{status}") for status in STATUSES)
    said = ",".join([f"ISNUMBER({first})", *(f"{first}={quote(word)}" for word in list(words)[2:])])
    rule = DataValidation("custom", formula1=f"OR({said})")
    explain_rule(rule, plan.say("entry_refused"), plan.say("entry_answer"))
    rule.allow_blank = True
    rule.showInputMessage = False
    page.validations.append((where, rule))
    moved = f"INDEX({DRAWN_NAME},ROW()-{FIRST - 1},COLUMN()-{plan.first_column - 1})"
    page.rules.append((where, mark_where(f"{first}<>{moved}", "changed")))
