"""Responses and invitations in the database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from survey.domain.responses import Response, ResponseState
from survey.store import tables
from survey.store.records import response_of


@dataclass(frozen=True, slots=True)
class StoredInvitation:
    """An invitation and the response it leads to."""

    id: int
    label: str
    response: Response
    expires: datetime | None
    withdrawn: bool


@dataclass(frozen=True, slots=True)
class Activity:
    """A response with the number of its current answers and the moment of the last one."""

    response: Response
    answers: int
    last: datetime | None


def find_response(session: Session, response_id: int) -> Response | None:
    row = session.get(tables.Response, response_id)
    return response_of(row) if row else None


def find_response_of(session: Session, round_id: int, participant_code: str) -> Response | None:
    query = (
        select(tables.Response)
        .join(tables.Participant, tables.Participant.id == tables.Response.participant_id)
        .where(tables.Response.round_id == round_id, tables.Participant.code == participant_code)
    )
    row = session.scalars(query).first()
    return response_of(row) if row else None


def list_activity(session: Session, round_id: int) -> list[Activity]:
    """Every response of a round, in the order of the participants' codes; one statement whatever its size."""
    revisions = (
        select(
            tables.AnswerRevision.response_id,
            func.count(func.distinct(tables.AnswerRevision.question + " " + tables.AnswerRevision.occurrence)).label(
                "answers"
            ),
            func.max(tables.AnswerRevision.at).label("last"),
        )
        .group_by(tables.AnswerRevision.response_id)
        .subquery()
    )
    query = (
        select(tables.Response, revisions.c.answers, revisions.c.last)
        .outerjoin(revisions, revisions.c.response_id == tables.Response.id)
        .join(tables.Participant, tables.Participant.id == tables.Response.participant_id)
        .where(tables.Response.round_id == round_id)
        .order_by(tables.Participant.code)
    )
    return [Activity(response_of(row), answers or 0, last) for row, answers, last in session.execute(query)]


def count_by_round(session: Session) -> dict[int, tuple[int, int]]:
    """For each round, how many responses there are and how many have been handed in."""
    query = select(
        tables.Response.round_id, func.count(tables.Response.id), func.count(tables.Response.submitted)
    ).group_by(tables.Response.round_id)
    return {round_id: (responses, submitted) for round_id, responses, submitted in session.execute(query)}


def set_response_state(session: Session, response_id: int, state: ResponseState, now: datetime) -> None:
    row = session.get_one(tables.Response, response_id)
    row.state = state
    if state is ResponseState.SUBMITTED:
        row.submitted = now


def lock_response(session: Session, response_id: int) -> Response | None:
    """The response as it stands now; nobody else can change its state or save to it before this transaction ends."""
    row = session.scalars(
        select(tables.Response)
        .where(tables.Response.id == response_id)
        .with_for_update(of=tables.Response)
        .execution_options(populate_existing=True)
    ).first()
    return response_of(row) if row else None


def mark_started(session: Session, response_id: int, now: datetime) -> None:
    row = session.get_one(tables.Response, response_id)
    row.started = row.started or now


def add_invitation(
    session: Session, response_id: int, token_sha256: str, label: str, now: datetime, expires: datetime | None = None
) -> int:
    row = tables.Invitation(
        response_id=response_id, token_sha256=token_sha256, label=label, made=now, expires=expires, opened=None
    )
    session.add(row)
    session.flush()
    return row.id


def find_invitation(session: Session, token_sha256: str) -> StoredInvitation | None:
    row = session.scalars(select(tables.Invitation).where(tables.Invitation.token_sha256 == token_sha256)).first()
    return _invitation(row) if row else None


def find_invitation_by_id(session: Session, invitation_id: int) -> StoredInvitation | None:
    row = session.get(tables.Invitation, invitation_id)
    return _invitation(row) if row else None


def withdraw_invitations(session: Session, response_id: int) -> None:
    """Make every earlier link to this response useless."""
    for row in session.scalars(select(tables.Invitation).where(tables.Invitation.response_id == response_id)):
        row.withdrawn = True


def mark_opened(session: Session, invitation_id: int, now: datetime) -> None:
    row = session.get_one(tables.Invitation, invitation_id)
    row.opened = row.opened or now


def _invitation(row: tables.Invitation) -> StoredInvitation:
    return StoredInvitation(row.id, row.label, response_of(row.response), row.expires, row.withdrawn)
