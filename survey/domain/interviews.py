"""Interviews beside their answers: who spoke, how they were reached, what they agreed to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Mode(StrEnum):
    """How an interview is held."""

    IN_PERSON = "in_person"
    ONLINE = "online"
    TELEPHONE = "telephone"


class CallOutcome(StrEnum):
    """What came of an attempt to reach somebody."""

    ARRANGED = "arranged"
    CALL_AGAIN = "call_again"
    NOT_REACHED = "not_reached"
    OTHER_PERSON = "other_person"
    REFUSED = "refused"
    CANCELLED = "cancelled"
    HELD = "held"


class ConsentMatter(StrEnum):
    """What is agreed to."""

    INTERVIEW = "interview"
    RECORDING = "recording"
    QUOTING = "quoting"
    NAMING = "naming"


class ConsentMeans(StrEnum):
    """How somebody agreed."""

    SPOKEN = "spoken"
    WRITTEN = "written"
    EMAIL = "email"


@dataclass(frozen=True, slots=True)
class Respondent:
    """One person who speaks for a participant, under a pseudonym."""

    id: int
    pseudonym: str
    function: str = ""


@dataclass(frozen=True, slots=True)
class Call:
    """One attempt to reach a participant."""

    id: int
    outcome: CallOutcome
    note: str
    at: datetime
    author: str


@dataclass(frozen=True, slots=True)
class ConsentRecord:
    """What somebody agreed to or refused; `respondent` None speaks for all of them."""

    id: int
    matter: ConsentMatter
    given: bool
    means: ConsentMeans
    note: str
    at: datetime
    author: str
    respondent: Respondent | None = None


@dataclass(frozen=True, slots=True)
class Interview:
    """What is known of an interview beside its answers; `seconds` is the time spent with each topic.

    `appointment` is as the interviewer wrote it: a day and a time in ISO 8601, without a zone, or "".
    """

    response_id: int
    mode: Mode | None = None
    appointment: str = ""
    contact: str = ""
    note: str = ""
    recording_id: int | None = None
    started: datetime | None = None
    closed: datetime | None = None
    respondents: tuple[Respondent, ...] = ()
    calls: tuple[Call, ...] = ()
    consents: tuple[ConsentRecord, ...] = ()
    seconds: Mapping[str, int] | None = None

    def find_consent(self, matter: ConsentMatter, respondent_id: int | None = None) -> ConsentRecord | None:
        """The last word on a matter: the respondent's own, or one that was said for all, whichever came later."""
        words = [
            one
            for one in self.consents
            if one.matter == matter and (one.respondent is None or one.respondent.id == respondent_id)
        ]
        return max(words, key=lambda one: (one.at, one.id), default=None)

    def is_agreed(self, matter: ConsentMatter) -> bool | None:
        """Whether all agree: False where anybody's last word is no, None where somebody's is not written down."""
        people: list[int | None] = [one.id for one in self.respondents] or [None]
        words = [self.find_consent(matter, one) for one in people]
        if any(word is not None and not word.given for word in words):
            return False
        return None if None in words else True

    def find_respondent(self, pseudonym: str) -> Respondent | None:
        return next((one for one in self.respondents if one.pseudonym == pseudonym), None)
