"""What many draws say about each participant: median rank, intervals, share among the best."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor

import numpy as np
import numpy.typing as npt

from analysis.normalise import Floats
from analysis.tree import Framework
from analysis.uncertainty.draws import Draws
from analysis.uncertainty.engine import Drawn

COVERED = (0.05, 0.95)
"""Ends of the 90% interval."""
CELLS = 1_000_000
"""Draws × participants summarised at once, so that sorting takes a few megabytes."""


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
    top = framework.recipe.uncertainty.top
    size = max(1, CELLS // max(1, len(drawn.ranks)))
    for start in range(0, people, size):
        places = slice(start, start + size)
        ranks, scores = drawn.ranks[:, places].astype(np.int64), drawn.scores[:, places]
        there = (ranks > 0).sum(axis=0)
        for count in np.unique(there[there > 0]).tolist():
            own = np.flatnonzero(there == count)
            # draws without a score have rank 0 and come first, NaN scores come last
            ordered = np.sort(ranks[:, own], axis=0)[len(ranks) - count :]
            into = start + own
            _put_quantiles(found, into, ordered)
            found["top"][into] = (ordered <= top).sum(axis=0) / len(ranks)
            if steady:
                values = np.sort(scores[:, own], axis=0)[:count]
                found["score_low"][into], found["score_high"][into] = (_interpolate(values, one) for one in COVERED)
    return Summary(**found)


def _put_quantiles(found: dict[str, Floats], into: npt.NDArray[np.intp], ordered: npt.NDArray[np.int64]) -> None:
    last = len(ordered) - 1
    found["median"][into] = (ordered[last // 2] + ordered[(last + 1) // 2]) / 2
    found["low"][into] = ordered[floor(COVERED[0] * last)]
    found["high"][into] = ordered[ceil(COVERED[1] * last)]


def _interpolate(ordered: npt.NDArray[np.float32], share: float) -> Floats:
    """The quantile between two neighbours (type 7 of Hyndman and Fan, NumPy's own)."""
    place = share * (len(ordered) - 1)
    below, above = ordered[floor(place)].astype(np.float64), ordered[ceil(place)].astype(np.float64)
    between: Floats = below + (above - below) * (place - floor(place))
    return between


def _same_scale(way: Framework, framework: Framework) -> bool:
    return (way.recipe.normalise, way.recipe.aggregate) == (framework.recipe.normalise, framework.recipe.aggregate)
