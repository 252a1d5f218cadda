"""Responses and invitations in the database."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, func, select, update
from sqlalchemy.orm import Session

from survey.domain.kinds import QuestionnaireKind
from survey.domain.people import TeamRole
from survey.domain.responses import Response, ResponseState
from survey.domain.texts import Text
from survey.store import tables
from survey.store.database import run
from survey.store.records import RESPONSES, response_of

_RESPONSE = tables.Response.__table__.c
_INVITATION = tables.Invitation.__table__.c
_PARTICIPANT = tables.Participant.__table__.c

# Put together once: every request needs them.
_ONE = RESPONSES.where(_RESPONSE.id == bindparam("response_id"))
_ONE_LOCKED = _ONE.with_for_update(of=tables.Response.__table__)
_INVITATIONS = (
    select(
        *(_INVITATION.id, _INVITATION.label, _PARTICIPANT.name, _INVITATION.response_id),
        *(_INVITATION.expires, _INVITATION.withdrawn, _INVITATION.role, _INVITATION.serial),
    )
    .join(tables.Response.__table__, _RESPONSE.id == _INVITATION.response_id)
    .join(tables.Participant.__table__, _PARTICIPANT.id == _RESPONSE.participant_id)
)
_START = (
    update(tables.Response)
    .where(_RESPONSE.id == bindparam("response_id"), _RESPONSE.started.is_(None))
    .values(started=bindparam("now"))
    .execution_options(synchronize_session=False)
)
_OPEN = (
    update(tables.Invitation)
    .where(_INVITATION.id == bindparam("invitation_id"), _INVITATION.opened.is_(None))
    .values(opened=bindparam("now"))
    .execution_options(synchronize_session=False)
)
_INVITATION_BY_ID = _INVITATIONS.where(_INVITATION.id == bindparam("invitation_id"))


@dataclass(frozen=True, slots=True)
class StoredInvitation:
    """An invitation and the number of the response it leads to; without a label its holder goes by the participant."""

    id: int
    label: str
    participant: Text
    response_id: int
    expires: datetime | None
    withdrawn: bool
    role: TeamRole
    serial: int


@dataclass(frozen=True, slots=True)
class NewInvitation:
    """An invitation to make."""

    response_id: int
    label: str
    email: str
    language: str
    role: TeamRole
    expires: datetime | None
    invited_by: str


@dataclass(frozen=True, slots=True)
class Activity:
    """A response with the number of its current answers and the moment of the last one."""

    response: Response
    answers: int
    last: datetime | None


def find_response(session: Session, response_id: int) -> Response | None:
    row = run(session, _ONE, {"response_id": response_id}).first()
    return response_of(row) if row else None


def find_response_of(session: Session, round_id: int, participant_code: str) -> Response | None:
    query = RESPONSES.where(_RESPONSE.round_id == round_id, tables.Participant.code == participant_code)
    row = session.execute(query).first()
    return response_of(row) if row else None


def list_responses(session: Session, round_id: int) -> list[Response]:
    """Every response of a round, in the order of the participants' codes."""
    query = RESPONSES.where(_RESPONSE.round_id == round_id).order_by(tables.Participant.code)
    return [response_of(row) for row in session.execute(query)]


def list_of_participant(session: Session, response: Response, kind: QuestionnaireKind) -> list[Response]:
    """The other responses of the same participant in rounds of this kind of the same study, newest round first."""
    wanted = {"code": response.participant.code, "kind": kind.value, "round_id": response.round.id, "own": response.id}
    return [response_of(row) for row in run(session, _of_participant(), wanted)]


@cache
def _of_participant() -> Select[Any]:
    round_ = tables.Round.__table__.c
    theirs = tables.Round.__table__.alias("theirs").c
    study = select(theirs.study_id).where(theirs.id == bindparam("round_id")).scalar_subquery()
    return RESPONSES.where(
        _PARTICIPANT.code == bindparam("code"),
        round_.kind == bindparam("kind"),
        round_.study_id == study,
        _RESPONSE.id != bindparam("own"),
    ).order_by(_RESPONSE.id.desc())


def list_codes(session: Session, round_id: int, kind: QuestionnaireKind) -> list[str]:
    """Codes of participants in rounds of this kind of the same study as the round."""
    round_ = tables.Round.__table__.c
    study = select(round_.study_id).where(round_.id == round_id).scalar_subquery()
    query = (
        select(_PARTICIPANT.code)
        .join(tables.Response.__table__, _RESPONSE.participant_id == _PARTICIPANT.id)
        .join(tables.Round.__table__, round_.id == _RESPONSE.round_id)
        .where(round_.study_id == study, round_.kind == kind.value)
    )
    return list(run(session, query.distinct()).scalars())


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
        RESPONSES.add_columns(revisions.c.answers, revisions.c.last)
        .outerjoin(revisions, revisions.c.response_id == _RESPONSE.id)
        .where(_RESPONSE.round_id == round_id)
        .order_by(tables.Participant.code)
    )
    return [Activity(response_of(row), row.answers or 0, row.last) for row in session.execute(query)]


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


def set_late(session: Session, response_id: int, until: datetime | None) -> None:
    """Until when this response takes answers after the round's closing date; None takes the permission back."""
    session.get_one(tables.Response, response_id).late_until = until


def lock_response(session: Session, response_id: int) -> Response | None:
    """The response as it stands now; nobody else can change its state or save to it before this transaction ends."""
    row = run(session, _ONE_LOCKED, {"response_id": response_id}).first()
    return response_of(row) if row else None


def mark_started(session: Session, response_id: int, now: datetime) -> None:
    """The moment of the first answer; a later call changes nothing."""
    session.execute(_START, {"response_id": response_id, "now": now})


def add_invitation(session: Session, new: NewInvitation, now: datetime) -> int:
    """Its number; it opens nothing before `set_token`."""
    row = tables.Invitation(
        response_id=new.response_id,
        token_sha256=secrets.token_hex(32),
        label=new.label,
        email=new.email,
        language=new.language,
        role=new.role.value,
        expires=new.expires,
        invited_by=new.invited_by,
        made=now,
        opened=None,
    )
    session.add(row)
    session.flush()
    return row.id


def set_token(session: Session, invitation_id: int, token_sha256: str) -> None:
    session.get_one(tables.Invitation, invitation_id).token_sha256 = token_sha256
    session.flush()


def set_expiry(session: Session, invitation_id: int, expires: datetime | None) -> None:
    session.get_one(tables.Invitation, invitation_id).expires = expires


def find_invitation(session: Session, token_sha256: str) -> StoredInvitation | None:
    return _invitation(session.execute(_INVITATIONS.where(_INVITATION.token_sha256 == token_sha256)).first())


def find_invitation_by_id(session: Session, invitation_id: int) -> StoredInvitation | None:
    return _invitation(run(session, _INVITATION_BY_ID, {"invitation_id": invitation_id}).first())


def withdraw_invitations(session: Session, response_id: int) -> None:
    """Make every earlier link to this response useless."""
    for row in session.scalars(select(tables.Invitation).where(tables.Invitation.response_id == response_id)):
        row.withdrawn = True


def mark_opened(session: Session, invitation_id: int, now: datetime) -> None:
    """The moment somebody first came by this link; a later call changes nothing."""
    session.execute(_OPEN, {"invitation_id": invitation_id, "now": now})


def _invitation(row: Any) -> StoredInvitation | None:
    if row is None:
        return None
    return StoredInvitation(
        row.id,
        row.label,
        Text.of(row.name),
        row.response_id,
        row.expires,
        row.withdrawn,
        TeamRole(row.role),
        row.serial,
    )
