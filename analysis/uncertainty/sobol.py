"""How much of the movement of ranks each source of uncertainty explains."""

from __future__ import annotations

from dataclasses import dataclass
from math import prod
from typing import Any

import numpy as np

from analysis.dataset import Dataset
from analysis.normalise import Floats
from analysis.ranking import compute_ranks
from analysis.result import Scores
from analysis.tree import Framework
from analysis.uncertainty.draws import LISTS, NOT_MOVED, Choices, Draws, list_droppable, list_elements, list_ways
from analysis.uncertainty.draws import list_weights as list_own_weights
from analysis.uncertainty.engine import Tick, compute_draws, ignore
from analysis.uncertainty.summary import COVERED

BASE, SETS, RESAMPLES = 256, 128, 500


@dataclass(frozen=True, slots=True)
class SourceIndices:
    """Sobol indices of one source with the ends of their 90% bootstrap intervals.

    `first`: the share of the variance that the source explains alone; `total`: together with the others. Estimates
    may lie a little outside 0…1.
    """

    source: str
    first: float
    first_low: float
    first_high: float
    total: float
    total_low: float
    total_high: float


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """Indices by source for one number: by how many places a rank moves on average (`mean_shift` over all `runs`).

    `reason` is a word that says why there are none: "one_source" (its share is all there is), "no_source",
    "steady" (every draw moves ranks
    equally, or not at all), "one_participant".
    """

    indices: tuple[SourceIndices, ...]
    runs: int
    mean_shift: float | None
    reason: str = ""


def compute_sensitivity(
    dataset: Dataset, framework: Framework, scores: Scores, base: int = BASE, tick: Tick = ignore
) -> Sensitivity:
    """Indices of the sources in the recipe's `uncertainty`, from base × (sources + 2) runs; the seed decides all.

    The design of Saltelli et al. (2010) on a scrambled Sobol sequence. A set of moved weights, or of moved answers,
    is one of SETS drawn beforehand. `base` is a power of 2.
    """
    sources = framework.recipe.uncertainty.sources
    scored = scores.index.notna().to_numpy()
    if scored.sum() < 2 or len(sources) < 2:
        reason = "one_participant" if scored.sum() < 2 else ("one_source" if sources else "no_source")
        return Sensitivity((), 0, None, reason)
    from SALib.sample import sobol as sampling

    seed = framework.recipe.uncertainty.seed
    design = sampling.sample(_problem(sources), base, calc_second_order=False, seed=seed)
    draws = place_draws(framework, sources, design)
    ranks = compute_draws(dataset, framework, scores, draws, tick).ranks[:, scored].astype(np.float64)
    own = compute_ranks(scores.nodes.to_numpy()[scored, 0])
    shifts = np.abs(ranks - own).mean(axis=1)
    return analyse_shifts(sources, shifts, seed)


def analyse_shifts(sources: tuple[str, ...], shifts: Floats, seed: int) -> Sensitivity:
    """Indices of `shifts` (runs,), in the order A, AB of each source, B for each point of the base.

    Estimators of Saltelli et al. (2010) for centred output: first = mean(B·(AB - A)) / V, total = mean((A - AB)²) / 2V
    (SALib); intervals from 500 bootstrap samples of the points.
    """
    mean = float(shifts.mean())
    if np.ptp(shifts) < 1e-12:
        return Sensitivity((), len(shifts), mean, "steady")
    from SALib.analyze import sobol

    found = sobol.analyze(
        _problem(sources),
        shifts,
        calc_second_order=False,
        num_resamples=RESAMPLES,
        keep_resamples=True,
        # SALib takes 0 for no seed at all
        seed=seed + 1,
    )
    first, total = (np.quantile(found[f"{name}_conf_all"], COVERED, axis=0) for name in ("S1", "ST"))
    indices = (
        SourceIndices(
            source,
            *(float(one) for one in (found["S1"][place], *first[:, place], found["ST"][place], *total[:, place])),
        )
        for place, source in enumerate(sources)
    )
    return Sensitivity(tuple(indices), len(shifts), mean)


def place_draws(framework: Framework, sources: tuple[str, ...], design: Floats) -> Draws:
    """Draws at the points of `design` (runs, sources), each coordinate from 0 to 1; other sources stay as they are."""
    spread, runs = framework.recipe.uncertainty, len(design)
    at = {source: design[:, place] for place, source in enumerate(sources)}
    own = list_own_weights(framework)
    random = np.random.default_rng(spread.seed)
    sets = own * random.uniform(1 - spread.weights, 1 + spread.weights, (SETS, len(own)))
    weights = sets[_choose(at["weights"], SETS)] if "weights" in at else np.tile(own, (runs, 1))
    dropped = list_droppable(framework)
    nothing = np.zeros(runs, dtype=np.int64)
    return Draws(
        weights,
        list_elements(framework),
        list_ways(framework),
        _choose_way(framework, at, runs),
        dropped,
        _choose(at["drop"], len(dropped)) if "drop" in at else nothing,
        _choose(at["answers"], SETS) if "answers" in at else nothing + NOT_MOVED,
    )


def _choose_way(framework: Framework, at: dict[str, Floats], runs: int) -> Choices:
    """The place in `list_ways` of what each run chose in every list; the last list runs fastest there."""
    sizes = [max(1, len(getattr(framework.recipe.uncertainty, name))) for name in LISTS]
    places = np.zeros(runs, dtype=np.int64)
    for number, name in enumerate(LISTS):
        if name in at:
            places += _choose(at[name], sizes[number]) * prod(sizes[number + 1 :])
    return places


def _choose(points: Floats, size: int) -> Choices:
    return np.minimum((points * size).astype(np.int64), size - 1)


def _problem(sources: tuple[str, ...]) -> dict[str, Any]:
    return {"num_vars": len(sources), "names": list(sources), "bounds": [[0.0, 1.0]] * len(sources)}
