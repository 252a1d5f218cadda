"""From answers to ranks, step by step as the recipe says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from analysis.dataset import Dataset
from analysis.fitting import check_dataset
from analysis.groups import Plan, build_plan, compute_nodes, map_items, prepare_items
from analysis.levels import compute_bands, compute_gates, compute_thresholds
from analysis.missing import Counts, Flags, count_rows, read_masks
from analysis.normalise import METHODS, Floats
from analysis.problems import Problem, Unscorable
from analysis.ranking import compute_ranks
from analysis.result import Result, Scores
from analysis.sensitivity import compute_rank_intervals
from analysis.tree import Framework, Item


def score(dataset: Dataset, framework: Framework) -> Result:
    """Scores, levels and ranks with their intervals. Raises Unscorable with every problem of `check_dataset`."""
    scores = compute_scores(dataset, framework)
    # The tables are stored column by column, so this is the (items, participants) table itself.
    items = scores.items.to_numpy().T
    scored = scores.index.notna().to_numpy()
    codes = tuple(scores.nodes.index[scored])
    masks = read_masks(dataset, scores.items.columns.tolist())
    applicable = masks.applicable & _differs(framework, scores.constant)
    intervals = compute_rank_intervals(
        framework, items[:, scored], ~np.isnan(items[:, scored]), applicable[:, scored], codes
    )
    ranking = pd.DataFrame(
        {
            "rank": compute_ranks(scores.nodes.to_numpy()[scored, 0]),
            "median": intervals.median,
            "low": intervals.low,
            "high": intervals.high,
        },
        index=pd.Index(codes, name="participant"),
    )
    types = {"rank": "Int32", "median": "Float64", "low": "Int32", "high": "Int32"}
    return Result(scores, ranking.astype(types).reindex(scores.nodes.index))


def compute_scores(dataset: Dataset, framework: Framework) -> Scores:
    """Scores and levels without ranks. Raises Unscorable with every problem of `check_dataset`."""
    problems = check_dataset(dataset, framework)
    if any(problem.severity == "stop" for problem in problems):
        raise Unscorable(problems)
    names = [item.name for item in framework.items]
    masks = read_masks(dataset, names)
    items, constant = _normalise(dataset, framework)
    differs = _differs(framework, constant)
    plan = build_plan(framework, masks.answered & differs, masks.applicable & differs)
    nodes = _compute_nodal_scores(framework, plan, items)
    thresholds = compute_thresholds(framework)
    node_names = [node.name for node in framework.nodes]
    return Scores(
        framework,
        _tabulate(dataset, node_names, nodes),
        _tabulate(dataset, names, items),
        answered=_tabulate(dataset, node_names, _count(framework, masks.answered)),
        applicable=_tabulate(dataset, node_names, _count(framework, masks.applicable)),
        asked=_tabulate(dataset, node_names, _count(framework, masks.asked)),
        bands=_tabulate_bands(dataset, node_names, nodes, thresholds),
        thresholds=thresholds,
        gates=compute_gates(dataset, framework, masks),
        constant=constant,
        notes=(*problems, *_note(framework, constant)),
        data_sha256=dataset.data_sha256,
    )


def _differs(framework: Framework, constant: frozenset[str]) -> Flags:
    return np.array([[item.name not in constant] for item in framework.items], dtype=np.bool_)


def _normalise(dataset: Dataset, framework: Framework) -> tuple[Floats, frozenset[str]]:
    """Item scores (items, participants) and the names of items in which everybody is the same."""
    method = METHODS[framework.recipe.normalise]
    items = np.empty((len(framework.items), len(dataset.values)))
    constant = set()
    for row, item in enumerate(framework.items):
        column = method.compute(dataset.values[item.name].to_numpy(), item.scale, framework.recipe.range)
        if column is None:
            constant.add(item.name)
        items[row] = np.nan if column is None else column
    return items, frozenset(constant)


def _compute_nodal_scores(framework: Framework, plan: Plan, items: Floats) -> Floats:
    """Scores (nodes, participants) in the order of `framework.nodes`, with the weights as they are."""
    prepared = prepare_items(plan, map_items(framework, items))
    found = {name: rows[0] for name, rows in compute_nodes(plan, prepared, plan.weights[None, :])}
    return np.array([found[node.name] for node in framework.nodes])


def _count(framework: Framework, flags: Flags) -> Counts:
    """How many items below each node are flagged, (nodes, participants)."""
    rows = {item.name: row for row, item in enumerate(framework.items)}
    totals: dict[str, Counts] = {}
    for node in reversed(framework.nodes):
        own = [flags[rows[child.name]] for child in node.children if isinstance(child, Item)]
        total = count_rows(own) if own else np.zeros(flags.shape[1], dtype=np.int32)
        for child in node.children:
            if not isinstance(child, Item):
                total += totals[child.name]
        totals[node.name] = total
    return np.array([totals[node.name] for node in framework.nodes])


def _tabulate(dataset: Dataset, names: Sequence[str], rows: Floats | Counts) -> pd.DataFrame:
    return pd.DataFrame(rows.T, index=dataset.values.index, columns=pd.Index(names), copy=False)


def _tabulate_bands(dataset: Dataset, names: Sequence[str], nodes: Floats, thresholds: Floats) -> pd.DataFrame:
    levels = compute_bands(nodes, thresholds)
    columns: Mapping[str, object] = {
        name: pd.arrays.IntegerArray(row, row < 0) for name, row in zip(names, levels, strict=True)
    }
    return pd.DataFrame(columns, index=dataset.values.index)


def _note(framework: Framework, constant: frozenset[str]) -> list[Problem]:
    notes = [
        Problem("constant_item", ("values", item.name), {"item": item.name}, "warning")
        for item in framework.items
        if item.name in constant
    ]
    recipe = framework.recipe
    if recipe.scale != recipe.range:
        low, high = recipe.scale
        notes.append(Problem("mapped_scale", ("recipe", "aggregate"), {"low": low, "high": high}, "warning"))
    return notes
