"""From raw answers to one scale: a registry of methods, each working on the column of one item."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Range = tuple[float, float]

TRANSFORMS: Mapping[str, Callable[[Floats], Floats]] = MappingProxyType({"none": lambda column: column, "log": np.log})


@dataclass(frozen=True, slots=True)
class Scale:
    """How the answers to one item are read.

    `goalposts` are (lowest, highest) in the units of the answers; `direction` -1 means that less is better;
    `transform` is applied to answers and goalposts alike; with `clip` an answer beyond a goalpost counts as at it.
    """

    goalposts: Range | None = None
    direction: int = 1
    transform: str = "none"
    clip: bool = True


@dataclass(frozen=True, slots=True)
class Normaliser:
    """A method: `compute(column, scale, range)` gives scores of the column's shape, NaN where the answer is NaN.

    None instead of scores means that the column cannot tell participants apart (every answer is the same).
    """

    compute: Callable[[Floats, Scale, Range], Floats | None]
    needs_goalposts: bool = False
    transforms: bool = True


def compute_positions(column: Floats, scale: Scale) -> Floats:
    """How far along the goalposts each answer stands, 0 = worst, 1 = best; the item must have goalposts.

    Formula of UNDP's technical notes for the HDI: (x - lowest) / (highest - lowest), on logarithms for `log`.
    """
    if scale.goalposts is None:
        raise ValueError("an item without goalposts has no position along them")
    low, high = TRANSFORMS[scale.transform](np.array(scale.goalposts))
    return _place(TRANSFORMS[scale.transform](column), low, high, scale)


def _place(column: Floats, low: float, high: float, scale: Scale) -> Floats:
    first, span = (low, high - low) if scale.direction == 1 else (high, low - high)
    placed = column - first
    placed /= span
    return np.clip(placed, 0.0, 1.0, out=placed) if scale.clip else placed


def _stretch(positions: Floats, target: Range) -> Floats:
    positions *= target[1] - target[0]
    positions += target[0]
    return positions


def _goalposts(column: Floats, scale: Scale, target: Range) -> Floats:
    return _stretch(compute_positions(column, scale), target)


def _minmax(column: Floats, scale: Scale, target: Range) -> Floats | None:
    column = TRANSFORMS[scale.transform](column)
    known = column[~np.isnan(column)]
    if not known.size or known.min() == known.max():
        return None
    return _stretch(_place(column, known.min(), known.max(), scale), target)


def _as_it_is(column: Floats, scale: Scale, target: Range) -> Floats:
    # Reflected inside the range, so that an item where less is better stays on the scale of the others.
    # Clipped because data within a hair of the range have passed the check, and no mean should see -1e-15.
    return np.clip(column if scale.direction == 1 else target[0] + target[1] - column, *target)


METHODS: Mapping[str, Normaliser] = MappingProxyType(
    {
        "goalposts": Normaliser(_goalposts, needs_goalposts=True),
        "minmax": Normaliser(_minmax),
        "none": Normaliser(_as_it_is, transforms=False),
    }
)
