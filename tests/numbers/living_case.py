"""A small tree of three levels with gaps of every kind, and how to change it."""

from dataclasses import replace

import numpy as np
import pandas as pd

from analysis import build_dataset, build_framework

RECIPE = {"bands": [10, 30, 50, 70, 90], "gate": {"share": 0.6}, "uncertainty": {"draws": 30}}
CODES = [f"P{number}" for number in range(1, 8)]
ITEMS = ("a", "b", "c", "d", "e", "f")
ANSWERS = {
    "a": [0, 1, 2, 3, 4, 5, None],
    "b": [5, 2, None, 3, 1, 2, None],
    "c": [1, 1, 4, None, 5, 3, None],
    "d": [2, 4, 0, 5, None, 3, None],
    "e": [120.0, 15.5, 900.0, 40.0, None, 1000.0, None],
    "f": [3, 5, 1, None, 2, 4, None],
}
WORDS = {("P3", "b"): "not_applicable", ("P4", "c"): "not_asked", ("P5", "e"): "does_not_know"}


def mapping(**recipe):
    """A tree of three levels in which one node has both items and a part of its own."""
    ladder = {"goalposts": [0, 5], "target": 4}
    inner = [{"item": "c", **ladder}, {"item": "d", "key": True, "weight": 2, **ladder}]
    deep = {"name": "inner", "label": "Inner", "weight": 3, "children": inner}
    one = [{"item": "a", **ladder}, deep, {"item": "b", "weight": 0.5, **ladder}]
    reverses = {} if recipe.get("normalise") == "fraction_of_max" else {"direction": -1}
    raw = recipe.get("normalise") == "none"
    log = ladder if raw else {"goalposts": [10, 1000], "target": 500, "transform": "log", **reverses}
    two = [{"item": "e", **log}, {"item": "f", "weight": 1.5, **ladder, **reverses}]
    tree = {
        "name": "top",
        "label": {"pl": "Całość", "en": "Whole"},
        "children": [
            {"name": "one", "label": "One", "weight": 2, "children": one},
            {"name": "two", "label": "Two", "children": two},
        ],
    }
    return {"framework": "small", "version": "1", "tree": tree, "recipe": {**RECIPE, **recipe}}


def make_framework(**recipe):
    framework, problems = build_framework(mapping(**recipe))
    assert framework is not None, problems
    return framework


def make_data(changes=None, words=None, raw=False):
    values = pd.DataFrame(ANSWERS, index=CODES, dtype=float)
    if raw:
        values["e"] = [1, 2, 3, 4, None, 5, None]
    statuses = build_dataset(values).statuses.astype(str)
    for (code, item), word in {**WORDS, **(words or {})}.items():
        statuses.loc[code, item] = word
        values.loc[code, item] = np.nan
    for (code, item), value in (changes or {}).items():
        values.loc[code, item] = np.nan if value is None else value
        statuses.loc[code, item] = "not_answered" if value is None else "answered"
    people = pd.DataFrame({"region": ["n", "s", "n", "s", "n", "s", "n"]}, index=CODES)
    return build_dataset(values, statuses, people)


def change(node, name, **changes):
    """The tree with one element changed."""
    children = tuple(
        replace(child, **changes) if child.name == name else change(child, name, **changes) for child in node.children
    )
    return replace(node, children=children) if children else node


def with_element(framework, name, **changes):
    return replace(framework, tree=change(framework.tree, name, **changes))


def with_scale(framework, name, **changes):
    item = next(item for item in framework.items if item.name == name)
    return with_element(framework, name, scale=replace(item.scale, **changes))
