"""Ranks under moved weights, against COINr's 500 sets of weights."""

import numpy as np
import pandas as pd

from analysis import compute_scores, score
from analysis.groups import build_plan
from analysis.sensitivity import compute_rank_draws
from tests.numbers.reference import COINR, build_coin, needs_reference, read, read_data

pytestmark = needs_reference


def test_every_rank_under_every_set_of_weights_is_coinrs():
    framework = build_coin("stages/weights_original.csv", normalise="none")
    scores = compute_scores(read_data("stages/examplecoin_normalised.csv"), framework)
    items = scores.items.to_numpy().T
    there = ~np.isnan(items)
    plan = build_plan(framework, there, there)
    sets = pd.read_csv(COINR / "sensitivity/uaw_weight_sets_L1L2L3_25pc.csv")
    weights = sets.pivot(index="wid", columns="iCode", values="Weight")[list(plan.edges)].to_numpy()
    ranks = compute_rank_draws(framework, plan, items, weights, np.random.default_rng(0))
    expected = read("sensitivity/uaw_ranks.csv").loc[list(scores.codes)].drop(columns="Nominal")
    np.testing.assert_array_equal(ranks.T, expected.to_numpy())


def test_our_own_draws_give_coinrs_intervals_within_two_places():
    framework = build_coin("stages/weights_original.csv", normalise="none")
    ranking = score(read_data("stages/examplecoin_normalised.csv"), framework).ranking
    expected = read("sensitivity/uaw_rankstats.csv").loc[ranking.index]
    for ours, theirs in (("median", "Median"), ("low", "Q5"), ("high", "Q95")):
        assert (ranking[ours] - expected[theirs]).abs().max() <= 2
