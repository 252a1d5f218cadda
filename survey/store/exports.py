"""Whole rounds read for files: who is in them, and only those columns of the answers that a wide sheet shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from survey.domain.responses import Participant
from survey.domain.texts import Text
from survey.store import tables

_REVISION = tables.AnswerRevision.__table__
_NEWER = _REVISION.alias("newer")


@dataclass(frozen=True, slots=True)
class Listed:
    """One response of a round with its participant, without the answers."""

    response_id: int
    participant: Participant
    state: str
    started: datetime | None
    submitted: datetime | None


def list_responses(session: Session, round_id: int) -> list[Listed]:
    """Every response of a round in the order in which `stream_values` gives their answers."""
    response, participant = tables.Response, tables.Participant
    query = (
        select(
            response.id,
            participant.code,
            participant.name,
            participant.attributes,
            response.state,
            response.started,
            response.submitted,
        )
        .join(participant, participant.id == response.participant_id)
        .where(response.round_id == round_id)
        .order_by(response.id)
    )
    return [
        Listed(number, Participant(code, Text.of(name), dict(attributes)), state, started, submitted)
        for number, code, name, attributes, state, started, submitted in session.execute(query)
    ]


def stream_values(session: Session, round_id: int) -> Iterator[tuple[int, str, str, str, str | None]]:
    """Current answers as response_id, question, occurrence, status, value, ordered by response.

    One statement, a few thousand rows in memory at a time. That there is no newer revision is asked of the unique
    index, which costs a quarter of grouping by the highest number.
    """
    here, newer, response = _REVISION.c, _NEWER.c, tables.Response.__table__.c
    overtaken = exists().where(
        newer.response_id == here.response_id,
        newer.question == here.question,
        newer.occurrence == here.occurrence,
        newer.revision == here.revision + 1,
    )
    query = (
        select(here.response_id, here.question, here.occurrence, here.status, here.value)
        .where(
            here.response_id.in_(select(response.id).where(response.round_id == round_id)),
            here.status.is_not(None),
            ~overtaken,
        )
        .order_by(here.response_id)
        .execution_options(yield_per=5000)
    )
    # the connection and not the session: rows of plain columns have nothing to gain from the ORM
    yield from session.connection().execute(query).tuples()
