"""A checked framework from the plain mapping that stands in framework.yaml."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from types import MappingProxyType

from analysis.normalise import METHODS, TRANSFORMS, Normaliser, Scale
from analysis.problems import Path, Problem
from analysis.recipe import Recipe
from analysis.recipe_file import build_recipe
from analysis.roadmap.order import check_order
from analysis.shape import Section
from analysis.tree import Before, Framework, Item, Label, Node
from analysis.weights import check_judgements, weigh_tree

NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,31}")
FRAMEWORK_KEYS = ("framework", "version", "questionnaire", "tree", "recipe")
NODE_KEYS = ("name", "label", "weight", "children")
ITEM_KEYS = (
    "item",
    "label",
    "weight",
    "direction",
    "goalposts",
    "key",
    "gate",
    "effort",
    "transform",
    "clip",
    "target",
    "after",
)
EFFORTS = ("S", "M", "L")
DEEPEST = 8
"""Levels of nodes; a file that refers to itself (a YAML alias) would otherwise never end."""


def build_framework(mapping: Mapping[str, object]) -> tuple[Framework | None, list[Problem]]:
    """The framework that `mapping` describes, or None with all its problems, each at its path in `mapping`."""
    problems: list[Problem] = []
    if not isinstance(mapping, Mapping):
        return None, [Problem("not_a_mapping", (), {"key": "framework"})]
    top = Section(mapping, (), problems)
    top.check_keys(FRAMEWORK_KEYS)
    name = _read_name(top, "framework")
    version = top.text("version", required=True)
    questionnaire = top.text("questionnaire")
    recipe_section = top.section("recipe")
    recipe = build_recipe(recipe_section) if recipe_section else Recipe()
    tree_section = top.section("tree")
    if tree_section is None:
        if not top.has("tree"):
            top.report_missing("tree")
        return None, problems
    builder = _TreeBuilder(recipe, {})
    tree = builder.build_node(tree_section, 1)
    if tree.children:
        _check_levels(top, recipe, tree.height)
    problems += check_judgements(tree, recipe.weights)
    problems += check_order(tree, builder.seen)
    if problems:
        return None, problems
    return Framework(name, version, weigh_tree(tree, recipe.weights), recipe, questionnaire), problems


def _check_levels(top: Section, recipe: Recipe, height: int) -> None:
    """Whatever is said for each level is said for as many as the tree has."""
    lists: list[tuple[int, Path]] = [
        (len(recipe.aggregate), ("aggregate",)),
        (len(recipe.minimum_answered), ("missing", "minimum_answered")),
    ]
    lists += [
        (len(way), ("uncertainty", "aggregate", number)) for number, way in enumerate(recipe.uncertainty.aggregate)
    ]
    for given, path in lists:
        if given > 1 and given != height:
            top.report("levels_differ", "recipe", *path, key=path[-1], given=given, needed=height)


class _TreeBuilder:
    """Builds nodes and items, remembering where each name stands."""

    def __init__(self, recipe: Recipe, seen: dict[str, Path]) -> None:
        self.recipe = recipe
        self.seen = seen

    def build_node(self, section: Section, depth: int) -> Node:
        section.check_keys(NODE_KEYS)
        name = _read_name(section, "name")
        self._claim(section, "name", name)
        children = self._build_children(section, depth)
        weight = section.number("weight", 1.0, lowest=0)
        return Node(name, children, weight, _read_label(section, required=True))

    def _build_children(self, section: Section, depth: int) -> tuple[Item | Node, ...]:
        listed = section.data.get("children")
        if not isinstance(listed, list | tuple) or not listed:
            section.report("no_children", *(("children",) if "children" in section.data else ()))
            return (Item(""),)
        if depth > DEEPEST:
            section.report("too_deep", "children", deepest=DEEPEST)
            return (Item(""),)
        children = tuple(
            self._build_child(Section(child, (*section.path, "children", number), section.problems), depth)
            if isinstance(child, Mapping)
            else self._refuse_child(section, number)
            for number, child in enumerate(listed)
        )
        if not any(child.weight > 0 for child in children):
            section.report("weights_sum_to_zero", "children", names=", ".join(child.name for child in children))
        return children

    def _refuse_child(self, section: Section, number: int) -> Item:
        section.report("not_a_child", "children", number)
        return Item("")

    def _build_child(self, section: Section, depth: int) -> Item | Node:
        if "item" not in section.data:
            return self.build_node(section, depth + 1)
        if "children" in section.data:
            section.report("item_with_children", "children")
        return self._build_item(section)

    def _build_item(self, section: Section) -> Item:
        section.check_keys((*ITEM_KEYS, "children") if "children" in section.data else ITEM_KEYS)
        name = section.text("item", required=True)
        self._claim(section, "item", name)
        return Item(
            name,
            self._build_scale(section),
            section.number("weight", 1.0, lowest=0),
            section.flag("key", False),
            section.word("effort", EFFORTS, ""),
            _read_label(section, required=False),
            section.flag("gate", True),
            self._read_after(section),
        )

    def _read_after(self, section: Section) -> tuple[Before, ...]:
        """Names of items, or {item: NAME, level: 3}; whether they exist is looked at when the tree is whole."""
        listed = section.data.get("after")
        if listed is None:
            return ()
        if not isinstance(listed, list | tuple):
            section.report("after_no_list", "after")
            return ()
        found = []
        for number, one in enumerate(listed):
            inner = Section(one if isinstance(one, Mapping) else {"item": one}, (*section.path, "after", number), [])
            inner.check_keys(("item", "level"))
            name = inner.text("item", required=True)
            found.append(Before(name, inner.whole("level", 1, 1, 10) if inner.has("level") else None))
            section.problems.extend(inner.problems)
        return tuple(found)

    def _build_scale(self, section: Section) -> Scale:
        direction = section.number("direction", 1.0)
        if direction not in (1, -1):
            section.report("direction", "direction", value=direction)
        target = section.number("target", math.nan)
        scale = Scale(
            section.rising_pair("goalposts"),
            -1 if direction == -1 else 1,
            section.word("transform", tuple(TRANSFORMS), "none"),
            section.flag("clip", True),
            None if math.isnan(target) else target,
        )
        for method in {way.method: way for way in (self.recipe.normalise, *self.recipe.uncertainty.normalise)}:
            self._check_scale(section, scale, method, METHODS[method])
        return scale

    def _check_scale(self, section: Section, scale: Scale, name: str, method: Normaliser) -> None:
        item = section.data.get("item")
        if method.needs_goalposts and not section.has("goalposts"):
            section.report("no_goalposts", item=item)
        if method.needs_target and not section.has("target"):
            section.report("no_target", item=item)
        if not method.reverses and scale.direction == -1:
            section.report("direction_unused", "direction", method=name)
        if scale.transform != "none" and not method.transforms:
            section.report("transform_unused", "transform", method=name)
        self._check_transform(section, scale)

    def _check_transform(self, section: Section, scale: Scale) -> None:
        below = [value for value in (*(scale.goalposts or ())[:1], scale.target) if value is not None and value <= 0]
        if scale.transform == "log" and below:
            key = "goalposts" if scale.goalposts and scale.goalposts[0] <= 0 else "target"
            section.report("goalposts_not_positive", key, key=key, value=below[0])
        ways = (self.recipe.aggregate, *self.recipe.uncertainty.aggregate)
        positive = [step.method for way in ways for step in way if step.positive]
        if not scale.clip and positive:
            section.report("clip_needed", "clip", method=positive[0])

    def _claim(self, section: Section, key: str, name: str) -> None:
        """Report a name that is taken already; letters' case does not tell names apart."""
        if not name:
            return
        first = self.seen.setdefault(name.casefold(), section.path)
        if first != section.path:
            section.report("name_twice", key, name=name, first=first)


def _read_name(section: Section, key: str) -> str:
    name = section.text(key, required=True)
    if name and not NAME.fullmatch(name):
        section.report("not_a_name", key, value=name)
    return name


def _read_label(section: Section, *, required: bool) -> Label:
    value = section.data.get("label")
    if isinstance(value, str):
        value = {"": value}
    if value is None or value == {}:
        value = {"": ""} if required else {}
    if not isinstance(value, Mapping) or not all(isinstance(text, str) for text in value.values()):
        section.report("not_a_label", "label")
        return {}
    for language, text in value.items():
        if not text.strip():
            more = ("label", str(language)) if language else (("label",) if "label" in section.data else ())
            section.report("missing_label", *more, name=section.data.get("name") or section.data.get("item"))
    return MappingProxyType({str(language): text.strip() for language, text in value.items()})


__all__ = ["Framework", "Item", "Node", "build_framework"]
