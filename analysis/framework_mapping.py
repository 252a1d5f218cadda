"""A framework as the plain mapping that framework.yaml would hold."""

from __future__ import annotations

from collections.abc import Mapping

from analysis.tree import Framework, Item, Node


def describe_framework(framework: Framework) -> dict[str, object]:
    """A mapping from which `build_framework` makes an equal framework; weights are those that count."""
    found: dict[str, object] = {"framework": framework.name, "version": framework.version}
    if framework.questionnaire:
        found["questionnaire"] = framework.questionnaire
    return found | {"tree": _describe_node(framework.tree), "recipe": framework.recipe.to_dict()}


def _describe_node(node: Node) -> dict[str, object]:
    children = [_describe_node(one) if isinstance(one, Node) else _describe_item(one) for one in node.children]
    return {"name": node.name, "label": _label(node.label), "weight": node.weight, "children": children}


def _describe_item(item: Item) -> dict[str, object]:
    scale = item.scale
    optional: Mapping[str, object] = {
        "label": _label(item.label) if item.label else None,
        "goalposts": list(scale.goalposts) if scale.goalposts else None,
        "target": scale.target,
        "effort": item.effort or None,
        "after": [{"item": one.name} | ({"level": one.level} if one.level else {}) for one in item.after] or None,
    }
    return {
        "item": item.name,
        "weight": item.weight,
        "direction": scale.direction,
        "transform": scale.transform,
        "clip": scale.clip,
        "key": item.key,
        "gate": item.gated,
        **{key: value for key, value in optional.items() if value is not None},
    }


def _label(label: Mapping[str, str]) -> object:
    return label[""] if set(label) == {""} else dict(label)
