"""Deeds in the database: who did what to what, and when."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from survey.domain.deeds import Deed
from survey.domain.texts import Text
from survey.store import tables
from survey.store.database import run

_INSERT = insert(tables.plain(tables.Audit))


def record(
    session: Session,
    actor: str,
    deed: str,
    subject: str,
    subject_id: int,
    now: datetime,
    details: Mapping[str, Any] | None = None,
) -> None:
    """Write one deed into the transaction in which it happens."""
    deed_ = {"at": now, "actor": actor, "deed": deed, "subject": subject, "subject_id": subject_id}
    run(session, _INSERT, deed_ | {"details": dict(details or {})})


def list_deeds(session: Session, most: int, before: int | None = None, deed: str = "", actor: str = "") -> list[Deed]:
    """At most so many lines, the newest first; only those before line `before`, of one deed, or of one actor."""
    row = tables.plain(tables.Audit).c
    query = select(row.id, row.at, row.actor, row.deed, row.subject, row.subject_id, row.details)
    if before is not None:
        query = query.where(row.id < before)
    if deed:
        query = query.where(row.deed == deed)
    if actor:
        query = query.where(row.actor == actor)
    return [Deed(*found) for found in session.execute(query.order_by(row.id.desc()).limit(most))]


def list_kinds(session: Session) -> list[str]:
    """Every deed that stands in the log."""
    return list(session.scalars(select(tables.Audit.deed).distinct().order_by(tables.Audit.deed)))


def call_subjects(session: Session, deeds: list[Deed]) -> dict[tuple[str, int], tuple[Text, int | None]]:
    """What the deeds were done to: a name, and the number of the response where there is one; three statements."""
    wanted: dict[str, set[int]] = {}
    for one in deeds:
        wanted.setdefault(one.subject, set()).add(one.subject_id)
    found: dict[tuple[str, int], tuple[Text, int | None]] = {}
    rounds = select(tables.Round.id, tables.Round.title).where(tables.Round.id.in_(wanted.get("round", set())))
    found |= {("round", number): (Text.of(title), None) for number, title in session.execute(rounds)}
    responses = (
        select(tables.Response.id, tables.Participant.name)
        .join(tables.Participant, tables.Participant.id == tables.Response.participant_id)
        .where(tables.Response.id.in_(wanted.get("response", set())))
    )
    found |= {("response", number): (Text.of(name), number) for number, name in session.execute(responses)}
    invitations = (
        select(tables.Invitation.id, tables.Participant.name, tables.Invitation.response_id)
        .join(tables.Response, tables.Response.id == tables.Invitation.response_id)
        .join(tables.Participant, tables.Participant.id == tables.Response.participant_id)
        .where(tables.Invitation.id.in_(wanted.get("invitation", set())))
    )
    for number, name, response_id in session.execute(invitations):
        found[("invitation", number)] = (Text.of(name), response_id)
    return found
