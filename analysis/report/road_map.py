"""Road maps as a table: one row for each step, or for a participant without steps the reason."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from analysis.report.cells import Cell
from analysis.report.tables import SCORE_DECIMALS, Column, Naming, Table
from analysis.report.words import say
from analysis.result import Result
from analysis.roadmap.build import RoadMap, Step
from analysis.tree import choose_label, walk

GAIN_DECIMALS = 2

Rung = Callable[[str, int], str]
"""The text of an item's level, "" where nobody knows it."""


def no_rungs(item: str, level: int) -> str:
    """For data without a questionnaire: levels have numbers only."""
    return ""


def build_steps(
    result: Result, road_maps: Iterable[RoadMap], naming: Naming, language: str, rung: Rung = no_rungs
) -> Table:
    """All steps of all participants in their order, numbers unrounded."""
    labels = {one.name: choose_label(one, language) for one in walk(result.framework.tree)}
    words = ("number", "wave", "dimension", "item", "label", "level", "next", "text", "effort")
    columns = [*naming.columns, *(Column(say(f"step_{word}", language)) for word in words)]
    columns += [Column(say("step_gain", language), GAIN_DECIMALS), Column(say("step_index", language), SCORE_DECIMALS)]
    columns += [Column(say(f"step_{word}", language)) for word in ("key", "blocks", "needs", "reason")]
    rows: list[tuple[Cell, ...]] = []
    for road_map in road_maps:
        who = naming.cells(road_map.code)
        for number, step in enumerate(road_map.steps, 1):
            rows.append((*who, number, *_cells(step, labels, language, rung), None))
        if road_map.reason:
            gap = (None,) * (len(columns) - len(who) - 1)
            rows.append((*who, *gap, say(f"why_{road_map.reason}", language)))
    return Table(tuple(columns), tuple(rows))


def _cells(step: Step, labels: dict[str, str], language: str, rung: Rung) -> tuple[Cell, ...]:
    yes_no = {True: say("yes", language), False: say("no", language)}
    needs = "; ".join(f"{name} {level}" for name, level in step.needs)
    return (
        step.wave,
        labels[step.dimension],
        step.item,
        labels[step.item],
        step.level,
        step.next_level,
        rung(step.item, step.next_level) or None,
        step.effort or None,
        step.gain,
        step.index,
        yes_no[step.key],
        yes_no[step.blocks],
        needs or None,
    )
