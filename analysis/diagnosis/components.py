"""Principal components of the children of a node, and the weights that they would give."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.normalise import Floats
from analysis.reliability.table import Refusal


@dataclass(frozen=True, slots=True)
class Components:
    """Components of the correlations, the largest first; none where refused.

    `eigenvalues` sum to the number of children, `shares` of the variance to 1; `first` are the loadings of the first
    component (an eigenvector of length 1), turned so that most of it is positive.
    """

    names: tuple[str, ...]
    eigenvalues: tuple[float, ...]
    shares: tuple[float, ...]
    first: tuple[float, ...]
    people: int
    refusal: Refusal | None = None


def compute_components(table: Floats, names: tuple[str, ...]) -> Components:
    """Principal components of (participants, children) without gaps, each child with variance 1 (Jolliffe 2002).

    A diagnosis: loadings say which children go together, and are no weights of importance; one may be negative.
    """
    people = len(table)
    if len(names) < 2 or people < 3:
        reason = Refusal.FEW_ITEMS if len(names) < 2 else Refusal.FEW_PARTICIPANTS
        return Components(names, (), (), (), people, reason)
    if (np.ptp(table, axis=0) <= 0).any():
        return Components(names, (), (), (), people, Refusal.NO_VARIATION)
    values, vectors = np.linalg.eigh(np.corrcoef(table.T))
    values, first = np.maximum(values[::-1], 0.0), vectors[:, -1]
    first = first if first.sum() >= 0 else -first
    return Components(
        names,
        tuple(float(one) for one in values),
        tuple(float(one) for one in values / values.sum()),
        tuple(float(one) for one in first),
        people,
    )
