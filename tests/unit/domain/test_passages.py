"""Passages count code points, are found whatever stands between their letters, and never cut a letter."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from survey.domain.lines import build_lines, find_seconds
from survey.domain.material import Span
from survey.domain.passages import Sought, cut, fit, locate, same_words

TEXT = (
    "[0:01] Ala \U0001f600 ma kota.\n[0:09] Kot ma\u0301 Ale\u0328, a kota nie.\r\n"
    "W\u200e kotle (…) nic nie ma.\n\U0001f469\u200d\U0001f4bb Koniec"
)
SIGNS = st.sampled_from([*"ab  \n\r[0:1]()…", "\u0301", "\u0142", "\U0001f600", "\u200d", "\u200f", "ż", "\u00a0"])
TEXTS = st.text(SIGNS, max_size=40)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("\U0001f600  ma\tkota", "\U0001f600 ma kota"),
        ("kota. Kot", "kota.\nKot"),  # over the end of a line, without the time mark
        ("má Alę", "ma\u0301 Ale\u0328"),  # composed letters for those that are apart
        ("Kot", "Kot"),  # a word of its own before parts of longer ones
        ("W kotle (…) nic", "W\u200e kotle (…) nic"),  # a mark of omission of the text itself
        ("Ala (…) Alę (...) nic", "Ala (…) Ale\u0328 (...) nic"),
        ("(…) Koniec", "(…) Koniec"),
        ("Koniec […]", "Koniec […]"),
        ("\U0001f469\u200d\U0001f4bb Koniec", "\U0001f469\u200d\U0001f4bb Koniec"),
    ],
)
def test_words_are_found_as_a_reader_sees_them_and_kept_as_they_stand(words: str, found: str) -> None:
    assert locate(TEXT, words).text == found


@pytest.mark.parametrize(
    ("words", "missing", "times"),
    [
        ("kota", "kota", 2),
        ("Ala (…) zebra", "zebra", 0),
        ("Koniec (…) Ala", "Koniec (…) Ala", 0),  # not in this order
        ("ala", "ala", 0),
        ("Ale, a", "Ale, a", 0),  # a letter without its mark is another one
        ("kot (…) nie", "kot (…) nie", 3),
        (" \n", "", 0),
    ],
)
def test_words_that_do_not_stand_there_once_are_named(words: str, missing: str, times: int) -> None:
    sought = locate(TEXT, words)
    assert (sought.parts, sought.missing, sought.times) == ((), missing, times)


def test_of_several_ways_over_an_omission_the_nearest_counts_and_different_ends_are_refused() -> None:
    assert locate("a b c, a b d", "a (…) d").parts == ((7, 8), (11, 12))
    assert locate("a b, a b", "a (…) b") == Sought(missing="a (…) b", times=2)
    assert locate("a b, a b", "a (…) b", (4, 8)).parts == ((5, 6), (7, 8))


@example(" \u0301", 0, 2)
@given(TEXTS, st.integers(-2, 42), st.integers(-2, 42))
def test_what_fits_holds_whole_letters_and_is_found_again_in_its_place(text: str, start: int, end: int) -> None:
    place = fit(text, start, end)
    if place is None:
        return
    first, last = place
    assert 0 <= first < last <= len(text)
    # nothing is left to be cut off: a blank that carries an accent is a letter
    assert text[first:last].strip()
    assert fit(text, first, last) == place
    assert last == len(text) or not unicodedata.combining(text[last])
    assert same_words(text[first:last], text[first:last])
    sought = locate(text, text[first:last], place)
    assert not sought.parts or same_words(cut(text, sought.span), cut(text, place)) or "(" in text or "[" in text


@given(TEXTS, st.text(SIGNS, max_size=5))
def test_words_that_are_found_stand_there(text: str, words: str) -> None:
    sought = locate(text, words)
    for start, end in sought.parts:
        assert 0 <= start < end <= len(text)
    assert list(sought.parts) == sorted(sought.parts)


@given(TEXTS, st.lists(st.tuples(st.integers(0, 40), st.integers(1, 10)), max_size=4))
def test_lines_hold_the_whole_text_and_every_passage_once(text: str, places: list[tuple[int, int]]) -> None:
    spans = [(number, Span(1, start, start + length)) for number, (start, length) in enumerate(places)]
    lines = build_lines(text, spans)
    shown = set()
    for line in lines:
        for run in line.runs:
            assert text[run.start : run.start + len(run.text)] == run.text != ""
            assert not set(run.text) & {"\n", "\r"}
            shown |= set(range(run.start, run.start + len(run.text)))
            for number, span in spans:
                inside = span.start < run.start + len(run.text) and span.end > run.start
                assert inside == (number in run.passages)
    hidden = [text[at] for at in range(len(text)) if at not in shown]
    assert set(hidden) <= set("\n\r[0:1] \t")
    for number, _ in spans:
        assert sum(number in run.begins for line in lines for run in line.runs) <= 1


def test_overlapping_passages_and_time_marks_have_their_runs() -> None:
    first, second, *_ = build_lines(TEXT, [(1, Span(1, 0, 12)), (2, Span(1, 7, 35))])
    assert [(run.text, run.passages, run.begins, run.ends) for run in first.runs] == [
        ("Ala \U0001f600", (1, 2), (1, 2), (1,)),
        (" ma kota.", (2,), (), ()),
    ]
    assert (first.seconds, second.seconds, second.runs[0].ends) == (1, 9, (2,))
    assert [find_seconds(TEXT, place) for place in (8, TEXT.index("Kot"), len(TEXT))] == [1, 9, 9]
    assert find_seconds("none", 2) is None
