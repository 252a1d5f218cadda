"""What holds for all data."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import build_dataset, compute_scores
from analysis.ranking import compute_ranks
from tests.unit.analysis.small import framework

GROUPS = [
    {
        "name": "g",
        "label": "G",
        "weight": 2,
        "children": [{"item": "a", "goalposts": [0, 5]}, {"item": "b", "goalposts": [0, 5], "weight": 3}],
    },
    {"name": "h", "label": "H", "children": [{"item": "c", "goalposts": [0, 5], "direction": -1}]},
]
answer = st.one_of(st.none(), st.floats(-1, 6, allow_subnormal=False))
people = st.lists(st.tuples(answer, answer, answer), min_size=1, max_size=8)
means = st.sampled_from(["arithmetic", "geometric", "harmonic"])
BY_HAND = {
    "arithmetic": lambda scores, weights: sum(weights * scores) / sum(weights),
    "geometric": lambda scores, weights: np.prod(scores ** (weights / sum(weights))),
    "harmonic": lambda scores, weights: sum(weights) / sum(weights / scores),
}
quick = settings(max_examples=60, deadline=None)


def scores_of(rows, mean, codes=None):
    frame = pd.DataFrame(rows, columns=["a", "b", "c"], index=codes or [f"p{n}" for n in range(len(rows))], dtype=float)
    return compute_scores(build_dataset(frame), framework(*GROUPS, aggregate=mean))


@quick
@given(people, st.tuples(answer, answer, answer), means)
def test_a_score_does_not_move_because_another_participant_joined(rows, joined, mean):
    before, after = scores_of(rows, mean), scores_of([*rows, joined], mean)
    np.testing.assert_allclose(after.nodes.iloc[:-1].to_numpy(), before.nodes.to_numpy(), rtol=1e-12)


@quick
@given(people, means)
def test_every_score_lies_on_its_scale(rows, mean):
    scores = scores_of(rows, mean)
    low, high = scores.framework.recipe.scale
    known = scores.nodes.to_numpy()[scores.nodes.notna().to_numpy()]
    assert ((known >= low - 1e-9) & (known <= high + 1e-9)).all()


def weighed(row, weights):
    """Scores that are there, with their weights."""
    return row[~np.isnan(row)], np.array(weights)[~np.isnan(row)]


@quick
@given(people, means)
def test_the_pipeline_agrees_with_the_textbook_formula_of_each_mean(rows, mean):
    scores = scores_of(rows, mean)
    weights = {"g": [1.0, 3.0], "h": [1.0]}
    low, high = scores.framework.recipe.scale
    items = low + scores.items.to_numpy() / 100 * (high - low)
    for name, columns in (("g", [0, 1]), ("h", [2])):
        for row, found in zip(items[:, columns], scores.nodes[name], strict=True):
            if not np.isnan(found):
                assert found == pytest.approx(BY_HAND[mean](*weighed(row, weights[name])), abs=1e-9)


@quick
@given(st.lists(st.floats(0, 100), min_size=1, max_size=12), st.randoms())
def test_ranks_go_with_the_participant_not_with_the_row(scores, random):
    order = list(range(len(scores)))
    random.shuffle(order)
    ranks = compute_ranks(np.array(scores))
    assert compute_ranks(np.array(scores)[order]).tolist() == ranks[order].tolist()


@quick
@given(people, st.integers(0, 2), st.integers(0, 7))
def test_a_better_answer_never_lowers_the_score(rows, column, place):
    place %= len(rows)
    if rows[place][column] is None:
        return
    better = [list(row) for row in rows]
    better[place][column] = 0.0 if column == 2 else 5.0
    before, after = scores_of(rows, "arithmetic").index, scores_of(better, "arithmetic").index
    assert not after.iloc[place] < before.iloc[place] - 1e-9
