"""Which items must be at a level before another may step up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise

from analysis.problems import Path, Problem, find_closest
from analysis.tree import Item, Node, walk

HIGHEST = 10
"""The highest level that a ladder may have."""


def check_order(tree: Node, places: Mapping[str, Path]) -> Iterator[Problem]:
    """Items that come after strangers, after what has no ladder, or after themselves by a circle.

    `places` tells where each element stands, by its name without regard to case.
    """
    items = {one.name: one for one in walk(tree) if isinstance(one, Item)}
    for item in items.values():
        for number, before in enumerate(item.after):
            where = (*places.get(item.name.casefold(), ()), "after", number)
            other = items.get(before.name)
            if other is None:
                near = find_closest(before.name, items)
                yield Problem("after_unknown", where, {"item": item.name, "name": before.name, "near": near})
            elif other.scale.goalposts is None:
                yield Problem("after_no_ladder", where, {"item": item.name, "name": before.name})
    yield from _find_circle(items, places)


def _find_circle(items: Mapping[str, Item], places: Mapping[str, Path]) -> Iterator[Problem]:
    graph: dict[tuple[str, int], set[tuple[str, int]]] = {}
    for item in items.values():
        for level in range(1, HIGHEST + 1):
            needs = {(one.name, one.level or level) for one in item.after}
            graph[item.name, level] = needs | ({(item.name, level - 1)} if level > 1 else set())
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        names = [name for name, _ in reversed(error.args[1])]
        circle = [name for name, following in pairwise([*names, ""]) if name != following]
        where = (*places.get(circle[0].casefold(), ()), "after")
        yield Problem("after_circle", where, {"items": " → ".join(circle)})


def list_needs(item: Item, level: int, known: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    """The items, and their levels, that a step of `item` to `level` needs; `known` are the items that have a level."""
    return tuple(
        (before.name, level if before.level is None else before.level) for before in item.after if before.name in known
    )
