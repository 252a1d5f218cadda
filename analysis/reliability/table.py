"""The answers that a coefficient rests on: who answered all items, which items tell participants apart."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from analysis.normalise import Floats, differs
from analysis.result import Scores
from analysis.tree import Item, Node, walk

FEWEST_PEOPLE, FEWEST_ITEMS = 3, 2


class Refusal(StrEnum):
    """Why there is no coefficient."""

    FEW_PARTICIPANTS = "few_participants"
    FEW_ITEMS = "few_items"
    NO_VARIATION = "no_variation"
    NOT_POSITIVE = "not_positive"
    NOT_CONVERGED = "not_converged"


@dataclass(frozen=True, slots=True, eq=False)
class Complete:
    """`values` (participants, items) without gaps; `left_out` people lack one, `constant` items are equal for all.

    Values are item scores: on one scale, more is better, so that an item where less is better counts the right way.
    """

    items: tuple[str, ...]
    values: Floats
    left_out: int
    constant: tuple[str, ...]
    empty: tuple[str, ...]

    @property
    def refusal(self) -> Refusal | None:
        """Why nothing can be computed; None if something can."""
        if len(self.items) < FEWEST_ITEMS:
            return Refusal.FEW_ITEMS
        if len(self.values) < FEWEST_PEOPLE:
            return Refusal.FEW_PARTICIPANTS
        return None


def read_complete(scores: Scores, node: Node, own: bool = True) -> Complete:
    """The scores of the items below `node` (with `own` only those that stand right under it, else all).

    Items that nobody answered are left out first, then participants with a gap (listwise deletion), then items in
    which those who are left are equal.
    """
    elements = node.children if own else tuple(walk(node))
    names = [one.name for one in elements if isinstance(one, Item)]
    table = scores.items[names].to_numpy(dtype=np.float64)
    answered = ~np.isnan(table).all(axis=0)
    empty = tuple(name for name, has in zip(names, answered, strict=True) if not has)
    names, table = [name for name in names if name not in empty], table[:, answered]
    whole = ~np.isnan(table).any(axis=1)
    values = table[whole]
    varied = np.array([differs(column) for column in values.T], dtype=bool)
    constant = tuple(name for name, has in zip(names, varied, strict=True) if not has) if len(values) else ()
    kept = tuple(name for name in names if name not in constant)
    columns = [place for place, name in enumerate(names) if name in kept]
    return Complete(kept, values[:, columns], int((~whole).sum()), constant, empty)
