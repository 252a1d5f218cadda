"""What is taken out of a project, line by line, and what is not, with the reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from survey.domain.limits import TEXT_CHARACTERS
from survey.problems import Place, Problem
from survey.services.importing.report import Report
from survey.services.interviews.jsonl.objects import Line, LineKind


@dataclass(frozen=True, slots=True)
class Said:
    """What a coder says in the project; `evidence` are GUIDs of passages, `user` that of the coder or ""."""

    participant: str
    topic: str
    code: str
    user: str
    values: tuple[str, ...]
    evidence: tuple[str, ...]
    line: int
    approximate: bool = False
    memo: str = ""
    source: str = ""


@dataclass(slots=True)
class Taken:
    """Lines as a file of interviews would have them; `places` says which line of the XML each came from.

    Each has a number of its own as its place: importing tells lines apart by it. `here` are GUIDs of passages that are
    pieces here already, and of which the project says no more.
    """

    file: str
    lines: list[Line] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)
    left: list[Problem] = field(default_factory=list)
    places: dict[int, int] = field(default_factory=dict)
    here: dict[str, int] = field(default_factory=dict)

    def add(self, kind: LineKind, participant: str, line: int, **values: Any) -> None:
        number = len(self.lines) + 1
        self.places[number] = line
        self.lines.append(Line(Place(self.file, number), kind, participant, **values))

    def leave(self, code: str, line: int, subject: str = "", /, **params: object) -> None:
        self.left.append(Problem(code, Place(self.file, line), subject[:80], params, severity="warning"))

    def settle(self) -> None:
        """Drop what rests on pieces that were not taken."""
        there = {line.id for line in self.lines if line.id}
        kept = [replace(one, rests_on=tuple(guid for guid in one.rests_on if guid in there)) for one in self.lines]
        self.lines[:] = kept


class PlacedReport(Report):
    """A report whose problems stand at lines of the XML, not at the numbers of what was taken out of it."""

    def __init__(self, taken: Taken) -> None:
        super().__init__(taken.file)
        self._taken = taken

    def add(self, code: str, place: Place, subject: str = "", /, **params: object) -> None:
        real = self._taken.places
        if isinstance(params.get("first"), int):
            params["first"] = real.get(params["first"], 0)  # type: ignore[call-overload]
        super().add(code, Place(place.file, real.get(place.line, place.line)), subject, **params)


class Facts:
    """The facts of a description, each of the type it should have; what is not counts as not said."""

    def __init__(self, facts: Mapping[str, Any]) -> None:
        self._facts = facts

    def words(self, key: str) -> str:
        value = self._facts.get(key)
        return value if isinstance(value, str) and is_text(value) else ""

    def names(self, key: str, known: Callable[[str], bool] = lambda _: True) -> tuple[str, ...]:
        value = self._facts.get(key)
        every = value if isinstance(value, list) else []
        return tuple(one for one in every if isinstance(one, str) and is_text(one) and known(one))

    def flag(self, key: str) -> bool:
        return self._facts.get(key) is True

    def pairs(self, key: str) -> list[tuple[str, str]]:
        value = self._facts.get(key)
        every = value if isinstance(value, list) else []
        return [(one[0], one[1]) for one in every if isinstance(one, list) and len(one) == 2 and _are_texts(one)]


def is_text(value: str) -> bool:
    """Whether a database can keep it."""
    return (
        "\x00" not in value and len(value) <= TEXT_CHARACTERS and not any("\ud800" <= one <= "\udfff" for one in value)
    )


def _are_texts(values: list[Any]) -> bool:
    return all(isinstance(one, str) and is_text(one) for one in values)
