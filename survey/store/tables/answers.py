"""Table of answers: one row per revision, never changed."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Float, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from survey.store.tables.base import Base


class AnswerRevision(Base):
    """One saved state of one answer; the current answer is the one with the highest `revision`.

    `status` None takes the answer back. `value` is the canonical text of the value and `number` the same as a number,
    where it is one, so that scoring reads columns and parses nothing. `source` "carried" is an answer of an earlier
    round that nobody has confirmed yet. `token` is the page's own name for a save: what is sent twice is stored once.
    """

    __tablename__ = "answer_revision"
    __table_args__ = (UniqueConstraint("response_id", "question", "occurrence", "revision"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    response_id: Mapped[int] = mapped_column(ForeignKey("response.id"))
    question: Mapped[str] = mapped_column(String(80))
    occurrence: Mapped[str] = mapped_column(String(32), default="")
    revision: Mapped[int]
    status: Mapped[str | None] = mapped_column(String(20))
    value: Mapped[str | None] = mapped_column(Text)
    number: Mapped[float | None] = mapped_column(Float)
    language: Mapped[str] = mapped_column(String(8), default="")
    author: Mapped[str] = mapped_column(String(64), default="")
    at: Mapped[datetime]
    source: Mapped[str] = mapped_column(String(16), default="form")
    token: Mapped[str | None] = mapped_column(String(40))


class StoredFile(Base):
    """One file sent as an answer; its bytes lie in a folder under their SHA-256."""

    __tablename__ = "stored_file"

    id: Mapped[int] = mapped_column(primary_key=True)
    response_id: Mapped[int] = mapped_column(ForeignKey("response.id"), index=True)
    sha256: Mapped[str] = mapped_column(String(64))
    name: Mapped[str] = mapped_column(String(255))
    media_type: Mapped[str] = mapped_column(String(100))
    size: Mapped[int]
    author: Mapped[str] = mapped_column(String(64), default="")
    at: Mapped[datetime]
