"""Scores of all nodes from the scores of items, for one set of weights or for thousands at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from analysis.aggregate import MEANS, Mean, map_range
from analysis.missing import Flags, count_rows, is_enough
from analysis.normalise import Floats
from analysis.tree import Framework, Item, Node, walk


@dataclass(frozen=True, slots=True)
class Group:
    """One node ready for weighting; children without weight are left out, they change no score.

    `item_rows` are rows of the table of items, `item_edges` and `node_edges` positions in the vector of weights.
    `items_there` is (items, participants), `present` (participants,): where the node has a score.
    """

    name: str
    mean: Mean
    item_rows: Sequence[int]
    item_edges: Sequence[int]
    items_there: Flags
    node_names: Sequence[str]
    node_edges: Sequence[int]
    present: Flags


@dataclass(frozen=True, slots=True)
class Plan:
    """Which scores exist (weights cannot change that), children before their parents.

    `edges` names the elements that have a weight, `weights` are the framework's, shape (edges,). `applicable` says
    for each node which participants have anything to answer in it.
    """

    groups: tuple[Group, ...]
    edges: tuple[str, ...]
    weights: Floats
    applicable: Mapping[str, Flags]

    @property
    def top(self) -> Group:
        return self.groups[-1]


def build_plan(framework: Framework, there: Flags, applicable: Flags) -> Plan:
    """A plan for participants whose scored items are `there`, both of shape (items, participants)."""
    elements = [element for element in walk(framework.tree) if element is not framework.tree]
    edges = {element.name: position for position, element in enumerate(elements)}
    rows = {item.name: row for row, item in enumerate(framework.items)}
    present: dict[str, Flags] = {}
    node_applicable: dict[str, Flags] = {}
    groups = []
    for node in reversed(framework.nodes):  # parents come first in `nodes`, so children come first here
        children_there, children_applicable = [], []
        for child in node.children:
            is_item = isinstance(child, Item)
            children_there.append(there[rows[child.name]] if is_item else present[child.name])
            children_applicable.append(applicable[rows[child.name]] if is_item else node_applicable[child.name])
        enough = is_enough(
            count_rows(children_there), count_rows(children_applicable), framework.recipe.minimum_answered
        )
        weighted = [flags for flags, child in zip(children_there, node.children, strict=True) if child.weight > 0]
        present[node.name] = enough & np.logical_or.reduce(weighted)
        node_applicable[node.name] = np.logical_or.reduce(children_applicable)
        groups.append(_build_group(framework, node, rows, edges, there, present[node.name]))
    weights = np.array([element.weight for element in elements], dtype=np.float64)
    return Plan(tuple(groups), tuple(edges), weights, node_applicable)


def _build_group(
    framework: Framework,
    node: Node,
    rows: Mapping[str, int],
    edges: Mapping[str, int],
    there: Flags,
    present: Flags,
) -> Group:
    items = [child.name for child in node.children if isinstance(child, Item) and child.weight > 0]
    nodes = [child.name for child in node.children if isinstance(child, Node) and child.weight > 0]
    item_rows = [rows[name] for name in items]
    mean = MEANS[framework.recipe.find_step(node.height).method]
    item_edges, node_edges = [edges[name] for name in items], [edges[name] for name in nodes]
    return Group(node.name, mean, item_rows, item_edges, there[item_rows], nodes, node_edges, present)


def map_items(framework: Framework, items: Floats) -> Floats:
    """Item scores moved from the recipe's range to the scale that its means can take."""
    return map_range(items, framework.recipe.range, framework.recipe.scale)


def prepare_items(plan: Plan, items: Floats) -> dict[str, Floats]:
    """For each group its items through the mean's forward function, 0 where they are missing.

    `items` is (items, participants), or (draws, items, participants) where answers differ from draw to draw.
    """
    prepared = {}
    for group in plan.groups:
        if group.item_rows:
            with np.errstate(divide="ignore"):
                scores = group.mean.forward(items[..., group.item_rows, :])
            prepared[group.name] = np.where(group.items_there, scores, 0.0)
    return prepared


def compute_nodes(plan: Plan, prepared: Mapping[str, Floats], weights: Floats) -> Iterator[tuple[str, Floats]]:
    """Name and scores (draws, participants) of each node, the index last, for weights of shape (draws, edges).

    Σ w·f(x) / Σ w over the children that are there, through f's inverse; NaN where the node has no score.
    """
    done: dict[str, Floats] = {}
    whole = {group.name: bool(group.present.all()) for group in plan.groups}
    for group in plan.groups:
        total, weight = _add_items(group, prepared, weights)
        for name, edge in zip(group.node_names, group.node_edges, strict=True):
            share = weights[:, edge, None]
            with np.errstate(divide="ignore"):
                scores = group.mean.forward(done.pop(name))
            if whole[name]:
                total, weight = total + share * scores, weight + share
            else:
                there = _present_of(plan, name)
                total, weight = total + np.where(there, share * scores, 0.0), weight + share * there
        with np.errstate(divide="ignore", invalid="ignore"):
            scores = group.mean.inverse(total / weight)
        if not whole[group.name]:
            scores = np.where(group.present, scores, np.nan)
        done[group.name] = scores
        yield group.name, scores


def _add_items(group: Group, prepared: Mapping[str, Floats], weights: Floats) -> tuple[Floats, Floats]:
    if not group.item_rows:
        zero = np.zeros((len(weights), 1))
        return zero, zero
    own, scores = weights[:, group.item_edges], prepared[group.name]
    total = own @ scores if scores.ndim == 2 else (own[:, None, :] @ scores)[:, 0]
    if group.items_there.all():
        return total, own.sum(axis=1, keepdims=True)
    return total, own @ group.items_there.astype(np.float64)


def _present_of(plan: Plan, name: str) -> Flags:
    return next(group.present for group in plan.groups if group.name == name)
