"""Answers: what was said, or why nothing was, under which question and occurrence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple, TypeAlias

Value: TypeAlias = str | int | Decimal | date | time | datetime | tuple[str, ...]
"""A value that was answered. Its absence is told by the status, never by an empty value."""


class Status(StrEnum):
    """Why there is, or is not, a value."""

    ANSWERED = "answered"
    PARTLY = "partly"
    DOES_NOT_KNOW = "does_not_know"
    REFUSED = "refused"
    NOT_APPLICABLE = "not_applicable"
    NO_INFORMATION = "no_information"
    OFF_TOPIC = "off_topic"
    FOR_SOMEONE_ELSE = "for_someone_else"
    NOT_ASKED = "not_asked"
    NOT_ANSWERED = "not_answered"


COMPUTED = frozenset({Status.NOT_ASKED, Status.NOT_ANSWERED})
"""Statuses that follow from the path and are never stored."""
WITH_VALUE = frozenset({Status.ANSWERED, Status.PARTLY})
"""Statuses beside which a value stands."""
OFFERED = tuple(status for status in Status if status not in COMPUTED and status is not Status.ANSWERED)
"""Statuses that a questionnaire may offer beside an answer."""


class Key(NamedTuple):
    """Which answer: a leaf question's name and, inside repeats, the occurrence as "2" or "2.1", else ""."""

    question: str
    occurrence: str = ""

    def __str__(self) -> str:
        return f"{self.question}[{self.occurrence}]" if self.occurrence else self.question


@dataclass(frozen=True, slots=True)
class Answer:
    """The state of one answer at one revision. `value` is None unless the status stands with a value."""

    key: Key
    status: Status
    value: Value | None = None
    revision: int = 0
    author: str = ""
    at: datetime | None = None
    language: str = ""
    """Language in which the respondent answered."""


class Answers(Mapping[Key, Answer]):
    """The current answers of one response; reads like a mapping from key to answer and is never changed in place."""

    def __init__(self, answers: Mapping[Key, Answer] | None = None) -> None:
        self._by_key = dict(answers or {})

    def __getitem__(self, key: Key) -> Answer:
        return self._by_key[key]

    def __iter__(self) -> Iterator[Key]:
        return iter(self._by_key)

    def __len__(self) -> int:
        return len(self._by_key)

    def with_(self, *answers: Answer) -> Answers:
        """A copy in which these answers stand in place of earlier ones."""
        return Answers(self._by_key | {answer.key: answer for answer in answers})

    def without(self, key: Key) -> Answers:
        """A copy in which nothing is answered there."""
        return Answers({kept: answer for kept, answer in self._by_key.items() if kept != key})

    def find_value(self, key: Key) -> Value | None:
        answer = self._by_key.get(key)
        return answer.value if answer else None
