"""A framework from its file, or all that is wrong with it."""

import pytest

from analysis import build_framework
from analysis.tree import Node, choose_label
from tests.unit.analysis.small import codes, framework, mapping


def problems_of(*items, **recipe):
    built, problems = build_framework(mapping(*items, **recipe))
    assert built is None
    return codes(problems)


def item(**keys):
    return {"item": "a", "goalposts": [0, 5], **keys}


def node(name="group", *children, **keys):
    return {"name": name, "label": "Group", "children": list(children) or ["b"], **keys}


CHILD = ("tree", "children", 0)


def test_a_whole_framework_is_read():
    built = framework(item(weight=2, direction=-1, key=True, effort="M", label="A"), node("group", item(item="b")))
    first, second = built.tree.children
    assert (first.weight, first.scale.direction, first.key, first.effort) == (2, -1, True, "M")
    assert isinstance(second, Node)
    assert [element.name for element in built.items] == ["a", "b"]
    assert [element.name for element in built.nodes] == ["top", "group"]
    assert choose_label(built.tree, "pl") == "Całość"
    assert choose_label(first, "en") == "A"


@pytest.mark.parametrize(
    ("keys", "code", "key"),
    [
        ({"weight": -1}, "too_low", "weight"),
        ({"weight": "two"}, "not_a_number", "weight"),
        ({"weight": True}, "not_a_number", "weight"),
        ({"weight": float("nan")}, "not_a_number", "weight"),
        ({"weight": 0}, "weights_sum_to_zero", None),
        ({"goalposts": [5, 0]}, "pair_upside_down", "goalposts"),
        ({"goalposts": [3, 3]}, "pair_equal", "goalposts"),
        ({"goalposts": [0, 1, 2]}, "not_two_numbers", "goalposts"),
        ({"goalposts": "0-5"}, "not_numbers", "goalposts"),
        ({"goalposts": None}, "no_goalposts", ""),
        ({"direction": 2}, "direction", "direction"),
        ({"key": "yes"}, "not_true_or_false", "key"),
        ({"effort": "XXL"}, "unknown_word", "effort"),
        ({"transform": "sqrt"}, "unknown_word", "transform"),
        ({"transform": "log"}, "goalposts_not_positive", "goalposts"),
        ({"label": ["A"]}, "not_a_label", "label"),
        ({"item": 7}, "not_text", "item"),
        ({"children": []}, "item_with_children", "children"),
        ({"wieght": 1}, "unknown_key", "wieght"),
    ],
)
def test_a_slip_in_an_item_is_reported_at_its_path(keys, code, key):
    path = ("tree", "children") if key is None else (*CHILD, key) if key else CHILD
    assert problems_of(item(**keys)) == [(code, path)]


@pytest.mark.parametrize(
    ("child", "code", "path"),
    [
        (node(label=None), "missing_label", (*CHILD, "label")),
        (node(label={"pl": "", "en": "G"}), "missing_label", (*CHILD, "label", "pl")),
        (node(name="two words"), "not_a_name", (*CHILD, "name")),
        (node(children=[]), "no_children", (*CHILD, "children")),
        ({"name": "group", "label": "G"}, "no_children", CHILD),
        (node(name="Top"), "name_twice", (*CHILD, "name")),
        ("a", "no_goalposts", CHILD),
        (7, "not_a_child", CHILD),
    ],
)
def test_a_slip_in_a_group_is_reported_at_its_path(child, code, path):
    if child == "a":
        child = {"item": "a"}
    if isinstance(child, dict) and child.get("children") == ["b"]:
        child["children"] = [item(item="b")]
    assert problems_of(child) == [(code, path)]


def test_an_item_used_twice_names_both_places():
    _, (problem,) = build_framework(mapping("a", "A"))
    assert (problem.code, problem.where) == ("name_twice", ("tree", "children", 1, "item"))
    assert problem.params["first"] == ("tree", "children", 0)


def test_an_unknown_key_is_guessed():
    _, (problem,) = build_framework(mapping(item(wieght=1)))
    assert problem.params["near"] == "weight"


def test_a_tree_that_holds_itself_ends():
    loop = node()
    loop["children"] = [loop]
    assert "too_deep" in [code for code, _ in problems_of(loop)]


@pytest.mark.parametrize(
    ("broken", "code", "path"),
    [
        ({"framework": None}, "missing_key", ("framework",)),
        ({"version": 1.0}, "not_text", ("version",)),
        ({"tree": None}, "missing_key", ("tree",)),
        ({"tree": []}, "not_a_mapping", ("tree",)),
        ({"recipe": "x"}, "not_a_mapping", ("recipe",)),
        ({"frame": 1}, "unknown_key", ("frame",)),
    ],
)
def test_a_slip_at_the_top_is_reported(broken, code, path):
    assert codes(build_framework({**mapping("a"), **broken})[1]) == [(code, path)]


def test_all_problems_come_at_once():
    assert len(problems_of(item(weight=-1, effort="?"), item(direction=0), bands=[2, 1])) == 5


@pytest.mark.parametrize("what", [None, [], "text"])
def test_a_file_that_is_no_mapping_is_reported(what):
    assert codes(build_framework(what)[1]) == [("not_a_mapping", ())]
