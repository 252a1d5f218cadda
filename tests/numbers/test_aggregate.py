"""Means over a tree, against COINr."""

import numpy as np
import pytest

from analysis import compute_scores, score
from analysis.copeland import compute_copeland
from tests.numbers.reference import assert_same, build_coin, needs_reference, read, read_data

pytestmark = needs_reference

MEANS = {"amean": "arithmetic", "gmean": "geometric", "hmean": "harmonic"}
POWERS = {"genmean_p2": 2, "genmean_pm1": -1, "genmean_p05": 0.5}
WAYS = MEANS | {name: {"generalised": {"power": power}} for name, power in POWERS.items()}
MIXED = ["arithmetic", "geometric", "harmonic"]
ON_SCALE = {"normalise": "none", "range": [1, 100]}


@pytest.mark.parametrize("weights", ["equal", "unequal"])
@pytest.mark.parametrize("mean", WAYS)
def test_every_node_is_as_coinr_computes_it(mean, weights):
    framework = build_coin(f"aggregate/weights_{weights}.csv", aggregate=WAYS[mean], **ON_SCALE)
    scores = compute_scores(read_data("aggregate/base_minmax_1_100.csv"), framework)
    assert_same(read(f"aggregate/agg__{mean}__{weights}.csv"), scores.nodes)


def test_each_level_may_have_its_own_mean():
    framework = build_coin("aggregate/weights_unequal.csv", aggregate=MIXED, **ON_SCALE)
    scores = compute_scores(read_data("aggregate/base_minmax_1_100.csv"), framework)
    assert_same(read("aggregate/agg__mixed_am_gm_hm__unequal.csv"), scores.nodes)


def test_copeland_compares_in_pairs_at_every_level():
    framework = build_coin("aggregate/weights_equal.csv", aggregate="copeland", **ON_SCALE)
    scores = compute_scores(read_data("aggregate/base_minmax_1_100.csv"), framework)
    assert_same(read("aggregate/agg__copeland__equal.csv"), scores.nodes)


def test_copeland_over_the_eight_pillars_of_the_example():
    table = read("stages/examplecoin_aggregated.csv")
    pillars = sorted(set(read("stages/lineage.csv")["Pillar"]))
    found = compute_copeland(table[pillars].to_numpy().T, np.ones(len(pillars)))
    expected = read("aggregate/copeland_8pillars_examplecoin.csv").loc[table.index].iloc[:, 0]
    np.testing.assert_array_equal(found, expected)


def test_the_share_of_answers_may_differ_by_level():
    rule = {"rule": "skip", "minimum_answered": [0.5, 1, 1]}
    framework = build_coin("aggregate/weights_unequal.csv", missing=rule, **ON_SCALE)
    scores = compute_scores(read_data("missing/base_raw_minmax_1_100_withNA.csv"), framework)
    assert_same(read("missing/agg_skipNA__a_amean_unequal__thresh_bylevel_0.5_1_1.csv"), scores.nodes)


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
