"""The keys of a framework, for its JSON Schema; the checks are the analysis's own."""

from __future__ import annotations

from survey.definition.shape import Anything, Flag, InLanguages, Key, Link, ListOf, Named, Number, OneOf, Shape, Words

FRAMEWORK_SHAPES: dict[str, Shape] = {}
FRAMEWORK_SHAPES["node"] = Shape(
    {
        "name": Key(Words()),
        "item": Key(Words()),
        "label": Key(InLanguages()),
        "weight": Key(Number()),
        "children": Key(ListOf(Link("node", FRAMEWORK_SHAPES), filled=True)),
        "direction": Key(Number()),
        "goalposts": Key(ListOf(Number())),
        "target": Key(Number()),
        "key": Key(Flag()),
        "gate": Key(Flag()),
        "after": Key(ListOf(Anything())),
        "effort": Key(OneOf(("S", "M", "L"))),
        "transform": Key(Words()),
        "clip": Key(Flag()),
    }
)
FRAMEWORK_SHAPES["framework"] = Shape(
    {
        "framework": Key(Words(), needed=True),
        "version": Key(Words(), needed=True),
        "questionnaire": Key(Words()),
        "tree": Key(Link("node", FRAMEWORK_SHAPES), needed=True),
        "recipe": Key(Named(Anything())),
    }
)
