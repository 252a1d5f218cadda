"""What differs from draw to draw: weights, ways of computing, what is left out, and answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product

import numpy as np
import numpy.typing as npt

from analysis.normalise import Floats
from analysis.tree import Framework, Item, Node, walk

Choices = npt.NDArray[np.int64]
NOT_MOVED = -1
LISTS = ("impute", "treat", "normalise", "aggregate")


@dataclass(frozen=True, slots=True, eq=False)
class Draws:
    """n draws.

    `weights` (n, elements) by the names in `elements`. `ways` are frameworks that differ in their recipe alone, `way`
    (n,) the place of each draw's. `dropped` are names of elements, "" for none, `drop` (n,) the place of each draw's.
    `moves` (n,) are numbers of sets of moved answers, NOT_MOVED for answers as they are: one number, one set.
    """

    weights: Floats
    elements: tuple[str, ...]
    ways: tuple[Framework, ...]
    way: Choices
    dropped: tuple[str, ...]
    drop: Choices
    moves: Choices

    def __len__(self) -> int:
        return len(self.weights)


def list_elements(framework: Framework) -> tuple[str, ...]:
    """The names of all that has a weight, parents before their children: the order of columns in `Draws.weights`."""
    return tuple(element.name for element in walk(framework.tree) if element is not framework.tree)


def list_weights(framework: Framework) -> Floats:
    """The framework's own weights in the order of `list_elements`."""
    return np.array([element.weight for element in walk(framework.tree) if element is not framework.tree], dtype=float)


def list_ways(framework: Framework) -> tuple[Framework, ...]:
    """Every combination of the ways that the recipe's uncertainty lists; the framework itself if it lists none."""
    recipe = framework.recipe
    listed = [getattr(recipe.uncertainty, name) or (getattr(recipe, name),) for name in LISTS]
    return tuple(
        replace(framework, recipe=replace(recipe, **dict(zip(LISTS, chosen, strict=True))))
        for chosen in product(*listed)
    )


def list_droppable(framework: Framework) -> tuple[str, ...]:
    """What a draw may leave out, "" (nothing) first; never all there is."""
    kind = framework.recipe.uncertainty.drop
    if kind == "item":
        found = [item.name for item in framework.items if item.weight > 0]
    elif kind == "dimension":
        found = [child.name for child in framework.tree.children if child.weight > 0]
    else:
        found = []
    return ("", *found) if len(found) > 1 else ("",)


def draw_randomly(framework: Framework) -> Draws:
    """Draws by the recipe's `uncertainty`, the same for the same seed.

    Every weight times a uniform number in 1 ± weights, every listed way and everything that may be dropped equally
    often (OECD/JRC Handbook on composite indicators 2008, step 7; Saisana, Saltelli and Tarantola 2005).
    """
    spread = framework.recipe.uncertainty
    random, number = np.random.default_rng(spread.seed), spread.draws
    weights = list_weights(framework)
    share = random.uniform(1 - spread.weights, 1 + spread.weights, (number, len(weights)))
    ways, dropped = list_ways(framework), list_droppable(framework)
    return Draws(
        weights * share,
        list_elements(framework),
        ways,
        random.integers(0, len(ways), number),
        dropped,
        random.integers(0, len(dropped), number),
        np.arange(number) if spread.answers else np.full(number, NOT_MOVED),
    )


def draw_weights(framework: Framework, weights: Floats) -> Draws:
    """Draws that differ in given weights alone, (n, elements in the order of `list_elements`); nothing is random."""
    number = len(weights)
    nothing = np.zeros(number, dtype=np.int64)
    elements = list_elements(framework)
    return Draws(weights, elements, (framework,), nothing, ("",), nothing, np.full(number, NOT_MOVED))


def leave_out(framework: Framework, name: str) -> Framework:
    """The framework without the element `name` and without groups that would be empty."""
    if not name:
        return framework
    return replace(framework, tree=replace(framework.tree, children=tuple(_without(framework.tree, name))))


def _without(node: Node, name: str) -> Iterator[Item | Node]:
    for child in node.children:
        if child.name == name:
            continue
        if isinstance(child, Node):
            kept = tuple(_without(child, name))
            if kept:
                yield replace(child, children=kept)
        else:
            yield child
