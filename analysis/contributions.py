"""How the score of a node is made of its children, for one participant."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.groups import find_item_range, map_items
from analysis.normalise import Floats
from analysis.result import Scores
from analysis.tree import Item, Node


@dataclass(frozen=True, slots=True)
class Part:
    """One child of a node.

    `score` on the scale that enters the mean, None where there is none; `weight` as in the framework, `share` the
    part of all weights that are there; `points` what it adds to the score of the node (share × score), None where the
    mean is not arithmetic: then parts do not add up.
    """

    name: str
    is_item: bool
    score: float | None
    weight: float
    share: float
    points: float | None


@dataclass(frozen=True, slots=True)
class Composition:
    """The children of one node in the order of the tree, and the name of the mean that joins them."""

    node: str
    mean: str
    score: float | None
    parts: tuple[Part, ...]


def compose(scores: Scores, node: Node, code: str) -> Composition:
    """How `node` comes about for participant `code`; raises ValueError for somebody who is not in the data.

    With arithmetic means the points of the parts add up to the score of the node, to the last rounding.
    """
    me = scores.codes.index(code)
    step = scores.framework.recipe.find_step(node.height)
    score = _number(scores.nodes[node.name].to_numpy()[me])
    entered = [_entered(scores, child, me) for child in node.children]
    total = sum(child.weight for child, value in zip(node.children, entered, strict=True) if value is not None)
    parts = []
    for child, value in zip(node.children, entered, strict=True):
        share = child.weight / total if value is not None and total and score is not None else 0.0
        adds = share * value if value is not None and step.method == "arithmetic" and score is not None else None
        parts.append(Part(child.name, isinstance(child, Item), value, child.weight, share, adds))
    return Composition(node.name, step.method, score, tuple(parts))


def _entered(scores: Scores, child: Item | Node, me: int) -> float | None:
    if isinstance(child, Node):
        return _number(scores.nodes[child.name].to_numpy()[me])
    stages, recipe = scores.stages, scores.framework.recipe
    row = [item.name for item in scores.framework.items].index(child.name)
    if not stages.there[row, me]:
        return None
    column: Floats = stages.scores[row, me : me + 1]
    return _number(map_items(recipe, column, find_item_range(recipe, stages.scores))[0])


def _number(value: float) -> float | None:
    return None if np.isnan(value) else float(value)
