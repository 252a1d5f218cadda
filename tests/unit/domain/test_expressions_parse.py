"""What parsing tells: what an expression needs, or what is wrong with it and where."""

from __future__ import annotations

import inspect
import pickle
import sys

import pytest

from survey.domain.expressions import CODES, ExpressionError, Given, parse

ERRORS: list[tuple[str, str, int, dict[str, object]]] = [
    ("", "empty", 0, {}),
    (" \n", "empty", 0, {}),
    ("1" * 2001, "too_long", 2000, {"length": 2001, "most": 2000}),
    ("(" * 65, "too_deep", 64, {"most": 64}),
    ("-" * 9 + "1", "too_deep", 0, {"most": 8}),
    ("(1+" * 60 + "1" + ")" * 60, "too_deep", 98, {"most": 64}),
    ("${a} = = 1", "syntax", 7, {"near": "="}),
    ("1 ${a}", "syntax", 2, {"near": "${a}"}),
    ("1)", "syntax", 1, {"near": ")"}),
    ("concat(,1)", "syntax", 7, {"near": ","}),
    ("1 # 2", "syntax", 2, {"near": "#"}),
    ("1 < 2 < 3", "syntax", 6, {"near": "<"}),
    ("${a} +", "unfinished", 6, {}),
    ("not(${a}", "unfinished", 8, {}),
    ("${a} = 'x", "unclosed_text", 7, {}),
    ("${a} = ’x’", "curly_quotes", 7, {"found": "’"}),
    ("${a b} = 1", "bad_reference", 0, {"found": "${a b}"}),
    ("$a = 1", "bad_reference", 0, {"found": "$"}),
    ("1 = ${a", "bad_reference", 4, {"found": "${a"}),
    ("${a} == 1", "unknown_operator", 5, {"found": "==", "instead": "="}),
    ("1 && 1", "unknown_operator", 2, {"found": "&&", "instead": "and"}),
    ("1 AND 1", "unknown_operator", 2, {"found": "AND", "instead": "and"}),
    ("1 OR(1)", "unknown_operator", 2, {"found": "OR", "instead": "or"}),
    ("${a} / 2", "unknown_operator", 5, {"found": "/", "instead": "div"}),
    ("../a = 1", "path_not_supported", 2, {"found": "/"}),
    ("/data/a", "path_not_supported", 0, {"found": "/"}),
    ("a[1]", "path_not_supported", 1, {"found": "["}),
    (".. = 1", "path_not_supported", 0, {"found": ".."}),
    ("sum(..)", "path_not_supported", 4, {"found": ".."}),
    ("position(${a})", "path_not_supported", 10, {"found": "position"}),
    ("* = 1", "path_not_supported", 0, {"found": "*"}),
    ("9" * 400, "number_too_large", 0, {"found": "9" * 20}),
    ("1 + seleced(${a}, 'x')", "unknown_function", 4, {"name": "seleced", "suggestion": "selected"}),
    ("Count_Selected(.)", "unknown_function", 0, {"name": "Count_Selected", "suggestion": "count-selected"}),
    ("choice-name(., '${a}')", "unknown_function", 0, {"name": "choice-name", "suggestion": "jr:choice-name"}),
    ("zzz(1)", "unknown_function", 0, {"name": "zzz", "suggestion": ""}),
    ("jr_choice-name(., '${a}')", "unknown_function", 0, {"name": "jr_choice-name", "suggestion": "jr:choice-name"}),
    ("random()", "not_deterministic", 0, {"name": "random"}),
    ("uuid()", "not_deterministic", 0, {"name": "uuid"}),
    ("if(1, 2)", "wrong_argument_count", 0, {"name": "if", "given": 2, "least": 3, "most": 3}),
    ("concat()", "wrong_argument_count", 0, {"name": "concat", "given": 0, "least": 1, "most": None}),
    ("today(1)", "wrong_argument_count", 0, {"name": "today", "given": 1, "least": 0, "most": 0}),
    (
        "weighted-checklist(1, 2, 1, 2, 3)",
        "wrong_argument_count",
        0,
        {"name": "weighted-checklist", "given": 5, "least": 4, "most": None},
    ),
    ("count(1)", "reference_expected", 6, {"name": "count"}),
    ("indexed-repeat(${a}, 2, 1)", "reference_expected", 21, {"name": "indexed-repeat"}),
    ("jr:choice-name(., 'a b')", "reference_expected", 18, {"name": "jr:choice-name"}),
    ("regex(., '(')", "bad_pattern", 9, {"pattern": "(", "reason": "unclosed"}),
    ("format-date(., '%d %Q')", "unknown_date_code", 15, {"found": "%Q"}),
]


@pytest.mark.parametrize(("source", "code", "position", "params"), ERRORS, ids=lambda part: str(part)[:30])
def test_a_mistake_is_told_with_its_place(source: str, code: str, position: int, params: dict[str, object]) -> None:
    with pytest.raises(ExpressionError) as caught:
        parse(source)
    assert (caught.value.code, caught.value.position, dict(caught.value.params)) == (code, position, params)


def test_every_code_is_told_with_its_params() -> None:
    assert {code: set(params) for _, code, _, params in ERRORS} == {code: set(names) for code, names in CODES.items()}


def test_it_is_told_too_when_the_stack_is_nearly_full() -> None:
    parse("1")  # elementpath is imported on level ground

    def parse_from(levels: int) -> None:
        parse_from(levels - 1) if levels else parse("not(" * 60 + "1" + ")" * 60)

    with pytest.raises(ExpressionError, match="too_deep"):
        parse_from(sys.getrecursionlimit() - len(inspect.stack(0)) - 150)


@pytest.mark.parametrize(
    ("source", "names", "columns", "current"),
    [
        ("${a} = ${b__c} + ${a}", {"a", "b__c"}, set(), False),
        (". > 3", set(), set(), True),
        ("region = ${r} and text != 'x'", {"r"}, {"region", "text"}, False),
        ("div = 1", set(), {"div"}, False),
        ("jr:choice-name(., '${q}')", {"q"}, set(), True),
        ("count(${family})", {"family"}, set(), False),
        ("indexed-repeat(${a}, ${family}, 1)", {"a", "family"}, set(), False),
        ("if(1, ${a}, ${b})", {"a", "b"}, set(), False),
        ("'${a} region .'", set(), set(), False),
    ],
)
def test_an_expression_knows_what_it_needs(source: str, names: set[str], columns: set[str], current: bool) -> None:
    expression = parse(source)
    assert (set(expression.names), set(expression.columns), expression.uses_current) == (names, columns, current)


@pytest.mark.parametrize("name", ["div", "self", "count", "text", "if", "child"])
def test_a_question_may_be_called_like_a_word_of_xpath(name: str) -> None:
    assert parse(f"${{{name}}} = 1").test(Given({name: 1}))


@pytest.mark.parametrize("source", ["${a}>=3", " ${a}  >= 3 ", "${a}\n>=\n3", "(${a} >= 3)"])
def test_blanks_and_brackets_change_nothing(source: str) -> None:
    assert parse(source).test(Given({"a": 3}))


def test_two_expressions_are_equal_if_they_say_the_same() -> None:
    assert pickle.loads(pickle.dumps(parse("${a} = 1"))) == parse("${a} = 1") != parse("${a} = 2")


def test_an_error_survives_being_sent_on() -> None:
    error = pickle.loads(pickle.dumps(ExpressionError("syntax", 3, {"near": ")"})))
    assert (error.code, error.position, dict(error.params)) == ("syntax", 3, {"near": ")"})
