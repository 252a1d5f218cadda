"""What colleagues of one team say to each other about a question, and how an answer came to be."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from survey.domain.answers import Answer, Key


@dataclass(frozen=True, slots=True)
class Comment:
    """One thing said; never changed."""

    text: str
    author: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Thread:
    """A conversation about one question; `resolved` is when somebody, the `resolver`, said that it is settled."""

    id: int
    question: str
    resolved: datetime | None
    resolver: str
    comments: tuple[Comment, ...]


@dataclass(frozen=True, slots=True)
class Revision:
    """One saved state of one answer; `answer` is None where it was taken back."""

    key: Key
    author: str
    at: datetime
    answer: Answer | None
