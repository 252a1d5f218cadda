"""Agreement of coders: percent, Cohen's and Fleiss' kappa, Krippendorff's alpha."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from typing import TypeAlias

import numpy as np

from analysis.normalise import Floats

Rating: TypeAlias = Hashable | None
"""A category, or None where a coder did not code the unit."""
Ratings: TypeAlias = Sequence[Sequence[Rating]]
"""One row for each unit, one column for each coder."""


class Refusal(StrEnum):
    """Why there is no coefficient."""

    FEW_CODERS = "few_coders"
    FEW_UNITS = "few_units"
    NO_VARIATION = "no_variation"
    UNEQUAL_CODERS = "unequal_coders"


@dataclass(frozen=True, slots=True)
class Coefficient:
    """A coefficient over so many units, or why there is none."""

    value: float | None
    units: int
    refusal: Refusal | None = None


def compute_percent(ratings: Ratings) -> Coefficient:
    """Share of pairs of ratings of the same unit that are equal, over all pairs of coders: 0 to 1."""
    pairs = [pair for row in ratings for pair in combinations(_given(row), 2)]
    units = _units(ratings)
    if not pairs:
        return Coefficient(None, units, Refusal.FEW_UNITS)
    return Coefficient(sum(1 for one, other in pairs if one == other) / len(pairs), units)


def compute_cohen(ratings: Ratings) -> Coefficient:
    """Cohen's kappa, unweighted, of exactly two coders over the units that both rated.

    (po - pe) / (1 - pe), with pe from each coder's own shares (Cohen 1960, A coefficient of agreement for
    nominal scales).
    """
    if any(len(row) != 2 for row in ratings):
        return Coefficient(None, 0, Refusal.FEW_CODERS)
    both = [row for row in ratings if None not in row]
    if len(both) < 2:
        return Coefficient(None, len(both), Refusal.FEW_UNITS)
    count = len(both)
    observed = sum(1 for one, other in both if one == other) / count
    first, second = (Counter(row[coder] for row in both) for coder in (0, 1))
    expected = sum(first[category] * second[category] for category in first) / count**2
    return _corrected(observed, expected, count)


def compute_fleiss(ratings: Ratings) -> Coefficient:
    """Fleiss' kappa of units that were all rated by equally many coders, two or more.

    Expected agreement from the shares of the categories over all ratings (Fleiss 1971, Measuring nominal scale
    agreement among many raters).
    """
    rows = [given for row in ratings if (given := _given(row))]
    if len(rows) < 2:
        return Coefficient(None, len(rows), Refusal.FEW_UNITS)
    coders = len(rows[0])
    if coders < 2:
        return Coefficient(None, len(rows), Refusal.FEW_CODERS)
    if any(len(row) != coders for row in rows):
        return Coefficient(None, len(rows), Refusal.UNEQUAL_CODERS)
    counts = [Counter(row) for row in rows]
    within = [sum(one * (one - 1) for one in count.values()) / (coders * (coders - 1)) for count in counts]
    total: Counter[Rating] = sum(counts, Counter())
    expected = sum((one / (len(rows) * coders)) ** 2 for one in total.values())
    return _corrected(sum(within) / len(rows), expected, len(rows))


def compute_alpha(ratings: Ratings, interval: bool = False) -> Coefficient:
    """Krippendorff's alpha for any number of coders and missing ratings; `interval` where the categories are numbers.

    1 - observed / expected disagreement over all pairs of values within units and over all units; the difference of
    two values is 0 or 1, or, with `interval`, the square of their distance (Krippendorff 2011, Computing Krippendorff's
    alpha-reliability).
    """
    rows = [given for row in ratings if len(given := _given(row)) > 1]
    if len(rows) < 2:
        return Coefficient(None, len(rows), Refusal.FEW_UNITS)
    values = list(dict.fromkeys(value for row in rows for value in row))
    coincidences = _coincidences(rows, values)
    distances = _distances(values, interval)
    totals = coincidences.sum(axis=1)
    count = totals.sum()
    expected = float((np.outer(totals, totals) * distances).sum() / (count - 1))
    if expected == 0:
        return Coefficient(None, len(rows), Refusal.NO_VARIATION)
    return Coefficient(1 - float((coincidences * distances).sum()) / expected, len(rows))


COEFFICIENTS: dict[str, Callable[[Ratings], Coefficient]] = {
    "percent": compute_percent,
    "cohen": compute_cohen,
    "fleiss": compute_fleiss,
    "alpha": compute_alpha,
}


def _corrected(observed: float, expected: float, units: int) -> Coefficient:
    """Agreement beyond what chance would give; where chance alone agrees wholly there is nothing to compare."""
    if 1 - expected < 1e-12:
        return Coefficient(None, units, Refusal.NO_VARIATION)
    return Coefficient((observed - expected) / (1 - expected), units)


def _coincidences(rows: Sequence[Sequence[Rating]], values: Sequence[Rating]) -> Floats:
    """How often each pair of values stands in one unit, each unit weighing as many ratings as it has."""
    place = {value: at for at, value in enumerate(values)}
    matrix = np.zeros((len(values), len(values)))
    for row in rows:
        counts = Counter(row)
        for one, n_one in counts.items():
            for other, n_other in counts.items():
                pairs = n_one * (n_other - (1 if one == other else 0))
                matrix[place[one], place[other]] += pairs / (len(row) - 1)
    return matrix


def _distances(values: Sequence[Rating], interval: bool) -> Floats:
    if interval:
        numbers = np.array([float(str(value)) for value in values])
        return np.asarray((numbers[:, None] - numbers[None, :]) ** 2, dtype=float)
    return 1.0 - np.eye(len(values))


def _given(row: Sequence[Rating]) -> list[Rating]:
    return [one for one in row if one is not None]


def _units(ratings: Ratings) -> int:
    return sum(1 for row in ratings if len(_given(row)) > 1)
