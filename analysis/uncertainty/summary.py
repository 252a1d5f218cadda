"""What many draws say about each participant: median rank, intervals, share among the best."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from analysis.normalise import Floats
from analysis.tree import Framework
from analysis.uncertainty.draws import Draws
from analysis.uncertainty.engine import Drawn

COVERED = (0.05, 0.95)
"""Ends of the 90% interval."""


@dataclass(frozen=True, slots=True, eq=False)
class Summary:
    """Each of shape (participants,), NaN where there is no score.

    `median`, `low`, `high` of the ranks (the ends are ranks that occurred), `top` the share of draws with a rank up to
    the recipe's k, `score_low` and `score_high` of the index, NaN where draws give scores on different scales.
    """

    median: Floats
    low: Floats
    high: Floats
    top: Floats
    score_low: Floats
    score_high: Floats

    def columns(self, scored: npt.NDArray[np.bool_]) -> dict[str, Floats]:
        """By name, for those `scored` only."""
        return {name: getattr(self, name)[scored] for name in self.__dataclass_fields__}


def summarise(framework: Framework, drawn: Drawn, draws: Draws) -> Summary:
    """Quantiles over the draws in which a participant has a score; ranks rounded outwards to ones that occurred."""
    people = drawn.ranks.shape[1]
    found = {name: np.full(people, np.nan) for name in Summary.__dataclass_fields__}
    steady = all(_same_scale(way, framework) for way in draws.ways)
    whole = np.asarray((drawn.ranks > 0).all(axis=0))
    columns = [np.flatnonzero(whole)] if whole.any() else []
    columns += [np.array([place]) for place in np.flatnonzero(~whole & (drawn.ranks > 0).any(axis=0))]
    for places in columns:
        rows = slice(None) if len(places) > 1 or whole[places[0]] else drawn.ranks[:, places[0]] > 0
        ranks = drawn.ranks[rows][:, places]
        found["median"][places] = np.median(ranks, axis=0)
        found["low"][places] = np.quantile(ranks, COVERED[0], axis=0, method="lower")
        found["high"][places] = np.quantile(ranks, COVERED[1], axis=0, method="higher")
        found["top"][places] = (drawn.ranks[:, places] > 0).astype(float).mean(axis=0) * (
            ranks <= framework.recipe.uncertainty.top
        ).mean(axis=0)
        if steady:
            scores = drawn.scores[rows][:, places]
            found["score_low"][places], found["score_high"][places] = np.quantile(scores, COVERED, axis=0)
    return Summary(**found)


def _same_scale(way: Framework, framework: Framework) -> bool:
    return (way.recipe.normalise, way.recipe.aggregate) == (framework.recipe.normalise, framework.recipe.aggregate)
