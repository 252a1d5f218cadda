"""The canvas of columns on which the answers to a questionnaire are laid out: one table, and one for each repeat."""

from __future__ import annotations

from dataclasses import dataclass

from survey.domain.kinds import Kind
from survey.domain.questionnaire import Located, Question, Questionnaire

PARTICIPANT = "participant"
EXAMPLE = "example"
WORDS = frozenset({Kind.TEXT, Kind.TOPIC, Kind.FILE})
"""Kinds whose value is free text: it may be long and begin with any character."""
CELL_UNITS = 32_767
"""Characters an XLSX cell holds, counted as UTF-16 does."""
MOST_PARTS = 7
"""Cells that the longest text may need: 100,000 characters of two units each."""


@dataclass(frozen=True, slots=True)
class Field:
    """One question in its table, with the headers of all columns that it may have.

    name: of its value. status: why there is none. flags: (choice, header of its 0/1 column). parts: what of a text
    does not fit into one cell. computed: a calculation, which is written and never read.
    """

    question: Question
    name: str
    status: str
    flags: tuple[tuple[str, str], ...] = ()
    parts: tuple[str, ...] = ()
    computed: bool = False

    @property
    def headers(self) -> tuple[str, ...]:
        return (self.name, self.status, *self.parts, *(header for _, header in self.flags))


@dataclass(frozen=True, slots=True)
class Table:
    """Columns of one table. `repeats` are the repeats around its rows from outside in, none in the main table.

    A row is known by its keys: the participant, then for each repeat the number of the entry, as a column of its own.
    """

    repeats: tuple[str, ...]
    keys: tuple[str, ...]
    fields: tuple[Field, ...]

    @property
    def name(self) -> str:
        """Name of the innermost repeat, "" for the main table."""
        return self.repeats[-1] if self.repeats else ""


@dataclass(frozen=True, slots=True)
class Canvas:
    """All tables, the main one first."""

    tables: tuple[Table, ...]

    @property
    def main(self) -> Table:
        return self.tables[0]

    @property
    def has_repeats(self) -> bool:
        return len(self.tables) > 1


def build_canvas(questionnaire: Questionnaire) -> Canvas:
    """The canvas of an edition; the same headers each time, since files are read back by them."""
    groups: dict[tuple[str, ...], list[Located]] = {(): []}
    for located in questionnaire.index.values():
        if located.question.kind is Kind.REPEAT:
            groups[(*located.repeats, located.question.name)] = []
        if _has_column(located.question):
            groups.setdefault(located.repeats, []).append(located)
    return Canvas(tuple(_build_table(repeats, located) for repeats, located in groups.items()))


def _has_column(question: Question) -> bool:
    # how often a counted repeat is asked follows from other answers: there is nothing of its own to keep
    return (question.is_leaf and question.repeat_count is None) or question.kind is Kind.CALCULATE


def _build_table(repeats: tuple[str, ...], located: list[Located]) -> Table:
    names = Names()
    keys = tuple(names.take(key) for key in (PARTICIPANT, *repeats))
    names.take(EXAMPLE)
    # the questions' own names come first, so that none of them gives way to a part of another
    headers = [names.take(one.question.name) for one in located]
    fields = [_build_field(one.question, header, names) for one, header in zip(located, headers, strict=True)]
    return Table(repeats, keys, tuple(fields))


def _build_field(question: Question, name: str, names: Names) -> Field:
    if question.kind is Kind.CALCULATE:
        return Field(question, name, "", computed=True)
    status = names.take(f"{question.name}__status")
    flags: tuple[tuple[str, str], ...] = ()
    parts: tuple[str, ...] = ()
    if question.kind is Kind.SELECT_MULTIPLE:
        flags = tuple((choice.name, names.take(f"{question.name}__{choice.name}")) for choice in question.choices)
    if question.kind in WORDS:
        parts = tuple(names.take(f"{question.name}__part{number}") for number in range(2, MOST_PARTS + 1))
    return Field(question, name, status, flags, parts)


class Names:
    """Headers of one table: a name that is taken, ignoring case, gets a number."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def take(self, wanted: str) -> str:
        name, number = wanted, 2
        while name.casefold() in self._taken:
            name, number = f"{wanted}__{number}", number + 1
        self._taken.add(name.casefold())
        return name


def split_text(text: str) -> list[str]:
    """The text in pieces that each fit into an XLSX cell."""
    if len(text) <= CELL_UNITS // 2:
        return [text]
    pieces, start, used = [], 0, 0
    for position, character in enumerate(text):
        size = 2 if character > "\uffff" else 1
        if used + size > CELL_UNITS:
            pieces.append(text[start:position])
            start, used = position, 0
        used += size
    return [*pieces, text[start:]]
