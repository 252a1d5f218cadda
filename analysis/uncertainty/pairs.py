"""Which participants stand in the same order in nearly all draws."""

from __future__ import annotations

from math import ceil

import numpy as np
import numpy.typing as npt

from analysis.normalise import Floats
from analysis.uncertainty.engine import Ranks

SURE = 0.95
"""Share of the draws that must keep the order of two participants for it to be called sure."""


def find_sure(ranks: Floats, drawn: Ranks, share: float = SURE) -> npt.NDArray[np.bool_]:
    """Whether the row's participant is surely ahead of the column's, of shape (participants, participants).

    Ahead by `ranks` (participants,), NaN without one, and in at least `share` of all draws by `drawn` (draws,
    participants); a draw in which either has no rank (0), or both share one, does not count as kept.
    """
    draws, people = drawn.shape
    least = max(1, ceil(share * draws - 1e-9))
    sure = np.zeros((people, people), dtype=np.bool_)
    for place in range(people):
        own = drawn[:, [place]]
        sure[place] = ((own > 0) & (own < drawn)).sum(axis=0) >= least
    return sure & (ranks[:, None] < ranks[None, :])
