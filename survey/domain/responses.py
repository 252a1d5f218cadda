"""Responses and rounds: their states and the moves between them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from survey.domain.kinds import QuestionnaireKind
from survey.domain.texts import Text


class ResponseState(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    ACCEPTED = "accepted"


class RoundState(StrEnum):
    PREPARED = "prepared"
    OPEN = "open"
    CLOSED = "closed"


EDITABLE = frozenset({ResponseState.DRAFT, ResponseState.RETURNED})
"""States in which answers may change."""


class Move(StrEnum):
    """What takes a response from one state to another."""

    SUBMIT = "submit"
    RETURN = "return"
    ACCEPT = "accept"
    REOPEN = "reopen"


MOVES: Mapping[tuple[ResponseState, Move], ResponseState] = {
    (ResponseState.DRAFT, Move.SUBMIT): ResponseState.SUBMITTED,
    (ResponseState.RETURNED, Move.SUBMIT): ResponseState.SUBMITTED,
    (ResponseState.SUBMITTED, Move.RETURN): ResponseState.RETURNED,
    (ResponseState.SUBMITTED, Move.ACCEPT): ResponseState.ACCEPTED,
    (ResponseState.ACCEPTED, Move.REOPEN): ResponseState.SUBMITTED,
}
"""Every move there is: (state, move) → the state after it. What is not here cannot be done."""


@dataclass(frozen=True, slots=True)
class Moved:
    """One move that was made: from where to where, by whom (an actor) and when, with a note to the city."""

    move: Move
    origin: ResponseState
    target: ResponseState
    author: str
    at: datetime
    note: str = ""


@dataclass(frozen=True, slots=True)
class Participant:
    """One organisation (a city) taking part; `attributes` are the further columns of the participants' file."""

    code: str
    name: Text
    attributes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Round:
    """One edition fielded between two moments; `closes` None means no end is set."""

    id: int
    code: str
    title: Text
    edition_id: int
    kind: QuestionnaireKind
    state: RoundState
    opens: datetime | None = None
    closes: datetime | None = None
    example: bool = False
    """Whether its towns are invented, so that every page and sheet says so."""
    study_id: int = 0
    settings: Mapping[str, Any] = field(default_factory=dict, hash=False)
    """What its owner decided for it: keys and values are those of services/round_settings.py."""

    @property
    def takes_invitations(self) -> bool:
        """Whether participants answer themselves: an interview is noted by the interviewer."""
        return self.kind is not QuestionnaireKind.INTERVIEW_GUIDE

    def takes_answers(self, now: datetime) -> bool:
        return self.state is RoundState.OPEN and (self.closes is None or now <= self.closes)


@dataclass(frozen=True, slots=True)
class Response:
    """One participant's answers in one round, without the answers themselves."""

    id: int
    round: Round
    participant: Participant
    state: ResponseState
    started: datetime | None = None
    submitted: datetime | None = None
    late_until: datetime | None = None
    """Until when this one may answer although the round's closing date has passed."""

    def takes_answers(self, now: datetime) -> bool:
        late = self.round.state is RoundState.OPEN and self.late_until is not None and now <= self.late_until
        return self.state in EDITABLE and (late or self.round.takes_answers(now))
