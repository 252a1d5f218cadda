"""Whether a dataset can be scored with a framework."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.dataset import Dataset
from analysis.missing import TOLERANCE, Flags
from analysis.normalise import METHODS, Floats
from analysis.problems import Problem, find_closest
from analysis.recipe import Recipe
from analysis.tree import Framework, Item

MOST = 20
"""Participants named for one item; where thousands are wrong it is the range that is wrong."""


def check_dataset(dataset: Dataset, framework: Framework) -> list[Problem]:
    """What stops the scoring, and as warnings what it passes over; places are ('values', item[, participant])."""
    columns = set(dataset.items)
    problems = list(_check_recipe(dataset, framework.recipe))
    if dataset.values.empty:
        problems.append(Problem("no_participants", ("values",)))
    used = set()
    for item in framework.items:
        used.add(item.name)
        if item.name in columns:
            problems += _check_column(dataset, framework, item)
        else:
            near = find_closest(item.name, columns)
            problems.append(Problem("item_without_column", ("values", item.name), {"item": item.name, "near": near}))
    unused = [column for column in dataset.items if column not in used]
    if unused:
        problems.append(Problem("columns_unused", ("values",), {"columns": ", ".join(unused)}, "warning"))
    return problems


def _list_methods(framework: Framework) -> set[str]:
    """The recipe's normalisation and those that its uncertainty tries."""
    recipe = framework.recipe
    return {way.method for way in (recipe.normalise, *recipe.uncertainty.normalise)}


def _check_recipe(dataset: Dataset, recipe: Recipe) -> Iterator[Problem]:
    """Attributes and participants that the recipe names and the data lack."""
    attributes = dataset.participants.columns.tolist()
    for number, how in enumerate((recipe.impute, *recipe.uncertainty.impute)):
        where = ("recipe", "impute") if not number else ("recipe", "uncertainty", "impute", number - 1)
        if how.by and how.by not in attributes:
            near = find_closest(how.by, attributes)
            yield Problem("attribute_absent", where, {"attribute": how.by, "near": near})
    for number, way in enumerate((recipe.normalise, *recipe.uncertainty.normalise)):
        where = ("recipe", "normalise") if not number else ("recipe", "uncertainty", "normalise", number - 1)
        if way.reference and way.reference not in dataset.codes:
            near = find_closest(way.reference, dataset.codes)
            yield Problem("reference_absent", where, {"participant": way.reference, "near": near})


def _check_column(dataset: Dataset, framework: Framework, item: Item) -> list[Problem]:
    column = dataset.values[item.name].to_numpy()
    if item.scale.transform == "log":
        return _refuse(dataset, item, column <= 0, column, "not_positive")
    if all(METHODS[method].transforms for method in _list_methods(framework)):
        return []
    low, high = framework.recipe.range
    room = TOLERANCE * (high - low)
    outside = (column < low - room) | (column > high + room)
    return _refuse(dataset, item, outside, column, "outside_range", low=low, high=high)


def _refuse(dataset: Dataset, item: Item, wrong: Flags, column: Floats, code: str, **params: object) -> list[Problem]:
    people = dataset.values.index[wrong].tolist()
    problems = [
        Problem(code, ("values", item.name, who), {"item": item.name, "participant": who, "value": value, **params})
        for who, value in zip(people[:MOST], column[wrong][:MOST].tolist(), strict=True)
    ]
    if len(people) > MOST:
        problems.append(Problem("and_more", ("values", item.name), {"count": len(people) - MOST}))
    return problems
