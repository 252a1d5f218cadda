"""Tables of what is fielded to whom: editions, studies, rounds, participants, responses, invitations."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from survey.store.tables.base import Base


class Edition(Base):
    """A published questionnaire: its canonical text, which never changes, and the framework beside it."""

    __tablename__ = "edition"
    __table_args__ = (UniqueConstraint("name", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(32))
    version: Mapped[str] = mapped_column(String(32))
    kind: Mapped[str] = mapped_column(String(32))
    sha256: Mapped[str] = mapped_column(String(64))
    text: Mapped[str] = mapped_column(Text)
    framework: Mapped[dict[str, Any] | None]
    codebook: Mapped[str | None] = mapped_column(Text)
    published: Mapped[datetime]


class Study(Base):
    __tablename__ = "study"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(64), unique=True)
    title: Mapped[dict[str, Any]]
    example: Mapped[bool] = mapped_column(default=False)
    settings: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict, server_default="{}")


class Participant(Base):
    __tablename__ = "participant"
    __table_args__ = (UniqueConstraint("study_id", "code"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    study_id: Mapped[int] = mapped_column(ForeignKey("study.id"))
    code: Mapped[str] = mapped_column(String(64))
    name: Mapped[dict[str, Any]]
    attributes: Mapped[dict[str, Any]]


class Round(Base):
    __tablename__ = "round"

    id: Mapped[int] = mapped_column(primary_key=True)
    study_id: Mapped[int] = mapped_column(ForeignKey("study.id"))
    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id"))
    code: Mapped[str] = mapped_column(String(64), unique=True)
    kind: Mapped[str] = mapped_column(String(32))
    title: Mapped[dict[str, Any]]
    state: Mapped[str] = mapped_column(String(16))
    opens: Mapped[datetime | None]
    closes: Mapped[datetime | None]
    settings: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict, server_default="{}")

    study: Mapped[Study] = relationship(lazy="joined", innerjoin=True)


class Response(Base):
    """One participant's answers in one round."""

    __tablename__ = "response"
    __table_args__ = (UniqueConstraint("round_id", "participant_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"))
    participant_id: Mapped[int] = mapped_column(ForeignKey("participant.id"))
    state: Mapped[str] = mapped_column(String(16))
    started: Mapped[datetime | None]
    submitted: Mapped[datetime | None]
    late_until: Mapped[datetime | None]


class ResponseMove(Base):
    """One move of a response from state to state; never changed."""

    __tablename__ = "response_move"

    id: Mapped[int] = mapped_column(primary_key=True)
    response_id: Mapped[int] = mapped_column(ForeignKey("response.id"), index=True)
    move: Mapped[str] = mapped_column(String(16))
    origin: Mapped[str] = mapped_column(String(16))
    target: Mapped[str] = mapped_column(String(16))
    note: Mapped[str] = mapped_column(Text, default="")
    author: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime]


class Invitation(Base):
    """One person's way in to one response: a member of its team, with a role there.

    Only the token's SHA-256 is kept: who reads the database cannot sign in. The token itself follows from the
    installation's secret, the number and `serial`, so that a reminder carries the same link and a new link ends
    the old. `seen` is the last visit; what became of the letters stands in `sent`, `reminded`, `bounced` and `refused`.
    """

    __tablename__ = "invitation"

    id: Mapped[int] = mapped_column(primary_key=True)
    response_id: Mapped[int] = mapped_column(ForeignKey("response.id"), index=True)
    token_sha256: Mapped[str] = mapped_column(String(64), unique=True)
    label: Mapped[str] = mapped_column(String(200), default="")
    made: Mapped[datetime]
    opened: Mapped[datetime | None]
    expires: Mapped[datetime | None]
    withdrawn: Mapped[bool] = mapped_column(default=False)
    role: Mapped[str] = mapped_column(String(16), default="lead", server_default="lead")
    email: Mapped[str] = mapped_column(String(254), default="", server_default="")
    language: Mapped[str] = mapped_column(String(8), default="", server_default="")
    serial: Mapped[int] = mapped_column(default=0, server_default="0")
    invited_by: Mapped[str] = mapped_column(String(64), default="", server_default="")
    sent: Mapped[datetime | None]
    reminded: Mapped[datetime | None]
    reminders: Mapped[int] = mapped_column(default=0, server_default="0")
    bounced: Mapped[datetime | None]
    refused: Mapped[datetime | None]
    reason: Mapped[str] = mapped_column(Text, default="", server_default="")
    seen: Mapped[datetime | None]


class Audit(Base):
    """What was done to what, by whom; written in the transaction of the deed itself."""

    __tablename__ = "audit"
    __table_args__ = (Index("ix_audit_subject", "subject", "subject_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    actor: Mapped[str] = mapped_column(String(64))
    deed: Mapped[str] = mapped_column(String(64))
    subject: Mapped[str] = mapped_column(String(32))
    subject_id: Mapped[int]
    details: Mapped[dict[str, Any]]
