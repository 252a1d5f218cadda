"""Intraclass correlations: how far several respondents of the same participants agree."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from analysis.normalise import Floats
from analysis.reliability.table import Refusal

CONFIDENCE = 0.95


class Form(StrEnum):
    """The forms of Shrout and Fleiss (1979).

    1: each participant has respondents of its own; 2: the same respondents, a sample of many; 3: the same respondents
    and no others. 1 after the comma: one respondent's answer; k: the mean of all.
    """

    ICC_1_1 = "ICC(1,1)"
    ICC_2_1 = "ICC(2,1)"
    ICC_3_1 = "ICC(3,1)"
    ICC_1_K = "ICC(1,k)"
    ICC_2_K = "ICC(2,k)"
    ICC_3_K = "ICC(3,k)"


@dataclass(frozen=True, slots=True)
class Icc:
    """One form with its 95% interval; None where refused. `people` participants, `respondents` of each."""

    form: Form
    value: float | None
    low: float | None
    high: float | None
    people: int
    respondents: int
    refusal: Refusal | None = None


def compute_icc(ratings: Floats) -> tuple[Icc, ...]:
    """All six forms for a table (participants, respondents); participants with a gap are left out.

    Mean squares of a two-way analysis of variance; formulas and intervals of Shrout and Fleiss (1979) and McGraw and
    Wong (1996).
    """
    table = ratings[~np.isnan(ratings).any(axis=1)]
    people, respondents = table.shape
    refusal = None
    if respondents < 2:
        refusal = Refusal.FEW_ITEMS
    elif people < 2:
        refusal = Refusal.FEW_PARTICIPANTS
    elif np.ptp(table) == 0:
        refusal = Refusal.NO_VARIATION
    if refusal:
        return tuple(Icc(form, None, None, None, people, respondents, refusal) for form in Form)
    values, ends = _compute(_Squares.of(table))
    return tuple(Icc(form, values[form], *ends[form], people, respondents) for form in Form)


@dataclass(frozen=True, slots=True)
class _Squares:
    """Mean squares between participants, within them, between respondents, and what is left."""

    people: int
    respondents: int
    between: float
    within: float
    columns: float
    error: float

    @classmethod
    def of(cls, table: Floats) -> _Squares:
        people, respondents = table.shape
        mean = table.mean()
        rows = respondents * float(((table.mean(axis=1) - mean) ** 2).sum())
        columns = people * float(((table.mean(axis=0) - mean) ** 2).sum())
        rest = float(((table - mean) ** 2).sum()) - rows
        return cls(
            people,
            respondents,
            rows / (people - 1),
            rest / (people * (respondents - 1)),
            columns / (respondents - 1),
            # exact agreement leaves a hair of rounding, on either side of zero
            max(rest - columns, 0.0) / ((people - 1) * (respondents - 1)),
        )


def _compute(squares: _Squares) -> tuple[dict[Form, float], dict[Form, tuple[float | None, float | None]]]:
    n, k, between, within = squares.people, squares.respondents, squares.between, squares.within
    columns, error = squares.columns, squares.error
    values = {
        Form.ICC_1_1: _share(between - within, between + (k - 1) * within),
        Form.ICC_2_1: _share(between - error, between + (k - 1) * error + k * (columns - error) / n),
        Form.ICC_3_1: _share(between - error, between + (k - 1) * error),
        Form.ICC_1_K: _share(between - within, between),
        Form.ICC_2_K: _share(between - error, between + (columns - error) / n),
        Form.ICC_3_K: _share(between - error, between),
    }
    first, third = _ends(between, within, n - 1, n * (k - 1)), _ends(between, error, n - 1, (n - 1) * (k - 1))
    ends: dict[Form, tuple[float | None, float | None]] = {
        Form.ICC_1_1: _single(first, k),
        Form.ICC_1_K: _mean(first),
        Form.ICC_3_1: _single(third, k),
        Form.ICC_3_K: _mean(third),
    }
    low, high = _ends_two(squares, values[Form.ICC_2_1])
    ends[Form.ICC_2_1] = (low, high)
    ends[Form.ICC_2_K] = tuple(None if one is None else k * one / (1 + (k - 1) * one) for one in (low, high))  # type: ignore[assignment]
    return values, ends


def _share(above: float, below: float) -> float:
    return above / below if below else 0.0


def _ends(between: float, noise: float, first: int, second: int) -> tuple[float, float] | None:
    """The F ratio divided and multiplied by its quantiles; None where nothing is left but agreement."""
    from scipy.stats import f

    if noise <= 0:
        return None
    share = 1 - (1 - CONFIDENCE) / 2
    return between / noise / float(f.ppf(share, first, second)), between / noise * float(f.ppf(share, second, first))


def _single(ends: tuple[float, float] | None, size: int) -> tuple[float | None, float | None]:
    return (
        (None, None) if ends is None else ((ends[0] - 1) / (ends[0] + size - 1), (ends[1] - 1) / (ends[1] + size - 1))
    )


def _mean(ends: tuple[float, float] | None) -> tuple[float | None, float | None]:
    return (None, None) if ends is None else (1 - 1 / ends[0], 1 - 1 / ends[1])


def _ends_two(squares: _Squares, value: float) -> tuple[float | None, float | None]:
    """The interval of ICC(2,1), with Satterthwaite's degrees of freedom (Shrout and Fleiss 1979, page 424)."""
    from scipy.stats import f

    n, k, between, columns, error = (
        squares.people,
        squares.respondents,
        squares.between,
        squares.columns,
        squares.error,
    )
    if error <= 0:
        return None, None
    ratio = columns / error
    above = (k - 1) * (n - 1) * (k * value * ratio + n * (1 + (k - 1) * value) - k * value) ** 2
    below = (n - 1) * k**2 * value**2 * ratio**2 + (n * (1 + (k - 1) * value) - k * value) ** 2
    freedom, share = above / below, 1 - (1 - CONFIDENCE) / 2
    upper, lower = float(f.ppf(share, n - 1, freedom)), float(f.ppf(share, freedom, n - 1))
    spread = k * columns + (k * n - k - n) * error
    return (
        n * (between - upper * error) / (upper * spread + n * between),
        n * (lower * between - error) / (spread + n * lower * between),
    )
