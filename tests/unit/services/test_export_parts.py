"""The parts that an export is made of."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rustpy_xlsxwriter import validate_sheet_name

from survey.domain.answers import Key
from survey.flow.path import compute_path
from survey.services.canvas import CELL_UNITS, build_canvas, split_text
from survey.services.exporting.sheet_names import SheetNames
from survey.services.exporting.standing import Standing, build_situation
from survey.services.exporting.workbook import number_cell
from survey.services.text_cells import protect, unprotect
from tests.factories import NOW, questionnaire_of

BRANCHED = questionnaire_of("""
    - {name: a, type: integer, label: A}
    - {name: b, type: integer, label: B, relevant: "${a} > 1"}
    - {name: c, type: text, label: C, relevant: "${doubled} > 4"}
    - {name: doubled, type: calculate, calculation: "${b} * 2"}
    - {name: d, type: text, label: D, relevant: "count(${r}) > 1 or ${a} = 9"}
    - name: g
      type: group
      label: G
      relevant: "${c} != ''"
      questions:
        - {name: e, type: text, label: E}
    - {name: r, type: repeat, label: R, questions: [{name: x, type: text, label: X}]}
""")


@given(st.text(alphabet="'=+-@\tab1 ", max_size=6))
def test_protected_text_comes_back_and_is_no_formula(text: str) -> None:
    assert unprotect(protect(text)) == text
    assert not protect(text).startswith(("=", "+", "-", "@", "\t"))


@given(st.lists(st.text(max_size=40), max_size=12))
def test_sheet_names_are_accepted_and_each_stands_once(wanted: list[str]) -> None:
    names = SheetNames()
    taken = [names.take(one) for one in wanted]
    assert all(validate_sheet_name(name) and not name.startswith("'") for name in taken)
    assert len({name.casefold() for name in taken}) == len(taken)


def test_long_sheet_names_keep_their_number() -> None:
    names = SheetNames()
    assert [len(names.take("x" * 40)), names.take("X" * 40)] == [31, "X" * 29 + " 2"]


@pytest.mark.parametrize("character", ["a", "😀"])
def test_a_text_is_cut_where_a_cell_is_full(character: str) -> None:
    pieces = split_text(character * 40_000)
    assert "".join(pieces) == character * 40_000
    assert all(len(piece.encode("utf-16-le")) // 2 <= CELL_UNITS for piece in pieces)


def test_a_number_that_a_sheet_would_round_is_text() -> None:
    assert [number_cell(text) for text in ("12", "-0.5", "123456789012345", "1234567890123456")] == [
        12, -0.5, 123456789012345, "1234567890123456",
    ]  # fmt: skip


def test_headers_are_unique_ignoring_case() -> None:
    odd = questionnaire_of("""
        - {name: Participant, type: text, label: P}
        - {name: q, type: select_multiple, label: Q, choices: [{name: X, label: X}, {name: y, label: Y}]}
    """)
    (table,) = build_canvas(odd).tables
    headers = [*table.keys, *(header for one in table.fields for header in one.headers)]
    assert len({header.casefold() for header in headers}) == len(headers)
    assert headers[:2] == ["participant", "Participant__2"]


RESPONSES = st.fixed_dictionaries(
    {},
    optional={
        ("a", ""): st.sampled_from(["0", "2", "9"]),
        ("b", ""): st.sampled_from(["1", "3"]),
        ("c", ""): st.just("x"),
        ("e", ""): st.just("x"),
        ("r", ""): st.sampled_from(["1", "1 2"]),
        ("x", "2"): st.just("x"),
    },
)


@given(st.lists(RESPONSES, max_size=5))
def test_what_is_not_asked_is_what_the_path_leaves_out(responses: list[dict[tuple[str, str], str]]) -> None:
    standing = Standing(BRANCHED, NOW)
    for given_answers in responses:
        rows = [(name, occurrence, "answered", text) for (name, occurrence), text in given_answers.items()]
        situation = build_situation(BRANCHED, rows, NOW)
        path = compute_path(BRANCHED, situation.answers, NOW)
        leaves = {one.question.name for one in BRANCHED.leaves if not one.repeats}
        off = standing.find_off_path({name: (status, text) for name, at, status, text in rows if not at}, situation)
        assert off & leaves == leaves - {key.question for key in path.leaves}


def test_without_repeats_the_path_is_known_from_the_answers_it_hangs_on() -> None:
    plain = questionnaire_of("""
        - {name: a, type: integer, label: A}
        - {name: b, type: integer, label: B, relevant: "${a} > 1"}
    """)
    standing = Standing(plain, NOW)
    assert standing.is_plain
    assert standing.find_off_path({"a": ("answered", "1")}) == {"b"}
    assert standing.find_off_path({"a": ("answered", "2")}) == frozenset()
    assert standing.find_off_path({}) == {"b"}


def test_a_calculation_on_nothing_is_empty() -> None:
    situation = build_situation(BRANCHED, [], NOW)
    assert situation.find_value(Key("doubled")) is None
