"""Which items must climb, and how far, to reach what was asked for."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from analysis.missing import TOLERANCE
from analysis.result import Scores
from analysis.roadmap.ladder import Ladders, Levels
from analysis.roadmap.order import list_needs
from analysis.tree import Item, walk


def choose_goals(
    scores: Scores, ladders: Ladders, goals: Mapping[str, int] | None, costs: Mapping[str, int]
) -> tuple[Levels, int | None]:
    """The level that each item should come to, and the gate aimed at (None if it was levels by dimension).

    With goals, every item of a dimension climbs to the level of its dimension. Without, the next gate: its key items,
    and of the others those with the most gain for their effort until the gate's share is met; where levels are not
    gated, every item one level up. Whatever these need first is added.
    """
    if goals is not None:
        wanted = _by_dimension(ladders, goals)
        gate = None
    else:
        wanted, gate = _for_gate(scores, ladders, costs)
    return _add_needs(ladders, wanted), gate


def _by_dimension(ladders: Ladders, goals: Mapping[str, int]) -> Levels:
    wanted = {}
    for child in ladders.framework.tree.children:
        for one in walk(child):
            if isinstance(one, Item) and one.name in ladders.levels and child.name in goals:
                wanted[one.name] = goals[child.name]
    return {name: level for name, level in wanted.items() if level > ladders.levels[name]}


def _for_gate(scores: Scores, ladders: Ladders, costs: Mapping[str, int]) -> tuple[Levels, int | None]:
    top, share = ladders.framework.top_level, ladders.framework.recipe.gate
    if share is None:
        return {name: level + 1 for name, level in ladders.levels.items() if level < top}, None
    reached = scores.gate[ladders.code]
    if pd.isna(reached) or int(reached) >= top:
        return {}, None
    goal = int(reached) + 1
    below = {name: item for name, item in ladders.items.items() if ladders.levels[name] < goal}
    must = [name for name, item in below.items() if item.key]
    applicable = len(ladders.levels) + len(ladders.unanswered)
    needed = int(np.ceil(share * applicable - TOLERANCE))
    missing = needed - (len(ladders.levels) - len(below)) - len(must)
    others = [name for name in below if name not in must]
    if missing > 0:
        here = float(ladders.compute_indices([{}])[0])
        found = ladders.compute_indices([{name: goal} for name in others]) if others else np.zeros(0)
        effort = np.array([costs[below[name].effort] * (goal - ladders.levels[name]) for name in others])
        order = np.argsort(-np.round((found - here) / np.maximum(effort, 1), 12), kind="stable")
        must += [others[place] for place in order[:missing]]
    return {name: goal for name in ladders.levels if name in must}, goal


def _add_needs(ladders: Ladders, wanted: Levels) -> Levels:
    """`wanted` with the levels that its steps need, in the order of the tree."""
    whole = dict(wanted)
    waiting = list(wanted)
    while waiting:
        name = waiting.pop()
        for level in range(ladders.levels[name] + 1, whole[name] + 1):
            for other, least in list_needs(ladders.items[name], level, ladders.levels):
                if least > max(ladders.levels[other], whole.get(other, 0)):
                    whole[other] = min(least, ladders.framework.top_level)
                    waiting.append(other)
    return {name: whole[name] for name in ladders.levels if name in whole}
