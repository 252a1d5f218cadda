"""Copeland's rule: participants compared in pairs, each node's children voting with their weights."""

from __future__ import annotations

import numpy as np

from analysis.missing import Flags
from analysis.normalise import Floats


def compute_copeland(children: Floats, weights: Floats) -> Floats:
    """Wins minus losses of each participant in its pairs, from -(n - 1) to n - 1, shape (participants,).

    `children` (children, participants) with NaN where there is no score, `weights` (children,). In a pair the
    children that both have vote; one that is equal splits its vote, as in the outranking matrix of Munda and Nardo
    (2009). A pair that has no child in common is a draw. (COINr's result with gaps depends on the order of rows.)
    """
    there: Flags = ~np.isnan(children)
    people = children.shape[1]
    ahead = np.zeros((people, people))
    for scores, known, weight in zip(children, there, weights, strict=True):
        if weight > 0:
            with np.errstate(invalid="ignore"):
                votes = np.sign(scores[:, None] - scores[None, :])
            ahead += weight * np.where(known[:, None] & known[None, :], votes, 0.0)
    # Sums of the same votes in another order differ by a hair; a tie must stay a tie.
    wins = np.sign(np.where(np.abs(ahead) < 1e-12 * weights.sum(), 0.0, ahead))
    return np.asarray(wins.sum(axis=1), dtype=np.float64)
