"""The recipe as data."""

import pytest

from analysis import Recipe, build_framework
from analysis.normalise import METHODS as NORMALISATIONS
from tests.unit.analysis.small import codes, framework, mapping

CHILD = ("tree", "children", 0)


@pytest.mark.parametrize(
    ("recipe", "path", "available"),
    [
        ({"normalise": "z-scores"}, ("normalise",), ", ".join(NORMALISATIONS)),
        ({"aggregate": "median"}, ("aggregate",), "arithmetic, geometric, harmonic, generalised, copeland"),
        ({"impute": "zero"}, ("impute",), "none, mean, median, group_mean, group_median"),
        ({"treat": {"trim": 5}}, ("treat",), "none, winsorise, log"),
        ({"weights": "random"}, ("weights",), "given, equal, ahp"),
        ({"missing": {"rule": "zero"}}, ("missing", "rule"), "skip"),
    ],
)
def test_a_method_that_is_not_there_is_refused_with_those_that_are(recipe, path, available):
    problem = build_framework(mapping("a", **recipe))[1][0]
    assert (problem.code, problem.where) == ("method_not_available", ("recipe", *path))
    assert problem.params["known"] == available


@pytest.mark.parametrize(
    ("recipe", "code", "path"),
    [
        ({"bands": [10, 10]}, "bands_not_rising", ("bands",)),
        ({"bands": ["x"]}, "not_numbers", ("bands",)),
        ({"range": [100, 0]}, "pair_upside_down", ("range",)),
        ({"gate": {"share": 2}}, "out_of_bounds", ("gate", "share")),
        ({"gate": {"shar": 0.5}}, "unknown_key", ("gate", "shar")),
        ({"missing": {"minimum_answered": -0.1}}, "out_of_bounds", ("missing", "minimum_answered")),
        ({"uncertainty": {"draws": 0}}, "out_of_bounds", ("uncertainty", "draws")),
        ({"uncertainty": {"draws": 1.5}}, "not_whole", ("uncertainty", "draws")),
        ({"uncertainty": {"weights": 1}}, "out_of_bounds", ("uncertainty", "weights")),
        ({"aggregate": []}, "empty_list", ("aggregate",)),
        ({"aggregate": ["arithmetic", "geometric"]}, "levels_differ", ("aggregate",)),
        ({"aggregate": {"geometric": {"mop": False}}}, "unknown_key", ("aggregate", "geometric", "mop")),
        ({"aggregate": {"geometric": {"map": False}}, "range": [-1, 1]}, "range_below_zero", ("aggregate",)),
        ({"normalize": "goalposts"}, "unknown_key", ("normalize",)),
        ({"normalise": {"zscore": {"sd": 0}}}, "too_low", ("normalise", "zscore", "sd")),
        ({"normalise": {"minmax": {"sd": 2}}}, "unknown_key", ("normalise", "minmax", "sd")),
        ({"normalise": "distance_to_target"}, "no_target", None),
        ({"normalise": "distance_to_reference"}, "missing_key", ("normalise", "distance_to_reference")),
        ({"impute": "group_mean"}, "attribute_wanted", ("impute",)),
        ({"impute": {"mean": "region"}}, "no_parameters", ("impute", "mean")),
        ({"treat": {"winsorise": 0}}, "out_of_bounds", ("treat", "winsorise", "points")),
        ({"aggregate": {"generalised": {"power": 0}}}, "power_zero", ("aggregate", "generalised", "power")),
        ({"aggregate": "generalised", "range": [-1, 1]}, "range_below_zero", ("aggregate",)),
        ({"missing": {"minimum_answered": [2]}}, "out_of_bounds", ("missing", "minimum_answered", 0)),
        ({"missing": {"minimum_answered": [0.5, 1]}}, "levels_differ", ("missing", "minimum_answered")),
        ({"uncertainty": {"normalise": "zscore"}}, "not_a_list", ("uncertainty", "normalise")),
        ({"uncertainty": {"normalise": ["zscores"]}}, "method_not_available", ("uncertainty", "normalise", 0)),
        ({"uncertainty": {"drop": "rows"}}, "unknown_word", ("uncertainty", "drop")),
        ({"weights": {"equal": {}}}, "no_parameters", ("weights", "equal")),
        ({"weights": "ahp"}, "not_a_mapping", ("weights", "ahp")),
        ({"weights": {"ahp": {"top": {"a": {"a": 2}}}}}, "judged_itself", ("weights", "ahp", "top", "a", "a")),
        ({"weights": {"ahp": {"tap": {"a": {}}}}}, "judged_unknown", ("weights", "ahp", "tap")),
        ({"weights": {"ahp": {"top": {"b": {}}}}}, None, ()),
    ],
)
def test_a_slip_is_reported_at_its_path(recipe, code, path):
    where = CHILD if path is None else ("recipe", *path)
    assert codes(build_framework(mapping("a", **recipe))[1]) == ([(code, where)] if code else [])


@pytest.mark.parametrize(
    ("keys", "recipe", "code"),
    [
        ({"clip": False}, {"aggregate": "geometric"}, "clip_needed"),
        ({"transform": "log", "goalposts": [1, 5]}, {"normalise": "none"}, "transform_unused"),
    ],
)
def test_an_item_against_the_recipe_is_reported(keys, recipe, code):
    item = {"item": "a", "goalposts": [0, 5], **keys}
    assert [found for found, _ in codes(build_framework(mapping(item, **recipe))[1])] == [code]


def test_without_a_recipe_a_rank_still_has_a_thousand_seeded_draws():
    whole = mapping("a")
    del whole["recipe"]
    built, _ = build_framework(whole)
    assert built.recipe == Recipe()
    settings = {"draws": 1000, "seed": 20260101, "weights": 0.25, "answers": 0, "drop": "none", "top": 3}
    assert built.recipe.to_dict()["uncertainty"] == settings


@pytest.mark.parametrize(
    "recipe",
    [
        {},
        {"aggregate": {"geometric": {"map": False}}, "range": [0, 1], "bands": [0.5], "gate": {"share": 0.5}},
        {"impute": {"group_median": "region"}, "treat": {"winsorise": {"points": 3, "otherwise": "log"}}},
        {"normalise": {"zscore": {"mean": 10, "sd": 2}}, "aggregate": {"generalised": {"power": -0.5}}},
        {"normalise": {"distance_to_reference": {"participant": "X", "cap": False}}, "treat": "log"},
        {
            "uncertainty": {
                "normalise": ["goalposts", {"rank": {"ties": "average"}}],
                "aggregate": ["copeland", ["harmonic"]],
            }
        },
        {"uncertainty": {"impute": ["none", "mean"], "treat": ["none", {"winsorise": 2}], "drop": "item", "top": 1}},
        {"weights": "equal", "missing": {"minimum_answered": [0.5]}},
        {"aggregate": ["harmonic"], "uncertainty": {"answers": 1, "seed": 3}, "normalise": "minmax"},
    ],
)
def test_a_recipe_written_and_read_again_is_the_same(recipe):
    first = framework("a", **recipe)
    assert framework("a", **first.recipe.to_dict()).recipe == first.recipe
