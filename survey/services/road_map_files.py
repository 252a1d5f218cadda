"""Road maps as files: JSON, CSV or a workbook, of a round or of plain data."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from analysis import Dataset, Result
from analysis.csv_text import protect_text
from analysis.report.road_map import Rung, build_steps, no_rungs
from analysis.report.tables import Naming, Table, round_cells
from analysis.report.words import say
from analysis.roadmap.build import RoadMap, build_road_map
from survey.domain.questionnaire import Questionnaire
from survey.problems import Problem, Refused
from survey.services.exporting import Sheet
from survey.services.exporting.workbook import write_sheets

Writer = Callable[[Path, Sequence[RoadMap], Table, str], None]


def build_all(
    dataset: Dataset,
    result: Result,
    code: str | None,
    goals: Mapping[str, int] | None,
    blocking_first: bool,
    tick: Callable[[int, int], None],
) -> list[RoadMap]:
    """The road map of `code`, or of everybody. Raises Refused for a participant or a goal that does not exist."""
    _check(dataset, result, code, goals)
    codes = [code] if code else list(dataset.codes)
    found = []
    for number, one in enumerate(codes):
        tick(number, len(codes))
        found.append(build_road_map(result, dataset, one, goals, blocking_first))
    tick(len(codes), len(codes))
    return found


def write_road_maps(
    path: Path,
    road_maps: Sequence[RoadMap],
    dataset: Dataset,
    result: Result,
    language: str,
    questionnaire: Questionnaire | None = None,
) -> None:
    """Write them in the form that the name asks for; levels in words where there is a questionnaire."""
    table = build_steps(result, road_maps, Naming(dataset, language), language, _rungs(questionnaire, language))
    WRITERS[path.suffix](path, road_maps, table, language)


def _check(dataset: Dataset, result: Result, code: str | None, goals: Mapping[str, int] | None) -> None:
    names, top = {child.name for child in result.framework.tree.children}, result.framework.top_level
    problems = []
    if code is not None and code not in dataset.codes:
        problems.append(Problem("road_map_nobody", subject=code, params={"code": code}))
    for name, level in (goals or {}).items():
        if name not in names:
            problems.append(
                Problem("goal_unknown_known", subject=name, params={"name": name, "known": ", ".join(sorted(names))})
            )
        elif not 1 <= level <= top:
            problems.append(Problem("goal_level", subject=name, params={"top": top}))
    if problems:
        raise Refused(problems)


def _rungs(questionnaire: Questionnaire | None, language: str) -> Rung:
    if questionnaire is None:
        return no_rungs
    index = questionnaire.index

    def rung(item: str, level: int) -> str:
        levels = index[item].question.levels if item in index else ()
        return levels[level].in_(language) if level < len(levels) else ""

    return rung


def _write_json(path: Path, road_maps: Sequence[RoadMap], table: Table, language: str) -> None:
    content = {"road_maps": [asdict(one) for one in road_maps]}
    path.write_text(json.dumps(content, ensure_ascii=False, allow_nan=False, indent=1) + "\n", encoding="utf-8")


def _write_csv(path: Path, road_maps: Sequence[RoadMap], table: Table, language: str) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([protect_text(column.heading) for column in table.columns])
        for row in table.rows:
            writer.writerow([protect_text(cell) if isinstance(cell, str) else cell for cell in row])


def _write_xlsx(path: Path, road_maps: Sequence[RoadMap], table: Table, language: str) -> None:
    shown = round_cells(table)
    write_sheets(
        path, [Sheet(say("sheet_road_map", language), [one.heading for one in shown.columns], list(shown.rows))]
    )


WRITERS: Mapping[str, Writer] = {".json": _write_json, ".csv": _write_csv, ".xlsx": _write_xlsx}
"""Forms by the end of the file's name."""
