"""Whole rounds read for files: who is in them, and only those columns of the answers that a wide sheet shows."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from survey.domain.responses import Participant
from survey.domain.texts import Text
from survey.store import tables

_REVISION = tables.AnswerRevision.__table__
_NEWER = _REVISION.alias("newer")
Stored: TypeAlias = tuple[str, str, str, str | None]
"""question, occurrence, status, canonical text"""
_JSON = {
    "sqlite": (func.json_array, func.json_group_array),
    "postgresql": (func.json_build_array, func.json_agg),
}
"""Dialect → what makes an array of columns, what gathers one from rows."""


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


def list_answered(session: Session, round_id: int, besides: Collection[str] = ()) -> set[str]:
    """Names of the questions that have an answer in the round, `besides` these, whether or not its edition has them."""
    here, response = _REVISION.c, tables.Response.__table__.c
    of_round = select(response.id).where(response.round_id == round_id)
    # the names are in the unique index: what is looked for is seldom there, and then no row of the table is read
    query = select(here.question).where(here.response_id.in_(of_round), here.question.not_in(besides)).distinct()
    return set(session.scalars(query.where(here.status.is_not(None))))


def stream_values(session: Session, round_id: int) -> Iterator[tuple[int, list[Stored]]]:
    """Current answers of each response that has any, ordered by response; a few responses in memory at a time.

    One statement. The database gathers the answers of a response into one JSON text: five hundred thousand rows of a
    cursor cost four times the ten thousand texts. That there is no newer revision is asked of the unique index, which
    costs a quarter of grouping by the highest number.
    """
    here, newer, response = _REVISION.c, _NEWER.c, tables.Response.__table__.c
    overtaken = exists().where(
        newer.response_id == here.response_id,
        newer.question == here.question,
        newer.occurrence == here.occurrence,
        newer.revision == here.revision + 1,
    )
    array, gather = _JSON[session.get_bind().dialect.name]
    query = (
        select(here.response_id, gather(array(here.question, here.occurrence, here.status, here.value)))
        .where(
            here.response_id.in_(select(response.id).where(response.round_id == round_id)),
            here.status.is_not(None),
            ~overtaken,
        )
        .group_by(here.response_id)
        .order_by(here.response_id)
        .execution_options(yield_per=100)
    )
    for response_id, gathered in session.connection().execute(query):
        yield response_id, json.loads(gathered) if isinstance(gathered, str) else gathered
