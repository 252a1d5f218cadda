"""What comparisons, arithmetic and truth give: a row is an expression, the answers it sees, what comes out."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal

import pytest

from survey.domain.expressions import Given, Value, parse

NOTHING: dict[str, Value] = {}
DAY = date(2026, 1, 1)

ROWS: list[tuple[str, dict[str, Value], object]] = [
    # numbers
    ("${a} >= 3", {"a": 3}, True),
    ("${a} >= 3", {"a": 2}, False),
    ("${a} > 3", {"a": Decimal("3.01")}, True),
    ("${a} < 3", {"a": 3}, False),
    ("${a} <= 3", {"a": 3}, True),
    ("${a} = 3", {"a": 3.0}, True),
    ("${a} != 3", {"a": 3}, False),
    ("${a} = 9007199254740993", {"a": "9007199254740993"}, True),
    ("${a} + ${b} = 0.3", {"a": Decimal("0.1"), "b": Decimal("0.2")}, True),
    ("${a} + ${b} > 0.3", {"a": Decimal("0.1"), "b": Decimal("0.2")}, False),
    ("${a} = ${b}", {"a": 10_000_000_000_001, "b": 10_000_000_000_002}, False),
    # an empty side makes every comparison false
    ("${a} = 3", NOTHING, False),
    ("${a} != 3", NOTHING, False),
    ("${a} < 3", NOTHING, False),
    ("${a} <= 3", NOTHING, False),
    ("${a} > -3", NOTHING, False),
    ("3 >= ${a}", NOTHING, False),
    ("${a} = ${b}", NOTHING, False),
    ("${a} != 'x'", NOTHING, False),
    ("${a} = true()", NOTHING, False),
    ("${a} != today()", NOTHING, False),
    ("${a} != 3", {"a": ""}, False),
    ("${a} != 'x'", {"a": ()}, False),
    ("${a} != 3", {"a": float("nan")}, False),
    # except with '' in so many words
    ("${a} = ''", NOTHING, True),
    ('${a} = ""', NOTHING, True),
    ("'' = ${a}", NOTHING, True),
    ("${a} = ('')", NOTHING, True),
    ("${a} = ''", {"a": 0}, False),
    ("${a} = ''", {"a": ()}, True),
    ("${a} != ''", NOTHING, False),
    ("${a} != ''", {"a": 0}, True),
    ("'' != ${a}", {"a": "x"}, True),
    ("${a} >= ''", {"a": 1}, False),
    ("not(${a} = 3)", NOTHING, True),
    # text
    ("${a} = 'yes'", {"a": "yes"}, True),
    ("${a} != 'yes'", {"a": "no"}, True),
    ("${a} = 'Yes'", {"a": "yes"}, False),
    ("${a} = 'it''s'", {"a": "it's"}, True),
    ("${a} < 'b'", {"a": "a"}, False),
    ("${a} = '3.0'", {"a": "3"}, True),
    ("${a} < '10'", {"a": "9"}, True),
    ("${a} < 10", {"a": "9"}, True),
    ("${a} = 7", {"a": "007"}, True),
    ("${a} = '7'", {"a": "007"}, False),
    ("${a} = '10000000000000000000000001'", {"a": "10000000000000000000000002"}, False),
    ("${a} = 3", {"a": "three"}, False),
    ("${a} != 3", {"a": "three"}, True),
    ("${a} < 3", {"a": "three"}, False),
    ("${a} = 'a b'", {"a": ("a", "b")}, True),
    ("${a} = 3", {"a": ("3",)}, True),
    ("${q__row} = 'x'", {"q__row": "x"}, True),
    # truths
    ("${a} = true()", {"a": True}, True),
    ("${a} = true()", {"a": "true"}, True),
    ("${a} = true()", {"a": "false"}, False),
    ("${a} = false()", {"a": 0}, True),
    ("true() > false()", NOTHING, True),
    # dates
    ("${a} >= '2026-01-01'", {"a": DAY}, True),
    ("${a} < '2026-01-01'", {"a": DAY}, False),
    ("${a} = date('2026-01-01')", {"a": DAY}, True),
    ("${a} <= today()", {"a": DAY}, True),
    ("${a} > today()", {"a": "2026-01-02"}, True),
    ("'2025-12-31' < '2026-01-01'", NOTHING, True),
    ("${a} = 'soon'", {"a": DAY}, False),
    ("${a} != 'soon'", {"a": DAY}, True),
    ("${a} < 'soon'", {"a": DAY}, False),
    ("${a} > ${b}", {"a": datetime(2026, 1, 1, 0, 1), "b": DAY}, True),
    ("${a} < '10:30'", {"a": time(9, 59)}, True),
    ("${a} = ${b}", {"a": datetime(2026, 1, 1, 12, tzinfo=UTC), "b": "2026-01-01T13:00:00"}, True),
    # arithmetic
    ("1 + 2 * 3", NOTHING, 7.0),
    ("(1 + 2) * 3", NOTHING, 9.0),
    ("7 div 2", NOTHING, 3.5),
    ("7 mod 2", NOTHING, 1.0),
    ("-7 mod 2", NOTHING, -1.0),
    ("10 - 4 - 3", NOTHING, 3.0),
    ("2 * 6 div 4", NOTHING, 3.0),
    ("-${a}", {"a": 2}, -2.0),
    ("+${a}", {"a": "2"}, 2.0),
    ("- -2", NOTHING, 2.0),
    ("${a}-1", {"a": 3}, 2.0),
    ("${a} + ${b}", {"a": 1}, ""),
    ("1 + ${a} + 1", NOTHING, ""),
    ("-${a}", NOTHING, ""),
    ("${a} + 1", {"a": "word"}, ""),
    ("1 div 0", NOTHING, ""),
    ("1 mod 0", NOTHING, ""),
    ("${a} * ${a}", {"a": 1e300}, ""),
    ("${a} + 1 > 0", NOTHING, False),
    ("${a} - ${b}", {"a": date(2026, 1, 31), "b": "2026-01-01"}, 30.0),
    ("date(${a} + 30)", {"a": DAY}, "2026-01-31"),
    # truth
    ("1 and 0", NOTHING, False),
    ("1 or 0", NOTHING, True),
    ("1 = 2 or 2 = 2 and 3 = 3", NOTHING, True),
    ("(1 = 1 or 1 = 1) and 1 = 2", NOTHING, False),
    ("${a} and true()", NOTHING, False),
    ("${a} and true()", {"a": "no"}, True),
    # as they are
    ("${a}", {"a": ("x", "y")}, ["x", "y"]),
    ("${a}", {"a": DAY}, "2026-01-01"),
    ("${a}", {"a": datetime(2026, 1, 1, 9, 30)}, "2026-01-01T09:30:00"),
    ("${a}", {"a": time(9, 30)}, "09:30:00"),
    ("${a}", NOTHING, ""),
    ("${a}", {"a": 10**400}, ""),
    ("${a}", {"a": Decimal("sNaN")}, ""),
    ("'${a}'", {"a": 1}, "${a}"),
]


@pytest.mark.parametrize(("source", "answers", "expected"), ROWS, ids=lambda part: str(part)[:40])
def test_an_expression_gives(source: str, answers: dict[str, Value], expected: object) -> None:
    given = Given(answers, now=datetime(2026, 1, 1, 10, tzinfo=timezone(timedelta(hours=1))))
    result = parse(source).evaluate(given)
    assert (result, type(result)) == (expected, type(expected))


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("3", "3"),
        ("3.0", "3"),
        ("0.1 + 0.2", "0.3"),
        ("1 div 3", "0.333333333333333"),
        ("0 * -1", "0"),
        ("pow(10, 20)", "100000000000000000000"),
        ("1 div 10000000", "0.0000001"),
        ("1 = 1", "true"),
        ("${none}", ""),
        ("${several}", "a b"),
        ("today()", "2026-01-01"),
    ],
)
def test_text_is_written_for_people(source: str, text: str) -> None:
    assert parse(source).text(Given({"several": ("a", "b")})) == text


@pytest.mark.parametrize(
    ("value", "truth"),
    [(None, False), (0, False), (2, True), ("no", True), (("a",), True), (False, False), (DAY, True)],
)
def test_truth_is_that_of_boolean(value: Value, truth: bool) -> None:
    assert parse(".").test(Given(current=value)) is truth


def test_the_dot_is_the_current_answer() -> None:
    assert parse(". >= 1990 and . <= 2100").test(Given(current=2026))


def test_a_bare_word_is_a_column_of_the_choice() -> None:
    assert parse("region = ${region}").test(Given({"region": "north"}, columns={"region": "north"}))


def test_a_thousand_terms_are_no_thousand_calls() -> None:
    assert parse("1" + "+1" * 999).evaluate(Given()) == 1000
