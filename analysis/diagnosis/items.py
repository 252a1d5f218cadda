"""Each item described: how many answers, their spread, whether some stand out; and its share in the index."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.normalise import Floats
from analysis.result import Scores
from analysis.treat import Treatment, compute_kurtosis, compute_skewness, passes
from analysis.tree import Framework


@dataclass(frozen=True, slots=True)
class Described:
    """One item in the units of its answers, None where there is nothing to tell. `outliers`: it fails the test."""

    item: str
    answered: int
    applicable: int
    lowest: float | None
    highest: float | None
    mean: float | None
    median: float | None
    deviation: float | None
    skewness: float | None
    kurtosis: float | None
    different: int
    outliers: bool
    weight: float


def describe_items(scores: Scores) -> list[Described]:
    """Every item in the order of the tree; sample standard deviation, skewness and kurtosis of type 2 (Excel's)."""
    weights = compute_effective_weights(scores.framework)
    masks = scores.stages.masks
    return [
        _describe(item.name, scores.stages.raw[row], int(masks.applicable[row].sum()), weights[item.name])
        for row, item in enumerate(scores.framework.items)
    ]


def _describe(name: str, column: Floats, applicable: int, weight: float) -> Described:
    known = column[~np.isnan(column)]
    if not known.size:
        return Described(name, 0, applicable, None, None, None, None, None, None, None, 0, False, weight)
    deviation = float(known.std(ddof=1)) if known.size > 1 else None
    return Described(
        name,
        int(known.size),
        applicable,
        float(known.min()),
        float(known.max()),
        float(known.mean()),
        float(np.median(known)),
        deviation,
        _finite(compute_skewness(known)),
        _finite(compute_kurtosis(known)),
        len(np.unique(known)),
        not passes(known, Treatment()),
        weight,
    )


def _finite(value: float) -> float | None:
    return value if np.isfinite(value) else None


def compute_effective_weights(framework: Framework) -> dict[str, float]:
    """The share of each element in the index: its weight in its group times the shares of the groups above (COINr)."""
    found: dict[str, float] = {framework.tree.name: 1.0}
    for node in framework.nodes:
        total = sum(child.weight for child in node.children)
        for child in node.children:
            found[child.name] = found[node.name] * child.weight / total if total else 0.0
    return found
