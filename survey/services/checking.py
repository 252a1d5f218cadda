"""Checking a questionnaire on disk as a whole: its texts and rules, and whether its framework can score."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import analysis
from analysis.report.messages import explain
from survey.definition import Reading, read_questionnaire
from survey.i18n import current_language
from survey.problems import Place, Problem


def check_questionnaire(path: Path) -> Reading:
    """The questionnaire with all its problems, those of the framework's weights, goalposts and recipe among them."""
    reading = read_questionnaire(path)
    if reading.framework is None:
        return reading
    framework = reading.framework
    _, found = analysis.build_framework(framework.mapping)
    problems = [locate(problem, framework.place) for problem in found]
    if not any(problem.severity == "stop" for problem in problems):
        return replace(reading, problems=(*reading.problems, *problems))
    return replace(reading, questionnaire=None, problems=(*reading.problems, *problems), framework=None)


def locate(problem: analysis.Problem, place: Callable[..., Place] | None = None, file: str = "") -> Problem:
    """A problem of the analysis as one of ours: `place` turns its path in a framework's file into a line."""
    where = Place(file)
    if isinstance(problem.where, analysis.Spot):
        where = Place(problem.where.file, problem.where.line, problem.where.column)
    elif place is not None:
        where = place(*problem.where)
    words = explain(problem, current_language())
    return Problem("analysis", where, params={"words": words}, severity=problem.severity)
