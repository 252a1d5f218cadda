"""Ranks in every draw, against COINr's with the same draws."""

import numpy as np
import pandas as pd
import pytest

from analysis import score
from analysis.pipeline import compute_scores
from analysis.uncertainty.draws import Draws, draw_weights, list_elements, list_ways
from analysis.uncertainty.engine import compute_draws
from tests.numbers.reference import COINR, build_coin, needs_reference, read, read_data

pytestmark = needs_reference


def read_weights(name, framework):
    """COINr's sets of weights, a row each."""
    sets = pd.read_csv(COINR / "sensitivity" / name)
    return sets.pivot(index="wid", columns="iCode", values="Weight")[list(list_elements(framework))].to_numpy()


def test_every_rank_under_every_set_of_weights_is_coinrs():
    framework = build_coin("stages/weights_original.csv", normalise="none")
    dataset = read_data("stages/examplecoin_normalised.csv")
    draws = draw_weights(framework, read_weights("uaw_weight_sets_L1L2L3_25pc.csv", framework))
    scores = compute_scores(dataset, framework)
    ranks = compute_draws(dataset, framework, scores, draws).ranks
    expected = read("sensitivity/uaw_ranks.csv").loc[list(scores.codes)].drop(columns="Nominal")
    np.testing.assert_array_equal(ranks.T, expected.to_numpy())
    table = score(dataset, framework, draws).ranking
    theirs = read("sensitivity/uaw_rankstats.csv").loc[table.index]
    np.testing.assert_array_equal(table["median"], theirs["Median"])
    # their ends are interpolated between ranks, ours are ranks that occurred, rounded outwards
    assert (table["low"] == np.floor(theirs["Q5"])).all()
    assert (table["high"] == np.ceil(theirs["Q95"])).all()


def test_our_own_draws_give_coinrs_intervals_within_two_places():
    framework = build_coin("stages/weights_original.csv", normalise="none")
    ranking = score(read_data("stages/examplecoin_normalised.csv"), framework).ranking
    expected = read("sensitivity/uaw_rankstats.csv").loc[ranking.index]
    for ours, theirs in (("median", "Median"), ("low", "Q5"), ("high", "Q95")):
        assert (ranking[ours] - expected[theirs]).abs().max() <= 2


def build_four_sources():
    """COINr's example with everything uncertain: points winsorised, normalisation, weights, mean."""
    directions = read("normalise/directions_targets.csv")["Direction"].astype(int)
    return build_coin(
        "stages/weights_original.csv",
        lambda item: {"direction": int(directions[item])},
        treat={"winsorise": {"points": 5, "otherwise": "log"}},
        normalise="minmax",
        range=[1, 100],
        uncertainty={
            "treat": [{"winsorise": {"points": points, "otherwise": "log"}} for points in range(1, 6)],
            "normalise": ["minmax", {"zscore": {"mean": 10, "sd": 2}}],
            "aggregate": ["arithmetic", {"geometric": {"map": False}}],
        },
    )


def read_design(framework, name):
    """The draws that COINr made, as ours: the same numbers, nothing random."""
    table = read(f"sensitivity/{name}_parameters.csv")
    sets = pd.read_csv(COINR / "sensitivity" / "noisy_weight_sets_L2L3_25pc.csv")
    noisy = sets.pivot(index="wid", columns="iCode", values="Weight").reindex(columns=list_elements(framework))
    weights = noisy.fillna(1.0).loc[table["wid"]].to_numpy()
    place = {
        (
            way.recipe.treat.points,
            f"n_{way.recipe.normalise.method}",
            f"a_{way.recipe.aggregate[0].method[0]}mean",
        ): number
        for number, way in enumerate(list_ways(framework))
    }
    way = np.array(
        [place[key] for key in zip(table["winmax"], table["normalisation"], table["aggregation"], strict=True)]
    )
    nothing = np.zeros(len(table), dtype=np.int64)
    return Draws(weights, list_elements(framework), list_ways(framework), way, ("",), nothing, nothing - 1)


@pytest.mark.parametrize("name", ["ua4", "sa4"])
def test_every_rank_with_four_uncertain_steps_is_coinrs(name):
    framework, dataset = build_four_sources(), read_data("stages/examplecoin_screened.csv")
    scores = compute_scores(dataset, framework)
    drawn = compute_draws(dataset, framework, scores, read_design(framework, name))
    expected = read(f"sensitivity/{name}_ranks.csv").loc[list(scores.codes)].drop(columns="Nominal")
    values = read(f"sensitivity/{name}_scores.csv").loc[list(scores.codes)].drop(columns="Nominal")
    np.testing.assert_allclose(drawn.scores.T, values.to_numpy(), rtol=1e-6)
    np.testing.assert_array_equal(drawn.ranks.T, expected.to_numpy())
