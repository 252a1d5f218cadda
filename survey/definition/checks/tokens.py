"""An expression cut into words, for the few checks that look at its wording."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_TOKEN = re.compile(
    r"""(?P<reference>\$\{\s*[^}]*\})
    |(?P<string>'[^']*'|"[^"]*")
    |(?P<number>\d+(\.\d+)?|\.\d+)
    |(?P<word>[A-Za-z_][\w:-]*)
    |(?P<sign>!=|<=|>=|[-=<>+*/(),|.])
    """,
    re.VERBOSE,
)
_ARITHMETIC = frozenset(("+", "-", "*", "div", "mod"))
_MIRRORED = {"<": ">", ">": "<", "<=": ">=", ">=": "<="}


@dataclass(frozen=True, slots=True)
class Token:
    """A word of an expression. `inside`: the functions whose brackets it stands in, from outside in."""

    kind: str
    text: str
    inside: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The question that a reference names."""
        return self.text[2:-1].strip()

    @property
    def literal(self) -> str:
        """What a string or number says."""
        return self.text[1:-1] if self.kind == "string" else self.text


@dataclass(frozen=True, slots=True)
class Comparison:
    """`${name} sign literal`, whichever way round it was written."""

    name: str
    sign: str
    literal: str


def tokenise(source: str) -> list[Token]:
    tokens: list[Token] = []
    open_calls: list[str] = []
    for match in _TOKEN.finditer(source):
        kind, text = str(match.lastgroup), match[0]
        if text == ")" and open_calls:
            open_calls.pop()
        before = tokens[-1] if tokens else None
        tokens.append(Token(kind, text, tuple(open_calls)))
        if text == "(":
            open_calls.append(before.text if before and before.kind == "word" else "")
    return tokens


def find_comparisons(source: str) -> Iterator[Comparison]:
    """Comparisons of one question with one literal, `selected(${name}, 'choice')` among them as sign "="."""
    tokens = tokenise(source)
    edge = Token("edge", "")
    padded = [edge, *tokens, edge]
    for before, left, sign, right, after in zip(
        padded, padded[1:], padded[2:], padded[3:], padded[4:] or [edge], strict=False
    ):
        if before.text in _ARITHMETIC or after.text in _ARITHMETIC:
            continue
        if sign.text in ("=", "!=", "<", ">", "<=", ">="):
            if left.kind == "reference" and right.kind in ("string", "number"):
                yield Comparison(left.name, sign.text, right.literal)
            elif right.kind == "reference" and left.kind in ("string", "number"):
                yield Comparison(right.name, _MIRRORED.get(sign.text, sign.text), left.literal)
        elif (left.kind, sign.text, right.kind) == ("reference", ",", "string") and left.inside[-1:] == ("selected",):
            yield Comparison(left.name, "=", right.literal)
