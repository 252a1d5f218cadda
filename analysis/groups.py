"""Scores of all nodes from the scores of items, for one set of weights or for thousands at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from analysis.aggregate import Mean, map_range
from analysis.copeland import compute_copeland
from analysis.missing import Flags, count_rows, is_enough
from analysis.normalise import METHODS, Floats, Range
from analysis.recipe import Recipe
from analysis.tree import Framework, Item, Node, walk


@dataclass(frozen=True, slots=True)
class Group:
    """One node ready for weighting; children without weight are left out, they change no score.

    `mean` is None where Copeland's rule compares participants in pairs. `item_rows` are rows of the table of items,
    `item_edges` and `node_edges` positions in the vector of weights. `items_there` is (items, participants),
    `present` (participants,): where the node has a score.
    """

    name: str
    mean: Mean | None
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


def build_plan(framework: Framework, there: Flags, applicable: Flags, counted: Flags | None = None) -> Plan:
    """A plan for participants whose scored items are `there`, all of shape (items, participants).

    Only what is `counted` decides whether a group has enough (all that is there if not said): a gap that was filled
    counts in a score, and does not make one possible.
    """
    counted = there if counted is None else counted
    elements = [element for element in walk(framework.tree) if element is not framework.tree]
    edges = {element.name: position for position, element in enumerate(elements)}
    rows = {item.name: row for row, item in enumerate(framework.items)}
    present: dict[str, Flags] = {}
    node_applicable: dict[str, Flags] = {}
    groups = []
    for node in reversed(framework.nodes):  # parents come first in `nodes`, so children come first here
        children_there, children_counted, children_applicable = [], [], []
        for child in node.children:
            is_item = isinstance(child, Item)
            children_there.append(there[rows[child.name]] if is_item else present[child.name])
            children_counted.append(counted[rows[child.name]] if is_item else present[child.name])
            children_applicable.append(applicable[rows[child.name]] if is_item else node_applicable[child.name])
        enough = is_enough(
            count_rows(children_counted), count_rows(children_applicable), framework.recipe.find_minimum(node.height)
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
    mean = framework.recipe.find_step(node.height).mean
    item_edges, node_edges = [edges[name] for name in items], [edges[name] for name in nodes]
    return Group(node.name, mean, item_rows, item_edges, there[item_rows], nodes, node_edges, present)


def find_item_range(recipe: Recipe, items: Floats) -> Range:
    """The range that `items` of any shape lie in: the recipe's, or where the data put scores without a fixed range."""
    if METHODS[recipe.normalise.method].bounded or np.isnan(items).all():
        return recipe.range
    low, high = float(np.nanmin(items)), float(np.nanmax(items))
    return (low, high) if low < high else recipe.range


def map_items(recipe: Recipe, items: Floats, source: Range) -> Floats:
    """Item scores moved from `source` to the scale that the recipe's means can take; as they are if those take all."""
    if not recipe.is_mapped:
        return items
    moved = map_range(items, source, recipe.scale)
    return moved if METHODS[recipe.normalise.method].bounded else np.clip(moved, *recipe.scale)


def prepare_items(plan: Plan, items: Floats) -> dict[str, Floats]:
    """For each group its items through the mean's forward function, 0 where they are missing (NaN for Copeland).

    `items` is (items, participants), or (draws, items, participants) where answers differ from draw to draw.
    """
    prepared = {}
    for group in plan.groups:
        if group.item_rows:
            scores = items[..., group.item_rows, :]
            if group.mean is None:
                prepared[group.name] = np.where(group.items_there, scores, np.nan)
                continue
            with np.errstate(divide="ignore"):
                forward = group.mean.forward(scores)
            prepared[group.name] = np.where(group.items_there, forward, 0.0)
    return prepared


def compute_nodes(plan: Plan, prepared: Mapping[str, Floats], weights: Floats) -> Iterator[tuple[str, Floats]]:
    """Name and scores (draws, participants) of each node, the index last, for weights of shape (draws, edges).

    Σ w·f(x) / Σ w over the children that are there, through f's inverse; NaN where the node has no score.
    """
    done: dict[str, Floats] = {}
    for group in plan.groups:
        below = {name: done.pop(name) for name in group.node_names}
        scores = (_average if group.mean else _compare)(plan, group, prepared, below, weights)
        if not group.present.all():
            scores = np.where(group.present, scores, np.nan)
        done[group.name] = scores
        yield group.name, scores


def _average(
    plan: Plan, group: Group, prepared: Mapping[str, Floats], below: Mapping[str, Floats], weights: Floats
) -> Floats:
    mean = group.mean
    assert mean is not None  # noqa: S101  (compute_nodes looked)
    total, weight = _add_items(group, prepared, weights)
    for name, edge in zip(group.node_names, group.node_edges, strict=True):
        share, there = weights[:, edge, None], _present_of(plan, name)
        with np.errstate(divide="ignore", invalid="ignore"):
            scores = mean.forward(below[name])
        if there.all():
            total, weight = total + share * scores, weight + share
        else:
            total, weight = total + np.where(there, share * scores, 0.0), weight + share * there
    with np.errstate(divide="ignore", invalid="ignore"):
        return mean.inverse(total / weight)


def _compare(
    _: Plan, group: Group, prepared: Mapping[str, Floats], below: Mapping[str, Floats], weights: Floats
) -> Floats:
    items, own = prepared.get(group.name), weights[:, [*group.item_edges, *group.node_edges]]
    found = np.empty((len(weights), len(group.present)))
    for draw, shares in enumerate(own):
        rows = [] if items is None else [items if items.ndim == 2 else items[draw]]
        rows += [below[name][draw][None, :] for name in group.node_names]
        found[draw] = compute_copeland(np.concatenate(rows), shares)
    return found


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
