"""From raw answers to one scale: a registry of methods, each working on the column of one item."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
import numpy.typing as npt
import pandas as pd

Floats = npt.NDArray[np.float64]
Range = tuple[float, float]
TIES = ("min", "average")

TRANSFORMS: Mapping[str, Callable[[Floats], Floats]] = MappingProxyType({"none": lambda column: column, "log": np.log})


@dataclass(frozen=True, slots=True)
class Scale:
    """How the answers to one item are read.

    `goalposts` are (lowest, highest) in the units of the answers, so is `target`; `direction` -1 means that less is
    better; `transform` is applied to answers, goalposts and target alike; with `clip` an answer beyond a goalpost
    counts as at it.
    """

    goalposts: Range | None = None
    direction: int = 1
    transform: str = "none"
    clip: bool = True
    target: float | None = None


@dataclass(frozen=True, slots=True)
class Normalisation:
    """A method by name with its parameters; those of other methods are ignored.

    zscore: `mean`, `sd`. rank, percentile, borda: `ties` of equal answers, "min" or "average". distance_to_target,
    distance_to_reference: with `cap` an answer beyond the target counts as at it; `reference` is a participant's code.
    """

    method: str = "goalposts"
    mean: float = 0.0
    sd: float = 1.0
    ties: str = "min"
    cap: bool = True
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Setting:
    """What a method is told: the scale of the item, the method's parameters, the range of scores, and the row of
    the participant that others are measured against (None if the data lack it)."""

    scale: Scale
    how: Normalisation
    target: Range
    reference: int | None = None


@dataclass(frozen=True, slots=True)
class Normaliser:
    """A method: `compute(answers, setting)` gives scores of the same shape, NaN where the answer is NaN.

    Answers are (…, participants): one column, or the same column in many draws. `local`: a score depends on that
    answer alone, not on what others answered. `bounded`: scores lie in the recipe's range. `parameters` are the names
    that a recipe may give it.
    """

    compute: Callable[[Floats, Setting], Floats]
    parameters: tuple[str, ...] = ()
    local: bool = False
    bounded: bool = True
    needs_goalposts: bool = False
    needs_target: bool = False
    transforms: bool = True
    reverses: bool = True


def compute_positions(column: Floats, scale: Scale) -> Floats:
    """How far along the goalposts each answer stands, 0 = worst, 1 = best; the item must have goalposts.

    Formula of UNDP's technical notes for the HDI: (x - lowest) / (highest - lowest), on logarithms for `log`.
    """
    if scale.goalposts is None:
        raise ValueError("an item without goalposts has no position along them")
    low, high = TRANSFORMS[scale.transform](np.array(scale.goalposts))
    first, span = (low, high - low) if scale.direction == 1 else (high, low - high)
    placed: Floats = TRANSFORMS[scale.transform](column) - first
    placed /= span
    return np.clip(placed, 0.0, 1.0, out=placed) if scale.clip else placed


def normalise_column(column: Floats, setting: Setting) -> Floats | None:
    """Scores of one item, (participants,) to (participants,); None if the method finds no differences between them."""
    method = METHODS[setting.how.method]
    if not method.local and not differs(column):
        return None
    scores = method.compute(column, setting)
    return None if np.isnan(scores).all() and not np.isnan(column).all() else scores


def differs(column: Floats) -> bool:
    """Whether at least two participants answered, and not all the same."""
    known = column[~np.isnan(column)]
    return bool(known.size) and known.min() != known.max()


def _stretch(positions: Floats, target: Range) -> Floats:
    positions *= target[1] - target[0]
    positions += target[0]
    return positions


def _orient(answers: Floats, scale: Scale) -> Floats:
    """Answers of which more is better: on logarithms if asked, with the sign turned where less is better."""
    moved = TRANSFORMS[scale.transform](answers)
    turned: Floats = moved if scale.direction == 1 else -moved
    return turned


def _ends(answers: Floats) -> tuple[Floats, Floats]:
    """Lowest and highest of each row, NaN for a row without an answer, shape (…, 1)."""
    low = np.fmin.reduce(answers, axis=-1, keepdims=True)
    return low, np.fmax.reduce(answers, axis=-1, keepdims=True)


def _divide(above: Floats, below: Floats) -> Floats:
    with np.errstate(divide="ignore", invalid="ignore"):
        found = above / below
    return np.where(below == 0, np.nan, found)


def _goalposts(answers: Floats, setting: Setting) -> Floats:
    return _stretch(compute_positions(answers, setting.scale), setting.target)


def _minmax(answers: Floats, setting: Setting) -> Floats:
    moved = _orient(answers, setting.scale)
    low, high = _ends(moved)
    return _stretch(_divide(moved - low, high - low), setting.target)


def _zscore(answers: Floats, setting: Setting) -> Floats:
    # Sample standard deviation (n - 1), as COINr and Excel's STDEV.S.
    moved = _orient(answers, setting.scale)
    known = ~np.isnan(moved)
    count = known.sum(axis=-1, keepdims=True)
    mean = _divide(np.where(known, moved, 0.0).sum(axis=-1, keepdims=True), count)
    squares = np.where(known, (moved - mean) ** 2, 0.0).sum(axis=-1, keepdims=True)
    spread = np.sqrt(_divide(squares, count - 1.0))
    return _divide(moved - mean, spread) * setting.how.sd + setting.how.mean


def _rank(answers: Floats, setting: Setting) -> Floats:
    """1 = worst answer, the number of answers = best."""
    moved = _orient(answers, setting.scale)
    rows = pd.DataFrame(moved.reshape(-1, moved.shape[-1]).T, copy=False)
    ranks = rows.rank(method="average") if setting.how.ties == "average" else rows.rank(method="min")
    return np.ascontiguousarray(ranks.to_numpy(dtype=np.float64).T).reshape(moved.shape)


def _borda(answers: Floats, setting: Setting) -> Floats:
    return _rank(answers, setting) - 1


def _percentile(answers: Floats, setting: Setting) -> Floats:
    """(rank - 1) / (n - 1), the share of the others that are worse (COINr's prank)."""
    others = (~np.isnan(answers)).sum(axis=-1, keepdims=True) - 1.0
    return _stretch(_divide(_rank(answers, setting) - 1, others), setting.target)


def _measure(moved: Floats, goal: Floats, setting: Setting) -> Floats:
    """1 - (goal - x) / (goal - lowest): 0 at the lowest answer, 1 at the goal; 1 where nobody is below the goal."""
    low, _ = _ends(moved)
    placed = np.where(goal <= low, np.where(np.isnan(moved), np.nan, 1.0), 1 - _divide(goal - moved, goal - low))
    return _stretch(np.minimum(placed, 1.0) if setting.how.cap else placed, setting.target)


def _distance_to_target(answers: Floats, setting: Setting) -> Floats:
    goal = np.array([np.nan if setting.scale.target is None else setting.scale.target])
    return _measure(_orient(answers, setting.scale), _orient(goal, setting.scale), setting)


def _distance_to_reference(answers: Floats, setting: Setting) -> Floats:
    moved = _orient(answers, setting.scale)
    if setting.reference is None:
        return np.full_like(moved, np.nan)
    return _measure(moved, moved[..., [setting.reference]], setting)


def _fraction_of_max(answers: Floats, setting: Setting) -> Floats:
    moved = _orient(answers, setting.scale)
    _, high = _ends(moved)
    return _stretch(np.where(high > 0, _divide(moved, high), np.nan), setting.target)


def _as_it_is(answers: Floats, setting: Setting) -> Floats:
    # Reflected inside the range, so that an item where less is better stays on the scale of the others.
    # Clipped because data within a hair of the range have passed the check, and no mean should see -1e-15.
    low, high = setting.target
    return np.clip(answers if setting.scale.direction == 1 else low + high - answers, low, high)


METHODS: Mapping[str, Normaliser] = MappingProxyType(
    {
        "goalposts": Normaliser(_goalposts, local=True, needs_goalposts=True),
        "minmax": Normaliser(_minmax),
        "zscore": Normaliser(_zscore, ("mean", "sd"), bounded=False),
        "rank": Normaliser(_rank, ("ties",), bounded=False),
        "percentile": Normaliser(_percentile, ("ties",)),
        "borda": Normaliser(_borda, ("ties",), bounded=False),
        # The same as minmax: the distance to the best, as a share of the distance from the worst to the best.
        "distance_to_max": Normaliser(_minmax),
        "distance_to_target": Normaliser(_distance_to_target, ("cap",), bounded=False, needs_target=True),
        "distance_to_reference": Normaliser(_distance_to_reference, ("participant", "cap"), bounded=False),
        "fraction_of_max": Normaliser(_fraction_of_max, bounded=False, reverses=False),
        "none": Normaliser(_as_it_is, local=True, transforms=False),
    }
)
