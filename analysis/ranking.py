"""Ranks of scores, best first."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from analysis.normalise import Floats

TIE = 1e-9
"""Scores this close are one: their difference comes from the order of additions, not from the answers."""


def compute_ranks(scores: Floats) -> npt.NDArray[np.int32]:
    """Rank of each score along the last axis: 1 + how many are greater by more than TIE; 0 where the score is NaN.

    Ties share the best rank. The same formula in a spreadsheet: COUNTIF(scores, ">" & score + 1E-9) + 1.
    """
    rows = np.atleast_2d(scores)
    ranks = np.empty(rows.shape, dtype=np.int32)
    for row, out in zip(rows, ranks, strict=True):
        ascending = np.sort(row[~np.isnan(row)])
        out[:] = len(ascending) - np.searchsorted(ascending, row + TIE, side="right") + 1
    ranks[np.isnan(rows)] = 0
    return ranks.reshape(scores.shape)
