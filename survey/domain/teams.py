"""The team of one response: its members, and who is to answer what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from survey.domain.people import TeamRole


@dataclass(frozen=True, slots=True)
class Member:
    """One person of the team. `answers` are how many answers stand with this person's name in their history.

    `last` is the moment of the last of them, `opened` that of the first visit. A member let go stays known by name.
    """

    id: int
    name: str
    role: TeamRole
    language: str
    made: datetime
    opened: datetime | None
    expires: datetime | None
    withdrawn: bool
    answers: int = 0
    last: datetime | None = None

    @property
    def actor(self) -> str:
        return f"invitation:{self.id}"

    def is_in(self, now: datetime) -> bool:
        """Whether the link opens the answers."""
        return not self.withdrawn and (self.expires is None or self.expires > now)


@dataclass(frozen=True, slots=True)
class Assignment:
    """That a member is to answer a section, or one question of it where `question` is not empty, by `due`."""

    id: int
    member_id: int
    section: str
    question: str
    due: date | None

    def is_overdue(self, today: date) -> bool:
        return self.due is not None and self.due < today
