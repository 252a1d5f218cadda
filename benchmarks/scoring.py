"""Scoring and rank intervals, beside the bare matrix work in NumPy."""

from __future__ import annotations

import time
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis import Dataset, Framework, build_dataset, build_framework, compute_scores, score
from benchmarks.measure import MB, Row, compare, in_process_of_its_own, read_peak, row_of, show_time

NODES, EACH, TOP = 7, 10, 5
RESPONSES = 100_000
DRAWS, PEOPLE = 10_000, 1_000
BANDS = (20, 40, 60, 80, 95)
GATE = 0.8

Table = npt.NDArray[Any]


def measure() -> list[Row]:
    framework, dataset = make_framework(), make_dataset(RESPONSES)
    raw = np.ascontiguousarray(dataset.values.to_numpy().T)
    times = compare(lambda: compute_scores(dataset, framework), lambda: score_plainly(raw), 3, warm=1)
    index = compute_scores(dataset, framework).index.to_numpy()
    np.testing.assert_allclose(index, score_plainly(raw)[0][-1])
    draws, few = _draw_apart(DRAWS), _draw_apart(DRAWS // 5)
    plain, table = in_process_of_its_own(time_plain_draws), DRAWS * PEOPLE * 4
    return [
        row_of(f"scoring {RESPONSES:,} × {NODES * EACH}", times, 3),
        Row(f"{DRAWS:,} draws × {PEOPLE:,} participants", show_time(draws[0]), show_time(plain), draws[0] / plain),
        Row("memory of it, beside its table of ranks", _show(draws[1]), _show(table), draws[1] / table),
        Row("the same memory, beside a fifth of the draws", _show(draws[1]), _show(few[1]), draws[1] / few[1]),
    ]


def make_framework(draws: int = 1) -> Framework:
    """70 items on ladders 0…5 in 7 dimensions."""
    dimensions = [
        {
            "name": f"d{node}",
            "label": f"D{node}",
            "children": [{"item": f"q{node * EACH + place}", "goalposts": [0, TOP]} for place in range(EACH)],
        }
        for node in range(NODES)
    ]
    recipe = {"bands": list(BANDS), "gate": {"share": GATE}, "uncertainty": {"draws": draws}}
    tree = {"name": "index", "label": "Index", "children": dimensions}
    content = {"framework": "bench", "version": "1.0.0", "tree": tree, "recipe": recipe}
    framework, problems = build_framework(content)
    assert framework, problems
    return framework


def make_dataset(people: int) -> Dataset:
    """Answers 0…5, one in twenty missing."""
    random = np.random.default_rng(1)
    values = random.integers(0, TOP, (people, NODES * EACH), endpoint=True).astype(np.float64)
    values[random.random(values.shape) < 0.05] = np.nan
    names = [f"q{number}" for number in range(NODES * EACH)]
    return build_dataset(pd.DataFrame(values, index=[f"P{number}" for number in range(people)], columns=names))


def score_plainly(raw: Table) -> tuple[Table, Table, Table]:
    """Scores of the nodes (index last), their bands and the gated levels, from (items, participants)."""
    known = ~np.isnan(raw)
    points = np.clip(raw / TOP, 0, 1) * 100
    filled = np.where(known, points, 0.0).reshape(NODES, EACH, -1)
    answered = known.reshape(NODES, EACH, -1).sum(axis=1)
    enough = answered >= 0.6 * EACH
    with np.errstate(invalid="ignore", divide="ignore"):
        nodes = np.where(enough, filled.sum(axis=1) / answered, np.nan)
        index = np.where(enough, nodes, 0.0).sum(axis=0) / enough.sum(axis=0)
    index[enough.sum(axis=0) < 0.6 * NODES] = np.nan
    scores = np.vstack([nodes, index])
    bands = np.searchsorted(np.array(BANDS), scores, side="right")
    levels = np.where(known, raw, -1).astype(np.int8)
    gates = sum(((levels >= level).sum(axis=0) >= GATE * len(raw)).astype(np.int8) for level in range(1, TOP + 1))
    return scores, bands, np.asarray(gates)


def _draw_apart(draws: int) -> tuple[float, int]:
    seconds, memory = in_process_of_its_own(time_draws, draws)
    return seconds, memory


def time_draws(draws: int) -> tuple[float, int]:
    """Seconds for ranks with intervals, and by how many bytes the process grew."""
    score(make_dataset(PEOPLE), make_framework(10))
    dataset, framework = make_dataset(PEOPLE), make_framework(draws)
    before, start = read_peak(), time.perf_counter()
    score(dataset, framework)
    return time.perf_counter() - start, read_peak() - before


def time_plain_draws() -> float:
    """Seconds for the same number of draws from nothing but matrices: nodes, index, ranks, quantiles."""
    random = np.random.default_rng(1)
    points = random.integers(0, TOP, (NODES, EACH, PEOPLE), endpoint=True) * 100.0 / TOP
    start = time.perf_counter()
    ranks = np.empty((DRAWS, PEOPLE), dtype=np.int32)
    block = 500
    for first in range(0, DRAWS, block):
        weights = random.uniform(0.75, 1.25, (block, NODES, EACH))
        weights /= weights.sum(axis=2, keepdims=True)
        tops = random.uniform(0.75, 1.25, (block, NODES))
        nodes = np.matmul(weights.transpose(1, 0, 2), points)
        index = np.einsum("bn,nbp->bp", tops / tops.sum(axis=1, keepdims=True), nodes)
        ranks[first : first + block] = np.argsort(np.argsort(-index, axis=1), axis=1) + 1
    np.quantile(ranks, [0.05, 0.5, 0.95], axis=0)
    return time.perf_counter() - start


def _show(size: float) -> str:
    return f"{size / MB:.0f} MB"
