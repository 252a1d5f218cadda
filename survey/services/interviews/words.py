"""Texts that people write beside answers: how long they may be and which signs they may hold."""

from __future__ import annotations

from survey.domain.limits import TEXT_CHARACTERS
from survey.problems import Problem

LINE_CHARACTERS = 300


def check_words(text: str, field: str, most: int = TEXT_CHARACTERS) -> list[Problem]:
    """Why this text cannot be stored: too long, or with a null byte, which no database keeps."""
    if "\x00" in text:
        return [Problem("text_null", subject=field)]
    if len(text) > most:
        return [Problem("text_too_long", subject=field, params={"length": str(len(text)), "most": str(most)})]
    return []


def check_line(text: str, field: str, most: int = LINE_CHARACTERS) -> list[Problem]:
    """As `check_words`, for one line."""
    return check_words(text, field, most)
