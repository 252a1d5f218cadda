"""Cronbach's alpha with its interval, and what each item does to it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.normalise import Floats
from analysis.reliability.table import FEWEST_ITEMS, FEWEST_PEOPLE, Refusal

CONFIDENCE = 0.95


@dataclass(frozen=True, slots=True)
class ItemFit:
    """One item: its correlation with the sum of the others and with that of all, and alpha without it."""

    item: str
    item_rest: float | None
    item_total: float | None
    alpha_without: float | None


@dataclass(frozen=True, slots=True)
class Alpha:
    """Cronbach's alpha of the covariances (`raw`) and of the correlations (`standardised`); None where refused.

    `low` and `high`: the 95% interval of the raw one by Feldt. `people` and `items` it rests on.
    """

    raw: float | None
    standardised: float | None
    low: float | None
    high: float | None
    people: int
    items: int
    fits: tuple[ItemFit, ...] = ()
    refusal: Refusal | None = None


def compute_alpha(values: Floats, names: tuple[str, ...]) -> Alpha:
    """Alpha of a table (participants, items) without gaps.

    raw = k/(k-1)·(1 - Σ variances / variance of the sum) (Cronbach 1951), standardised = k·r/(1 + (k-1)·r) with r the
    mean correlation; interval: 1 - (1 - alpha)·F with n - 1 and (n - 1)(k - 1) degrees of freedom (Feldt 1965).
    """
    people, items = values.shape
    if items < FEWEST_ITEMS or people < FEWEST_PEOPLE:
        refusal = Refusal.FEW_ITEMS if items < FEWEST_ITEMS else Refusal.FEW_PARTICIPANTS
        return Alpha(None, None, None, None, people, items, refusal=refusal)
    covariances = np.atleast_2d(np.cov(values.T))
    if (np.diag(covariances) <= 0).any() or covariances.sum() <= 1e-12 * np.diag(covariances).sum():
        return Alpha(None, None, None, None, people, items, refusal=Refusal.NO_VARIATION)
    raw = _alpha(covariances)
    correlations = np.atleast_2d(np.corrcoef(values.T))
    low, high = _interval(raw, people, items)
    fits = tuple(_fit(values, covariances, place, name) for place, name in enumerate(names))
    return Alpha(raw, _alpha(correlations), low, high, people, items, fits)


def _alpha(table: Floats) -> float:
    size = len(table)
    return float(size / (size - 1) * (1 - np.trace(table) / table.sum()))


def _interval(alpha: float, people: int, items: int) -> tuple[float, float]:
    from scipy.stats import f

    first, second = people - 1, (people - 1) * (items - 1)
    tail = (1 - CONFIDENCE) / 2
    high, low = (float(f.ppf(share, first, second)) for share in (tail, 1 - tail))
    return 1 - (1 - alpha) * low, 1 - (1 - alpha) * high


def _fit(values: Floats, covariances: Floats, place: int, name: str) -> ItemFit:
    rest = np.delete(values, place, axis=1)
    others = np.delete(np.delete(covariances, place, axis=0), place, axis=1)
    without = None if len(others) < FEWEST_ITEMS or others.sum() <= 0 else _alpha(others)
    return ItemFit(
        name, correlate(values[:, place], rest.sum(axis=1)), correlate(values[:, place], values.sum(axis=1)), without
    )


def correlate(one: Floats, other: Floats) -> float | None:
    """Pearson's correlation; None where one of the two does not vary."""
    first, second = one - one.mean(), other - other.mean()
    size = float(np.sqrt((first**2).sum() * (second**2).sum()))
    return float((first * second).sum() / size) if size > 1e-12 else None
