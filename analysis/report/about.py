"""Tables about a result: the model behind it, where it comes from, how to read it."""

from __future__ import annotations

import json

from analysis.dataset import Dataset
from analysis.recipe import Recipe
from analysis.report.cells import Cell
from analysis.report.messages import explain
from analysis.report.tables import WEIGHT_DECIMALS, Column, Table, pair_table
from analysis.report.words import say
from analysis.result import Result
from analysis.tree import Item, Node, choose_label
from analysis.uncertainty.summary import COVERED

SHEETS = ("ranking", "dimensions", "items", "answers", "model", "levels", "provenance")
MODEL_HEADINGS = (
    *("element", "kind", "label", "parent", "weight", "direction"),
    *("goalpost_low", "goalpost_high", "transform", "clip", "key", "gated", "effort"),
)


def build_model(result: Result, language: str) -> Table:
    """Every dimension and item with its weight and how its answers are read."""
    numbers = ("weight", "goalpost_low", "goalpost_high")
    columns = tuple(
        Column(say(word, language), WEIGHT_DECIMALS if word in numbers else None) for word in MODEL_HEADINGS
    )
    rows = [_describe_node(result.framework.tree, None, language)]
    for node in result.framework.nodes:
        for child in node.children:
            if isinstance(child, Item):
                rows.append(_describe_item(child, node, language))
            else:
                rows.append(_describe_node(child, node, language))
    return Table(columns, tuple(rows))


def _describe_node(node: Node, parent: Node | None, language: str) -> tuple[Cell, ...]:
    weight = node.weight if parent else None
    above = parent.name if parent else None
    return (node.name, say("kind_node", language), choose_label(node, language), above, weight, *[None] * 8)


def _describe_item(item: Item, parent: Node, language: str) -> tuple[Cell, ...]:
    low, high = item.scale.goalposts or (None, None)
    return (
        item.name,
        say("kind_item", language),
        choose_label(item, language),
        parent.name,
        item.weight,
        item.scale.direction,
        low,
        high,
        item.scale.transform,
        say("yes" if item.scale.clip else "no", language),
        say("yes" if item.key else "no", language),
        say("yes" if item.is_gated else "no", language),
        item.effort or None,
    )


def build_recipe_table(result: Result, language: str) -> Table:
    """The recipe, one step per row, values as framework.yaml writes them."""
    words = {"gate": "gate_rule"}
    pairs: list[tuple[Cell, Cell]] = [
        (say(words.get(key, key), language), value if isinstance(value, str) else json.dumps(value))
        for key, value in result.recipe.to_dict().items()
    ]
    return pair_table((say("setting", language), say("value", language)), pairs)


def build_provenance(result: Result, dataset: Dataset, language: str, title: str) -> Table:
    """What the result was computed from, with what must be known to read it."""
    framework, scores = result.framework, result.scores
    low, high = framework.recipe.scale
    pairs: list[tuple[Cell, Cell]] = [
        (say("title", language), title),
        (say("framework", language), framework.name),
        (say("version", language), framework.version),
        (say("questionnaire", language), framework.questionnaire or None),
        (say("data_sha256", language), result.data_sha256),
        (say("participants", language), len(scores.codes)),
        (say("scored", language), int(scores.index.notna().sum())),
        (say("items", language), len(framework.items)),
        (say("scale", language), f"{low:g}–{high:g}"),
        *((key, value) for key, value in dataset.meta.items()),
        *((say("note", language), explain(note, language)) for note in scores.notes),
    ]
    return pair_table((say("setting", language), say("value", language)), pairs)


def say_interval(result: Result, language: str) -> str:
    """How the intervals came about: share of draws covered, their number, and what differed between them."""
    spread, covered = result.recipe.uncertainty, f"{100 * (COVERED[1] - COVERED[0]):g}"
    if result.given_draws:
        return say("about_interval_given", language, covered=covered, draws=result.given_draws)
    numbers = {"weights": f"{spread.weights * 100:g}", "answers": spread.answers}
    steady = say("about_interval", language, covered=covered, draws=spread.draws, seed=spread.seed, **numbers)
    ways = [f"{say(name, language)}: {', '.join(listed)}" for name, listed in _list_ways(result).items()]
    ways += [say(f"about_drop_{spread.drop}", language)] if spread.drop != "none" else []
    return " ".join([steady, *(f"{way}." for way in ways)])


def _list_ways(result: Result) -> dict[str, list[str]]:
    """The ways that draws may take, by step, as framework.yaml would write them; steps with one way are left out."""
    written = result.recipe.to_dict()["uncertainty"]
    listed = written if isinstance(written, dict) else {}
    return {
        name: [way if isinstance(way, str) else json.dumps(way) for way in ways]
        for name, ways in listed.items()
        if isinstance(ways, list) and len(ways) > 1
    }


def _say_minimum(recipe: Recipe) -> str:
    """One share, or those of all levels from the items upwards."""
    return ", ".join(f"{share * 100:g}" for share in recipe.minimum_answered)


def say_missing(recipe: Recipe, language: str) -> str:
    """The rule for missing answers."""
    return say("about_missing", language, minimum=_say_minimum(recipe))


def build_readme(result: Result, language: str, title: str, note: str) -> Table:
    """What each sheet holds, and the rules of intervals and gaps."""
    missing = say_missing(result.recipe, language)
    pairs: list[tuple[Cell, Cell]] = [
        (say("title", language), title),
        (say("note", language), note),
        *((say(f"sheet_{sheet}", language), say(f"about_{sheet}", language)) for sheet in SHEETS),
        (say("low", language).split(":")[0], say_interval(result, language)),
        (say("no_score", language), missing),
    ]
    return pair_table((say("sheet", language), say("contents", language)), pairs)
