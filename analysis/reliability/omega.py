"""McDonald's omega: how much of the sum of items is one common factor."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.normalise import Floats
from analysis.reliability.table import FEWEST_PEOPLE, Refusal

FEWEST = 3
"""With two items a factor model has more unknowns than correlations."""
LEAST_UNIQUE = 0.005
"""Lowest unique variance allowed; an item that would need less is a Heywood case."""


@dataclass(frozen=True, slots=True)
class Omega:
    """Omega total of a one-factor model of the correlations; None where refused.

    `loadings` by item; `heywood` are items whose unique variance ended at its lower bound: their model fits badly.
    """

    value: float | None
    people: int
    items: int
    loadings: tuple[float, ...] = ()
    heywood: tuple[str, ...] = ()
    refusal: Refusal | None = None


def compute_omega(values: Floats, names: tuple[str, ...]) -> Omega:
    """Omega of a table (participants, items) without gaps.

    (Σλ)² / ((Σλ)² + Σψ), McDonald 1999, formula 6.20b; λ and ψ by maximum likelihood of the one-factor model of the
    correlations (Jöreskog 1967), items turned so that the factor grows with them.
    """
    people, items = values.shape
    if items < FEWEST or people < FEWEST_PEOPLE:
        return Omega(None, people, items, refusal=Refusal.FEW_ITEMS if items < FEWEST else Refusal.FEW_PARTICIPANTS)
    correlations = np.atleast_2d(np.corrcoef(values.T))
    if not np.isfinite(correlations).all():
        return Omega(None, people, items, refusal=Refusal.NO_VARIATION)
    if np.linalg.eigvalsh(correlations)[0] < 1e-8:
        # more items than participants, or an item that follows from others
        return Omega(None, people, items, refusal=Refusal.NOT_POSITIVE)
    return _from_model(correlations, people, names)


def _from_model(correlations: Floats, people: int, names: tuple[str, ...]) -> Omega:
    found = fit_one_factor(correlations)
    if found is None:
        return Omega(None, people, len(names), refusal=Refusal.NOT_CONVERGED)
    loadings, unique = found
    common = float(loadings.sum() ** 2)
    heywood = tuple(name for name, own in zip(names, unique, strict=True) if own <= LEAST_UNIQUE * 1.01)
    value = common / (common + float(unique.sum()))
    return Omega(value, people, len(names), tuple(loadings.tolist()), heywood)


def fit_one_factor(correlations: Floats) -> tuple[Floats, Floats] | None:
    """Loadings and unique variances of a one-factor model by maximum likelihood; None where it does not converge.

    Minimises over ψ the sum over all but the largest eigenvalue θ of Ψ^-½ R Ψ^-½ of (θ - ln θ - 1), as Lawley and
    Maxwell (1971) do; λ follows from the largest eigenvalue.
    """
    from scipy.optimize import minimize

    size = len(correlations)
    start = np.clip(0.5 / np.diag(np.linalg.inv(correlations)), LEAST_UNIQUE, 1.0)

    def misfit(unique: Floats) -> float:
        roots, _ = _decompose(correlations, unique)
        rest = np.maximum(roots[:-1], 1e-12)
        return float((rest - np.log(rest) - 1).sum())

    found = minimize(misfit, start, method="L-BFGS-B", bounds=[(LEAST_UNIQUE, 1.0)] * size, options={"maxiter": 2000})
    if not np.isfinite(found.fun):
        return None
    unique = np.asarray(found.x, dtype=np.float64)
    roots, vectors = _decompose(correlations, unique)
    loadings = np.sqrt(unique) * vectors[:, -1] * np.sqrt(max(roots[-1] - 1, 0.0))
    return (loadings if loadings.sum() >= 0 else -loadings), unique


def _decompose(correlations: Floats, unique: Floats) -> tuple[Floats, Floats]:
    scale = 1 / np.sqrt(unique)
    roots, vectors = np.linalg.eigh(correlations * scale[:, None] * scale[None, :])
    return np.asarray(roots, dtype=np.float64), np.asarray(vectors, dtype=np.float64)
