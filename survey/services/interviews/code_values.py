"""Values of codes: read as people type them, checked against the codebook, and shown in words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation

from survey.domain.codebook import LISTED_TYPES, Code, CodeType
from survey.domain.codings import Content
from survey.i18n import current_language, format_number, gettext
from survey.problems import Problem
from survey.services.interviews.words import check_words

YEARS = (1800, 2100)
NUMBER = re.compile(r"[+-]?\d{1,18}([.,]\d{1,9})?\Z")
_YES_NO = ("yes", "no")
LINE_CHARACTERS = 1000


def read_values(code: Code, typed: Sequence[str]) -> tuple[tuple[str, ...], list[Problem]]:
    """The values of `code` in what was typed or ticked, as they are stored; problems name the code.

    Numbers come with a comma or a point and are stored with a point, words are one to a line.
    """
    given = [line.strip() for text in typed for line in text.splitlines() if line.strip()]
    if code.type is CodeType.MULTIPLE_CHOICE or code.type is CodeType.TEXT:
        values = tuple(dict.fromkeys(given))
    else:
        values = tuple(given)
        if len(given) > 1:
            return (), [Problem("code_one_value", subject=code.name)]
    read = [_read(code, one) for one in values]
    problems = [one for one in read if isinstance(one, Problem)]
    return tuple(str(one) for one in read) if not problems else (), problems


def show_content(code: Code, content: Content | None) -> str:
    """The values in words of the reader's language: labels, decimal sign, "about"."""
    if content is None:
        return "–"
    words = ", ".join(show_value(code, value) for value in content.values)
    return gettext("about %(value)s", value=words) if content.approximate else words


def show_value(code: Code, value: str) -> str:
    found = code.find_value(value)
    if found is not None:
        return found.label.in_(current_language())
    if code.type is CodeType.BOOLEAN:
        return gettext("yes") if value == "yes" else gettext("no")
    if code.type is CodeType.NUMBER:
        return format_number(Decimal(value)) if NUMBER.match(value) else value
    return value


def list_options(code: Code) -> list[tuple[str, str]]:
    """Names and labels of the values to choose from; none where the code takes words or numbers."""
    if code.values:
        return [(value.name, value.label.in_(current_language())) for value in code.values]
    return [(name, show_value(code, name)) for name in _YES_NO] if code.type is CodeType.BOOLEAN else []


def _read(code: Code, text: str) -> str | Problem:
    if code.type in LISTED_TYPES:
        known = {name for name, _ in list_options(code)}
        return text if text in known else Problem("coded_value", subject=code.name, params={"given": text[:80]})
    if code.type is CodeType.YEAR:
        good = text.isascii() and text.isdecimal() and YEARS[0] <= int(text[:6]) <= YEARS[1]
        return text if good else Problem("code_year", subject=code.name, params={"given": text[:80]})
    if code.type is CodeType.NUMBER:
        return _read_number(code, text)
    problems = check_words(text, code.name, LINE_CHARACTERS)
    return problems[0] if problems else text


def _read_number(code: Code, text: str) -> str | Problem:
    plain = text.replace("\u00a0", "").replace(" ", "")
    try:
        if NUMBER.match(plain):
            return format(Decimal(plain.replace(",", ".")), "f")
    except InvalidOperation:
        pass
    return Problem("code_number", subject=code.name, params={"given": text[:80]})
