"""Patterns: the same answers as Python's own, in time that no pattern can stretch."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.domain.expressions.patterns import LONGEST_TEXT, REASONS, PatternError, compile_pattern

PATTERNS = [
    r"\d{2}-\d{3}", r"[A-Z][a-z]+( [A-Z][a-z]+)*", r"a|bc|", r"(ab?)*c", r"a{2,}b{,2}", r"^ab$|^b$", r"[^a\d]+",
    r"[]a]+", r"[a\]b-]*", r"\.\*", r"a+?b*?", r"(?:a|b){2}", r"(?i)ab", r"a{b", r".{1,3}", r"((a*)*)*b", r"a^b", r"",
    r"[[&~|]+", r"[\w.]+@\w+", r"\S+\s\S+", r"(|a)+", "\\$a",
]  # fmt: skip


@given(st.sampled_from(PATTERNS), st.text("abcABC .-@1[]&*{$", max_size=8) | st.text(max_size=4))
def test_a_pattern_matches_what_re_matches(pattern: str, text: str) -> None:
    if pattern == r"[[&~|]+":
        expected = all(character in "[&~|" for character in text) and text != ""  # `re` warns of such a class
    else:
        expected = re.fullmatch(pattern.replace("$", r"\Z") if pattern[0:1] == "^" else pattern, text) is not None
    assert compile_pattern(pattern).matches(text) is expected


@pytest.mark.parametrize("pattern", ["(a+)+b", "(a|aa)+b", "(a*)*b", ".*.*.*.*.*b", "(a?){30}a{30}b"])
def test_no_pattern_takes_long(pattern: str) -> None:
    # a matcher that tries one way after another would still be busy tomorrow
    assert not compile_pattern(pattern).matches("a" * 5_000)


@pytest.mark.parametrize(
    ("pattern", "reason"),
    [
        ("a" * 501, "too_long"),
        ("(a{999}){999}", "too_large"),
        ("(((){999}){999}){999}", "too_large"),
        ("a{2000}", "too_large"),
        ("(" * 31 + ")" * 31, "too_large"),
        ("(?=a)b", "unsupported"),
        (r"(a)\1", "unsupported"),
        (r"\bword", "unsupported"),
        ("a++", "unsupported"),
        ("(a", "unclosed"),
        ("a)", "unclosed"),
        ("[a", "unclosed"),
        ("a\\", "unclosed"),
        ("*a", "nothing_to_repeat"),
        ("[z-a]", "bad_class"),
        ("[+--]", "bad_class"),
        ("a**", "bad_repeat"),
        ("a{3,2}", "bad_repeat"),
    ],
)
def test_a_pattern_that_cannot_be_used_says_why(pattern: str, reason: str) -> None:
    with pytest.raises(PatternError) as caught:
        compile_pattern(pattern)
    assert caught.value.reason == reason
    assert reason in REASONS


@given(st.text("ab()[]{}*+?|^$\\.-1,:d", max_size=20))
def test_any_text_is_a_pattern_or_refused(source: str) -> None:
    reason = None
    try:
        compile_pattern(source).matches("ab1")
    except PatternError as error:
        reason = error.reason
    assert reason is None or reason in REASONS


def test_a_very_long_answer_has_no_form() -> None:
    assert compile_pattern("a*").matches("a" * LONGEST_TEXT)
    assert not compile_pattern("a*").matches("a" * (LONGEST_TEXT + 1))
