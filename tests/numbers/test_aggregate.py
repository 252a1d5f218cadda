"""Means over a tree, against COINr."""

import pytest

from analysis import compute_scores, score
from tests.numbers.reference import assert_same, build_coin, needs_reference, read, read_data

pytestmark = needs_reference

MEANS = {"amean": "arithmetic", "gmean": "geometric", "hmean": "harmonic"}
MIXED = ["arithmetic", "geometric", "harmonic"]
ON_SCALE = {"normalise": "none", "range": [1, 100]}


@pytest.mark.parametrize("weights", ["equal", "unequal"])
@pytest.mark.parametrize("mean", MEANS)
def test_every_node_is_as_coinr_computes_it(mean, weights):
    framework = build_coin(f"aggregate/weights_{weights}.csv", aggregate=MEANS[mean], **ON_SCALE)
    scores = compute_scores(read_data("aggregate/base_minmax_1_100.csv"), framework)
    assert_same(read(f"aggregate/agg__{mean}__{weights}.csv"), scores.nodes)


def test_each_level_may_have_its_own_mean():
    framework = build_coin("aggregate/weights_unequal.csv", aggregate=MIXED, **ON_SCALE)
    scores = compute_scores(read_data("aggregate/base_minmax_1_100.csv"), framework)
    assert_same(read("aggregate/agg__mixed_am_gm_hm__unequal.csv"), scores.nodes)


@pytest.mark.parametrize("threshold", ["none", "0.5", "0.8", "1"])
@pytest.mark.parametrize("mean", MEANS)
def test_missing_answers_are_skipped_and_too_few_leave_no_score(mean, threshold):
    rule = {"rule": "skip", "minimum_answered": 0 if threshold == "none" else float(threshold)}
    framework = build_coin("aggregate/weights_equal.csv", aggregate=MEANS[mean], missing=rule, **ON_SCALE)
    scores = compute_scores(read_data("missing/base_raw_minmax_1_100_withNA.csv"), framework)
    assert_same(read(f"missing/agg_skipNA__a_{mean}__thresh_{threshold}.csv"), scores.nodes)


def test_ranks_are_coinrs_ranks():
    framework = build_coin("stages/weights_original.csv", normalise="none")
    result = score(read_data("stages/examplecoin_normalised.csv"), framework)
    expected = read("stages/examplecoin_ranks.csv")["Index"]
    assert result.ranking["rank"].to_dict() == expected.to_dict()
