"""Rows turned into domain records."""

from __future__ import annotations

from survey.domain.kinds import QuestionnaireKind
from survey.domain.responses import Participant, Response, ResponseState, Round, RoundState
from survey.domain.texts import Text
from survey.store import tables


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
    )


def participant_of(row: tables.Participant) -> Participant:
    return Participant(row.code, Text.of(row.name), dict(row.attributes))


def response_of(row: tables.Response) -> Response:
    return Response(
        id=row.id,
        round=round_of(row.round),
        participant=participant_of(row.participant),
        state=ResponseState(row.state),
        started=row.started,
        submitted=row.submitted,
    )
