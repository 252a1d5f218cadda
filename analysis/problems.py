"""One problem found in a framework, a recipe or a data file: its code, its place and its particulars."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from types import MappingProxyType
from typing import NamedTuple

Path = tuple[str | int, ...]
"""Keys and list positions from the top of a mapping, for example ('tree', 'children', 0, 'weight')."""


class Spot(NamedTuple):
    """A cell of a text file: the file as the person named it, line and column counted from 1, 0 if unknown."""

    file: str
    line: int = 0
    column: int = 0


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong at one place.

    `code` names a sentence in `analysis.report.messages`, `params` fill it. `where` is a path into a mapping or a
    spot in a file. A problem with `severity` "warning" stops nothing.
    """

    code: str
    where: Path | Spot = ()
    params: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    severity: str = "stop"


class Unscorable(ValueError):
    """Data that do not fit their framework; carries every reason, so that nobody has to ask twice."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(", ".join(f"{problem.code} {dict(problem.params)}" for problem in problems))
        self.problems = problems


def find_closest(word: str, known: Iterable[str]) -> str:
    """The known word most like `word`, or "" if none is like it."""
    by_folded = {name.casefold(): name for name in known}
    close = get_close_matches(word.casefold(), by_folded, n=1, cutoff=0.6)
    return by_folded[close[0]] if close else ""
