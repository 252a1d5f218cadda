"""Peer groups, standings, ranks inside a group, and changes between rounds."""

import numpy as np
import pandas as pd
import pytest

from analysis import build_dataset, score
from analysis.changes import compare_rounds
from analysis.peers import PeerGroup, classify, compare, list_gaps, list_groups, may_be_shown, rank_within
from analysis.ranking import compute_ranks
from tests.numbers.reference import build_coin, needs_reference, read, read_data
from tests.unit.analysis.small import data, framework

QUICK = {"uncertainty": {"draws": 40}}


def towns(regions, answers=None):
    """One item, one attribute."""
    codes = [f"p{number}" for number in range(len(regions))]
    values = pd.DataFrame({"a": answers or [float(number % 6) for number in range(len(regions))]}, index=codes)
    people = pd.DataFrame({"region": regions, "name_en": codes}, index=codes)
    return build_dataset(values, participants=people)


def names_of(groups):
    return [(group.value, len(group.codes)) for group in groups]


def test_a_group_is_offered_if_neither_it_nor_the_rest_is_too_small():
    dataset = towns(["N"] * 5 + ["S"] * 6 + ["W"] * 5)
    assert names_of(list_groups(dataset, dataset.codes)) == [("", 16), ("N", 5), ("S", 6), ("W", 5)]
    # of eight, five may not be shown: the difference to all would tell about three
    assert names_of(list_groups(towns(["N"] * 5 + ["S"] * 3), [f"p{n}" for n in range(8)])) == [("", 8)]


@pytest.mark.parametrize("rest", ["W", ""])
def test_what_all_groups_leave_over_is_not_told_by_subtraction(rest):
    # all less N less S would be the two of W, or those without a region: the smaller of the large groups is withheld
    dataset = towns(["N"] * 5 + ["S"] * 6 + [rest] * 2)
    assert names_of(list_groups(dataset, dataset.codes)) == [("", 13), ("S", 6)]


def test_a_group_inside_one_that_is_hardly_larger_is_not_shown():
    codes = [f"p{number}" for number in range(20)]
    values = pd.DataFrame({"a": 1.0}, index=codes)
    people = pd.DataFrame({"region": ["N"] * 10 + ["S"] * 10, "size": ["big"] * 8 + ["small"] * 12}, index=codes)
    found = list_groups(build_dataset(values, participants=people), codes)
    # the big ones are the North but two, so are the small ones all but the South
    assert names_of(found) == [("", 20), ("N", 10), ("S", 10)]


def test_where_few_others_have_a_score_the_group_has_no_figures():
    built = framework(
        {"name": "x", "label": "x", "children": [{"item": "a", "goalposts": [0, 5]}]},
        "b",
        missing={"minimum_answered": 0},
        **QUICK,
    )
    people = {f"p{number}": [3 if number < 7 else None, 2] for number in range(10)}
    result = score(data(**people), built)
    found = compare(result, PeerGroup("", "", tuple(f"p{number}" for number in range(5))), "p0")
    # five others have an index, two of them a score of x
    assert (found["top"].median is not None, found["x"].median) == (True, None)


def test_too_few_participants_make_no_group_at_all():
    assert list_groups(towns(["N"] * 4), ["p0", "p1", "p2", "p3"]) == []


@pytest.mark.parametrize("regions", [["N"] * 12, [f"r{number}" for number in range(300)], [""] * 12])
def test_what_sorts_nobody_is_no_attribute(regions):
    dataset = towns(regions)
    assert len(list_groups(dataset, dataset.codes)) == 1


@pytest.mark.parametrize(("size", "whole", "shown"), [(5, 5, True), (4, 9, False), (5, 9, False), (5, 10, True)])
def test_the_smallest_group_also_counts_for_the_rest(size, whole, shown):
    assert may_be_shown(size, whole) is shown


def test_classes_of_a_number():
    found = classify({"a": 99_999, "b": 100_000, "c": 500_000, "d": float("nan")}, [100_000, 300_000])
    assert found == {"a": "-100000", "b": "100000-300000", "c": "300000-"}


def test_a_standing_by_hand():
    dataset = data(A=[5], B=[4], C=[3], D=[3], E=[0], F=[None])
    result = score(dataset, framework("a", **QUICK))
    group = PeerGroup("", "", dataset.codes)
    found = compare(result, group, "C", {"top": 80})["top"]
    assert (found.lowest, found.median, found.highest, found.members) == (0, 60, 100, 5)
    # of the four others one is lower, and an equal one is not
    assert (found.percentile, found.to_best, found.to_median, found.to_target) == (25, -40, 0, -20)
    nobody = compare(result, group, "F")["top"]
    assert (nobody.score, nobody.percentile, nobody.median) == (None, None, 60)


def test_below_the_smallest_group_nothing_is_told():
    dataset = data(A=[5], B=[4], C=[3], D=[3])
    found = compare(score(dataset, framework("a", **QUICK)), PeerGroup("", "", dataset.codes), "A")["top"]
    assert (found.score, found.median, found.percentile, found.to_best) == (100, None, None, None)


def test_ranks_inside_a_group_have_intervals_of_their_own():
    dataset = data(A=[5, 5], B=[4, 4], C=[3, 0], D=[0, 3], E=[1, 1])
    result = score(dataset, framework("a", "b", **QUICK))
    table = rank_within(dataset, result, PeerGroup("", "", ("D", "C", "B")))
    assert table.index.tolist() == ["D", "C", "B"]
    assert table["rank"].to_dict() == {"B": 1, "C": 2, "D": 2}
    assert table.loc["B", ["low", "high"]].tolist() == [1, 1]
    assert table.loc["C", ["low", "high"]].tolist() == [2, 3]


def test_ranks_among_all_are_those_of_the_result():
    random = np.random.default_rng(3)
    dataset = data(**{f"p{number}": random.integers(0, 6, 3).tolist() for number in range(9)})
    result = score(dataset, framework(*"abc", **QUICK))
    pd.testing.assert_frame_equal(rank_within(dataset, result, PeerGroup("", "", dataset.codes)), result.ranking)


def test_gaps_go_from_the_greatest_lead_to_the_greatest_lag():
    people = {code: [2, 2, 2] for code in "BCDE"} | {"A": [0, 5, 2]}
    dataset = data(**people)
    gaps = list_gaps(score(dataset, framework(*"abc", **QUICK)), PeerGroup("", "", dataset.codes), "A", lambda item: 1)
    assert [(gap.item, gap.distance) for gap in gaps] == [("b", 60), ("c", 0), ("a", -40)]


@needs_reference
@pytest.mark.parametrize("node", ["Index", "Conn", "Sust", "Physical", "Social"])
def test_ranks_in_groups_are_coinrs(node):
    built = build_coin("stages/weights_original.csv", normalise="none", **QUICK)
    dataset = read_data("stages/examplecoin_normalised.csv")
    table = score(dataset, built).scores.nodes
    expected = read("stages/examplecoin_groupranks_GDPpc.csv")
    for _, members in expected.groupby("GDPpc_group"):
        ours = compute_ranks(table.loc[members.index, node].to_numpy(dtype=float))
        assert ours.tolist() == members[node].tolist()


@needs_reference
def test_a_unit_in_brief_is_coinrs():
    built = build_coin("stages/weights_original.csv", normalise="none", **QUICK)
    nodes = score(read_data("stages/examplecoin_normalised.csv"), built).scores.nodes
    for name, line in read("analysis/unit_summary_IND.csv").iterrows():
        ranks = dict(zip(nodes.index, compute_ranks(nodes[name].to_numpy(dtype=float)), strict=True))
        assert (round(nodes.loc["IND", name], 2), ranks["IND"]) == (line["Score"], line["Rank"])


@needs_reference
@pytest.mark.parametrize("name", ["strengths", "weaknesses"])
def test_strengths_and_weaknesses_stand_where_coinr_places_them(name):
    items, directions = read("stages/examplecoin_raw.csv"), read("normalise/directions_targets.csv")["Direction"]
    for item, line in read(f"analysis/{name}_ESP.csv").iterrows():
        ranks = compute_ranks(items[item].to_numpy(dtype=float) * directions[item])
        assert dict(zip(items.index, ranks, strict=True))["ESP"] == line["Rank"]


def test_a_change_is_told_for_who_is_in_both_rounds():
    before, after = data(A=[1, 2], B=[5, 5], C=[0, 0]), data(B=[3, None], A=[3, 2], D=[1, 1])
    built = framework("a", "b", **QUICK)
    found = compare_rounds(before, after, built, built)
    assert {code: change.change for code, (change,) in found.participants.items()} == {"A": 20, "B": None}
    assert found.participants["B"][0].answered == (2, 1)
    assert (found.only_before, found.only_after, found.rescored) == (("C",), ("D",), False)


def test_with_another_framework_the_older_answers_are_scored_again():
    older, newer = (
        framework("a", "b", **QUICK),
        framework({"item": "a", "goalposts": [0, 5], "weight": 3}, "b", "c", **QUICK),
    )
    found = compare_rounds(data(A=[5, 0]), data(A=[5, 0, None]), older, newer)
    (change,) = found.participants["A"]
    # by the newer weights 75 in both rounds: nothing has changed in the city
    assert (change.before, change.after, change.change) == (75, 75, 0)
    assert (found.rescored, found.new_items) == (True, ("c",))


@pytest.mark.parametrize("recipe", [{"normalise": "minmax"}, {"impute": "mean"}, {"treat": "winsorise"}])
def test_scores_that_depend_on_others_are_not_compared(recipe):
    built = framework("a", "b", **QUICK, **recipe)
    found = compare_rounds(data(A=[1, 2]), data(A=[3, 2]), built, built)
    assert (found.participants, found.reason) == ({}, "depends_on_others")
