"""Steps in an order that pays, and what they bring."""

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import build_dataset, build_framework, compute_scores, score
from analysis.roadmap.build import COSTS, build_road_map
from tests.unit.analysis.small import codes, data, framework, mapping

FEW = {"uncertainty": {"draws": 2}, "bands": [20, 40, 60, 80, 95]}


def rung(name, **keys):
    return {"item": name, "goalposts": [0, 5], **keys}


def group(name, *items, **keys):
    return {"name": name, "label": name, "children": list(items), **keys}


def plan(dataset, *items, code="X", goals=None, blocking_first=False, **recipe):
    built = framework(*items, **{**FEW, **recipe})
    return build_road_map(score(dataset, built), dataset, code, goals, blocking_first)


def taken(road_map):
    return [(step.item, step.next_level) for step in road_map.steps]


def test_small_efforts_with_the_same_gain_come_first():
    road_map = plan(data(X=[1, 1, 1]), rung("a", effort="L"), rung("b", effort="S"), rung("c", effort="M"))
    assert taken(road_map) == [("b", 2), ("c", 2), ("a", 2)]
    assert [step.gain for step in road_map.steps] == pytest.approx([20 / 3] * 3)
    assert [step.cost for step in road_map.steps] == [1, 2, 3]
    assert [step.wave for step in road_map.steps] == [1, 2, 3]


def test_the_gains_of_the_waves_add_up_to_the_whole_change():
    road_map = plan(data(X=[0, 2, 4]), "a", "b", "c", goals={"a": 3, "b": 5, "c": 5})
    assert len(road_map.steps) == 7
    assert sum(wave.gain for wave in road_map.waves) == pytest.approx(road_map.steps[-1].index - road_map.index)
    assert road_map.waves[-1].index == pytest.approx((60 + 100 + 100) / 3)
    assert [wave.band for wave in road_map.waves] == [2, 3, 4]


def test_a_step_waits_for_what_it_needs():
    items = (rung("a", after=["b"], weight=9), rung("b", after=[{"item": "c", "level": 2}]), "c")
    road_map = plan(data(X=[1, 1, 1]), *items, goals={"a": 2})
    assert taken(road_map) == [("c", 2), ("b", 2), ("a", 2)]
    assert [step.needs for step in road_map.steps] == [(), (("c", 2),), (("b", 2),)]


def test_the_next_gate_needs_its_key_items_and_the_cheapest_others():
    items = (rung("a", key=True, effort="L"), rung("b", effort="L"), rung("c", effort="S"), rung("d", effort="M"))
    road_map = plan(data(X=[1, 1, 1, 2]), *items, gate={"share": 0.75})
    assert road_map.gate_goal == 2
    assert {step.item for step in road_map.steps} == {"a", "c"}
    assert road_map.waves[-1].gate == 2
    # b holds back the gate as well, but a, c and d are enough of four
    assert all(step.blocks for step in road_map.steps)


def test_what_holds_back_the_gate_may_come_first():
    items = (rung("a", key=True, effort="L"), rung("b", effort="S"))
    recipe = {"goals": {"a": 2, "b": 4}, "gate": {"share": 0.5}}
    usual = plan(data(X=[1, 2]), *items, **recipe)
    first = plan(data(X=[1, 2]), *items, blocking_first=True, **recipe)
    assert taken(usual)[0] == ("b", 3)
    assert taken(first)[0] == ("a", 2)


WAYS = [
    {},
    {"aggregate": "geometric"},
    {"aggregate": {"generalised": {"power": 0.5}}},
    {"aggregate": "copeland"},
    {"normalise": "minmax"},
    {"normalise": "zscore", "aggregate": "geometric"},
    {"normalise": "percentile", "impute": "mean"},
    {"treat": {"winsorise": 1}, "normalise": "distance_to_max"},
]


@pytest.mark.parametrize("recipe", WAYS, ids=[str(way) for way in WAYS])
def test_every_gain_is_what_scoring_everything_again_gives(recipe):
    answers = {"X": [1, 3, 2, 0], "Y": [4, None, 1, 5], "Z": [2, 2, 5, 1], "V": [0, 4, 3, 3], "W": [5, 1, 0, 2]}
    items = (group("g", rung("a"), rung("b", weight=2)), group("h", rung("c"), rung("d")))
    built, dataset = framework(*items, **FEW, **recipe), data(**answers)
    result = score(dataset, built)
    road_map = build_road_map(result, dataset, "X", {"g": 4, "h": 3})
    values, index = dataset.values.copy(), result.scores.index["X"]
    assert len(road_map.steps) == 3 + 1 + 1 + 3
    for step in road_map.steps:
        values.loc["X", step.item] = step.next_level
        again = compute_scores(build_dataset(values, dataset.statuses), built).index["X"]
        assert step.index == pytest.approx(again, abs=1e-9)
        assert step.gain == pytest.approx(again - index, abs=1e-9)
        index = again


def earned(steps):
    """Index points times the effort still to come: the more of it, the earlier the gains."""
    total, earlier, sum_ = sum(cost for _, cost in steps), 0, 0.0
    for gain, cost in steps:
        earlier += cost
        sum_ += gain * (total - earlier)
    return sum_


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.sampled_from("SML"), st.integers(1, 9), st.integers(3, 4)), min_size=1, max_size=4))
def test_no_order_pays_earlier_where_nothing_waits(ladders):
    names = "abcd"[: len(ladders)]
    items = [rung(name, effort=effort, weight=weight) for name, (effort, weight, _) in zip(names, ladders, strict=True)]
    road_map = plan(data(X=[level for *_, level in ladders]), *items, goals=dict.fromkeys(names, 5))
    ours = [(step.gain, step.cost) for step in road_map.steps]
    best = max(earned(order) for order in set(permutations(ours)))
    assert earned(ours) == pytest.approx(best, abs=1e-6)


def test_with_needs_the_gap_to_the_best_order_is_known():
    """A cheap gain behind a dear step: greed takes the middling step first, which is not the best order."""
    items = (
        rung("a", effort="L", weight=1),
        rung("b", effort="S", weight=9, after=["a"]),
        rung("c", effort="S", weight=2),
    )
    road_map = plan(data(X=[4, 4, 4]), *items, goals=dict.fromkeys("abc", 5))
    assert taken(road_map) == [("c", 5), ("a", 5), ("b", 5)]
    by_name = {step.item: (step.gain, step.cost) for step in road_map.steps}
    allowed = [order for order in permutations("abc") if order.index("a") < order.index("b")]
    best = max(allowed, key=lambda order: earned([by_name[name] for name in order]))
    assert best == ("a", "b", "c")
    ours, theirs = (earned([by_name[name] for name in order]) for order in ("cab", best))
    assert ours / theirs == pytest.approx(0.82, abs=0.01)


@pytest.mark.parametrize(
    ("answers", "reason"),
    [([None, None], "no_ladders"), ([5, 5], "nothing_to_do"), ([3, None], "no_score")],
)
def test_where_there_is_no_step_a_word_says_why(answers, reason):
    road_map = plan(data(X=answers), "a", "b", missing={"minimum_answered": 1}, gate={"share": 1})
    assert (road_map.steps, road_map.reason) == ((), reason)


def test_an_item_without_an_answer_is_named_instead_of_guessed():
    road_map = plan(
        data({"X": {"c": "not_applicable"}}, X=[3, None, None]),
        "a",
        "b",
        "c",
        goals=dict.fromkeys("abc", 4),
        missing={"minimum_answered": 0},
    )
    assert taken(road_map) == [("a", 4)]
    assert road_map.unanswered == ("b",)


def test_an_item_where_less_is_better_steps_down():
    road_map = plan(
        data(X=[40, 1]), {"item": "a", "goalposts": [0, 100], "direction": -1}, "b", goals={"a": 5}, bands=[]
    )
    assert [(step.level, step.next_level) for step in road_map.steps] == [(3, 4), (4, 5)]
    assert road_map.steps[-1].index == pytest.approx((100 + 20) / 2)


@pytest.mark.parametrize("goals", [{"z": 3}, {"a": 9}, {"a": -1}])
def test_goals_that_do_not_exist_are_refused(goals):
    with pytest.raises(ValueError):
        plan(data(X=[1]), "a", goals=goals)


@pytest.mark.parametrize(
    ("after", "code", "path"),
    [
        (["z"], "after_unknown", ("after", 0)),
        (["a"], "after_circle", ("after",)),
        (["b", {"item": "b", "level": 0}], "out_of_bounds", ("after", 1, "level")),
        ([{"itm": "b"}], "unknown_key", ("after", 0, "itm")),
        ("b", "after_no_list", ("after",)),
        ([{"item": "b", "level": 2}], None, ()),
    ],
)
def test_needs_that_make_no_sense_are_reported(after, code, path):
    found = codes(build_framework(mapping(rung("a", after=after), "b"))[1])
    assert found[:1] == ([(code, ("tree", "children", 0, *path))] if code else [])


def test_a_circle_only_counts_where_levels_wait_for_each_other():
    apart = (rung("a", after=[{"item": "b", "level": 1}]), rung("b"))
    assert framework(*apart)
    circle = (rung("a", after=["b"]), rung("b", after=[{"item": "a", "level": 5}]))
    assert codes(build_framework(mapping(*circle))[1]) == [("after_circle", ("tree", "children", 0, "after"))]


def test_efforts_are_whole_units():
    assert COSTS == {"S": 1, "M": 2, "L": 3, "": 2}
    assert np.isfinite(list(COSTS.values())).all()
