"""The answers of the demo's towns: plausible for each question, the same every time, marked as examples."""

from __future__ import annotations

import random
import re
from functools import cache

import pytest

from survey import paths
from survey.definition import read_questionnaire
from survey.domain.answers import Answer
from survey.domain.kinds import Kind
from survey.domain.questionnaire import Questionnaire
from survey.services.demo import _LETTERS, _town
from survey.services.demo_answers import Town, answer_all
from survey.services.demo_words import DOCUMENTS, FIGURES, MARK, PAGES, WORDS, YEARS
from tests.factories import NOW

PROFILE = {"population", "office_staff", "it_staff"}
NEVER = {"city_kind__other_text", "has_strategy_docs__other_text"}
"""No town of the demo chooses “other”."""
MATURITIES = (0.5, 2.5, 3.5, 4.8)


@cache
def questionnaire() -> Questionnaire:
    read = read_questionnaire(paths.QUESTIONNAIRES / "city_self_assessment").questionnaire
    assert read
    return read


def answers_of(maturity: float, short: bool = False) -> list[Answer]:
    figures = {"population": 92_000, "office_staff": 380, "it_staff": 15}
    return answer_all(questionnaire(), Town("A", random.Random(maturity), maturity, short, figures), NOW)


def test_every_question_in_words_or_figures_has_answers_of_its_own() -> None:
    own = {*FIGURES, *YEARS, *PAGES, *DOCUMENTS, *WORDS}
    free = {
        one.question.name
        for one in questionnaire().leaves
        if one.question.kind in {Kind.TEXT, Kind.INTEGER, Kind.DECIMAL}
    }
    general = {name for name in free if name.endswith(("_remark", "_target_year"))}
    assert free - general - PROFILE - NEVER == own


@pytest.mark.parametrize("maturity", MATURITIES)
def test_figures_are_those_of_the_level_reached(maturity: float) -> None:
    said = {one.key.question: one.value for one in answers_of(maturity)}
    for name, by_level in FIGURES.items():
        if said.get(name) is not None:
            low, high = by_level[said[name.partition("_")[0]]]  # type: ignore[index]
            assert low <= int(str(said[name])) <= high, name


@pytest.mark.parametrize("maturity", MATURITIES)
def test_words_are_marked_as_examples_and_no_text_serves_two_questions(maturity: float) -> None:
    words = {
        one.key.question: str(one.value)
        for one in answers_of(maturity)
        if one.value is not None and questionnaire().index[one.key.question].question.kind is Kind.TEXT
    }
    assert words
    assert [one for one in words.values() if not one.endswith(MARK) and ".example/" not in one] == []
    named = [text for name, text in words.items() if not name.endswith("_remark")]
    assert len(set(named)) == len(named)


def test_the_same_dice_give_the_same_answers() -> None:
    assert answers_of(2.5) == answers_of(2.5)
    assert len(answers_of(2.5, short=True)) < len(answers_of(2.5))


def test_attributes_of_the_towns_need_no_translation() -> None:
    for letter in _LETTERS:
        attributes = _town(letter).attributes
        assert all(re.fullmatch(r"[NSEW]|[\d ≤>–]+", value) for value in attributes.values()), attributes


def test_a_town_is_as_large_as_its_attribute_says() -> None:
    ends = {"≤ 50 000": (0, 50_000), "50 000–150 000": (50_000, 150_000), "> 150 000": (150_000, 10**7)}
    for letter in _LETTERS:
        attributes = _town(letter).attributes
        low, high = ends[attributes["size"]]
        assert low < int(attributes["population"]) <= high
