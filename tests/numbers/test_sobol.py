"""Sobol indices: a function with known ones, and COINr's example."""

import numpy as np
import pandas as pd
import pytest

from analysis import compute_scores
from analysis.uncertainty.sobol import analyse_shifts, compute_sensitivity
from tests.numbers.reference import COINR, needs_reference, read
from tests.unit.analysis.small import data, framework


def test_the_ishigami_function_has_its_published_indices():
    from SALib.sample import sobol

    problem = {"num_vars": 3, "names": ["x", "y", "z"], "bounds": [[-np.pi, np.pi]] * 3}
    points = sobol.sample(problem, 4096, calc_second_order=False, seed=1)
    x, y, z = points.T
    found = analyse_shifts(("x", "y", "z"), np.sin(x) + 7 * np.sin(y) ** 2 + 0.1 * z**4 * np.sin(x) + 100, 1)
    # Ishigami and Homma 1990, a = 7, b = 0.1: first order .3139, .4424, 0; total .5576, .4424, .2437
    assert [one.first for one in found.indices] == pytest.approx([0.3139, 0.4424, 0.0], abs=0.02)
    assert [one.total for one in found.indices] == pytest.approx([0.5576, 0.4424, 0.2437], abs=0.02)
    for one in found.indices:
        assert one.first_low <= one.first <= one.first_high
        assert one.total_low <= one.total <= one.total_high


@needs_reference
def test_total_indices_are_coinrs_for_its_own_runs():
    sources = ("Winmax", "Normalisation", "Weights", "Aggregation")
    shifts = pd.read_csv(COINR / "sensitivity/sa4_target.csv", index_col=0).iloc[:, 0].to_numpy()
    # COINr keeps all A, all B, then the AB of each source; SALib wants A, AB of each source, B for each point.
    blocks = shifts.reshape(len(sources) + 2, -1)
    found = analyse_shifts(sources, blocks[[0, 2, 3, 4, 5, 1]].T.ravel(), 1)
    theirs = read("sensitivity/sa4_indices.csv")["STi"]
    # COINr divides the variance by n - 1, SALib by n
    count = 2 * blocks.shape[1]
    assert {one.source: one.total for one in found.indices} == pytest.approx(
        (theirs * count / (count - 1)).to_dict(), rel=1e-9
    )


def sensitivity_of(uncertainty, **people):
    built, dataset = framework("a", "b", uncertainty=uncertainty), data(**people)
    return compute_sensitivity(dataset, built, compute_scores(dataset, built), base=512)


CLOSE = {"X": [5, 0], "Y": [0, 5], "Z": [2, 4], "V": [3, 2], "W": [1, 4]}


def test_a_source_that_moves_nothing_explains_nothing():
    # answers go from goalpost to goalpost, so both ways are the same scale
    ways = {"weights": 0.5, "normalise": ["goalposts", "distance_to_max"]}
    found = sensitivity_of(ways, **CLOSE)
    by_name = {one.source: one for one in found.indices}
    assert set(by_name) == {"weights", "normalise"}
    assert by_name["normalise"].total == pytest.approx(0, abs=1e-9)
    assert by_name["weights"].first == pytest.approx(1, abs=0.1)
    assert found.runs == 512 * 4
    assert found == sensitivity_of(ways, **CLOSE)


@pytest.mark.parametrize(
    ("uncertainty", "people", "reason"),
    [
        ({"weights": 0}, CLOSE, "no_source"),
        ({"weights": 0.25}, CLOSE, "one_source"),
        ({"weights": 0.25, "answers": 1}, {"X": [1, 2]}, "one_participant"),
        ({"weights": 0.25, "drop": "item"}, {"X": [5, 5], "Y": [1, 1]}, "steady"),
    ],
)
def test_where_there_is_nothing_to_share_out_it_says_why(uncertainty, people, reason):
    found = sensitivity_of(uncertainty, **people)
    assert (found.indices, found.reason) == ((), reason)
