"""Problems and words in both languages."""

import ast
from pathlib import Path
from string import Formatter

import pytest

import analysis
from analysis import STATUSES, Problem, Spot, describe
from analysis.report import messages, words
from analysis.report.messages import MESSAGES
from analysis.report.words import WORDS, say

SOURCES = sorted(Path(analysis.__file__).parent.rglob("*.py"))
REPORTERS = {"Problem": 0, "report": 0, "_refuse": 4}


def used_codes():
    """Codes written in the source as arguments of what reports problems, or returned as words of a tuple."""
    for path in SOURCES:
        for call in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(call, ast.Call):
                name = getattr(call.func, "id", getattr(call.func, "attr", ""))
                position = REPORTERS.get(name, 99)
                if len(call.args) > position and isinstance(call.args[position], ast.Constant):
                    yield call.args[position].value
    yield from ("too_low", "out_of_bounds", "infinite", "decimal_comma", "not_a_number_cell")


def test_every_problem_has_its_sentence_and_every_sentence_its_problem():
    assert set(used_codes()) == set(MESSAGES)


@pytest.mark.parametrize("texts", [*MESSAGES.values(), *WORDS.values()], ids=[*MESSAGES, *WORDS])
def test_both_languages_say_the_same_particulars(texts):
    polish, english = ({name for _, name, _, _ in Formatter().parse(text) if name} for text in texts)
    assert polish == english
    assert all(text.strip() for text in texts)


def test_a_problem_is_told_with_place_and_repair():
    problem = Problem(
        "unknown_key", ("tree", "children", 0, "wieght"), {"key": "wieght", "near": "weight", "known": "weight"}
    )
    assert describe(problem, "en") == (
        "tree.children[0].wieght: Key 'wieght' does not exist; possible: weight. Did you mean 'weight'?"
    )
    spot = Problem("no_code", Spot("a.csv", 3, 1), {"column": "participant"})
    assert describe(spot, "pl").startswith("a.csv:3:1: Brak kodu w\u00a0kolumnie „participant”.")


def test_a_place_that_is_not_known_is_left_out():
    assert describe(Problem("no_file", Spot("a.csv")), "en").startswith("a.csv: There is no such file.")
    assert describe(Problem("no_participants"), "en").startswith("There is no participant.")


def test_every_status_and_reason_has_words():
    assert all(say(f"status_{status}", "pl") for status in STATUSES)
    assert {"nothing_applicable", "no_answers", "no_differences", "too_few_answers"} <= set(WORDS)


def test_no_two_rooms_of_words_claim_the_same_word():
    assert len(WORDS) == sum(len(room.WORDS) for room in words._ROOMS)
    assert len(MESSAGES) == sum(len(room.MESSAGES) for room in messages._ROOMS)
