"""The team of a response in the database: members and what they are to answer."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from survey.domain.people import TeamRole
from survey.domain.teams import Assignment, Member
from survey.store import tables

_ROW = tables.Invitation.__table__.c
_REVISION = tables.AnswerRevision.__table__.c
_TASK = tables.Assignment.__table__.c


def list_members(session: Session, response_id: int) -> list[Member]:
    """Everybody who was ever invited, in the order of their invitations; two statements."""
    answers = func.count(func.distinct(_REVISION.question + " " + _REVISION.occurrence))
    query = (
        select(_REVISION.author, answers, func.max(_REVISION.at))
        .where(_REVISION.response_id == response_id)
        .group_by(_REVISION.author)
    )
    work = {author: (number, last) for author, number, last in session.execute(query)}
    rows = session.execute(select(tables.Invitation.__table__).where(_ROW.response_id == response_id).order_by(_ROW.id))
    return [
        Member(
            row.id,
            row.label,
            TeamRole(row.role),
            row.language,
            row.made,
            row.opened,
            row.expires,
            row.withdrawn,
            *work.get(f"invitation:{row.id}", (0, None)),
        )
        for row in rows
    ]


def set_role(session: Session, member_id: int, role: TeamRole) -> None:
    session.execute(update(tables.Invitation).where(_ROW.id == member_id).values(role=role.value))


def withdraw(session: Session, member_id: int) -> None:
    """The link opens nothing from now on."""
    session.execute(update(tables.Invitation).where(_ROW.id == member_id).values(withdrawn=True))


def raise_serial(session: Session, member_id: int) -> int:
    """The number of the member's next link."""
    row = session.get_one(tables.Invitation, member_id)
    row.serial += 1
    return row.serial


def list_assignments(session: Session, response_id: int) -> list[Assignment]:
    query = select(tables.Assignment).where(_TASK.response_id == response_id).order_by(_TASK.id)
    return [Assignment(row.id, row.invitation_id, row.section, row.question, row.due) for row in session.scalars(query)]


def assign(session: Session, response_id: int, wanted: Assignment, author: str, now: datetime) -> None:
    """Store an assignment; one of the same person and place gets the new day."""
    found = session.scalars(
        select(tables.Assignment).where(
            _TASK.response_id == response_id,
            _TASK.invitation_id == wanted.member_id,
            _TASK.section == wanted.section,
            _TASK.question == wanted.question,
        )
    ).first()
    row = found or tables.Assignment(
        response_id=response_id, invitation_id=wanted.member_id, section=wanted.section, question=wanted.question
    )
    row.due, row.author, row.at = wanted.due, author, now
    session.add(row)
    session.flush()


def unassign(session: Session, response_id: int, assignment_id: int) -> bool:
    """Take an assignment back; False where the response has none of this number."""
    query = delete(tables.Assignment).where(_TASK.id == assignment_id, _TASK.response_id == response_id)
    return bool(session.execute(query).rowcount)  # type: ignore[attr-defined]


def unassign_all(session: Session, member_id: int) -> None:
    session.execute(delete(tables.Assignment).where(_TASK.invitation_id == member_id))
