"""Filling gaps and taming outliers, against COINr, and its whole example from the data to the ranks."""

import numpy as np
import pytest

from analysis import build_dataset, compute_scores, score
from analysis.treat import Treatment, compute_kurtosis, compute_skewness, treat_column
from tests.numbers.reference import assert_same, build_coin, needs_reference, read

WINSORISE = {"winsorise": {"points": 5, "otherwise": "log"}}


def read_groups(name):
    """The indicators of a COINr file, with the groups of its countries as attributes."""
    table, groups = read(name), read("missing/unit_groups.csv")
    return build_dataset(table[sorted(read("stages/lineage.csv").index)], participants=groups.loc[table.index])


def directed(item):
    return {"direction": int(read("normalise/directions_targets.csv")["Direction"][item])}


@needs_reference
@pytest.mark.parametrize(
    ("name", "how"),
    [
        ("i_mean", "mean"),
        ("i_median", "median"),
        ("i_mean_grp_EurAsia", {"group_mean": "EurAsia_group"}),
        ("i_median_grp_GDP", {"group_median": "GDP_group"}),
    ],
)
def test_gaps_are_filled_as_coinr_fills_them(name, how):
    framework = build_coin("stages/weights_original.csv", normalise="minmax", impute=how)
    scores = compute_scores(read_groups("normalise/base_raw_withNA.csv"), framework)
    found = scores.tabulate("imputed")
    assert_same(read(f"missing/impute_raw__{name}.csv")[list(found.columns)], found)


@needs_reference
def test_outliers_are_treated_as_coinr_treats_them():
    framework = build_coin("stages/weights_original.csv", normalise="minmax", treat=WINSORISE)
    scores = compute_scores(read_groups("stages/examplecoin_screened.csv"), framework)
    found = scores.tabulate("treated")
    assert_same(read("stages/examplecoin_treated.csv")[list(found.columns)], found)
    details = read("stages/treat_details.csv")["winsorise.nwin"].fillna(0)
    assert {name: done.points for name, done in scores.stages.treatments.items()} == details.to_dict()


@needs_reference
def test_coinrs_whole_example_from_gaps_to_ranks():
    framework = build_coin(
        "stages/weights_original.csv",
        directed,
        impute={"group_mean": "EurAsia_group"},
        treat=WINSORISE,
        normalise="minmax",
        missing={"minimum_answered": 0},
        uncertainty={"draws": 10},
    )
    result = score(read_groups("stages/examplecoin_denominated.csv"), framework)
    assert_same(read("stages/examplecoin_aggregated.csv")[list(result.scores.nodes.columns)], result.scores.nodes)
    assert result.ranking["rank"].to_dict() == read("stages/examplecoin_ranks.csv")["Index"].to_dict()


PUBLISHED = np.array([1.0, 2, 3, 4, 5, 6, 7, 8, 9, 10, 30, 100])
"""COINr's documentation, article on treating outliers."""


def test_skewness_and_kurtosis_of_the_published_example():
    assert compute_skewness(PUBLISHED) == pytest.approx(3.063241, abs=1e-6)
    assert compute_kurtosis(PUBLISHED) == pytest.approx(9.741391, abs=1e-6)


def test_one_point_is_enough_for_the_published_example():
    treated = treat_column(PUBLISHED, Treatment("winsorise"))
    assert (treated.done, treated.points) == ("winsorise", 1)
    assert treated.column.tolist() == [*PUBLISHED[:-1], 30.0]
    assert compute_skewness(treated.column) == pytest.approx(1.712038, abs=1e-6)


@pytest.mark.parametrize("column", [[], [1.0], [1.0, 1, 1, 1, 1], [float("nan")] * 5, [1.0, 2, 3]])
def test_what_has_no_outliers_is_left_alone(column):
    treated = treat_column(np.array(column), Treatment("winsorise"))
    assert treated.done == "none"
