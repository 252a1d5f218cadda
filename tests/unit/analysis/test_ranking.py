"""Ranks with their intervals."""

import numpy as np
import pandas as pd
import pytest

from analysis import score
from analysis.ranking import compute_ranks
from analysis.uncertainty import engine
from analysis.uncertainty.draws import draw_randomly
from analysis.uncertainty.summary import summarise
from tests.unit.analysis.small import data, framework

NAN = float("nan")
PLACES = ["rank", "median", "low", "high"]


@pytest.mark.parametrize(
    ("scores", "ranks"),
    [
        ([3, 1, 2], [1, 3, 2]),
        ([2, 2, 1], [1, 1, 3]),
        ([0.3, 0.1 + 0.2, 0.2], [1, 1, 3]),
        ([1, 1 + 2e-9], [2, 1]),
        ([1, NAN, 2], [2, 0, 1]),
        ([], []),
    ],
)
def test_ties_share_the_best_rank(scores, ranks):
    assert compute_ranks(np.array(scores, dtype=float)).tolist() == ranks


def test_many_draws_are_ranked_each_for_itself():
    assert compute_ranks(np.array([[1.0, 2.0], [4.0, 3.0]])).tolist() == [[2, 1], [1, 2]]


def ranking(dataset, *items, **recipe):
    return score(dataset, framework(*items, **recipe)).ranking


def test_a_single_participant_is_first_whatever_happens():
    table = ranking(data(X=[3]), "a", uncertainty={"draws": 20, "answers": 2})
    assert table.loc["X", PLACES].tolist() == [1, 1, 1, 1]


def test_without_a_score_there_is_neither_rank_nor_interval():
    table = ranking(data(X=[3], Y=[None], Z=[4]), "a")
    assert table.loc["Y"].isna().all()
    assert table.loc["Z", PLACES].tolist() == [1, 1, 1, 1]


def test_when_nobody_has_a_score_nobody_has_a_rank():
    assert ranking(data(X=[None], Y=[None]), "a").isna().all(axis=None)


def test_who_is_better_in_everything_stays_first_under_all_weights():
    table = ranking(data(X=[5, 5], Y=[1, 0], Z=[0, 1]), "a", "b")
    assert table.loc["X", ["low", "high"]].tolist() == [1, 1]
    assert table.loc["Y", ["low", "high"]].tolist() == [2, 3]


def test_without_any_doubt_the_interval_is_the_rank():
    table = ranking(data(X=[5, 0], Y=[1, 3]), "a", "b", uncertainty={"draws": 9, "weights": 0})
    assert table.loc["Y", PLACES].tolist() == [2, 2, 2, 2]


def test_doubtful_answers_widen_what_weights_leave_sure():
    dataset = data(X=[3], Y=[2])
    sure = ranking(dataset, "a")
    doubtful = ranking(dataset, "a", uncertainty={"draws": 200, "answers": 1})
    assert sure.loc["X", "high"] == 1
    assert doubtful.loc["X", ["low", "high"]].tolist() == [1, 2]


def test_a_doubtful_answer_stays_on_its_ladder():
    # One level up from the top is the top, so the participant at the top can only be caught up, never overtaken.
    table = ranking(data(X=[5], Y=[3]), "a", uncertainty={"draws": 200, "answers": 1})
    assert table.loc["X", ["low", "high"]].tolist() == [1, 1]


def crowd(size=30):
    random = np.random.default_rng(5)
    return {f"p{number:02}": random.integers(0, 6, 4).tolist() for number in range(size)}


@pytest.mark.parametrize("answers", [0, 1])
def test_one_seed_gives_one_result_whatever_the_order(answers):
    people, recipe = crowd(), {"uncertainty": {"draws": 60, "answers": answers}}
    first = ranking(data(**people), *"abcd", **recipe)
    again = ranking(data(**dict(reversed(people.items()))), *"abcd", **recipe)
    pd.testing.assert_frame_equal(first, again.loc[first.index])
    other = ranking(data(**people), *"abcd", uncertainty={"draws": 60, "answers": answers, "seed": 1})
    assert not other.equals(first)


def test_blocks_of_draws_give_what_one_block_gives(monkeypatch):
    whole = ranking(data(**crowd()), *"abcd")
    monkeypatch.setattr(engine, "WEIGHT_BLOCK", 70)
    pd.testing.assert_frame_equal(whole, ranking(data(**crowd()), *"abcd"))


def summary_of(ranks, scores, **uncertainty):
    built = framework("a", uncertainty=uncertainty)
    return summarise(built, engine.Drawn(ranks, scores.astype(np.float32)), draw_randomly(built))


def test_the_interval_covers_ninety_percent_of_the_draws():
    ranks = np.repeat(np.arange(1, 101), 2)[:, None].astype(np.uint16)
    found = summary_of(ranks, ranks * 10.0, top=25)
    assert (found.low[0], found.median[0], found.high[0], found.top[0]) == (5, 50.5, 96, 0.25)
    assert (found.score_low[0], found.score_high[0]) == pytest.approx((59.5, 950.5))


def test_a_draw_without_a_score_counts_in_no_rank_and_against_the_top():
    ranks = np.array([[1], [1], [0], [3]], dtype=np.uint16)
    found = summary_of(ranks, np.array([[9], [8], [NAN], [2]]), top=1)
    assert (found.median[0], found.top[0]) == (1, 0.5)


def test_on_different_scales_a_score_has_no_interval():
    table = ranking(data(X=[3], Y=[5], Z=[1]), "a", uncertainty={"draws": 20, "normalise": ["goalposts", "rank"]})
    assert table[["score_low", "score_high"]].isna().all(axis=None)
    assert table.loc["Y", PLACES].tolist() == [1, 1, 1, 1]
