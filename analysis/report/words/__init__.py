"""Words of sheets, headings and reasons in Polish and English (the project's glossary decides which)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from analysis.report.words import reliability, roadmap, scores, workbook, workbook_texts

LANGUAGES = ("pl", "en")
_ROOMS = (scores, reliability, roadmap, workbook, workbook_texts)
_LONELY_LETTER = re.compile(r"(?<![^\s(])([AIOUWZaiouwz]) ")

WORDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {word: texts for room in _ROOMS for word, texts in room.WORDS.items()}
)
"""Every word as (Polish, English); a room of words for each part of the analysis."""


def say(word: str, language: str, **params: object) -> str:
    """The word or sentence in `language` (English for a language without words), `{name}` filled in."""
    return bind_letters(WORDS[word][0 if language == "pl" else 1].format(**params), language)


def bind_letters(text: str, language: str) -> str:
    """Polish does not leave a one-letter word at the end of a line."""
    return _LONELY_LETTER.sub("\\1\u00a0", text) if language == "pl" else text
