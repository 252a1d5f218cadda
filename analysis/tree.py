"""What is measured: a tree of dimensions whose leaves are items."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from analysis.normalise import Scale
from analysis.recipe import Recipe

Label = Mapping[str, str]
"""A text by language; the key "" holds a text for all languages."""

_NO_LABEL: Label = MappingProxyType({})
_PLAIN_SCALE = Scale()
_USUAL_RECIPE = Recipe()


@dataclass(frozen=True, slots=True)
class Before:
    """What a step needs first: the item `name` at `level`, or, with None, at the level that the step leads to."""

    name: str
    level: int | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One column of the data, its weight in its group, and how its answers are read.

    No participant passes a gate while a `key` item is below it; with `gated` false the gate passes over the item,
    which still counts in the scores. `effort` is S, M or L, "" if not said. A step of the item comes `after` others.
    """

    name: str
    scale: Scale = _PLAIN_SCALE
    weight: float = 1.0
    key: bool = False
    effort: str = ""
    label: Label = field(default_factory=lambda: _NO_LABEL)
    gated: bool = True
    after: tuple[Before, ...] = ()

    @property
    def is_gated(self) -> bool:
        """Whether the gate looks at it: it has goalposts, and the framework does not leave it out."""
        return self.gated and self.scale.goalposts is not None

    @property
    def children(self) -> tuple[Item | Node, ...]:
        return ()


@dataclass(frozen=True, slots=True)
class Node:
    """The index, a dimension, or a group inside one; `weight` is its weight in its own group."""

    name: str
    children: tuple[Item | Node, ...]
    weight: float = 1.0
    label: Label = field(default_factory=lambda: _NO_LABEL)

    @property
    def height(self) -> int:
        """The longest way down to an item; 1 right above items."""
        return 1 + max(child.height if isinstance(child, Node) else 0 for child in self.children)


def walk(top: Item | Node) -> Iterator[Item | Node]:
    """`top` and everything below it, each parent before its children."""
    yield top
    for child in top.children:
        yield from walk(child)


def choose_label(element: Item | Node, language: str) -> str:
    """The label in `language`, else in any language, else the name."""
    texts = element.label
    return texts.get(language) or texts.get("") or next((text for text in texts.values() if text), element.name)


@dataclass(frozen=True, slots=True)
class Framework:
    """A tree, the recipe that scores it, and the name and version under which results are kept."""

    name: str
    version: str
    tree: Node
    recipe: Recipe = _USUAL_RECIPE
    questionnaire: str = ""

    @property
    def nodes(self) -> tuple[Node, ...]:
        """The index first, each parent before its children."""
        return tuple(element for element in walk(self.tree) if isinstance(element, Node))

    @property
    def items(self) -> tuple[Item, ...]:
        """All items in the order of the tree."""
        return tuple(element for element in walk(self.tree) if isinstance(element, Item))

    @property
    def top_level(self) -> int:
        """The highest level: the top rung if all items share one ladder from 0, else the number of bands, else 5."""
        ladders = {item.scale.goalposts for item in self.items}
        if len(ladders) == 1:
            low, high = next(iter(ladders)) or (0.0, 0.0)
            if low == 0 and high in range(2, 11):
                return int(high)
        return len(self.recipe.bands) or 5
