"""How far ranks move when weights and answers are a little other than they are."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from analysis.groups import Plan, build_plan, compute_nodes, map_items, prepare_items
from analysis.missing import Flags
from analysis.normalise import Floats
from analysis.ranking import compute_ranks
from analysis.tree import Framework

Ranks = npt.NDArray[np.int32]
COVERED = (0.05, 0.95)
"""Ends of the 90% interval."""
WEIGHT_BLOCK = 500_000
ANSWER_BLOCK = 4_000_000
"""Cells (draws × participants, and × items) worked on at once: a few megabytes, so that they stay in the cache."""


@dataclass(frozen=True, slots=True)
class RankIntervals:
    """Median rank and ends of the 90% interval, each of shape (participants,); the ends are ranks that occurred."""

    median: Floats
    low: Ranks
    high: Ranks


def compute_rank_intervals(
    framework: Framework, items: Floats, there: Flags, applicable: Flags, codes: tuple[str, ...]
) -> RankIntervals:
    """Intervals of the ranks of participants who all have a score; tables are (items, participants).

    Monte Carlo by the recipe's `uncertainty`: every weight times a uniform number in 1 ± weights (OECD/JRC Handbook
    on composite indicators, step 7), every answer plus a whole number of levels in ± answers, kept inside the
    range. One seed gives one result, whatever the order of the participants. Takes 4 bytes × draws × participants.
    """
    order = np.argsort(np.array(codes, dtype=str), kind="stable")
    plan = build_plan(framework, there[:, order], applicable[:, order])
    spread = framework.recipe.uncertainty
    random = np.random.default_rng(spread.seed)
    share = random.uniform(1 - spread.weights, 1 + spread.weights, (spread.draws, len(plan.edges)))
    ranks = compute_rank_draws(framework, plan, items[:, order], plan.weights * share, random)
    back = np.argsort(order, kind="stable")
    return _summarise(ranks[:, back])


def compute_rank_draws(
    framework: Framework, plan: Plan, items: Floats, weights: Floats, random: np.random.Generator
) -> Ranks:
    """Ranks (draws, participants), one draw for each row of `weights` (draws, edges in the order of the plan)."""
    shaken = framework.recipe.uncertainty.answers > 0
    people = items.shape[1]
    size = max(1, ANSWER_BLOCK // max(items.size, 1) if shaken else WEIGHT_BLOCK // max(people, 1))
    ranks = np.empty((len(weights), people), dtype=np.int32)
    prepared = {} if shaken else prepare_items(plan, map_items(framework, items))
    for start in range(0, len(weights), size):
        block = weights[start : start + size]
        if shaken:
            moved = _move_answers(framework, items, len(block), random)
            prepared = prepare_items(plan, map_items(framework, moved))
        *_, (_, index) = compute_nodes(plan, prepared, block)
        ranks[start : start + size] = compute_ranks(index)
    return ranks


def _move_answers(framework: Framework, items: Floats, draws: int, random: np.random.Generator) -> Floats:
    low, high = framework.recipe.range
    most = framework.recipe.uncertainty.answers
    moves = random.integers(-most, most, size=(draws, *items.shape), dtype=np.int8, endpoint=True)
    moved = items + moves * ((high - low) / framework.top_level)
    # An answer that stands beyond a goalpost unclipped may stay there, and may not go further.
    return np.clip(moved, np.fmin(items, low), np.fmax(items, high))


def _summarise(ranks: Ranks) -> RankIntervals:
    low = np.quantile(ranks, COVERED[0], axis=0, method="lower")
    high = np.quantile(ranks, COVERED[1], axis=0, method="higher")
    return RankIntervals(np.median(ranks, axis=0), low.astype(np.int32), high.astype(np.int32))
