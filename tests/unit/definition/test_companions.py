"""Frameworks and codebooks are read beside their questionnaire."""

from __future__ import annotations

from pathlib import Path

import pytest

from survey.definition import Reading, read_questionnaire
from survey.definition.canonical import read_canonical_codebook, write_canonical
from survey.definition.framework_file import read_framework
from survey.definition.report import Report
from survey.domain.codebook import CodeType

MAIN = """\
questionnaire: example
version: "1.0.0"
kind: interview_guide
languages: [en]
title: Example
sections:
  - section: main
    label: Main
    questions:
      - {name: T01, type: topic, label: T}
      - {name: l, type: level, label: L, levels: [None, Some]}
      - {name: m, type: matrix, label: M, rows: [{name: ai, label: AI}], choices: [{name: a, label: A, score: 1}]}
"""
FRAMEWORK = """\
framework: f
version: "1.0.0"
questionnaire: example
tree:
  name: all
  label: All
  children:
    - {item: l, goalposts: [0, 1]}
    - {name: tools, label: Tools, children: [{item: m__ai, goalposts: [0, 1], key: true}]}
"""
CODEBOOK = """\
codebook: c
version: "1.0.0"
questionnaire: example
codes:
  - {name: status, label: Status, topics: [T01], type: single_choice, values: [{name: none, label: None}]}
  - {name: remark, label: Remark, type: text}
"""


@pytest.fixture
def reading(tmp_path: Path) -> Reading:
    files = {"questionnaire.yaml": MAIN, "framework.yaml": FRAMEWORK, "codebook.yaml": CODEBOOK}
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return read_questionnaire(tmp_path)


def test_framework_is_plain_data_with_places(reading: Reading) -> None:
    assert reading.problems == ()
    assert reading.framework is not None
    tree = reading.framework.mapping["tree"]
    assert isinstance(tree, dict)
    assert tree["children"][1]["children"] == [{"item": "m__ai", "goalposts": [0, 1], "key": True}]
    assert reading.framework.place("tree", "children", 0, "goalposts").line == 8


def test_codebook_is_checked_objects(reading: Reading) -> None:
    assert reading.codebook is not None
    status, remark = reading.codebook.codes
    assert (status.type, status.topics, status.find_value("none") is not None) == (
        CodeType.SINGLE_CHOICE,
        ("T01",),
        True,
    )
    assert reading.codebook.for_topic("T01") == (status, remark)
    assert reading.codebook.for_topic("T02") == (remark,)
    assert read_canonical_codebook(write_canonical(reading.codebook).text) == reading.codebook


def test_contradictions_are_read_and_those_about_nothing_are_located(tmp_path: Path) -> None:
    rules = """\
contradictions:
  - {name: both, label: Both, when: [{code: status, value: none}, {code: remark}]}
  - {name: once, label: Once, same: remark}
  - {name: BOTH, label: Again, when: [{code: status, value: nine}, {code: remarks}]}
  - {name: one, label: One, when: [{code: status}]}
  - {name: both_ways, label: Both ways, when: [{code: status}, {code: remark}], same: stats}
"""
    (tmp_path / "questionnaire.yaml").write_text(MAIN, encoding="utf-8")
    (tmp_path / "codebook.yaml").write_text(CODEBOOK + rules, encoding="utf-8")
    found = [(one.code, one.place.line, one.params.get("guess")) for one in read_questionnaire(tmp_path).problems]
    assert found == [
        ("contradiction_twice", 10, None),
        ("contradiction_value_unknown", 10, "none"),
        ("contradiction_code_unknown", 10, "remark"),
        ("contradiction_of_one", 11, None),
        ("contradiction_says_nothing", 12, None),
        ("contradiction_code_unknown", 12, "status"),
    ]
    good = CODEBOOK + "".join(rules.splitlines(keepends=True)[:3])
    (tmp_path / "codebook.yaml").write_text(good, encoding="utf-8")
    book = read_questionnaire(tmp_path).codebook
    assert book is not None
    assert [(one.name, len(one.when), one.same) for one in book.contradictions] == [
        ("both", 2, ""),
        ("once", 0, "remark"),
    ]
    assert read_canonical_codebook(write_canonical(book).text) == book


def test_file_in_a_folder_brings_its_companions(tmp_path: Path, reading: Reading) -> None:
    assert read_questionnaire(tmp_path / "questionnaire.yaml") == reading


def test_framework_for_plain_data_needs_no_questionnaire(tmp_path: Path) -> None:
    path = tmp_path / "framework.yaml"
    path.write_text(FRAMEWORK.replace("item: l", "item: gdp"), encoding="utf-8")
    report = Report()
    assert read_framework(path, None, report) is not None
    assert report.problems == []
