"""Filling the gaps in the answers to one item from the answers of others."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from analysis.missing import Flags
from analysis.normalise import Floats

BY_GROUP = ("group_mean", "group_median")


@dataclass(frozen=True, slots=True)
class Imputation:
    """none, mean or median of all, or group_mean or group_median of those who share the attribute `by`."""

    method: str = "none"
    by: str = ""


_CENTRES: Mapping[str, Callable[[Floats], float]] = MappingProxyType(
    {
        "mean": lambda known: float(np.mean(known)),
        "median": lambda known: float(np.median(known)),
        "group_mean": lambda known: float(np.mean(known)),
        "group_median": lambda known: float(np.median(known)),
    }
)
IMPUTATIONS = ("none", *_CENTRES)


def impute_column(column: Floats, gaps: Flags, groups: list[str], how: Imputation) -> Floats:
    """The answers (participants,) with `gaps` filled; a gap stays where nobody in its group has answered.

    `groups` holds for each participant the value of `how.by` (anything for the methods that look at all). Only what
    is applicable may be a gap: a question that was not asked has no answer to guess.
    """
    if how.method == "none" or not gaps.any():
        return column
    centre, filled = _CENTRES[how.method], column.copy()
    labels = np.array(groups) if how.method in BY_GROUP else np.zeros(len(column))
    for label in np.unique(labels[gaps]):
        inside = labels == label
        known = column[inside & ~np.isnan(column)]
        if known.size:
            filled[inside & gaps] = centre(known)
    return filled
