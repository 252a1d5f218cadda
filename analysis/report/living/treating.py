"""The sheet of answers after outliers were treated: formulas where there are some, values where there are none."""

from __future__ import annotations

import numpy as np

from analysis.normalise import Floats
from analysis.report.living.answers import Stage, head_items
from analysis.report.living.grid import Formula, Page
from analysis.report.living.items import keep_word
from analysis.report.living.plan import PARAMETERS, Plan
from analysis.treat import LOG_SHIFT, passes
from analysis.tree import Item

DONE, FAILS, LOW, HIGH = PARAMETERS[0], PARAMETERS[1], PARAMETERS[2], PARAMETERS[3]


def write_treated(plan: Plan, source: Stage) -> Stage:
    """Answers after treatment; the answers before it if the recipe treats none."""
    if plan.recipe.treat.method == "none":
        return source
    page = plan.open_page("treated")
    head_items(plan, page)
    for row, word in ((DONE, "done"), (FAILS, "fails"), (LOW, "lowest"), (HIGH, "highest")):
        page.put(row, 1, plan.say(f"parameter_{word}"), "side")
    values = plan.scores.stages.treated
    for place, item in enumerate(plan.framework.items):
        _write_head(plan, page, source, item, source.values[place])
        for row, value, code in zip(plan.rows, values[place].tolist(), plan.codes, strict=True):
            said = plan.say(f"status_{plan.dataset.find_status(code, item.name)}")
            text = _say_treated(plan, page, item, source.page.at(row, plan.column(item)))
            shown = said if np.isnan(value) else value
            held = text is None and not np.isnan(value)
            formula = Formula(text or keep_word(plan, source.page.at(row, plan.column(item))), shown)
            page.put(row, plan.column(item), value if held else formula, "drawn" if held else "answer")
    plan.hide_unused(page)
    return Stage(page, values)


def _write_head(plan: Plan, page: Page, source: Stage, item: Item, today: Floats) -> None:
    how, column, cells = plan.recipe.treat, plan.column(item), source.column(plan, item)
    done = plan.scores.stages.treatments[item.name]
    word = plan.say(f"method_{done.done}")
    page.put(DONE, column, plan.say("done_values", done=word) if done.done == "winsorise" else word, "parameter")
    skewed = f"AND(ABS(SKEW({cells}))>={how.skew!r},KURT({cells})>={how.kurtosis!r})"
    fails = f"IF(OR(COUNT({cells})<4,MAX({cells})=MIN({cells})),0,IF({skewed},1,0))"
    known = today[~np.isnan(today)]
    page.put(FAILS, column, Formula(fails, int(not passes(known, how))), "parameter")
    for row, function, value in ((LOW, "MIN", np.min), (HIGH, "MAX", np.max)):
        page.put(row, column, Formula(f"{function}({cells})", float(value(known)) if known.size else 0.0), "parameter")


def _say_treated(plan: Plan, page: Page, item: Item, x: str) -> str | None:
    """A logarithm wherever the answers need it; None for answers moved step by step."""
    column = plan.column(item)
    done, low, high = plan.scores.stages.treatments[item.name].done, page.head(LOW, column), page.head(HIGH, column)
    logged = f"LN({x}-{low}+{LOG_SHIFT!r}*({high}-{low}))"
    if plan.recipe.treat.method == "log":
        return f"IF(ISNUMBER({x}),IF({page.head(FAILS, column)}=1,{logged},{x}),{keep_word(plan, x)})"
    if done == "winsorise":
        return None
    return f"IF(ISNUMBER({x}),{logged if done == 'log' else x},{keep_word(plan, x)})"
