"""Weights from judgements instead of numbers in the tree: equal ones, or pairwise comparisons."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np

from analysis.normalise import Floats
from analysis.problems import Problem, find_closest
from analysis.recipe import Weighting
from analysis.tree import Framework, Item, Node, walk

RANDOM_INDEX = (0.0, 0.0, 0.0, 0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49, 1.51, 1.48, 1.56, 1.57, 1.59)
"""Mean consistency index of random matrices by their size (Saaty, The Analytic Hierarchy Process, 1980)."""
CONSISTENT = 0.1
"""Above this ratio the judgements contradict each other too much (Saaty)."""


@dataclass(frozen=True, slots=True)
class Priorities:
    """Weights (children,) that sum to 1, and the consistency ratio of the judgements; NaN for more than 15 children."""

    weights: Floats
    ratio: float


def compute_priorities(judgements: Floats) -> Priorities:
    """Weights from a reciprocal matrix (children, children); a cell says how many times its row outweighs its column.

    The principal eigenvector; CR = ((λ - n) / (n - 1)) / RI(n) (Saaty 1980).
    """
    size = len(judgements)
    values, vectors = np.linalg.eig(judgements)
    place = int(np.argmax(values.real))
    weights = np.abs(vectors[:, place].real)
    if size <= 2:
        return Priorities(weights / weights.sum(), 0.0)
    index = (float(values[place].real) - size) / (size - 1)
    expected = RANDOM_INDEX[size] if size < len(RANDOM_INDEX) else float("nan")
    return Priorities(weights / weights.sum(), max(0.0, index) / expected)


def weigh_tree(tree: Node, how: Weighting) -> Node:
    """The tree with the weights that `how` asks for; judgements must have passed `check_judgements`.

    equal: 1 for whatever has a weight at all; 0 stays 0, it leaves an element out.
    """
    if how.method == "equal":
        return _apply(tree, {one.name: 1.0 for one in walk(tree) if one.weight > 0})
    weights: dict[str, float] = {}
    nodes = {node.name: node for node in walk(tree) if isinstance(node, Node)}
    for name, pairs in how.judgements:
        found = compute_priorities(_tabulate(nodes[name], pairs)).weights.tolist()
        weights |= dict(zip((child.name for child in nodes[name].children), found, strict=True))
    return _apply(tree, weights)


def compute_ratios(framework: Framework) -> dict[str, float]:
    """The consistency ratio of each node whose children were compared in pairs."""
    nodes = {node.name: node for node in framework.nodes}
    judged = framework.recipe.weights.judgements
    return {name: compute_priorities(_tabulate(nodes[name], pairs)).ratio for name, pairs in judged}


def check_judgements(tree: Node, how: Weighting) -> Iterator[Problem]:
    """Judgements about what is not in the tree, about one pair twice and differently, and pairs without one."""
    nodes = {node.name: node for node in walk(tree) if isinstance(node, Node)}
    for name, pairs in how.judgements:
        where = ("recipe", "weights", "ahp", name)
        if name not in nodes:
            near = find_closest(name, nodes)
            yield Problem("judged_unknown", where, {"name": name, "near": near})
            continue
        yield from _check_pairs(nodes[name], pairs, where)


def _check_pairs(node: Node, pairs: tuple[tuple[str, str, float], ...], where: tuple[str, ...]) -> Iterator[Problem]:
    children = [child.name for child in node.children]
    said: dict[tuple[str, str], float] = {}
    for one, other, times in pairs:
        for name, spot in ((one, (one,)), (other, (one, other))):
            if name not in children:
                near = find_closest(name, children)
                yield Problem("judged_stranger", (*where, *spot), {"name": name, "node": node.name, "near": near})
        if (other, one) in said and abs(said[other, one] * times - 1) > 0.01:
            yield Problem("judged_twice", (*where, one, other), {"one": one, "other": other})
        if one == other and times != 1:
            yield Problem("judged_itself", (*where, one, other), {"name": one})
        said[one, other] = times
    missing = [pair for pair in combinations(children, 2) if pair not in said and pair[::-1] not in said]
    if missing:
        shown = "; ".join(f"{one}, {other}" for one, other in missing[:5])
        yield Problem("judged_missing", where, {"node": node.name, "count": len(missing), "pairs": shown})


def _tabulate(node: Node, pairs: tuple[tuple[str, str, float], ...]) -> Floats:
    places = {child.name: place for place, child in enumerate(node.children)}
    table = np.ones((len(places), len(places)))
    for one, other, times in pairs:
        table[places[one], places[other]] = times
        table[places[other], places[one]] = 1 / times
    return table


def _apply(tree: Node, weights: Mapping[str, float]) -> Node:
    children = tuple(
        _apply(child, weights) if isinstance(child, Node) else _reweigh(child, weights) for child in tree.children
    )
    return replace(tree, children=children, weight=weights.get(tree.name, tree.weight))


def _reweigh(item: Item, weights: Mapping[str, float]) -> Item:
    return replace(item, weight=weights[item.name]) if item.name in weights else item
