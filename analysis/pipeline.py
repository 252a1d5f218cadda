"""From answers to ranks, step by step as the recipe says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from analysis.dataset import Dataset
from analysis.fitting import check_dataset
from analysis.groups import build_plan, compute_nodes, find_item_range, map_items, prepare_items
from analysis.levels import compute_bands, compute_gates, compute_thresholds
from analysis.missing import Counts, Flags, count_rows
from analysis.normalise import Floats
from analysis.notes import list_notes
from analysis.problems import Unscorable
from analysis.ranking import compute_ranks
from analysis.result import Result, Scores
from analysis.stages import Stages, compute_stages
from analysis.tree import Framework, Item
from analysis.uncertainty.draws import Draws, draw_randomly
from analysis.uncertainty.engine import Tick, compute_draws, ignore
from analysis.uncertainty.summary import summarise


def score(dataset: Dataset, framework: Framework, draws: Draws | None = None, tick: Tick = ignore) -> Result:
    """Scores, levels and ranks with their intervals, from the recipe's draws or from given `draws`.

    `tick(done, of)` is told how many draws are done; what it raises ends the work. Raises Unscorable with every
    problem of `check_dataset`.
    """
    scores = compute_scores(dataset, framework)
    drawn = draws or draw_randomly(framework)
    summary = summarise(framework, compute_draws(dataset, framework, scores, drawn, tick), drawn)
    scored = scores.index.notna().to_numpy()
    codes = scores.nodes.index[scored]
    columns = {"rank": compute_ranks(scores.nodes.to_numpy()[scored, 0]), **summary.columns(scored)}
    types = dict.fromkeys(columns, "Float64") | {"rank": "Int32", "low": "Int32", "high": "Int32"}
    ranking = pd.DataFrame(columns, index=codes).astype(types)
    return Result(scores, ranking.reindex(scores.nodes.index), len(draws) if draws else 0)


def compute_scores(dataset: Dataset, framework: Framework) -> Scores:
    """Scores and levels without ranks. Raises Unscorable with every problem of `check_dataset`."""
    problems = check_dataset(dataset, framework)
    if any(problem.severity == "stop" for problem in problems):
        raise Unscorable(problems)
    stages = compute_stages(dataset, framework)
    nodes = _compute_nodal_scores(framework, stages)
    names, node_names = [item.name for item in framework.items], [node.name for node in framework.nodes]
    masks, thresholds = stages.masks, compute_thresholds(framework)
    return Scores(
        framework,
        _tabulate(dataset, node_names, nodes),
        _tabulate(dataset, names, stages.scores),
        stages,
        answered=_tabulate(dataset, node_names, _count(framework, masks.answered)),
        applicable=_tabulate(dataset, node_names, _count(framework, masks.applicable)),
        asked=_tabulate(dataset, node_names, _count(framework, masks.asked)),
        bands=_tabulate_bands(dataset, node_names, nodes, thresholds),
        thresholds=thresholds,
        gates=compute_gates(dataset, framework, masks),
        constant=stages.constant,
        notes=(*problems, *list_notes(framework, stages)),
        data_sha256=dataset.data_sha256,
    )


def _compute_nodal_scores(framework: Framework, stages: Stages) -> Floats:
    """Scores (nodes, participants) in the order of `framework.nodes`, with the weights as they are."""
    plan = build_plan(framework, stages.there, stages.applicable, stages.counted)
    source = find_item_range(framework.recipe, stages.scores)
    prepared = prepare_items(plan, map_items(framework.recipe, stages.scores, source))
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
