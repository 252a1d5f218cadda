"""Questionnaires of a few lines, for tests."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent, indent

from survey.definition import read_questionnaire
from survey.definition.catalogue import render
from survey.domain.questionnaire import Question, Questionnaire

HEAD = """\
questionnaire: example
version: "1.0.0"
kind: survey
languages: {languages}
title: {title}
sections:
  - section: main
    label: {title}
    questions:
"""
BILINGUAL = {"languages": "[pl, en]", "title": "{en: Example, pl: Przykład}"}


def read(folder: Path, questions: str, languages: str = "[en]", title: str = "Example") -> Questionnaire:
    """The questionnaire with these questions in one section; fails with its problems if it has any."""
    path = folder / "example.yaml"
    text = HEAD.format(languages=languages, title=title) + indent(dedent(questions).strip(), " " * 6)
    path.write_text(text, encoding="utf-8")
    reading = read_questionnaire(path)
    assert [render(problem) for problem in reading.problems if problem.severity == "stop"] == []
    assert reading.questionnaire is not None
    return reading.questionnaire


def read_one(folder: Path, question: str) -> Question:
    return read(folder, question).sections[0].questions[0]
