"""Rounds at a glance: how many responses there are, how many are handed in, who stands where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from survey.domain.kinds import QuestionnaireKind
from survey.domain.responses import Round
from survey.store import responses, rounds
from survey.store.responses import Activity

__all__ = ["Activity", "RoundCount", "list_activity", "list_interviewed", "list_rounds"]


@dataclass(frozen=True, slots=True)
class RoundCount:
    """A round with the number of its responses and of those handed in."""

    round: Round
    responses: int
    submitted: int


def list_rounds(session: Session) -> list[RoundCount]:
    counts = responses.count_by_round(session)
    return [RoundCount(one, *counts.get(one.id, (0, 0))) for one in rounds.list_rounds(session)]


def list_activity(session: Session, round_id: int) -> Sequence[Activity]:
    """Every response of a round with the number of its answers and the moment of the last one."""
    return responses.list_activity(session, round_id)


def list_interviewed(session: Session, round_: Round) -> frozenset[str]:
    """Codes of the participants of the same study with whom there is an interview."""
    return frozenset(responses.list_codes(session, round_.id, QuestionnaireKind.INTERVIEW_GUIDE))
