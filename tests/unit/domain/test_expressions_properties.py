"""What holds for every text and every answer: reading refuses in words only, evaluating never fails."""

from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as st

from survey.domain.expressions import CODES, Context, ExpressionError, Given, Value, parse
from survey.domain.expressions.functions import TABLE

PIECES = [
    *(f"{name}(" for name in TABLE), "${a}", "${b}", ".", "..", "'x'", "''", '"', "'", "1", ".5", "1e9", "(", ")", ",",
    "+", "-", "*", " div ", " mod ", " and ", " or ", "=", "!=", "<", ">=", "col", " ", "$", "{", "/", "[", "::", "|",
]  # fmt: skip

OPERATORS = ["+", "-", "*", "div", "mod", "and", "or", "=", "!=", "<", "<=", ">", ">="]
REFERRING = {
    "position": "position(..)",
    "count": "count(${a})",
    "count-non-empty": "count-non-empty(${a})",
    "indexed-repeat": "indexed-repeat(${a}, ${b}, ${a})",
    "jr:choice-name": "jr:choice-name(${a}, '${b}')",
}

values: st.SearchStrategy[Value] = st.one_of(
    st.none(),
    st.text(max_size=12),
    st.integers(),
    st.floats(),
    st.decimals(),
    st.booleans(),
    st.dates(),
    st.datetimes(timezones=st.none() | st.timezones()),
    st.times(),
    st.lists(st.text(max_size=4), max_size=3).map(tuple),
    st.sampled_from(
        ["2026-01-01", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "24:00", "1" * 400, "-.5"]
    ),
)


@st.composite
def expressions(draw: st.DrawFn, depth: int = 3) -> str:
    """A well-formed expression."""
    leaf = st.sampled_from(
        ["${a}", "${b}", ".", "col", "'x'", "''", "0", "2.5", "'2026-01-01'", "today()", "position(..)"]
    )
    if depth == 0 or draw(st.booleans()):
        return draw(leaf)
    inner = expressions(depth - 1)
    if draw(st.booleans()):
        operator = draw(st.sampled_from(OPERATORS))
        return f"({draw(inner)} {operator} {draw(inner)})"
    function = TABLE[draw(st.sampled_from(sorted(TABLE)))]
    if function.name in REFERRING:
        return REFERRING[function.name]
    arguments = [draw(inner) for _ in range(function.least)]
    return f"{function.name}({', '.join(arguments)})"


def contexts() -> st.SearchStrategy[Context]:
    return st.builds(
        Given,
        answers=st.fixed_dictionaries({"a": values, "b": values}),
        occurrences=st.just({}) | st.fixed_dictionaries({"a": st.lists(values, max_size=4)}),
        current=values,
        once_value=values,
        now=st.datetimes(timezones=st.none() | st.timezones()),
        columns=st.fixed_dictionaries({"col": st.text(max_size=3)}),
    )


def find_error(source: str) -> ExpressionError | None:
    try:
        parse(source)
    except ExpressionError as error:
        return error
    return None


@given(st.text(max_size=40) | st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_any_text_is_an_expression_or_refused_with_a_known_code(source: str) -> None:
    error = find_error(source)
    assert error is None or set(error.params) == set(CODES[error.code])
    assert error is None or 0 <= error.position <= len(source)


@given(expressions(), contexts())
def test_evaluating_never_fails_and_never_gives_what_is_no_number(source: str, context: Context) -> None:
    error = find_error(source)
    if error is not None:
        assert error.code in ("bad_pattern", "unknown_date_code")
        return
    expression = parse(source)
    result = expression.evaluate(context)
    assert not isinstance(result, float) or math.isfinite(result)
    assert isinstance(expression.text(context), str)
    assert isinstance(expression.test(context), bool)


@given(st.sampled_from(["=", "!=", "<", "<=", ">", ">="]), values)
def test_nothing_compares_with_nothing(operator: str, value: Value) -> None:
    for source in (f"${{none}} {operator} ${{a}}", f"${{a}} {operator} ${{none}}"):
        assert not parse(source).test(Given({"a": value}))


@given(values, values)
def test_of_two_answers_that_are_there_either_equality_or_difference_holds(left: Value, right: Value) -> None:
    context = Given({"a": left, "b": right})
    there = parse("${a} != '' and ${b} != ''").test(context)
    assert parse("${a} = ${b}").test(context) + parse("${a} != ${b}").test(context) == there


@given(st.floats(allow_nan=False, allow_infinity=False), st.floats(allow_nan=False, allow_infinity=False))
def test_of_two_numbers_exactly_one_is_smaller_or_they_are_equal(left: float, right: float) -> None:
    context = Given({"a": left, "b": right})
    assert sum(parse(f"${{a}} {operator} ${{b}}").test(context) for operator in ("<", "=", ">")) == 1
