"""What an expression is told about the place it is evaluated for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Protocol

from survey.domain.expressions.values import Value


class Context(Protocol):
    """The answers as seen from one question in one occurrence. Every member must answer without raising.

    current: the answer that `.` means. position: place of the innermost occurrence among its brothers, from 1; 1
    outside repeats. once_value: what the calculated question held before. now: with or without a zone; with one,
    other moments are brought to it.
    """

    @property
    def current(self) -> Value: ...

    @property
    def position(self) -> int: ...

    @property
    def once_value(self) -> Value: ...

    @property
    def today(self) -> date: ...

    @property
    def now(self) -> datetime: ...

    def value(self, name: str) -> Value:
        """The answer to `name` as seen from here; None where there is none."""

    def values(self, name: str) -> Sequence[Value]:
        """The answers to `name` in all occurrences of its repeats, None where empty; of a repeat one per occurrence."""

    def choice_label(self, question_name: str, choice_name: str) -> str:
        """The label of a choice in the reader's language."""

    def column(self, name: str) -> str:
        """A column of the choice that is being filtered, "" where it has none."""


@dataclass(frozen=True, slots=True)
class Given:
    """A context that is written down: for checks, examples and tests."""

    answers: Mapping[str, Value] = field(default_factory=dict)
    occurrences: Mapping[str, Sequence[Value]] = field(default_factory=dict)
    current: Value = None
    position: int = 1
    once_value: Value = None
    now: datetime = datetime(2026, 1, 1)  # noqa: DTZ001  (an example has no zone)
    labels: Mapping[tuple[str, str], str] = field(default_factory=dict)
    columns: Mapping[str, str] = field(default_factory=dict)

    @property
    def today(self) -> date:
        return self.now.date()

    def value(self, name: str) -> Value:
        return self.answers.get(name)

    def values(self, name: str) -> Sequence[Value]:
        return self.occurrences.get(name, [self.answers.get(name)])

    def choice_label(self, question_name: str, choice_name: str) -> str:
        return self.labels.get((question_name, choice_name), choice_name)

    def column(self, name: str) -> str:
        return self.columns.get(name, "")
