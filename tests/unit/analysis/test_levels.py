"""Bands of scores and gates of items."""

import pandas as pd
import pytest

from analysis import compute_scores
from tests.unit.analysis.small import data, framework


def scored(answers, *items, share=0.8, statuses=None, **recipe):
    small = framework(*(items or "abcde"[: len(answers)]), gate={"share": share}, **recipe)
    return compute_scores(data(X=answers, statuses={"X": statuses or {}}), small)


@pytest.mark.parametrize(("score", "level"), [(0, 0), (9.99, 0), (10, 1), (29.9999999999, 2), (90, 5), (100, 5)])
def test_a_score_at_a_threshold_has_the_level(score, level):
    scores = compute_scores(data(X=[score]), framework("a", normalise="none", bands=[10, 30, 50, 70, 90]))
    assert scores.bands.at["X", "top"] == level


def test_without_a_score_or_without_thresholds_there_is_no_level():
    assert pd.isna(compute_scores(data(X=[None]), framework("a", bands=[10])).bands.at["X", "top"])
    assert pd.isna(compute_scores(data(X=[1]), framework("a")).bands.at["X", "top"])


def test_thresholds_move_with_the_scale_of_the_scores():
    scores = compute_scores(data(X=[2.5]), framework("a", aggregate="geometric", bands=[50]))
    assert scores.index["X"] == pytest.approx(50.5)
    assert scores.thresholds.tolist() == [50.5]
    assert scores.bands.at["X", "top"] == 1


@pytest.mark.parametrize(
    ("answers", "level", "blocking", "lacking"),
    [
        ([3, 3, 3, 3, 3], 3, "abcde", 4),
        ([3, 3, 3, 3, 0], 3, "abcde", 4),
        ([3, 3, 3, 0, 0], 0, "de", 1),
        ([5, 5, 5, 5, 2], 5, "", 0),
        ([4, 4, 4, 3, 3], 3, "de", 1),
        ([3, 3, 3, None, None], 0, "de", 1),
        ([2.9, 3, 3, 3, 3], 3, "abcde", 4),
    ],
)
def test_a_level_is_held_when_four_fifths_reach_it(answers, level, blocking, lacking):
    scores = scored(answers)
    assert scores.gate["X"] == level
    assert "".join(scores.list_blocking("X")) == blocking
    assert scores.gates.lacking.tolist() == [lacking]


def test_one_key_item_holds_all_back_and_is_then_the_only_one_named():
    key = {"item": "a", "goalposts": [0, 5], "key": True}
    scores = scored([1, 4, 4, 4, 4, 0], key, *"bcdef", share=0.6)
    assert scores.gate["X"] == 1
    assert scores.list_blocking("X") == ("a",)
    assert scores.gates.lacking.tolist() == [0]


def test_a_key_item_without_answer_holds_back_and_one_not_applicable_does_not():
    key = {"item": "a", "goalposts": [0, 5], "key": True}
    assert scored([None, 4, 4, 4, 4], key, *"bcde").gate["X"] == 0
    assert scored([None, 4, 4, 4, 4], key, *"bcde", statuses={"a": "not_applicable"}).gate["X"] == 4


def test_what_does_not_apply_neither_counts_nor_blocks():
    scores = scored([3, 3, 3, 3, None], statuses={"e": "not_asked"}, share=1)
    assert scores.gate["X"] == 3
    assert scores.list_blocking("X") == ("a", "b", "c", "d")


def test_nobody_without_answers_holds_level_zero():
    scores = scored([None, None])
    assert pd.isna(scores.gate["X"])
    assert scores.list_blocking("X") == ()


def test_without_a_gate_or_goalposts_nothing_is_judged():
    assert pd.isna(compute_scores(data(X=[3]), framework("a")).gate["X"])
    assert pd.isna(scored([50], {"item": "a"}, normalise="none").gate["X"])


@pytest.mark.parametrize(
    ("item", "answer", "level"),
    [
        ({"goalposts": [0, 1]}, 1, 5),
        ({"goalposts": [0, 1]}, 0, 0),
        ({"goalposts": [0, 5], "direction": -1}, 1, 4),
        ({"goalposts": [0, 3]}, 2, 2),
        ({"goalposts": [0, 100]}, 59.9, 2),
        ({"goalposts": [0, 100]}, 60, 3),
    ],
)
def test_levels_of_other_scales_are_steps_between_the_goalposts(item, answer, level):
    assert scored([answer], {"item": "a", **item}).gate["X"] == level


def test_numbers_of_bands_decide_the_top_where_ladders_differ():
    mixed = framework("a", {"item": "b", "goalposts": [0, 1]}, bands=[25, 50, 75])
    assert mixed.top_level == 3
    assert framework({"item": "a", "goalposts": [0, 4]}, bands=[50]).top_level == 4
