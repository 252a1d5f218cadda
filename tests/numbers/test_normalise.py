"""Goalposts and min-max, against COINr."""

import pytest

from analysis import compute_scores
from tests.numbers.reference import assert_same, build_coin, needs_reference, read, read_data

pytestmark = needs_reference


@pytest.mark.parametrize(("clip", "name"), [(True, "trunc"), (False, "notrunc")])
def test_goalposts_with_and_without_clip(clip, name):
    posts, directions = read("normalise/goalposts_used.csv"), read("normalise/directions_targets.csv")["Direction"]

    def scale(item):
        low, high = sorted(posts.loc[item, ["lower", "upper"]].tolist())
        return {"goalposts": [low, high], "direction": int(directions[item]), "clip": clip}

    framework = build_coin("stages/weights_original.csv", scale)
    scores = compute_scores(read_data("normalise/base_raw_withNA.csv"), framework)
    expected = read(f"normalise/raw__goalposts_{name}.csv")
    assert_same(expected[list(scores.items.columns)], scores.items)


@pytest.mark.parametrize(("low", "high"), [(0, 1), (0, 100), (1, 100)])
@pytest.mark.parametrize(("data", "prefix"), [("base_raw_withNA", "raw"), ("base_treated_noNA", "treated")])
def test_minmax(data, prefix, low, high):
    directions = read("normalise/directions_targets.csv")["Direction"]
    framework = build_coin(
        "stages/weights_original.csv",
        lambda item: {"direction": int(directions[item])},
        normalise="minmax",
        range=[low, high],
    )
    scores = compute_scores(read_data(f"normalise/{data}.csv"), framework)
    expected = read(f"normalise/{prefix}__minmax_{low}_{high}.csv")
    assert_same(expected[list(scores.items.columns)], scores.items)
