"""Every problem as a sentence in Polish and English: what is wrong, and what to do."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from analysis.problems import Path, Problem, Spot
from analysis.report.messages import recipes, roadmap, runs, scoring
from analysis.report.words import bind_letters

NEAR = ("Czy chodzi o „{near}”?", "Did you mean '{near}'?")
_ROOMS = (scoring, recipes, roadmap, runs)

MESSAGES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {code: texts for room in _ROOMS for code, texts in room.MESSAGES.items()}
)
"""Every problem as (Polish, English); a room of problems for each part of the analysis."""


def describe(problem: Problem, language: str) -> str:
    """The problem as one line: place, what is wrong, what to do."""
    place = show_place(problem.where)
    return f"{place}: {explain(problem, language)}" if place else explain(problem, language)


def explain(problem: Problem, language: str) -> str:
    """The problem without its place."""
    column = 0 if language == "pl" else 1
    params = {name: _show(value) for name, value in problem.params.items()}
    sentence = MESSAGES[problem.code][column]
    if problem.params.get("near"):
        sentence = f"{sentence} {NEAR[column]}"
    return bind_letters(sentence.format(**params), language)


def show_place(where: Path | Spot) -> str:
    """`file:line:column`, or a path such as `tree.children[0].weight`."""
    if isinstance(where, Spot):
        return ":".join(str(part) for part in where if part)
    text = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in where)
    return text.removeprefix(".")


def _show(value: object) -> object:
    if isinstance(value, tuple):
        return show_place(value)
    return f"{value:g}" if isinstance(value, float) else value
