"""What the parts of a score add to it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import compute_scores
from analysis.contributions import compose
from tests.unit.analysis.small import data, framework

GROUPS = (
    {
        "name": "g",
        "label": "G",
        "weight": 2,
        "children": [{"item": "a", "goalposts": [0, 5]}, {"item": "b", "goalposts": [0, 5], "weight": 3}],
    },
    {"item": "c", "goalposts": [0, 5]},
)
LOOSE = {"missing": {"minimum_answered": 0}}
answer = st.one_of(st.none(), st.integers(0, 5))


@settings(max_examples=50, deadline=None)
@given(st.tuples(answer, answer, answer))
def test_points_add_up_to_the_score(answers):
    built = framework(*GROUPS, **LOOSE)
    scores = compute_scores(data(X=list(answers), Y=[1, 1, 1]), built)
    for node in built.nodes:
        found = compose(scores, node, "X")
        if found.score is None:
            assert all(part.points is None and part.share == 0 for part in found.parts)
        else:
            assert sum(part.points or 0 for part in found.parts) == pytest.approx(found.score)
            assert sum(part.share for part in found.parts) == pytest.approx(1)


def test_the_weights_of_what_is_missing_go_to_the_rest():
    scores = compute_scores(data(X=[5, None, 0]), framework(*GROUPS, **LOOSE))
    group, whole = (compose(scores, node, "X") for node in reversed(scores.framework.nodes))
    assert [(part.name, part.weight, part.share, part.points) for part in group.parts] == [
        ("a", 1, 1, 100),
        ("b", 3, 0, None),
    ]
    assert [part.points for part in whole.parts] == pytest.approx([200 / 3, 0])


@pytest.mark.parametrize("mean", ["geometric", "copeland"])
def test_with_other_means_nothing_adds_up(mean):
    scores = compute_scores(data(X=[5, 1, 2], Y=[1, 2, 3]), framework(*GROUPS, aggregate=mean))
    found = compose(scores, scores.framework.tree, "X")
    assert found.mean == mean
    assert [part.points for part in found.parts] == [None, None]


def test_what_enters_a_mean_that_takes_no_zero_has_been_mapped():
    scores = compute_scores(data(X=[0, 5, 0]), framework(*GROUPS, aggregate="geometric"))
    found = compose(scores, scores.framework.nodes[1], "X")
    assert [part.score for part in found.parts] == [1, 100]
