"""One problem found in something a person wrote or sent: its place, its code and its particulars."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where a problem stands: a file (as the person named it), a line and a column counted from 1, 0 if unknown."""

    file: str = ""
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return ":".join(str(part) for part in (self.file, self.line) if part)


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong at one place.

    `code` names an entry of the catalogue of the room that found it; `params` fill its sentence. `subject` is the
    question, column or participant concerned. A problem with `severity` "warning" does not stop anything.
    """

    code: str
    place: Place = Place()
    subject: str = ""
    params: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    severity: str = "stop"


class Refused(Exception):
    """Something a person asked for cannot be done; carries every reason, so that nobody has to ask twice."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(", ".join(problem.code for problem in problems))
        self.problems = problems
