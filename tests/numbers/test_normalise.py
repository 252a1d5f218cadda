"""Every normalisation, against COINr."""

import pytest

from analysis import compute_scores
from tests.numbers.reference import assert_same, build_coin, needs_reference, read, read_data

pytestmark = needs_reference

TREATED, RAW = ("base_treated_noNA", "treated"), ("base_raw_withNA", "raw")
BOTH = [TREATED, RAW]
METHODS = {
    "minmax_0_1": ("minmax", [0, 1]),
    "minmax_0_100": ("minmax", [0, 100]),
    "minmax_1_100": ("minmax", [1, 100]),
    "zscore_0_1": ("zscore", [0, 100]),
    "zscore_10_2": ({"zscore": {"mean": 10, "sd": 2}}, [0, 100]),
    "dist2max": ("distance_to_max", [0, 1]),
    "rank_min": ("rank", [0, 100]),
    "rank_average": ({"rank": {"ties": "average"}}, [0, 100]),
    "borda": ("borda", [0, 100]),
    "prank": ("percentile", [0, 1]),
    "prank_average": ({"percentile": {"ties": "average"}}, [0, 1]),
    "dist2ref_unit11_cap": ({"distance_to_reference": {"participant": "DEU"}}, [0, 1]),
}


def normalise(data, per_item, **recipe):
    framework = build_coin("stages/weights_original.csv", per_item, **recipe)
    return compute_scores(read_data(f"normalise/{data}.csv"), framework).items


def directions():
    return read("normalise/directions_targets.csv")["Direction"].astype(int)


@pytest.mark.parametrize("name", METHODS)
@pytest.mark.parametrize(("data", "prefix"), BOTH)
def test_every_method_is_coinrs(data, prefix, name):
    method, scale = METHODS[name]
    found = normalise(data, lambda item: {"direction": int(directions()[item])}, normalise=method, range=scale)
    expected = read(f"normalise/{prefix}__{name}.csv")
    assert_same(expected[list(found.columns)], found)


def test_beyond_the_reference_without_a_cap():
    method = {"distance_to_reference": {"participant": "DEU", "cap": False}}
    scale = {"normalise": method, "range": [0, 1]}
    found = normalise("base_treated_noNA", lambda item: {"direction": int(directions()[item])}, **scale)
    assert_same(read("normalise/treated__dist2ref_unit11.csv")[list(found.columns)], found)


@pytest.mark.parametrize(("cap", "end"), [(True, ".cap"), (False, "")])
def test_distances_to_targets(cap, end):
    targets = read("normalise/directions_targets.csv")["Target"]
    found = normalise(
        "base_raw_withNA",
        lambda item: {"direction": int(directions()[item]), "target": float(targets[item])},
        normalise={"distance_to_target": {"cap": cap}},
        range=[0, 1],
    )
    assert_same(read(f"normalise/raw__dist2targ_iMetaTargets{end.replace('.', '_')}.csv")[list(found.columns)], found)


@pytest.mark.parametrize(("data", "prefix"), BOTH)
def test_fractions_of_the_best_where_more_is_better(data, prefix):
    found = normalise(data, None, normalise="fraction_of_max", range=[0, 1])
    forward = [item for item in found.columns if directions()[item] == 1]
    assert_same(read(f"normalise/{prefix}__fracmax.csv")[forward], found[forward])


@pytest.mark.parametrize(("clip", "name"), [(True, "trunc"), (False, "notrunc")])
def test_goalposts_with_and_without_clip(clip, name):
    posts = read("normalise/goalposts_used.csv")

    def scale(item):
        low, high = sorted(posts.loc[item, ["lower", "upper"]].tolist())
        return {"goalposts": [low, high], "direction": int(directions()[item]), "clip": clip}

    found = normalise("base_raw_withNA", scale)
    assert_same(read(f"normalise/raw__goalposts_{name}.csv")[list(found.columns)], found)
