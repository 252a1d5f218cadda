"""Which answers count, and where too few of them leave a node without a score."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from analysis.dataset import NOT_APPLICABLE, NOT_ASKED, Dataset

Flags = npt.NDArray[np.bool_]
Counts = npt.NDArray[np.int32]
TOLERANCE = 1e-9


@dataclass(frozen=True, slots=True)
class Masks:
    """Three tables of shape (items, participants): asked ⊇ applicable ⊇ answered (there is a number)."""

    asked: Flags
    applicable: Flags
    answered: Flags


def read_masks(dataset: Dataset, items: Sequence[str]) -> Masks:
    """The masks of `items`; a question not asked or not applicable is nobody's gap."""
    shape = (len(items), len(dataset.values))
    masks = Masks(*(np.empty(shape, dtype=np.bool_) for _ in range(3)))
    for row, item in enumerate(items):
        status = dataset.read_status_numbers(item)
        np.not_equal(status, NOT_ASKED, out=masks.asked[row])
        np.not_equal(status, NOT_APPLICABLE, out=masks.applicable[row])
        masks.applicable[row] &= masks.asked[row]
        column = dataset.values[item].to_numpy()
        np.equal(column, column, out=masks.answered[row])  # False for NaN
    return masks


def count_rows(flags: Flags | Sequence[Flags]) -> Counts:
    """How many of the rows are true, for each participant."""
    total = np.zeros(flags[0].shape, dtype=np.int32)
    for row in flags:
        total += row
    return total


def is_enough(available: Counts, applicable: Counts, minimum: float) -> Flags:
    """The skip rule: at least one child is there, and at least the share `minimum` of the applicable ones.

    A group is applicable if anything below it is. COINr calls the share data availability (`dat_thresh`) and, as
    here, asks it again at every level.
    """
    return (available > 0) & (available >= minimum * applicable - TOLERANCE)
