"""Reliability and diagnosis of all nodes of a result, put together once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.diagnosis.components import Components, compute_components
from analysis.diagnosis.correlations import Pair, list_pairs
from analysis.diagnosis.items import Described, describe_items
from analysis.reliability.alpha import Alpha, compute_alpha
from analysis.reliability.omega import Omega, compute_omega
from analysis.reliability.table import FEWEST_ITEMS, read_complete
from analysis.result import Scores
from analysis.tree import Item, Node


@dataclass(frozen=True, slots=True)
class NodeReliability:
    """Do the items right under one node belong together: alpha, omega, components, correlations of its children.

    `left_out` participants lack an answer to an item; `constant` items are equal for all who are left, `empty` ones
    were answered by nobody.
    """

    node: str
    alpha: Alpha
    omega: Omega
    left_out: int
    constant: tuple[str, ...]
    empty: tuple[str, ...]
    components: Components
    pairs: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class Reliability:
    """All nodes with at least two items of their own, in the order of the tree, and every item described."""

    nodes: tuple[NodeReliability, ...]
    items: tuple[Described, ...]
    people: int


def describe_reliability(scores: Scores) -> Reliability:
    """Every coefficient that can be had, and a word where one cannot."""
    nodes = tuple(_describe(scores, node) for node in scores.framework.nodes if _count_items(node) >= FEWEST_ITEMS)
    return Reliability(nodes, tuple(describe_items(scores)), len(scores.codes))


def _count_items(node: Node) -> int:
    return sum(isinstance(child, Item) for child in node.children)


def _describe(scores: Scores, node: Node) -> NodeReliability:
    complete = read_complete(scores, node)
    return NodeReliability(
        node.name,
        compute_alpha(complete.values, complete.items),
        compute_omega(complete.values, complete.items),
        complete.left_out,
        complete.constant,
        complete.empty,
        compute_components(np.asarray(complete.values), complete.items),
        tuple(list_pairs(scores, node)),
    )
