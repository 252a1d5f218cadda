"""Tables of a team's work on one response: who does what, what is said, what the answers rest on."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Date, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from survey.store.tables.base import Base


class Assignment(Base):
    """That a member of the team is to answer a section, or, where `question` is not empty, one question of it."""

    __tablename__ = "assignment"
    __table_args__ = (UniqueConstraint("response_id", "section", "question", "invitation_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    response_id: Mapped[int] = mapped_column(ForeignKey("response.id"))
    invitation_id: Mapped[int] = mapped_column(ForeignKey("invitation.id"), index=True)
    section: Mapped[str] = mapped_column(String(80))
    question: Mapped[str] = mapped_column(String(80), default="")
    due: Mapped[date | None] = mapped_column(Date)
    author: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime]


class Thread(Base):
    """A conversation of the team about one question; closed when somebody says that it is settled."""

    __tablename__ = "thread"

    id: Mapped[int] = mapped_column(primary_key=True)
    response_id: Mapped[int] = mapped_column(ForeignKey("response.id"), index=True)
    question: Mapped[str] = mapped_column(String(80))
    occurrence: Mapped[str] = mapped_column(String(32), default="")
    resolved: Mapped[datetime | None]
    resolver: Mapped[str] = mapped_column(String(64), default="")


class Comment(Base):
    """One thing said in a thread; never changed."""

    __tablename__ = "comment"

    id: Mapped[int] = mapped_column(primary_key=True)
    thread_id: Mapped[int] = mapped_column(ForeignKey("thread.id"), index=True)
    text: Mapped[str] = mapped_column(Text)
    author: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime]


class Evidence(Base):
    """A file, a link or a document that answers rest on. `kind` says which of the other columns is filled.

    A document is one that stays where it is: `reference` says its number, date and place. Taken away, it stays known.
    """

    __tablename__ = "evidence"

    id: Mapped[int] = mapped_column(primary_key=True)
    response_id: Mapped[int] = mapped_column(ForeignKey("response.id"), index=True)
    kind: Mapped[str] = mapped_column(String(16))
    title: Mapped[str] = mapped_column(String(300))
    url: Mapped[str] = mapped_column(Text, default="")
    reference: Mapped[str] = mapped_column(Text, default="")
    stored_file_id: Mapped[int | None] = mapped_column(ForeignKey("stored_file.id"))
    author: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime]
    removed: Mapped[datetime | None]
    remover: Mapped[str] = mapped_column(String(64), default="")


class EvidenceLink(Base):
    """That a piece of evidence supports an answer."""

    __tablename__ = "evidence_link"
    __table_args__ = (UniqueConstraint("evidence_id", "question", "occurrence"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    evidence_id: Mapped[int] = mapped_column(ForeignKey("evidence.id"))
    question: Mapped[str] = mapped_column(String(80))
    occurrence: Mapped[str] = mapped_column(String(32), default="")
    author: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime]


class VerdictRevision(Base):
    """What a verifier says of one answer; the current one has the highest `revision`.

    `verdict` is accepted or returned; `judged` is the revision of the answer that was looked at, `value` the accepted
    value where it differs from the claimed one.
    """

    __tablename__ = "verdict_revision"
    __table_args__ = (UniqueConstraint("response_id", "question", "occurrence", "revision"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    response_id: Mapped[int] = mapped_column(ForeignKey("response.id"))
    question: Mapped[str] = mapped_column(String(80))
    occurrence: Mapped[str] = mapped_column(String(32), default="")
    revision: Mapped[int]
    verdict: Mapped[str] = mapped_column(String(16))
    judged: Mapped[int]
    value: Mapped[str | None] = mapped_column(Text)
    comment: Mapped[str] = mapped_column(Text, default="")
    author: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime]
