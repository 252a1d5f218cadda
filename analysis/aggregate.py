"""Weighted means by name, each as a pair of functions around the weighted arithmetic mean."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from analysis.normalise import Floats, Range

POSITIVE_RANGE: Range = (1.0, 100.0)
"""Where scores are mapped before a mean that cannot take a zero (COINr's practice for geometric and harmonic)."""


@dataclass(frozen=True, slots=True)
class Mean:
    """A quasi-arithmetic mean: inverse(Σ w·forward(x) / Σ w) (Hardy, Littlewood and Pólya, Inequalities, ch. III)."""

    forward: Callable[[Floats], Floats]
    inverse: Callable[[Floats], Floats]
    positive: bool = False
    """Whether the scores must first be mapped to POSITIVE_RANGE, because one zero would make the mean zero."""


def _same(scores: Floats) -> Floats:
    return scores


MEANS: Mapping[str, Mean] = MappingProxyType(
    {
        "arithmetic": Mean(_same, _same),
        "geometric": Mean(np.log, np.exp, positive=True),
        "harmonic": Mean(np.reciprocal, np.reciprocal, positive=True),
    }
)


def map_range(scores: Floats, source: Range, target: Range) -> Floats:
    """`scores` moved linearly from `source` to `target`; unchanged, to the last bit, if the two are equal."""
    if source == target:
        return scores
    return target[0] + (scores - source[0]) * ((target[1] - target[0]) / (source[1] - source[0]))
