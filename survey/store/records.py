"""Rows turned into domain records."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from survey.domain.kinds import QuestionnaireKind
from survey.domain.responses import Participant, Response, ResponseState, Round, RoundState
from survey.domain.texts import Text
from survey.store import tables

_RESPONSE = tables.Response.__table__.c
_ROUND = tables.Round.__table__.c
_PARTICIPANT = tables.Participant.__table__.c
_STUDY = tables.Study.__table__.c

RESPONSES = (
    select(
        *(_RESPONSE.id, _RESPONSE.state, _RESPONSE.started, _RESPONSE.submitted, _RESPONSE.late_until),
        *(_PARTICIPANT.code, _PARTICIPANT.name, _PARTICIPANT.attributes),
        *(_RESPONSE.round_id, _ROUND.code.label("round_code"), _ROUND.title, _ROUND.edition_id, _ROUND.kind),
        *(_ROUND.state.label("round_state"), _ROUND.opens, _ROUND.closes, _STUDY.example),
        *(_ROUND.study_id, _ROUND.settings),
    )
    .join(tables.Round.__table__, _ROUND.id == _RESPONSE.round_id)
    .join(tables.Study.__table__, _STUDY.id == _ROUND.study_id)
    .join(tables.Participant.__table__, _PARTICIPANT.id == _RESPONSE.participant_id)
)
"""Responses with all that a record of one says. Plain columns: objects of the mapper cost a page four times as much."""


def response_of(row: Any) -> Response:
    """A response from a row of `RESPONSES`."""
    round_ = Round(
        id=row.round_id,
        code=row.round_code,
        title=Text.of(row.title),
        edition_id=row.edition_id,
        kind=QuestionnaireKind(row.kind),
        state=RoundState(row.round_state),
        opens=row.opens,
        closes=row.closes,
        example=row.example,
        study_id=row.study_id,
        settings=row.settings,
    )
    participant = Participant(row.code, Text.of(row.name), row.attributes)
    return Response(row.id, round_, participant, ResponseState(row.state), row.started, row.submitted, row.late_until)


def round_of(row: tables.Round) -> Round:
    return Round(
        id=row.id,
        code=row.code,
        title=Text.of(row.title),
        edition_id=row.edition_id,
        kind=QuestionnaireKind(row.kind),
        state=RoundState(row.state),
        opens=row.opens,
        closes=row.closes,
        example=row.study.example,
        study_id=row.study_id,
        settings=row.settings,
    )


def participant_of(row: tables.Participant) -> Participant:
    return Participant(row.code, Text.of(row.name), dict(row.attributes))
