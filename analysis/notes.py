"""What a reader of scores must know about how they came about."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from analysis.problems import Problem
from analysis.stages import Stages
from analysis.tree import Framework
from analysis.weights import CONSISTENT, compute_ratios


def list_notes(framework: Framework, stages: Stages) -> Iterator[Problem]:
    """Warnings: items left out, gaps filled, outliers treated, scales moved, judgements that contradict each other."""
    yield from _note_items(framework, stages)
    recipe = framework.recipe
    if recipe.scale != recipe.range:
        low, high = recipe.scale
        yield Problem("mapped_scale", ("recipe", "aggregate"), {"low": low, "high": high}, "warning")
    filled = int((~np.isnan(stages.imputed) & np.isnan(stages.raw)).sum()) if recipe.impute.method != "none" else 0
    if filled:
        yield Problem("gaps_filled", ("recipe", "impute"), {"count": filled}, "warning")
    for name, ratio in compute_ratios(framework).items():
        if ratio > CONSISTENT:
            where = ("recipe", "weights", "ahp", name)
            yield Problem("judgements_inconsistent", where, {"node": name, "ratio": round(ratio, 3)}, "warning")


def _note_items(framework: Framework, stages: Stages) -> Iterator[Problem]:
    for row, item in enumerate(framework.items):
        where = ("values", item.name)
        if np.isnan(stages.treated[row]).all():
            yield Problem("empty_item", where, {"item": item.name}, "warning")
        elif item.name in stages.constant:
            yield Problem("constant_item", where, {"item": item.name}, "warning")
        done = stages.treatments.get(item.name)
        if done and done.done == "winsorise":
            yield Problem("item_winsorised", where, {"item": item.name, "count": done.points}, "warning")
        elif done and done.done == "log":
            yield Problem("item_logged", where, {"item": item.name}, "warning")
