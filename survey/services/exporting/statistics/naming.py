"""Names and labels that a statistics program accepts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff\ud800-\udfff]+")
_SIGNS = re.compile(r"[^A-Za-z0-9_]")
_SPSS_WORDS = frozenset({"all", "and", "by", "eq", "ge", "gt", "le", "lt", "ne", "not", "or", "to", "with"})
_STATA_WORDS = frozenset(
    {
        "byte", "double", "float", "if", "in", "int", "long", "strl", "using", "with",
    }
)  # fmt: skip
"""Those of its reserved words that begin with a letter."""
_STATA_TYPE = re.compile(r"str\d+")


@dataclass(frozen=True, slots=True)
class Program:
    """What one program accepts: characters of a name, bytes of the label of a value, bytes or characters of a label."""

    name: str
    name_length: int
    label: int
    value_label: int
    in_bytes: bool
    reserved: frozenset[str]

    def names(self, wanted: Iterable[str]) -> list[str]:
        """One name for each, in this order: legal, and none twice, ignoring case."""
        taken: set[str] = set()
        return [self._take(one, taken) for one in wanted]

    def _take(self, wanted: str, taken: set[str]) -> str:
        clean = _SIGNS.sub("_", wanted) or "v"
        if not clean[0].isalpha():
            clean = f"v{clean}"
        name, number = clean[: self.name_length], 1
        while name.lower() in taken or name.lower() in self.reserved or _STATA_TYPE.fullmatch(name.lower()):
            number += 1
            tail = f"_{number}"
            name = clean[: self.name_length - len(tail)] + tail
        taken.add(name.lower())
        return name

    def cut_label(self, words: str) -> str:
        return _cut(words, self.label, self.in_bytes)

    def cut_value_label(self, words: str) -> str:
        return _cut(words, self.value_label, in_bytes=True)


def _cut(words: str, most: int, in_bytes: bool) -> str:
    """The words in one line, cut between two characters where they are too long, … at the end."""
    line = one_line(words)
    if len(line.encode() if in_bytes else line) <= most:
        return line
    if not in_bytes:
        return line[: most - 1] + "…"
    return line.encode()[: most - len("…".encode())].decode(errors="ignore") + "…"


def one_line(words: str) -> str:
    """`words` without line ends and other control characters."""
    return _CONTROLS.sub(" ", words).strip()


SPSS = Program("SPSS", 64, 256, 120, True, _SPSS_WORDS)
STATA = Program("Stata", 27, 80, 32_000, False, _STATA_WORDS)
"""Its names may have 32 characters. The names of lists of labels have to fit too, and pyreadstat makes them of the
variable's name and a number of up to five digits.
"""
