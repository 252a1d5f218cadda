"""Which items move together, and which against each other."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.normalise import Floats
from analysis.result import Scores
from analysis.tree import Item, Node

HIGH, LOW = 0.9, -0.4
"""Beyond these an item is nearly another one, or pulls against it (OECD/JRC Handbook 2008; COINr's defaults)."""
FEWEST = 3


@dataclass(frozen=True, slots=True)
class Pair:
    """Two children of one node with their correlation over the `people` who have both; None where it cannot be told."""

    node: str
    one: str
    other: str
    value: float | None
    people: int

    @property
    def flag(self) -> str:
        """ "high", "low" or ""."""
        if self.value is None:
            return ""
        return "high" if self.value > HIGH else "low" if self.value < LOW else ""


def list_pairs(scores: Scores, node: Node) -> list[Pair]:
    """Pearson's correlation of every two children of `node`, in the order of the tree; gaps left out pair by pair."""
    names = [child.name for child in node.children]
    columns = [_column(scores, child) for child in node.children]
    return [
        Pair(node.name, names[first], names[second], *_correlate(columns[first], columns[second]))
        for first in range(len(names))
        for second in range(first + 1, len(names))
    ]


def _column(scores: Scores, child: Item | Node) -> Floats:
    table = scores.items if isinstance(child, Item) else scores.nodes
    return np.asarray(table[child.name].to_numpy(), dtype=np.float64)


def _correlate(one: Floats, other: Floats) -> tuple[float | None, int]:
    both = ~np.isnan(one) & ~np.isnan(other)
    people = int(both.sum())
    first, second = one[both], other[both]
    if people < FEWEST or np.ptp(first) == 0 or np.ptp(second) == 0:
        return None, people
    return float(np.corrcoef(first, second)[0, 1]), people
