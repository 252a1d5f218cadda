"""Ranks in every draw, in blocks that fit into the cache."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from analysis.dataset import Dataset
from analysis.groups import Plan, build_plan, compute_nodes, find_item_range, map_items, prepare_items
from analysis.normalise import Floats, Range
from analysis.ranking import compute_ranks
from analysis.result import Scores
from analysis.stages import Stages, compute_stages
from analysis.tree import Framework
from analysis.uncertainty.draws import NOT_MOVED, Choices, Draws, leave_out
from analysis.uncertainty.moving import draw_moves, move_scores

Ranks = npt.NDArray[np.uint32] | npt.NDArray[np.uint16]
Tick = Callable[[int, int], None]
"""Told how many draws are done, of how many; what it raises ends the work."""
WEIGHT_BLOCK = 500_000
ANSWER_BLOCK = 4_000_000
"""Cells (draws × participants, and × items) worked on at once: a few megabytes, so that they stay in the cache."""
IN_MEMORY = 128 * 2**20
"""Bytes of a table up to which it stays in memory."""


def ignore(done: int, of: int) -> None:
    """A tick that tells nobody."""


@dataclass(frozen=True, slots=True, eq=False)
class Drawn:
    """`ranks` (draws, participants), 0 where a draw gives no score, and `scores`, the index, in half the precision.

    Participants are in the order of the data. Those without a score of their own have no rank in any draw.
    """

    ranks: Ranks
    scores: npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class _Part:
    """Draws that share everything but weights and answers."""

    way: Framework
    stages: Stages
    plan: Plan
    rows: npt.NDArray[np.intp]
    source: Range
    columns: npt.NDArray[np.intp]


def compute_draws(
    dataset: Dataset,
    framework: Framework,
    scores: Scores,
    draws: Draws,
    tick: Tick = ignore,
    among: npt.NDArray[np.intp] | None = None,
) -> Drawn:
    """Ranks and scores of every draw; large tables (6 or 8 bytes for each draw and participant) lie in a file.

    With `among`, rows of the data, only these participants are ranked.
    """
    people, total = len(dataset.values), len(draws)
    ranks = _allocate((total, people), np.uint16 if people < 2**16 else np.uint32)
    index = _allocate((total, people), np.float32)
    scored = scores.index.notna().to_numpy()
    if among is not None:
        scored = scored & np.isin(np.arange(people), among)
    done = 0
    tick(0, total)
    for part, chosen in _split(dataset, framework, scores, draws):
        for block in _cut(chosen, part, draws, people):
            found = _compute_block(dataset, framework, part, draws, block)
            found[:, ~scored] = np.nan
            ranks[block], index[block] = compute_ranks(found), found
            done += len(block)
            tick(done, total)
    return Drawn(ranks, index)


def _allocate(shape: tuple[int, int], kind: type[np.generic]) -> npt.NDArray[Any]:
    """An empty table; beyond IN_MEMORY in a file that the system may page out, gone when nobody uses the table."""
    if np.dtype(kind).itemsize * shape[0] * shape[1] <= IN_MEMORY:
        return np.empty(shape, dtype=kind)
    with tempfile.TemporaryFile() as file:
        return np.memmap(file, dtype=kind, mode="w+", shape=shape)


def _split(dataset: Dataset, framework: Framework, scores: Scores, draws: Draws) -> Iterator[tuple[_Part, Choices]]:
    for number, way in enumerate(draws.ways):
        of_way = np.flatnonzero(draws.way == number)
        if not of_way.size:
            continue
        stages = scores.stages if way.recipe == framework.recipe else compute_stages(dataset, way)
        for place, name in enumerate(draws.dropped):
            chosen = of_way[draws.drop[of_way] == place]
            if chosen.size:
                yield _make_part(way, stages, leave_out(way, name), draws), chosen


def _make_part(way: Framework, stages: Stages, kept: Framework, draws: Draws) -> _Part:
    names = [item.name for item in way.items]
    rows = np.array([names.index(item.name) for item in kept.items], dtype=np.intp)
    plan = build_plan(kept, stages.there[rows], stages.applicable[rows], stages.counted[rows])
    columns = np.array([draws.elements.index(name) for name in plan.edges], dtype=np.intp)
    return _Part(way, stages, plan, rows, find_item_range(way.recipe, stages.scores), columns)


def _cut(chosen: Choices, part: _Part, draws: Draws, people: int) -> Iterator[Choices]:
    """Blocks of draws, those with answers as they are apart from those with moved ones."""
    moved = draws.moves[chosen] != NOT_MOVED
    for those, cells in (
        (chosen[~moved], WEIGHT_BLOCK // max(people, 1)),
        (chosen[moved], ANSWER_BLOCK // max(part.stages.scores.size, 1)),
    ):
        size = max(1, cells)
        yield from (those[start : start + size] for start in range(0, len(those), size))


def _compute_block(dataset: Dataset, framework: Framework, part: _Part, draws: Draws, block: Choices) -> Floats:
    items = part.stages.scores
    if draws.moves[block[0]] != NOT_MOVED:
        order = np.argsort(np.argsort(np.array(dataset.codes, dtype=str), kind="stable"), kind="stable")
        numbers = draws.moves[block].tolist()
        moves = np.stack([draw_moves(framework, number, *items.shape)[:, order] for number in numbers])
        items = move_scores(dataset, part.way, part.stages, moves)
    recipe = part.way.recipe
    prepared = prepare_items(part.plan, map_items(recipe, items[..., part.rows, :], part.source))
    weights = np.ascontiguousarray(draws.weights[np.ix_(block, part.columns)])
    *_, (_, index) = compute_nodes(part.plan, prepared, weights)
    return index.copy()
