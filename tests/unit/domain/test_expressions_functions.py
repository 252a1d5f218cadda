"""What each function gives: a row is an expression, the answers it sees, what comes out."""

from __future__ import annotations

from datetime import date, datetime
from math import e, pi

import pytest

from survey.domain.expressions import Given, Value, parse
from survey.domain.expressions.functions import TABLE

GIVEN = Given(
    answers={
        "one": "a", "many": ("a", "b"), "text": "a b", "level": 3, "word": " Two  words ", "born": date(1990, 5, 17),
        "seen": datetime(2026, 3, 9, 8, 5, 7, 90_000), "tick": True,
    },
    occurrences={"child": ["Ann", None, "Bob"], "age": [4, None, "9.5"], "day": [date(2026, 2, 1), date(2026, 1, 1)]},
    position=2,
    now=datetime(2026, 1, 2, 12),
    labels={("one", "a"): "First", ("many", "a"): "First", ("many", "b"): "Second"},
)  # fmt: skip

ROWS: list[tuple[str, object]] = [
    ("selected(${many}, 'b')", True),
    ("selected(${many}, 'c')", False),
    ("selected(${text}, 'b')", True),
    ("selected(${one}, 'a')", True),
    ("selected(${level}, 3)", True),
    ("selected(${none}, 'a')", False),
    ("selected(${many}, ${none})", False),
    ("selected('ab', 'a')", False),
    ("count-selected(${many})", 2.0),
    ("count-selected(${none})", 0.0),
    ("selected-at(${many}, 1)", "b"),
    ("selected-at(${many}, 2)", ""),
    ("selected-at(${many}, -1)", ""),
    ("selected-at(${many}, ${none})", ""),
    ("jr:choice-name(${one}, '${one}')", "First"),
    ("jr:choice-name(${one}, ${one})", "First"),
    ("jr:choice-name(selected-at(${many}, 1), '${many}')", "Second"),
    ("jr:choice-name(${many}, '${many}')", "First, Second"),
    ("jr:choice-name(${none}, '${one}')", ""),
    ("if(${level} > 2, 'high', 'low')", "high"),
    ("if(${none} > 2, 'high', 'low')", "low"),
    ("coalesce(${none}, ${one})", "a"),
    ("coalesce(${none}, '')", ""),
    ("coalesce(${level} - 3, 9)", 0.0),
    ("not(${none})", True),
    ("boolean(${level})", True),
    ("boolean('')", False),
    ("true()", True),
    ("false()", False),
    ("checklist(1, 2, ${tick}, ${none}, ${one})", True),
    ("checklist(-1, 1, ${tick}, ${none}, ${one})", False),
    ("checklist(3, -1, ${tick}, ${none}, ${one})", False),
    ("weighted-checklist(3, -1, ${tick}, 2, ${one}, 1)", True),
    ("weighted-checklist(3, -1, ${tick}, 2, ${none}, 9)", False),
    ("sum(${age})", 13.5),
    ("sum(${none})", 0.0),
    ("count(${child})", 3.0),
    ("count-non-empty(${child})", 2.0),
    ("min(${age})", 4.0),
    ("max(${age})", 9.5),
    ("max(${level}, ${age}, 20)", 20.0),
    ("max(${none})", ""),
    ("min(${day})", "2026-01-01"),
    ("position(..)", 2.0),
    ("indexed-repeat(${child}, ${family}, 3)", "Bob"),
    ("indexed-repeat(${child}, ${family}, position(..) - 1)", "Ann"),
    ("indexed-repeat(${child}, ${family}, 0)", ""),
    ("indexed-repeat(${child}, ${family}, 4)", ""),
    ("join(', ', ${child})", "Ann, Bob"),
    ("join('-', 1, ${none}, 'x')", "1-x"),
    ("concat('a', 1, ${none}, true())", "a1true"),
    ("substr('hello', 1)", "ello"),
    ("substr('hello', 1, 3)", "el"),
    ("substr('hello', -2)", "lo"),
    ("substring('12345', 2)", "2345"),
    ("substring('12345', 2, 3)", "234"),
    ("substring('12345', 1.5, 2.6)", "234"),
    ("substring('12345', 0, 3)", "12"),
    ("substring('12345', ${none})", ""),
    ("substring('12345', 1e308, 1e308)", ""),
    ("substring-before('1999/04/01', '/')", "1999"),
    ("substring-before('1999', '/')", ""),
    ("substring-after('1999/04/01', '/')", "04/01"),
    ("substring-after('1999', '/')", ""),
    ("contains(${word}, 'wo')", True),
    ("contains(${none}, 'wo')", False),
    ("starts-with('abc', 'ab')", True),
    ("ends-with('abc', 'ab')", False),
    ("string-length('zażółć')", 6.0),
    ("string-length(${none})", 0.0),
    ("normalize-space(${word})", "Two words"),
    ("translate('bar', 'abc', 'AB')", "BAr"),
    ("translate('aaa', 'aa', 'xy')", "xxx"),
    ("string(3.0)", "3"),
    ("string(${many})", "a b"),
    ("regex('abc', '[a-c]+')", True),
    ("regex('abcd', '[a-c]+')", False),
    ("regex(${none}, '[a-c]+')", False),
    ("regex('abc', concat('[a-', 'c]+'))", True),
    ("regex('abc', concat('(', 'a'))", False),
    ("number('12.5')", 12.5),
    ("number('x')", ""),
    ("number(true())", 1.0),
    ("int(3.9)", 3.0),
    ("int(-3.9)", -3.0),
    ("int(${none})", ""),
    ("round(2.5)", 3.0),
    ("round(-2.5)", -2.0),
    ("round(1.005, 2)", 1.01),
    ("round(1250, -2)", 1300.0),
    ("floor(-1.5)", -2.0),
    ("ceiling(1.2)", 2.0),
    ("abs(-2)", 2.0),
    ("sqrt(9)", 3.0),
    ("sqrt(-9)", ""),
    ("pow(2, 10)", 1024.0),
    ("pow(-8, 0.5)", ""),
    ("pow(0, -1)", ""),
    ("exp(1)", e),
    ("exp(1000)", ""),
    ("log(exp(1))", 1.0),
    ("log(0)", ""),
    ("log10(1000)", 3.0),
    ("pi()", pi),
    ("today()", "2026-01-02"),
    ("now()", "2026-01-02T12:00:00"),
    ("now() > today()", True),
    ("date('2026-02-30')", ""),
    ("date('2026-02-28T23:00:00')", "2026-02-28"),
    ("date(0)", "1970-01-01"),
    ("date(1e308)", ""),
    ("date-time('2026-02-28T23:00:00')", "2026-02-28T23:00:00"),
    ("date-time('2026-02-28')", "2026-02-28T00:00:00"),
    ("date-time('when?')", ""),
    ("int((today() - ${born}) div 365.25)", 35.0),
    ("format-date(${born}, '%d.%m.%Y')", "17.05.1990"),
    ("format-date(${seen}, '%a %e %b %n %y %H %h %M %S %3 %%')", "Mon 9 Mar 3 26 08 8 05 07 090 %"),
    ("format-date('2026-03-09', '%e %b')", "9 Mar"),
    ("format-date(${none}, '%Y')", ""),
    ("format-date('soon', '%Y')", ""),
    ("format-date-time('10:30', '%H.%M')", "10.30"),
    ("decimal-date-time('1970-01-02T12:00:00')", 1.5),
    ("decimal-time('06:00')", 0.25),
    ("once(5)", 5.0),
]


@pytest.mark.parametrize(("source", "expected"), ROWS, ids=lambda part: str(part)[:40])
def test_a_function_gives(source: str, expected: object) -> None:
    result = parse(source).evaluate(GIVEN)
    assert (result, type(result)) == (expected, type(expected))


@pytest.mark.parametrize("name", TABLE)
def test_every_function_has_a_row(name: str) -> None:
    assert any(f"{name}(" in source for source, _ in ROWS)


@pytest.mark.parametrize(("before", "kept"), [(None, 5.0), ("4", "4"), (0, 0.0)])
def test_once_keeps_what_was_there(before: Value, kept: object) -> None:
    assert parse("once(5)").evaluate(Given(once_value=before)) == kept


def test_only_the_branch_taken_is_worked_out() -> None:
    class Strict(Given):
        def value(self, name: str) -> Value:
            raise AssertionError(name)

    assert parse("if(1 = 1 or ${a}, 2, ${b})").evaluate(Strict()) == 2
