"""The sheet of answers with gaps filled: a registry of formulas, one entry for each method of `analysis.impute`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

import numpy as np

from analysis.impute import BY_GROUP
from analysis.report.living.answers import Stage, head_items
from analysis.report.living.grid import Formula, Page, quote
from analysis.report.living.items import keep_word
from analysis.report.living.plan import FIRST, PARAMETERS, Plan
from analysis.tree import Item

GROUP = PARAMETERS[-1]
"""The row that heads the numbers of groups."""


def _known(cells: str, group: str, number: int) -> str:
    return f'({group}={number})*({cells}<>"")*({cells}<1E+300)'


def _mean_of_group(cells: str, group: str, number: int) -> str:
    count = f"SUMPRODUCT({_known(cells, group, number)})"
    return f'IF({count}=0,"",SUMPRODUCT(({group}={number})*1,{cells})/{count})'


def _median_of_group(cells: str, group: str, number: int) -> str:
    known = _known(cells, group, number)
    return f'IF(SUMPRODUCT({known})=0,"",MEDIAN(IF({known},{cells},"")))'


CENTRES: Mapping[str, Callable[[str, str, int], str]] = MappingProxyType(
    {
        "mean": lambda cells, group, number: f'IF(COUNT({cells})=0,"",AVERAGE({cells}))',
        "median": lambda cells, group, number: f'IF(COUNT({cells})=0,"",MEDIAN({cells}))',
        "group_mean": _mean_of_group,
        "group_median": _median_of_group,
    }
)
ARRAYS = ("group_median",)
"""Formulas that a spreadsheet must be told to compute cell by cell."""


def write_imputed(plan: Plan, answers: Stage) -> Stage:
    """Answers, and in the gaps of what is applicable the centre of the participant's group; the answers if unused."""
    how = plan.recipe.impute
    if how.method == "none":
        return answers
    page = plan.open_page("imputed")
    head_items(plan, page)
    numbers, groups = _number_groups(plan)
    # Groups have numbers, because a spreadsheet does not tell upper from lower case.
    page.put(GROUP, _group_column(plan), plan.say("group_value"), "side")
    for row, number in zip(plan.rows, numbers, strict=True):
        page.put(row, _group_column(plan), number, "quiet")
    values = plan.scores.stages.imputed
    for place, item in enumerate(plan.framework.items):
        _write_centres(plan, page, answers, item, groups, numbers)
        for row, number in zip(plan.rows, numbers, strict=True):
            x = answers.page.at(row, plan.column(item))
            centre = page.fix(_centre_row(plan, number), plan.column(item))
            gap = f"AND(ISNUMBER({centre}),{_say_applicable(plan, x)})"
            text = f"IF(ISNUMBER({x}),{x},IF({gap},{centre},{keep_word(plan, x)}))"
            value = float(values[place, row - FIRST])
            said = plan.say(f"status_{plan.dataset.find_status(plan.codes[row - FIRST], item.name)}")
            page.put(row, plan.column(item), Formula(text, said if np.isnan(value) else value), "answer")
    plan.hide_unused(page)
    return Stage(page, values)


def _number_groups(plan: Plan) -> tuple[list[int], list[str]]:
    how = plan.recipe.impute
    if how.method not in BY_GROUP:
        return [1] * len(plan.codes), [plan.say("group_everybody")]
    labels = plan.dataset.participants[how.by].tolist()
    groups = list(dict.fromkeys(labels))
    return [1 + groups.index(label) for label in labels], groups


def _centre_row(plan: Plan, number: int) -> int:
    """Below the participants: a row for each group."""
    return plan.last + 2 + number


def _say_applicable(plan: Plan, x: str) -> str:
    words = [quote(plan.say(f"status_{word}")) for word in ("not_asked", "not_applicable")]
    return f"{x}<>{words[0]},{x}<>{words[1]}"


def _write_centres(plan: Plan, page: Page, answers: Stage, item: Item, groups: list[str], numbers: list[int]) -> None:
    how, column = plan.recipe.impute.method, plan.column(item)
    cells, members = answers.column(plan, item), page.down(_group_column(plan), FIRST, plan.last)
    today = answers.values[plan.framework.items.index(item)]
    page.put(_centre_row(plan, 0), 1, plan.say("parameter_centre"), "head")
    for number, group in enumerate(groups, 1):
        known = today[(np.array(numbers) == number) & ~np.isnan(today)]
        centre = None if not known.size else np.mean(known) if how.endswith("mean") else np.median(known)
        value = None if centre is None else float(centre)
        page.put(_centre_row(plan, number), 1, group or "–", "name")
        text = CENTRES[how](cells, members, number)
        page.put(_centre_row(plan, number), column, Formula(text, value, how in ARRAYS), "answer")


def _group_column(plan: Plan) -> int:
    return plan.item_columns[1] + 2
