"""A new edition is the same, compatible or breaking."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from survey.definition.catalogue import CHANGE_CATALOGUE, describe
from survey.definition.changes import Verdict, compare
from survey.i18n import speaking
from tests.unit.definition.examples import read

BEFORE = """
- {name: n, type: integer, label: N, constraint: . >= 1 and . <= 9, statuses: [refused]}
- {name: s, type: select_multiple, label: S, choices: [{name: a, label: A}, {name: b, label: B}]}
- {name: k, type: rank, label: K, choices: [{name: a, label: A}, {name: b, label: B}]}
- {name: l, type: level, label: L, levels: [x, y, z]}
- {name: r, type: range, label: R, parameters: start=0 end=10 step=2}
- name: m
  type: matrix
  label: M
  rows: [{name: ai, label: AI}, {name: iot, label: IoT}]
  choices: [{name: a, label: A}]
- {name: p, type: repeat, max: 5, questions: [{name: t, type: text, label: T}]}
"""
BREAKING = [
    ("- {name: n, type: integer", "- {name: n2, type: integer", "change_question_removed", "n"),
    ("rows: [{name: ai, label: AI}, ", "rows: [", "change_question_removed", "m__ai"),
    ("n, type: integer", "n, type: decimal", "change_type", "n"),
    ("statuses: [refused]", "statuses: []", "change_status_removed", "n"),
    (". <= 9", ". <= 8", "change_constraint", "n"),
    (". <= 9", ". < 9", "change_constraint", "n"),
    (". <= 9", ". != 4", "change_constraint", "n"),
    ("S, choices: [{name: a, label: A}, ", "S, choices: [", "change_choice_removed", "s"),
    (
        "S, choices: [{name: a, label: A}",
        "S, choices: [{name: a, label: A, exclusive: true}",
        "change_choice_exclusive",
        "s",
    ),
    ("K, choices: [", "K, choices: [{name: c, label: C}, ", "change_rank_choices", "k"),
    ("[x, y, z]", "[x, y]", "change_levels_removed", "l"),
    ("end=10", "end=8", "change_range", "r"),
    ("step=2", "step=5", "change_range", "r"),
    ("max: 5", "max: 4", "change_repeat_most", "p"),
    ("{name: p, type: repeat, max: 5", "{name: p2, type: repeat, max: 5", "change_repeat", "t"),
]
COMPATIBLE = [
    ("label: N", "label: Number"),
    (". >= 1", ". >= 0"),
    (". >= 1 and . <= 9", ". > 0"),
    ("constraint: . >= 1 and . <= 9, ", ""),
    ("constraint: . >= 1 and . <= 9", "constraint: . > 5, severity: warning"),
    ("[x, y, z]", "[x, y, z, zz]"),
    ("S, choices: [", "S, choices: [{name: c, label: C}, "),
    ("start=0 end=10 step=2", "start=-2 end=20 step=1"),
    ("max: 5", "max: 6"),
    ("statuses: [refused]", "statuses: [refused, partly]"),
]


@pytest.mark.parametrize(("old", "new", "code", "subject"), BREAKING)
def test_lost_answers_break(tmp_path: Path, old: str, new: str, code: str, subject: str) -> None:
    comparison = compare(read(tmp_path, BEFORE), read(tmp_path, BEFORE.replace(old, new)))
    assert comparison.verdict is Verdict.BREAKING
    assert (code, subject) in [(reason.code, reason.subject) for reason in comparison.reasons]
    with speaking("en"):
        assert all("; " in describe(reason) for reason in comparison.reasons)


@pytest.mark.parametrize(("old", "new"), COMPATIBLE)
def test_kept_answers_are_compatible(tmp_path: Path, old: str, new: str) -> None:
    assert old in BEFORE
    comparison = compare(read(tmp_path, BEFORE), read(tmp_path, BEFORE.replace(old, new)))
    assert (comparison.verdict, comparison.reasons) == (Verdict.COMPATIBLE, ())


def test_new_version_with_the_same_content_is_the_same(tmp_path: Path) -> None:
    questionnaire = read(tmp_path, BEFORE)
    assert compare(questionnaire, replace(questionnaire, version="2.0.0")).verdict is Verdict.SAME


def test_other_name_is_another_questionnaire(tmp_path: Path) -> None:
    questionnaire = read(tmp_path, BEFORE)
    (reason,) = compare(questionnaire, replace(questionnaire, name="other")).reasons
    assert reason.code == "change_questionnaire"


def test_what_nobody_answered_cannot_be_lost(tmp_path: Path) -> None:
    old, new = read(tmp_path, BEFORE), read(tmp_path, BEFORE.replace("n, type: integer", "n, type: decimal"))
    assert compare(old, new, answered={"s"}).verdict is Verdict.COMPATIBLE
    assert compare(old, new, answered={"n"}).verdict is Verdict.BREAKING


def test_every_change_is_tried() -> None:
    assert {code for *_, code, _ in BREAKING} | {"change_questionnaire"} == CHANGE_CATALOGUE.keys()
