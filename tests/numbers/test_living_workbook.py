"""Every score, level and rank of the workbook follows what is changed in it, as the engine would compute it."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis import build_dataset, build_framework, score
from analysis.report.living.model import DIRECTION, HIGH, KEY, LOW, WEIGHT
from analysis.roadmap.build import build_road_map
from tests.numbers.living_case import ITEMS, make_data, make_framework, with_element, with_scale
from tests.numbers.recalculated import Recalculated

METHODS = [
    {},
    {"aggregate": "geometric"},
    {"aggregate": {"geometric": {"map": False}}, "range": [0, 10]},
    {"aggregate": "harmonic", "range": [0, 1], "bands": [0.1, 0.5]},
    {"aggregate": ["arithmetic", "geometric", "harmonic"]},
    {"aggregate": {"generalised": {"power": 2}}},
    {"aggregate": {"generalised": {"power": -1.5}}},
    {"aggregate": ["arithmetic", "arithmetic", "copeland"]},
    {"aggregate": "copeland", "bands": []},
    {"normalise": "minmax"},
    {"normalise": {"zscore": {"mean": 50, "sd": 10}}},
    {"normalise": "zscore", "aggregate": "geometric"},
    {"normalise": "rank"},
    {"normalise": {"percentile": {"ties": "average"}}},
    {"normalise": "borda"},
    {"normalise": "distance_to_max"},
    {"normalise": "distance_to_target"},
    {"normalise": {"distance_to_target": {"cap": False}}},
    {"normalise": {"distance_to_reference": {"participant": "P2"}}},
    {"normalise": "fraction_of_max"},
    {"normalise": "none", "range": [0, 5], "bands": [1, 2, 3]},
    {"missing": {"minimum_answered": [0.5, 0.9, 0.4]}, "gate": None},
    {"weights": "equal"},
    {"impute": "mean"},
    {"impute": "median", "normalise": "minmax"},
    {"impute": {"group_mean": "region"}},
    {"impute": {"group_median": "region"}},
    {"treat": {"log": {"skew": 0.5, "kurtosis": 0.5}}, "normalise": "minmax"},
    {"treat": {"winsorise": {"skew": 9}}, "impute": "median", "normalise": "zscore"},
]


@pytest.mark.parametrize("recipe", METHODS, ids=str)
def test_each_method_follows_answers_weights_and_settings(recipe, tmp_path):
    framework, raw = make_framework(**recipe), recipe.get("normalise") == "none"
    dataset = make_data(raw=raw)
    book = Recalculated(dataset, framework, tmp_path)
    assert book.list_stale() == []
    assert book.list_differences(dataset, framework) == []

    book.answer("P1", "a", 4)
    book.answer("P2", "c", "not applicable")
    book.answer("P6", "d", None)
    book.answer("P7", "f", 2)
    words = {("P2", "c"): "not_applicable"}
    dataset = make_data({("P1", "a"): 4.0, ("P6", "d"): None, ("P7", "f"): 2.0}, words, raw)
    assert book.list_differences(dataset, framework) == []

    if recipe.get("weights") != "equal":
        for name, weight in (("a", 7), ("inner", 0.25), ("f", 0)):
            book.model(name, WEIGHT, weight)
            framework = with_element(framework, name, weight=float(weight))
        assert book.list_differences(dataset, framework) == []
    assert book.list_errors() == []


def test_goalposts_directions_and_keys_are_followed(tmp_path):
    framework, dataset = make_framework(), make_data()
    book = Recalculated(dataset, framework, tmp_path)
    book.model("e", LOW, 5)
    book.model("e", HIGH, 250)
    framework = with_scale(framework, "e", goalposts=(5.0, 250.0))
    assert book.list_differences(dataset, framework) == []
    book.model("e", DIRECTION, 1)
    book.model("a", DIRECTION, -1)
    framework = with_scale(with_scale(framework, "e", direction=1), "a", direction=-1)
    assert book.list_differences(dataset, framework) == []
    book.model("d", KEY, "no")
    book.model("b", KEY, "yes")
    framework = with_element(with_element(framework, "d", key=False), "b", key=True)
    assert book.list_differences(dataset, framework) == []


def test_the_ladder_of_levels_follows_goalposts_shared_by_all(tmp_path):
    tree = {"name": "top", "label": "Whole", "children": [{"item": item, "goalposts": [0, 5]} for item in "abc"]}
    framework, _ = build_framework(
        {
            "framework": "x",
            "version": "1",
            "tree": tree,
            "recipe": {"gate": {"share": 0.6}, "uncertainty": {"draws": 9}},
        }
    )
    dataset = make_data()
    book = Recalculated(dataset, framework, tmp_path)
    for item in "abc":
        book.model(item, HIGH, 8)
        framework = with_scale(framework, item, goalposts=(0.0, 8.0))
    assert framework.top_level == 8
    assert book.list_differences(dataset, framework) == []


SETTINGS = [
    ("smallest share answered", 0.9, {"minimum_answered": (0.9,)}),
    ("smallest share answered", 0, {"minimum_answered": (0.0,)}),
    ("share of items that must reach a level", 0.34, {"gate": 0.34}),
    ("share of items that must reach a level", 1, {"gate": 1.0}),
    ("level 3 from score", 64.5, {"bands": (10.0, 30.0, 64.5, 70.0, 90.0)}),
    ("scale of items: to", 10, {"range": (0.0, 10.0)}),
]


@pytest.mark.parametrize(("heading", "value", "changes"), SETTINGS)
def test_settings_are_followed(heading, value, changes, tmp_path):
    framework, dataset = make_framework(), make_data()
    book = Recalculated(dataset, framework, tmp_path)
    book.setting(heading, value)
    framework = replace(framework, recipe=replace(framework.recipe, **changes))
    assert book.list_differences(dataset, framework) == []


def test_intervals_are_called_old_once_something_is_changed_and_no_longer_when_it_is_taken_back(tmp_path):
    book = Recalculated(make_data(), make_framework(), tmp_path)
    fresh, stale = book.plan.say("intervals_fresh"), book.plan.say("intervals_stale")
    assert book.read("ranking", 3, 1) == fresh
    book.answer("P1", "a", None)  # it was 0, and an empty cell equals a zero in a spreadsheet
    assert book.read("ranking", 3, 1) == stale
    book.answer("P1", "a", 0)
    assert book.read("ranking", 3, 1) == fresh
    book.model("a", WEIGHT, 1.5)
    assert book.read("ranking", 3, 1) == stale
    book.model("a", WEIGHT, 1)
    book.setting("level 3 from score", 55)
    assert book.read("ranking", 3, 1) == fresh


def test_the_ranking_sorts_itself_and_nobody_gets_a_rank_without_interval(tmp_path):
    book = Recalculated(make_data(), make_framework(), tmp_path)
    assert book.read("ranking", 15, 6) == "P7"
    assert book.read("ranking", 15, 1) == ""
    for item in ITEMS:
        book.answer("P7", item, 10 if item == "e" else 0 if item == "f" else 5)
    assert [book.read("ranking", 9, column) for column in (1, 2, 3, 6)] == [1, "no draws", "no draws", "P7"]


def test_gains_of_steps_follow_weights_as_the_road_map_would_find_them(tmp_path):
    framework, dataset = make_framework(), make_data()
    book = Recalculated(dataset, framework, tmp_path)
    for name, weight in (("one", 5), ("d", 0.5), ("inner", 1)):
        book.model(name, WEIGHT, weight)
        framework = with_element(framework, name, weight=float(weight))
    result, first = score(dataset, framework), book.plan.first_column
    rows = [row for row, column in book.plan.pages["roadmap"].cells if column == first and row >= 9]
    found = {
        (book.read("roadmap", row, 1), book.read("roadmap", row, first + 3), book.read("roadmap", row, first + 6)): row
        for row in rows
    }
    checked = 0
    for code in ("P1", "P2", "P3"):
        for step in build_road_map(result, dataset, code).steps:
            row = found.get((code, step.item, step.next_level))
            if row:
                assert book.read("roadmap", row, first + 8) == pytest.approx(step.gain, abs=1e-9)
                checked += 1
    assert checked >= 5
    book.answer("P1", "a", 5)
    states = [book.read("roadmap", row, first + 10) for row in rows if book.read("roadmap", row, 1) == "P1"]
    assert "done" in states


def test_the_profile_follows_the_choice_of_participant_and_group(tmp_path):
    book = Recalculated(make_data(), make_framework(missing={"minimum_answered": 0}), tmp_path)
    scores = book.plan.scores.nodes
    book.put("profile", 4, 2, "P2")
    book.engine.evaluate()
    assert book.read("profile", 13, 2) == pytest.approx(scores.loc["P2", "top"])
    assert book.read("profile", 13, 3) == pytest.approx(scores["top"].median())
    book.put("profile", 5, 2, "region")
    book.engine.evaluate()
    assert [book.read("profile", 7, 2), book.read("profile", 8, 2)] == ["s", 3]
    assert book.read("profile", 13, 3) == ""
    assert book.read("profile", 8, 3).startswith("The group has fewer than 5 members")
    book.put("profile", 4, 2, None)
    book.put("profile", 5, 2, "nothing")
    book.engine.evaluate()
    assert book.read("profile", 4, 4).startswith("Choose a participant from the list")
    assert book.list_errors() == []


BAD = [
    ("a", WEIGHT, "heavy", "Enter a weight: a number not below 0."),
    ("a", WEIGHT, -1, "Enter a weight: a number not below 0."),
    ("a", LOW, 5, "the lower goalpost must be below the upper one"),
    ("a", HIGH, None, "the lower goalpost must be below the upper one"),
    ("a", DIRECTION, 0, "Enter a direction, 1 or -1."),
    ("e", LOW, 0, "the logarithm needs numbers above 0"),
]


@pytest.mark.parametrize(("name", "column", "value", "message"), BAD)
def test_what_cannot_be_read_is_said_in_its_row_and_no_cell_shows_an_error(name, column, value, message, tmp_path):
    book = Recalculated(make_data(), make_framework(), tmp_path)
    book.model(name, column, value)
    cells = book.plan.pages["model"].cells
    row = next(row for (row, at), cell in cells.items() if at == 1 and cell.content == name)
    assert book.read("model", row, 15) == message
    assert book.read("model", 3, 1).endswith("1")
    assert book.list_errors() == []


def test_bad_answers_and_weights_that_sum_to_zero_leave_no_score_and_no_error(tmp_path):
    book = Recalculated(make_data(), make_framework(), tmp_path)
    book.answer("P1", "a", "many")
    book.answer("P1", "e", -3)
    assert book.read("answers", 3, 1).endswith("1")
    for name in ("c", "d"):
        book.model(name, WEIGHT, 0)
    assert set(book.nodes()["inner"]) == {""}
    assert book.nodes("reason")["inner"][0] == "the weights of its parts sum to zero"
    assert book.list_errors() == []


@st.composite
def frameworks(draw):
    """Small trees with any weights and goalposts, their data with gaps of every kind."""
    names = list("abcdef")[: draw(st.integers(1, 6))]
    weight = st.one_of(st.just(0.0), st.floats(0.1, 10))
    items = [
        {
            "item": name,
            "weight": draw(weight),
            "goalposts": [0, draw(st.sampled_from([4, 5, 7.5]))],
            "direction": draw(st.sampled_from([1, -1])),
            "key": draw(st.booleans()),
        }
        for name in names
    ]
    items[0]["weight"] = 1
    cut = draw(st.integers(0, len(items) - 1))
    children = items[:cut]
    part = items[cut:]
    part[0]["weight"] = 1
    children.append({"name": "part", "label": "Part", "weight": 1, "children": part})
    recipe = {
        "aggregate": draw(st.sampled_from(["arithmetic", "geometric", "harmonic"])),
        "missing": {"minimum_answered": draw(st.sampled_from([0, 0.3, 0.5, 2 / 3, 1]))},
        "gate": {"share": draw(st.sampled_from([0, 0.5, 0.8, 1]))},
        "bands": [20, 40.5, 80],
        "uncertainty": {"draws": 3},
    }
    tree = {"name": "top", "label": "=Top", "children": children}
    framework, problems = build_framework({"framework": "h", "version": "1", "tree": tree, "recipe": recipe})
    assert framework is not None, problems
    people = draw(st.integers(1, 5))
    cell = st.one_of(st.integers(0, 5), st.sampled_from(["not_asked", "not_applicable", "refused", "not_answered"]))
    rows = [[draw(cell) for _ in names] for _ in range(people)]
    return framework, names, rows


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(frameworks())
def test_wild_frameworks_agree_with_the_engine(tmp_path, drawn):
    framework, names, rows = drawn
    index = [f"-{place}" for place in range(len(rows))]
    words = pd.DataFrame([["answered" if isinstance(x, int) else x for x in row] for row in rows], index, names)
    values = pd.DataFrame([[x if isinstance(x, int) else np.nan for x in row] for row in rows], index, names)
    dataset = build_dataset(values.astype(float), words)
    book = Recalculated(dataset, framework, tmp_path)
    assert book.list_stale() == []
    assert book.list_differences(dataset, framework) == []
    assert book.list_errors() == []
