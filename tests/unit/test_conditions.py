"""Conditions said in words: the shapes authors write, and that nothing makes the wording fail."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from survey.definition import read_questionnaire
from survey.domain.expressions import ExpressionError, parse
from survey.domain.questionnaire import Questionnaire
from survey.i18n import speaking
from survey.services.conditions import word_condition
from tests.site import questionnaire_from

ROOT = Path(__file__).parents[2]
SOURCES = [ROOT / "questionnaires" / "city_self_assessment", ROOT / "questionnaires" / "city_interview_guide"]
SOURCES += sorted((ROOT / "tests" / "questionnaires" / "valid").iterdir())
SMALL = """
questionnaire: small
version: "1.0.0"
kind: self_assessment
languages: [pl, en]
title: {pl: Mały, en: Small}
choices:
  yn: [{name: 'yes', label: {pl: tak, en: Yes}}, {name: 'no', label: {pl: nie, en: No}}]
sections:
  - section: one
    label: {pl: Pierwsza, en: First}
    questions:
      - {name: GO1, type: level, label: {pl: Strategia, en: Strategy}, levels: [{pl: a, en: a}, {pl: b, en: b}]}
      - {name: unit, type: select_one, choices: yn, label: {pl: Zespół, en: Unit}}
      - {name: n, type: integer, label: {pl: Liczba, en: Number}}
      - {name: day, type: date, label: {pl: Dzień, en: Day}}
"""


@pytest.fixture(scope="module")
def small() -> Questionnaire:
    return questionnaire_from(SMALL)


@pytest.mark.parametrize(
    ("source", "english", "polish"),
    [
        (
            "${GO1} >= 1",
            "in GO1 “Strategy” level 1 or higher is chosen",
            "w pytaniu GO1 „Strategia” wybrano poziom 1 lub wyższy",
        ),
        (
            "1 > ${GO1}",
            "in GO1 “Strategy” a level lower than 1 is chosen",
            "w pytaniu GO1 „Strategia” wybrano poziom niższy niż 1",
        ),
        ("not(${unit} = 'yes')", "in “Unit” “Yes” is not chosen", "w pytaniu „Zespół” nie wybrano „tak”"),
        ("${n} = ''", "there is no answer to “Number”", "nie ma odpowiedzi na pytanie „Liczba”"),
        (
            "${day} > '2026-01-31'",
            "the answer to “Day” is after 31 January 2026",
            "odpowiedź na pytanie „Dzień” przypada później niż 31.01.2026",
        ),
        (
            "(${n} = 1 or ${n} = 2) and ${n} != ''",
            "(the answer to “Number” is 1 or the answer to “Number” is 2) and there is an answer to “Number”",
            "(odpowiedź na pytanie „Liczba” to 1 lub odpowiedź na pytanie „Liczba” to 2)"
            " oraz jest odpowiedź na pytanie „Liczba”",
        ),
        (
            "${n} >= 1 and ${n} <= 9",
            "the answer to “Number” is from 1 to 9",
            "odpowiedź na pytanie „Liczba” wynosi od 1 do 9",
        ),
    ],
)
def test_a_condition_reads_as_people_say_it(small: Questionnaire, source: str, english: str, polish: str) -> None:
    for language, words in (("en", english), ("pl", polish)):
        with speaking(language):
            assert word_condition(parse(source), small) == words


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_every_expression_of_a_questionnaire_is_said_without_code(path: Path) -> None:
    questionnaire = read_questionnaire(path).questionnaire
    assert questionnaire is not None
    for located in questionnaire.index.values():
        question = located.question
        for expression in (*question.conditions, *(one.test for one in question.constraints)):
            for language in ("pl", "en"):
                with speaking(language):
                    words = word_condition(expression, questionnaire, question)
                assert words.strip()
                assert not any(code in words.replace("${s}", "") for code in ("${", "selected("))


_SIDES = st.sampled_from(["${GO1}", "${unit}", "${n}", "${day}", "${gone}", ".", "1.5", "'yes'", "''", "today()"])
_CONDITIONS = st.recursive(
    st.builds("{} {} {}".format, _SIDES, st.sampled_from(["=", "!=", "<", ">=", "+", "mod"]), _SIDES) | _SIDES,
    lambda inner: (
        st.builds("({} {} {})".format, inner, st.sampled_from(["and", "or", "div", "="]), inner)
        | st.builds("not({})".format, inner)
        | st.builds("selected({}, {})".format, inner, inner)
        | st.builds("if({}, {}, {})".format, inner, inner, inner)
        | st.builds("-({})".format, inner)
    ),
    max_leaves=12,
)


@settings(max_examples=150, deadline=None)
@given(source=_CONDITIONS)
def test_whatever_can_be_parsed_can_be_said(small: Questionnaire, source: str) -> None:
    try:
        expression = parse(source)
    except ExpressionError:
        return
    assert word_condition(expression, small, small.find("unit"))


def test_a_very_long_condition_is_said_too(small: Questionnaire) -> None:
    assert word_condition(parse(" or ".join(["${n} = 1"] * 150)), small)
