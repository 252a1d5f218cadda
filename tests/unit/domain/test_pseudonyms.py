"""Names are found in their cases, and what was replaced comes back exactly."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.domain.pseudonyms import Edit, Name, apply, find_hits, move

SIGNS = st.sampled_from([*"abc \n", "\u0301", "\U0001f600", "ż", "\u200d"])


@pytest.mark.parametrize(
    ("name", "text", "sure", "unsure"),
    [
        (
            "Kowalski",
            "Kowalskiego, kowalski, KOWALSKIM, Kowal, Kowalskiewicz",
            ["Kowalskiego", "KOWALSKIM"],
            ["Kowalskiewicz"],
        ),
        ("Marek", "Marka i Markiem, Mareks", ["Marka", "Markiem", "Mareks"], []),
        ("Anna", "Annie, Annopol, Anną", ["Annie", "Anną"], ["Annopol"]),
        ("Jan Nowak", "Jana\nNowaka, Nowak", ["Jana\nNowaka"], []),
        ("Łódź", "Ło\u0301dz\u0301", ["Ło\u0301dz\u0301"], []),
    ],
)
def test_cases_of_a_name_are_found_and_longer_words_are_left_to_the_person(
    name: str, text: str, sure: list[str], unsure: list[str]
) -> None:
    hits = find_hits(text, [Name(name, "x")])
    assert [text[one.start : one.end] for one in hits if one.sure] == sure
    assert [text[one.start : one.end] for one in hits if not one.sure] == unsure


def test_the_longer_of_two_names_counts_and_a_given_stem_is_taken_as_it_is() -> None:
    names = [Name("Kowalski", "b"), Name("Jan Kowalski", "a")]
    assert [one.name.pseudonym for one in find_hits("Z Janem Kowalskim i Kowalskim", names)] == ["a", "b"]
    assert [one.sure for one in find_hits("Marta, Marcie", [Name("Marta", "x", "Mar")])] == [False, False]
    assert find_hits("a+b", [Name("a+b", "x")])[0].end == 3


def edits_of(text: str, cuts: list[int], words: list[str]) -> list[Edit]:
    places = sorted({min(one, len(text)) for one in cuts})
    pairs = list(zip(places[::2], places[1::2], strict=False))
    return [Edit(start, end, new) for (start, end), new in zip(pairs, words, strict=False)]


@given(
    st.text(SIGNS, max_size=30),
    st.lists(st.integers(0, 30), max_size=8),
    st.lists(st.text(SIGNS, min_size=1, max_size=4), min_size=4, max_size=4),
    st.integers(0, 30),
    st.integers(0, 30),
)
def test_what_was_replaced_comes_back_exactly(text: str, cuts: list[int], words: list[str], at: int, to: int) -> None:
    edits = edits_of(text, cuts, words)
    after, back = apply(text, edits)
    assert apply(after, back)[0] == text
    start, end = sorted((min(at, len(text)), min(to, len(text))))
    left, right = move((start, end), edits)
    assert 0 <= left <= right <= len(after)
    if not any(edit.start < end and edit.end > start for edit in edits):
        # nothing in it was replaced: it has the same words
        assert after[left:right] == text[start:end]
