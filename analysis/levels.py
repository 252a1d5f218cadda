"""Levels: the band that a score falls into, and the gate that single items must pass."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from analysis.aggregate import map_range
from analysis.dataset import Dataset
from analysis.missing import TOLERANCE, Counts, Flags, Masks, count_rows
from analysis.normalise import Floats, compute_positions
from analysis.tree import Framework

Levels = npt.NDArray[np.int8]
NO_LEVEL = -1


def compute_thresholds(framework: Framework) -> Floats:
    """The lowest scores of the levels 1, 2, … on the scale on which scores are given."""
    recipe = framework.recipe
    return map_range(np.array(recipe.bands, dtype=np.float64), recipe.range, recipe.scale)


def compute_bands(scores: Floats, thresholds: Floats) -> Levels:
    """How many thresholds each score reaches; NO_LEVEL where there is no score or there are no thresholds."""
    bands = np.searchsorted(thresholds, scores + TOLERANCE, side="right").astype(np.int8)
    bands[np.isnan(scores) | (thresholds.size == 0)] = NO_LEVEL
    return bands


@dataclass(frozen=True, slots=True)
class Gates:
    """The level that each participant holds as a whole, and what holds it back.

    `level` (participants,), NO_LEVEL where nothing was answered; `items` the names of the items judged; `blocking`
    (items, participants); `lacking` (participants,) how many more items the share of the next level asks for.
    """

    level: Levels
    items: tuple[str, ...]
    blocking: Flags
    lacking: Counts


def compute_item_levels(dataset: Dataset, framework: Framework) -> tuple[tuple[str, ...], Levels]:
    """Names of the items that are gated and their levels (items, participants), NO_LEVEL if unanswered.

    The level is the position along the goalposts, in whole steps of `framework.top_level`: on a ladder 0…5 it is the
    rung, and of two choices one is the top level, the other 0.
    """
    top = framework.top_level
    judged = [item for item in framework.items if item.is_gated]
    levels = np.full((len(judged), len(dataset.values)), NO_LEVEL, dtype=np.int8)
    for row, item in enumerate(judged):
        steps = compute_positions(dataset.values[item.name].to_numpy(), item.scale)
        steps *= top
        steps += TOLERANCE
        known = ~np.isnan(steps)
        levels[row, known] = np.clip(steps[known], 0, top)
    return tuple(item.name for item in judged), levels


def compute_gates(dataset: Dataset, framework: Framework, masks: Masks) -> Gates:
    """Level L is held if at least the gate's share of applicable items reach L and no key item is below L.

    An applicable item without an answer reaches nothing. A held level includes all below it, as in CMMI's staged
    representation. Items hold back the next level if they are below it: all of them while the share is not met,
    only the key ones once it is.
    """
    names, levels = compute_item_levels(dataset, framework)
    items = framework.items
    rows = [row for row, item in enumerate(items) if item.is_gated]
    key = np.array([items[row].key for row in rows], dtype=np.bool_)
    applicable = masks.applicable[rows]
    reached = np.zeros(levels.shape[1], dtype=np.int8)
    if not rows or framework.recipe.gate is None:
        return Gates(reached + np.int8(NO_LEVEL), (), np.zeros((0, len(reached)), dtype=np.bool_), reached.astype("i4"))
    return judge(names, levels, applicable, key, framework.recipe.gate, framework.top_level)


def judge(names: tuple[str, ...], levels: Levels, applicable: Flags, key: Flags, share: float, top: int) -> Gates:
    """The gates of tables (items, participants) of levels and applicable items; `key` is (items,)."""
    reached = np.zeros(levels.shape[1], dtype=np.int8)
    needed = np.ceil(share * count_rows(applicable) - TOLERANCE).astype(np.int32)
    for level in range(1, top + 1):
        enough = count_rows(levels >= level) >= needed
        reached += enough & ~_any_below(levels, applicable, key, level)
    following = reached + np.int8(1)
    lacking = np.maximum(needed - count_rows(levels >= following), 0)
    blocking = applicable & (levels < following) & (key[:, None] | (lacking > 0))
    answered = np.logical_or.reduce(levels > NO_LEVEL)
    open_end = answered & (reached < top)
    reached[~answered] = NO_LEVEL
    return Gates(reached, names, blocking & open_end, np.where(open_end, lacking, 0))


def _any_below(levels: Levels, applicable: Flags, key: Flags, level: int) -> Flags:
    below: Flags = np.any(applicable[key] & (levels[key] < level), axis=0)
    return below
