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


@dataclass(frozen=True, slots=True)
class Aggregation:
    """How the children of a node become its score: a method of METHODS.

    `map` says whether scores are first mapped to POSITIVE_RANGE if the mean cannot take a zero; `power` is that of
    the generalised mean, (Σ w·x^p / Σ w)^(1/p), other than 0.
    """

    method: str = "arithmetic"
    map: bool = True
    power: float = 1.0

    @property
    def positive(self) -> bool:
        """Whether one zero would make the mean zero, so that scores must be above it."""
        return self.method in {"geometric", "harmonic"} or (self.method == "generalised" and self.power < 0)

    @property
    def mapped(self) -> bool:
        return self.map and self.positive

    @property
    def mean(self) -> Mean | None:
        """The pair of functions; None for Copeland, which compares participants in pairs instead."""
        build = METHODS[self.method]
        return build(self.power) if build else None


def _same(scores: Floats) -> Floats:
    return scores


def _generalised(power: float) -> Mean:
    return Mean(lambda scores: scores**power, lambda total: total ** (1 / power))


METHODS: Mapping[str, Callable[[float], Mean] | None] = MappingProxyType(
    {
        "arithmetic": lambda _: Mean(_same, _same),
        "geometric": lambda _: Mean(np.log, np.exp),
        "harmonic": lambda _: Mean(np.reciprocal, np.reciprocal),
        "generalised": _generalised,
        "copeland": None,
    }
)


def map_range(scores: Floats, source: Range, target: Range) -> Floats:
    """`scores` moved linearly from `source` to `target`; unchanged, to the last bit, if the two are equal."""
    if source == target:
        return scores
    return target[0] + (scores - source[0]) * ((target[1] - target[0]) / (source[1] - source[0]))
