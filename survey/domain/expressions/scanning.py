"""The first look at an expression: refuses what the language leaves out, and readies the rest for the grammar."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Mapping
from typing import TypeAlias

from survey.domain.expressions.errors import ExpressionError
from survey.domain.expressions.functions import NOT_DETERMINISTIC, TABLE

LONGEST = 2_000
DEEPEST = 64
_MOST_SIGNS = 8

REFERENCE = re.compile(r"\$\{[A-Za-z][A-Za-z0-9_]*\}")
_PIECE = re.compile(
    r"""(?P<text>'(?:[^']|'')*'|"(?:[^"]|"")*")
    |(?P<reference>\$\{[A-Za-z][A-Za-z0-9_]*\})
    |(?P<bad_reference>\$(?:\{[^}]{0,64}\}?)?)
    |(?P<call>[^\W\d][\w.-]*(?::[\w.-]+)?(?=\s*\())
    |(?P<name>[^\W\d][\w.-]*)
    |(?P<number>(?:\d+(?:\.(?!\.)\d*)?|\.\d+))
    |(?P<foreign>==|=>|=<|<>|&&|\|\||!(?!=)|[%&÷×≥≤≠−–—])
    |(?P<path>::?|//?|[@|\[\]{}])
    |(?P<open>\()
    |(?P<close>\))
    |(?P<sign>[-+](?:\s*[-+])*)
    |(?P<plain><=|>=|!=|\.\.|[=<>*,.])
    |(?P<unclosed>['"])
    |(?P<curly>[“”„‟‘’‚«»])
    |(?P<space>\s+)
    |(?P<other>.)""",
    re.VERBOSE | re.DOTALL,
)

_INSTEAD: Mapping[str, str] = {
    "==": "=", "=>": ">=", "=<": "<=", "<>": "!=", "&&": "and", "&": "and", "||": "or", "!": "not( )", "%": "mod",
    "÷": "div", "×": "*", "≥": ">=", "≤": "<=", "≠": "!=", "−": "-", "–": "-", "—": "-",
}  # fmt: skip
_WORDS = frozenset({"and", "or", "div", "mod"})
_BEFORE_DIVISION = frozenset({"reference", "number", "close"})


def token_symbol(name: str) -> str:
    """How the grammar writes the function `name`."""
    return name.replace(":", "_")


def scan(source: str) -> str:
    """`source` as the grammar reads it, character for character in the same place; raises ExpressionError.

    `${name}` becomes ` $name `, a variable of XPath; the colon in `jr:choice-name`, which would make a prefix, `_`.
    """
    if len(source) > LONGEST:
        raise ExpressionError("too_long", LONGEST, {"length": len(source), "most": LONGEST})
    depth, before, parts = 0, "", []
    for match in _PIECE.finditer(source):
        kind = match.lastgroup or ""
        depth += (kind == "open") - (kind == "close")
        if depth > DEEPEST:
            raise ExpressionError("too_deep", match.start(), {"most": DEEPEST})
        look = _LOOKS.get(kind)
        parts.append(look(match, before) if look else match[0])
        before = before if kind == "space" else kind
    if not before:
        raise ExpressionError("empty")
    return "".join(parts)


Look: TypeAlias = Callable[[re.Match[str], str], str]


def _reference(match: re.Match[str], before: str) -> str:
    return f" ${match[0][2:-1]} "  # the name stays in its place


def _name(match: re.Match[str], before: str) -> str:
    word = match[0]
    if word not in _WORDS and word.lower() in _WORDS:
        raise ExpressionError("unknown_operator", match.start(), {"found": word, "instead": word.lower()})
    return word


def _call(match: re.Match[str], before: str) -> str:
    name = match[0]
    if name in TABLE:
        return token_symbol(name)
    if name in NOT_DETERMINISTIC:
        raise ExpressionError("not_deterministic", match.start(), {"name": name})
    if name.lower() in _WORDS:
        return _name(match, before)
    alike = difflib.get_close_matches(name.lower(), TABLE, 1, 0.6)
    raise ExpressionError("unknown_function", match.start(), {"name": name, "suggestion": alike[0] if alike else ""})


def _signs(match: re.Match[str], before: str) -> str:
    if len(re.findall(r"\S", match[0])) > _MOST_SIGNS:
        raise ExpressionError("too_deep", match.start(), {"most": _MOST_SIGNS})
    return match[0]


def _path(match: re.Match[str], before: str) -> str:
    found = match[0]
    if found == "/" and before in _BEFORE_DIVISION:
        raise ExpressionError("unknown_operator", match.start(), {"found": found, "instead": "div"})
    raise ExpressionError("path_not_supported", match.start(), {"found": found})


def _foreign(match: re.Match[str], before: str) -> str:
    raise ExpressionError("unknown_operator", match.start(), {"found": match[0], "instead": _INSTEAD[match[0]]})


def _refuse(code: str, param: str) -> Look:
    def look(match: re.Match[str], before: str) -> str:
        raise ExpressionError(code, match.start(), {param: match[0]} if param else {})

    return look


_LOOKS: Mapping[str, Look] = {
    "reference": _reference,
    "bad_reference": _refuse("bad_reference", "found"),
    "call": _call,
    "name": _name,
    "sign": _signs,
    "foreign": _foreign,
    "path": _path,
    "unclosed": _refuse("unclosed_text", ""),
    "curly": _refuse("curly_quotes", "found"),
    "other": _refuse("syntax", "near"),
}
