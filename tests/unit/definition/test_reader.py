"""Bytes become nodes with places, within bounds, whichever parser reads them."""

from __future__ import annotations

from pathlib import Path

import pytest

from survey.definition import parsing, read_questionnaire
from survey.definition.composer import compose
from survey.definition.nodes import Scalar, Table, find_place, to_plain
from survey.definition.parsing import parse_events, parse_slowly
from survey.definition.reader import read_text
from survey.definition.report import Report
from survey.domain import limits
from survey.problems import Place

VALID = sorted((Path(__file__).parents[2] / "questionnaires" / "valid").glob("*.yaml"))


def codes_of(text: str) -> list[str]:
    report = Report()
    read_text(text, "x.yaml", report)
    return [problem.code for problem in report.problems]


def test_values_are_those_of_yaml_1_2() -> None:
    node = read_text("a: yes\nb: true\nc: 0x1\nd: 1.50\ne: ~\nf: '1'\ng: [-3]\nh: Who?\n", "x.yaml", Report())
    assert node is not None
    assert to_plain(node) == {
        "a": "yes", "b": True, "c": "0x1", "d": 1.5, "e": None, "f": "1", "g": [-3], "h": "Who?",
    }  # fmt: skip


def test_place_of_a_value_is_found_by_its_path() -> None:
    node = read_text("a:\n  - b: 1\n  - b:   2\n", "x.yaml", Report())
    assert node is not None
    assert find_place(node, ("a", 1, "b")) == Place("x.yaml", 3, 10)
    assert find_place(node, ("a", 1, "absent")) == Place("x.yaml", 3, 5)


def test_version_keeps_its_digits() -> None:
    node = read_text("version: 1.10\n", "x.yaml", Report())
    assert isinstance(node, Table)
    assert isinstance(found := node.find("version"), Scalar)
    assert found.text == "1.10"


@pytest.mark.parametrize("path", VALID, ids=lambda path: path.stem)
def test_both_parsers_give_the_same_nodes(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    quick, slow = compose(parse_events(text), "x", Report()), compose(parse_slowly(text), "x", Report())
    assert quick is not None
    assert quick == slow


def test_slow_parser_steps_in_where_libyaml_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parsing, "HAS_LIBYAML", False)
    assert codes_of("a: 'b") == ["yaml_quote"]
    assert codes_of("a: b: c") == ["yaml_colon"]
    assert codes_of("a: b") == []


def test_question_mark_needs_no_quotes_in_braces() -> None:
    assert codes_of("{pl: Kto?, en: Who?}") == []


def test_byte_order_mark_and_windows_line_ends_are_no_problem(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + VALID[0].read_bytes().replace(b"\n", b"\r\n"))
    assert read_questionnaire(path).problems == ()


def test_file_of_exactly_the_limit_is_read_and_one_byte_more_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    start = VALID[0].read_bytes() + b"#"
    path.write_bytes(start + b"x" * (limits.FILE_BYTES - len(start)))
    assert read_questionnaire(path).problems == ()
    path.write_bytes(path.read_bytes() + b"x")
    assert [problem.code for problem in read_questionnaire(path).problems] == ["file_too_large"]


def test_alias_to_itself_is_refused() -> None:
    assert codes_of("a: &a [*a]\n") == ["yaml_alias"]


def test_tab_inside_a_text_is_no_problem() -> None:
    assert codes_of("a: b\tc\n") == []


def test_escape_beyond_unicode_is_refused() -> None:
    assert codes_of('a: "\\UFFFFFFFF"\n') == ["yaml_indent"]
