"""The recipe as data."""

import pytest

from analysis import Recipe, build_framework
from tests.unit.analysis.small import codes, framework, mapping


@pytest.mark.parametrize(
    ("recipe", "path", "available"),
    [
        ({"normalise": "zscore"}, ("normalise",), "goalposts, minmax, none"),
        ({"aggregate": "copeland"}, ("aggregate",), "arithmetic, geometric, harmonic"),
        ({"aggregate": ["arithmetic", "copeland"]}, ("aggregate", 1), "arithmetic, geometric, harmonic"),
        ({"impute": {"group_mean": "region"}}, ("impute",), "none"),
        ({"treat": {"winsorise": 5}}, ("treat",), "none"),
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
        ({"aggregate": ["arithmetic", "geometric"]}, "aggregate_levels", ("aggregate",)),
        ({"aggregate": {"geometric": {"mop": False}}}, "unknown_key", ("aggregate", "geometric", "mop")),
        ({"aggregate": {"geometric": {"map": False}}, "range": [-1, 1]}, "range_below_zero", ("aggregate",)),
        ({"normalize": "goalposts"}, "unknown_key", ("normalize",)),
    ],
)
def test_a_slip_is_reported_at_its_path(recipe, code, path):
    assert codes(build_framework(mapping("a", **recipe))[1]) == [(code, ("recipe", *path))]


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
    assert built.recipe.to_dict()["uncertainty"] == {"draws": 1000, "seed": 20260101, "weights": 0.25, "answers": 0}


@pytest.mark.parametrize(
    "recipe",
    [
        {},
        {"aggregate": {"geometric": {"map": False}}, "range": [0, 1], "bands": [0.5], "gate": {"share": 0.5}},
        {"aggregate": ["harmonic"], "uncertainty": {"answers": 1, "seed": 3}, "normalise": "minmax"},
    ],
)
def test_a_recipe_written_and_read_again_is_the_same(recipe):
    first = framework("a", **recipe)
    assert framework("a", **first.recipe.to_dict()).recipe == first.recipe
