"""People and what makes them known: staff with roles, respondents with an invitation."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a member of staff does in a study."""

    OWNER = "owner"
    AUTHOR = "author"
    INTERVIEWER = "interviewer"
    CODER = "coder"
    ANALYST = "analyst"
    READER = "reader"
    VERIFIER = "verifier"


class TeamRole(StrEnum):
    """What a respondent does in the team of one response."""

    LEAD = "lead"
    CONTRIBUTOR = "contributor"
    VIEWER = "viewer"


@dataclass(frozen=True, slots=True)
class Person:
    """Whoever sends a request: staff have roles, a respondent the one response of the invitation, nobody neither.

    `team` is what a respondent does there, `link` the number of the link that was used: a new one ends visits by the
    old. `actor` is what history shows and stores: "user:7" or "invitation:12", "" for nobody.
    """

    actor: str = ""
    name: str = ""
    roles: frozenset[Role] = frozenset()
    response_id: int | None = None
    team: TeamRole | None = None
    link: int = 0

    @property
    def is_staff(self) -> bool:
        return bool(self.roles)


NOBODY = Person()
