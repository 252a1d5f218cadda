"""The settings of the recipe as rows: those that may be changed in the workbook, and those that say what was done."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from analysis.normalise import METHODS
from analysis.recipe import Recipe
from analysis.report.cells import Cell
from analysis.report.living.plan import Plan
from analysis.report.words import WORDS


@dataclass(frozen=True, slots=True)
class Setting:
    """A row: its key, what it is called, its value, how the cell looks and which values it takes (see validations)."""

    key: str
    name: str
    value: Cell
    look: str = "input"
    rule: str = "number"


def list_ranked(plan: Plan) -> Iterator[Setting]:
    """What may be changed and moves scores, so that intervals of ranks belong to it."""
    recipe = plan.recipe
    low, high = recipe.range
    yield Setting("range_low", plan.say("range_low"), low)
    yield Setting("range_high", plan.say("range_high"), high)
    for name in METHODS[recipe.normalise.method].parameters:
        if name in ("mean", "sd"):
            yield Setting(name, plan.say(f"zscore_{name}"), float(getattr(recipe.normalise, name)))
    for place, step in enumerate(recipe.aggregate):
        if step.method == "generalised":
            yield Setting(f"power_{place}", _of_level(plan, "power", place, len(recipe.aggregate)), step.power)
    for place, share in enumerate(recipe.minimum_answered):
        name = _of_level(plan, "minimum_answered", place, len(recipe.minimum_answered))
        yield Setting(f"minimum_{place}", name, share, "input_percent", "share")


def list_levels(plan: Plan) -> Iterator[Setting]:
    """What may be changed and moves levels alone."""
    for place, band in enumerate(plan.recipe.bands, 1):
        yield Setting(f"band_{place}", plan.say("band_from", level=place), band)
    if plan.recipe.gate is not None:
        yield Setting("gate", plan.say("gate_share"), plan.recipe.gate, "input_percent", "share")


def list_fixed(plan: Plan) -> Iterator[Setting]:
    """What the formulas were made for; another method needs another workbook."""
    written = plan.recipe.to_dict()
    words = {"gate": "gate_rule"}
    for key, value in written.items():
        if key in ("range", "bands", "gate"):
            continue
        text = _say_method(plan, value)
        yield Setting(f"fixed_{key}", plan.say(words.get(key, key)), text, "text", "")


def _say_method(plan: Plan, value: object) -> str:
    """What framework.yaml says of a step: methods in words, with their own name, and their parameters behind."""
    if isinstance(value, str):
        return f"{plan.say(f'method_{value}')} ({value})" if f"method_{value}" in WORDS else value
    if isinstance(value, list):
        return "; ".join(_say_method(plan, one) for one in value)
    if isinstance(value, dict):
        return "; ".join(f"{_say_method(plan, str(key))}: {_say_method(plan, one)}" for key, one in value.items())
    return "–" if value is None else f"{value:g}" if isinstance(value, float) else str(value)


def _of_level(plan: Plan, word: str, place: int, levels: int) -> str:
    name = plan.say(word)
    return name if levels == 1 else f"{name}: {plan.say('height', height=place + 1)}"


def find_minimum_key(recipe: Recipe, height: int) -> str:
    """The key of the setting that holds the minimum for nodes at this height (1 = right above items)."""
    return f"minimum_{min(height, len(recipe.minimum_answered)) - 1}"


def find_power_key(recipe: Recipe, height: int) -> str:
    return f"power_{min(height, len(recipe.aggregate)) - 1}"
