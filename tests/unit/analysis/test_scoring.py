"""From answers to scores, computed by hand."""

import numpy as np
import pytest

from analysis import Unscorable, check_dataset, compute_scores, score
from analysis.fitting import MOST
from analysis.missing import is_enough
from tests.unit.analysis.small import codes, data, framework

NAN = float("nan")


def index(dataset, *items, **recipe):
    return compute_scores(dataset, framework(*items, **recipe)).index.tolist()


def item(**keys):
    return {"item": "a", "goalposts": [0, 5], **keys}


@pytest.mark.parametrize(
    ("keys", "answer", "expected"),
    [
        ({}, 2, 40),
        ({}, 0, 0),
        ({}, 7, 100),
        ({"clip": False}, 7, 140),
        ({"direction": -1}, 2, 60),
        ({"goalposts": [10, 30]}, 15, 25),
        ({"goalposts": [1, 100], "transform": "log"}, 10, 50),
    ],
)
def test_an_answer_is_placed_between_its_goalposts(keys, answer, expected):
    assert index(data(X=[answer]), item(**keys)) == pytest.approx([expected])


def test_the_range_of_scores_is_the_recipes():
    assert index(data(X=[2]), "a", range=[1, 6]) == pytest.approx([3])


def test_minmax_stretches_what_was_answered():
    dataset = data(X=[3], Y=[4], Z=[None], V=[7])
    assert index(dataset, item(direction=-1), normalise="minmax") == pytest.approx([100, 75, NAN, 0], nan_ok=True)


def test_an_item_in_which_all_are_the_same_is_left_out_by_minmax_and_named():
    scores = compute_scores(data(X=[3, 1], Y=[3, 2]), framework("a", "b", normalise="minmax"))
    assert scores.index.tolist() == [0, 100]
    assert codes(scores.notes) == [("constant_item", ("values", "a"))]


def test_minmax_of_one_participant_gives_no_score_and_says_why():
    small = framework("a", normalise="minmax")
    scores = compute_scores(data(X=[3]), small)
    assert np.isnan(scores.index["X"])
    assert scores.find_reason("X", small.tree) == "no_differences"


def test_without_normalisation_less_is_better_is_mirrored():
    assert index(data(X=[20, 20]), item(), item(item="b", direction=-1), normalise="none") == [50]


@pytest.mark.parametrize(
    ("mean", "expected"),
    [
        # Scores 0 and 100, weights 1 and 3; the last two on 1–100: 100^(3/4), 4 / (1/1 + 3/100).
        ("arithmetic", 75),
        ("geometric", 31.6227766016838),
        ("harmonic", 4 / 1.03),
        ({"geometric": {"map": False}}, 0),
        ({"harmonic": {"map": False}}, 0),
    ],
)
def test_weighted_means_by_hand(mean, expected):
    found = index(data(X=[0, 5]), item(), item(item="b", weight=3), aggregate=mean)
    assert found == pytest.approx([expected])


def test_scores_moved_to_another_scale_say_so():
    assert codes(compute_scores(data(X=[1]), framework("a", aggregate="geometric")).notes) == [
        ("mapped_scale", ("recipe", "aggregate"))
    ]


def test_weights_of_groups_count_in_their_own_group():
    group = {"name": "g", "label": "G", "weight": 3, "children": [item(item="b", weight=9), item(item="c", weight=1)]}
    assert index(data(X=[5, 5, 0]), item(), group) == pytest.approx([(100 + 3 * 90) / 4])


def test_a_missing_answer_is_skipped_and_the_rest_weigh_more():
    assert index(data(X=[5, 0, None]), item(weight=3), "b", item(item="c", weight=9)) == [75]


@pytest.mark.parametrize(("answers", "expected"), [([5, 5, 5, None, None], 100), ([5, 5, None, None, None], NAN)])
def test_below_the_share_answered_there_is_no_score(answers, expected):
    assert index(data(X=answers), *"abcde") == pytest.approx([expected], nan_ok=True)


def test_exactly_the_share_is_enough_although_floats_are_not_exact():
    assert 7 < 0.28 * 25
    assert is_enough(np.array([7]), np.array([25]), 0.28).all()


@pytest.mark.parametrize("status", ["not_applicable", "not_asked"])
def test_what_does_not_apply_is_no_gap(status):
    dataset = data(X=[5, None, None], statuses={"X": {"b": status, "c": status}})
    assert index(dataset, *"abc") == [100]


@pytest.mark.parametrize("status", ["does_not_know", "refused", "no_information", "not_answered"])
def test_what_was_not_answered_is_a_gap(status):
    dataset = data(X=[5, None, None], statuses={"X": {"b": status, "c": status}})
    assert index(dataset, *"abc") == pytest.approx([NAN], nan_ok=True)


def test_a_dimension_that_does_not_apply_is_no_gap_of_the_index():
    groups = [{"name": f"g{k}", "label": "G", "children": [item(item=k)]} for k in "ab"]
    dataset = data(X=[5, None], Y=[5, None], statuses={"X": {"b": "not_applicable"}})
    assert index(dataset, *groups) == pytest.approx([100, NAN], nan_ok=True)


def test_coverage_counts_answers_below_each_node():
    group = {"name": "g", "label": "G", "children": [item(item="b"), item(item="c"), item(item="d")]}
    dataset = data(X=[1, 2, None, None], statuses={"X": {"c": "not_applicable", "d": "not_asked"}})
    scores = compute_scores(dataset, framework("a", group))
    assert scores.answered.loc["X"].to_dict() == {"top": 2, "g": 1}
    assert scores.applicable.loc["X"].to_dict() == {"top": 2, "g": 1}
    assert scores.asked.loc["X"].to_dict() == {"top": 3, "g": 2}


@pytest.mark.parametrize(
    ("answers", "statuses", "reason"),
    [
        ([1, 1], {}, ""),
        ([1, None], {}, "too_few_answers"),
        ([None, None], {}, "no_answers"),
        ([None, None], {"a": "not_applicable", "b": "not_asked"}, "nothing_applicable"),
    ],
)
def test_a_missing_score_has_a_reason(answers, statuses, reason):
    small = framework("a", "b")
    assert compute_scores(data(X=answers, statuses={"X": statuses}), small).find_reason("X", small.tree) == reason


def test_an_item_nobody_answered_is_skipped():
    assert index(data(X=[5, 5, None], Y=[0, 0, None]), *"abc") == [100, 0]


def test_an_item_without_weight_changes_no_score():
    assert index(data(X=[5, 0]), "a", item(item="b", weight=0), aggregate={"harmonic": {"map": False}}) == [100]


@pytest.mark.parametrize(
    ("dataset", "items", "recipe", "expected"),
    [
        (data(X=[1]), ["z"], {}, ("item_without_column", ("values", "z"))),
        (data(X=[101]), ["a"], {"normalise": "none"}, ("outside_range", ("values", "a", "X"))),
        (data(X=[0]), [item(transform="log", goalposts=[1, 5])], {}, ("not_positive", ("values", "a", "X"))),
        (data(), [], {}, ("no_participants", ("values",))),
    ],
)
def test_data_that_do_not_fit_are_refused_with_all_reasons(dataset, items, recipe, expected):
    small = framework(*(items or ["a"]), **recipe)
    with pytest.raises(Unscorable) as refused:
        score(dataset, small)
    assert expected in codes(refused.value.problems)


def test_columns_that_the_framework_does_not_use_stop_nothing():
    (problem,) = check_dataset(data(X=[1, 2, 3]), framework("a"))
    assert (problem.code, problem.severity, problem.params["columns"]) == ("columns_unused", "warning", "b, c")


def test_a_wrong_range_does_not_name_every_participant():
    many = data(**{f"p{number}": [200] for number in range(MOST + 3)})
    problems = check_dataset(many, framework("a", normalise="none"))
    assert len(problems) == MOST + 1
    assert problems[-1].params["count"] == 3
