"""Plain values and expressions told apart, where a file may have either."""

from __future__ import annotations

import re

from survey.domain.kinds import Kind

_NUMBERS = frozenset((Kind.INTEGER, Kind.DECIMAL, Kind.RANGE, Kind.LEVEL))
_NUMBER = re.compile(r"-?\d+(\.\d+)?\Z", re.ASCII)
_CALL = re.compile(r"\s*[a-z][a-z0-9:-]*\(.*\)\s*\Z", re.DOTALL)
_FLAGS = {"true": "true()", "false": "false()"}


def is_expression(words: str) -> bool:
    """Whether a default is to be computed: it names a question or is a call such as `today()`."""
    return "${" in words or bool(_CALL.match(words))


def default_source(words: str, kind: Kind) -> str:
    """The expression that a default stands for: itself, or the literal of a plain value."""
    if is_expression(words):
        return words
    return words if kind in _NUMBERS and _NUMBER.match(words) else quote(words)


def required_source(words: str) -> str:
    """`true` and `false` as people write them, else the expression itself."""
    return _FLAGS.get(words.strip().lower(), words)


def quote(words: str) -> str:
    """A string literal of XPath 1.0, which knows no escape: words with both quotes are put together."""
    if "'" not in words:
        return f"'{words}'"
    if '"' not in words:
        return f'"{words}"'
    pieces = ', "\'", '.join(f"'{piece}'" for piece in words.split("'"))
    return f"concat({pieces})"
