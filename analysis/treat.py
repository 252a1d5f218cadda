"""Taming outliers in the answers to one item, so that one participant does not set the scale for all."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from analysis.normalise import Floats

LOG_SHIFT = 0.01
"""Share of the range added before the logarithm, so that the lowest answer has one (COINr's log_CT)."""


@dataclass(frozen=True, slots=True)
class Treatment:
    """What is done to an item whose answers fail the test of skewness and kurtosis.

    winsorise: the most extreme answer takes the value of the next one, again and again, for at most `points`
    answers; if the test still fails, the answers as they were get the logarithm with `otherwise` "log". log: at once.
    An item passes with |skewness| < `skew` or kurtosis < `kurtosis` (OECD/JRC Handbook: 2 and 3.5).
    """

    method: str = "none"
    points: int = 5
    skew: float = 2.0
    kurtosis: float = 3.5
    otherwise: str = "none"


@dataclass(frozen=True, slots=True)
class Treated:
    """Answers after treatment, and what was done: "none", "winsorise" with so many `points` moved, or "log"."""

    column: Floats
    done: str = "none"
    points: int = 0


def compute_skewness(known: Floats) -> float:
    """Sample skewness G1 (type 2 of e1071, Excel's SKEW); NaN for fewer than 3 answers or equal ones."""
    count, spread = len(known), known - known.mean() if len(known) else known
    second = float(np.mean(spread**2)) if count else 0.0
    if count < 3 or second == 0:
        return float("nan")
    return float(np.mean(spread**3) / second**1.5 * np.sqrt(count * (count - 1)) / (count - 2))


def compute_kurtosis(known: Floats) -> float:
    """Sample excess kurtosis G2 (type 2 of e1071, Excel's KURT); NaN for fewer than 4 answers or equal ones."""
    count, spread = len(known), known - known.mean() if len(known) else known
    second = float(np.mean(spread**2)) if count else 0.0
    if count < 4 or second == 0:
        return float("nan")
    excess = np.mean(spread**4) / second**2 - 3
    return float(((count + 1) * excess + 6) * (count - 1) / ((count - 2) * (count - 3)))


def passes(known: Floats, how: Treatment) -> bool:
    """Whether the answers need no treatment; too few or equal ones never do."""
    skew, kurtosis = compute_skewness(known), compute_kurtosis(known)
    return not (abs(skew) >= how.skew and kurtosis >= how.kurtosis)


def treat_column(column: Floats, how: Treatment) -> Treated:
    """The answers (participants,), treated if they fail the test; gaps stay gaps."""
    if how.method == "none" or passes(column[~np.isnan(column)], how):
        return Treated(column)
    return TREATMENTS[how.method](column, how)


def _winsorise(column: Floats, how: Treatment) -> Treated:
    moved, points = column.copy(), 0
    while points < how.points and not passes(moved[~np.isnan(moved)], how):
        high = compute_skewness(moved[~np.isnan(moved)]) > 0
        edge = np.nanmax(moved) if high else np.nanmin(moved)
        extreme = moved == edge
        rest = moved[~extreme & ~np.isnan(moved)]
        moved[extreme] = rest.max() if high else rest.min()
        points += 1
    if not passes(moved[~np.isnan(moved)], how) and how.otherwise == "log":
        return _log(column, how)
    return Treated(moved, "winsorise", points)


def _log(column: Floats, how: Treatment) -> Treated:
    low, high = np.nanmin(column), np.nanmax(column)
    return Treated(np.log(column - low + LOG_SHIFT * (high - low)), "log")


TREATMENTS: Mapping[str, Callable[[Floats, Treatment], Treated]] = MappingProxyType(
    {"none": lambda column, _: Treated(column), "winsorise": _winsorise, "log": _log}
)
