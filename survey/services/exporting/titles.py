"""What a question is called over a column and in the codebook: its label, made clear enough to be told from others."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from survey.domain.kinds import Kind
from survey.domain.questionnaire import Located, Questionnaire

_PIPED = re.compile(r"\$\{[^{}]*\}")
_SPACES = re.compile("[\u00a0\u202f]")


def plain(words: str) -> str:
    """`words` for a header: with plain spaces, and … where an answer would be piped in."""
    return spaced(without_piping(words))


def spaced(words: str) -> str:
    """`words` with plain spaces, so that a column or sheet is found by what somebody types."""
    return _SPACES.sub(" ", words).strip()


def without_piping(words: str) -> str:
    return _PIPED.sub("…", words) if "${" in words else words


def build_titles(questionnaire: Questionnaire, language: str) -> dict[str, str]:
    """The title of every question by its name, each of them another, ignoring case.

    A row of a matrix bears the matrix's short label, "AI tools: blockchain". Where two questions would be called the
    same, the section stands before both, and if that tells them apart no better, their names behind.
    """
    columns = [one for one in questionnaire.index.values() if _has_column(one)]
    wider = {one.question.name: _candidates(one, language) for one in columns}
    titles = {name: next(candidates) for name, candidates in wider.items()}
    while twice := _find_twice(titles):
        titles |= {name: next(wider[name]) for name in twice}
    return titles


def _find_twice(titles: dict[str, str]) -> list[str]:
    count = Counter(title.casefold() for title in titles.values())
    return [name for name, title in titles.items() if count[title.casefold()] > 1]


def _has_column(one: Located) -> bool:
    return one.question.is_leaf or one.question.kind in {Kind.CALCULATE, Kind.REPEAT}


def _candidates(one: Located, language: str) -> Iterator[str]:
    """Titles of one question, each clearer than the one before; the last one is nobody else's."""
    question = one.question
    title = plain(question.label.in_(language)) or question.name
    whole = next((outer for outer in reversed(one.around) if outer.name == question.whole), None)
    if whole is not None:
        title = f"{plain(whole.short_in(language)) or whole.name}: {title}"
    yield title
    yield f"{plain(one.section.short_in(language)) or one.section.name} – {title}"
    number = 1
    while True:
        # names are unique, but another question's label may be this very text
        yield f"{title} ({question.name})" if number == 1 else f"{title} ({question.name}, {number})"
        number += 1
