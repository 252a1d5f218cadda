"""The sheet of item scores, and before it the answers turned so that more is better where a method wants that."""

from __future__ import annotations

from collections.abc import Sequence
from math import isnan

import numpy as np

from analysis.normalise import TRANSFORMS
from analysis.report.living.answers import Stage, head_items
from analysis.report.living.grid import Formula, Page, quote
from analysis.report.living.looks import shade_scores
from analysis.report.living.model import DIRECTION, Model, say_weight
from analysis.report.living.normalising import WAYS, Column, Parameter
from analysis.report.living.plan import FIRST, PARAMETERS, Plan
from analysis.tree import Item

WEIGHTS, FIRST_PARAMETER = PARAMETERS[0], PARAMETERS[1]
"""Rows above the head: weights, and from there what the method uses; of methods that compare participants the first
says by a number whether there are differences."""


def keep_word(plan: Plan, x: str) -> str:
    """What a cell shows instead of a number: the word that stands in x, and for an empty x that there is no answer."""
    return f'IF({x}="",{quote(plan.say("status_not_answered"))},{x})'


def write_items(plan: Plan, model: Model, source: Stage) -> Stage:
    """Scores of items, on the recipe's range or wherever its method puts them."""
    way = WAYS[plan.recipe.normalise.method]
    if way.oriented:
        source = _write_oriented(plan, model, source)
    page = plan.open_page("items")
    head_items(plan, page)
    page.put(WEIGHTS, 1, plan.say("weight"), "side")
    scores = plan.scores.stages.scores
    for place, item in enumerate(plan.framework.items):
        values = source.values[place]
        column = Column(plan, model, item, source.column(plan, item), values[~np.isnan(values)], values)
        page.put(WEIGHTS, plan.column(item), Formula(say_weight(model, item), item.weight), "weight")
        parameters = way.parameters(column)
        _write_parameters(plan, page, item, parameters)
        heads = [page.head(FIRST_PARAMETER + number, plan.column(item)) for number in range(len(parameters))]
        other = quote(plan.say("no_differences" if way.oriented else "check_goalposts"))
        for row, score, code in zip(plan.rows, scores[place].tolist(), plan.codes, strict=True):
            x = source.page.at(row, plan.column(item))
            found = way.score(column, x, heads)
            if item.scale.transform == "log" and not way.oriented:
                found = f"IF({x}>0,{found},{quote(plan.say('check_positive'))})"
            if heads:
                found = f"IF(ISNUMBER({heads[0]}),{found},{other})"
            text = f"IF(ISNUMBER({x}),{found},{keep_word(plan, x)})"
            page.put(row, plan.column(item), Formula(text, _show(plan, source, code, place, row, score)), "score")
    plan.hide_unused(page)
    shade_scores(plan, page, plan.item_columns)
    return Stage(page, scores)


def _show(plan: Plan, source: Stage, code: str, place: int, row: int, score: float) -> float | str:
    if not isnan(score):
        return score
    answer = source.values[place, row - FIRST]
    if not isnan(answer):
        return plan.say("no_differences")
    return plan.say(f"status_{plan.dataset.find_status(code, plan.framework.items[place].name)}")


def _write_parameters(plan: Plan, page: Page, item: Item, parameters: Sequence[Parameter]) -> None:
    for row, one in enumerate(parameters, FIRST_PARAMETER):
        page.put(row, 1, plan.say(f"parameter_{one.word}"), "side")
        page.put(row, plan.column(item), Formula(one.text, one.value), "parameter")


def _write_oriented(plan: Plan, model: Model, source: Stage) -> Stage:
    """Logarithms where asked for, and the sign turned where less is better."""
    page = plan.open_page("oriented")
    head_items(plan, page)
    sign_row = FIRST_PARAMETER
    page.put(sign_row, 1, plan.say("direction"), "side")
    values = np.empty(source.values.shape)
    for place, item in enumerate(plan.framework.items):
        values[place] = TRANSFORMS[item.scale.transform](source.values[place]) * item.scale.direction
        sign = f"IF({model.cell(item, DIRECTION)}=-1,-1,1)"
        page.put(sign_row, plan.column(item), Formula(sign, item.scale.direction), "parameter")
        head = page.head(sign_row, plan.column(item))
        for row, value, code in zip(plan.rows, values[place].tolist(), plan.codes, strict=True):
            x = source.page.at(row, plan.column(item))
            moved = f"LN({x})*{head}" if item.scale.transform == "log" else f"{x}*{head}"
            known = f"AND(ISNUMBER({x}),{x}>0)" if item.scale.transform == "log" else f"ISNUMBER({x})"
            text = f"IF({known},{moved},{keep_word(plan, x)})"
            said = plan.say(f"status_{plan.dataset.find_status(code, item.name)}")
            page.put(row, plan.column(item), Formula(text, said if isnan(value) else value), "answer")
    plan.hide_unused(page)
    return Stage(page, values)
