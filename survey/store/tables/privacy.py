"""Tables of personal data: what people agreed to, and what was erased."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from survey.store.tables.base import Base


class ConsentText(Base):
    """One version of what a study tells people and asks them to agree to; never changed."""

    __tablename__ = "consent_text"
    __table_args__ = (UniqueConstraint("study_id", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    study_id: Mapped[int] = mapped_column(ForeignKey("study.id"))
    version: Mapped[int]
    text: Mapped[dict[str, Any]]
    author: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime]


class Agreement(Base):
    """That a person agreed to a version of the text, or took that back; the latest one counts."""

    __tablename__ = "agreement"

    id: Mapped[int] = mapped_column(primary_key=True)
    consent_text_id: Mapped[int] = mapped_column(ForeignKey("consent_text.id"))
    invitation_id: Mapped[int] = mapped_column(ForeignKey("invitation.id"), index=True)
    given: Mapped[bool]
    at: Mapped[datetime]


class Erasure(Base):
    """The certificate of what was erased: counts by kind, no word of what it said."""

    __tablename__ = "erasure"

    id: Mapped[int] = mapped_column(primary_key=True)
    study_id: Mapped[int] = mapped_column(ForeignKey("study.id"), index=True)
    subject: Mapped[str] = mapped_column(String(64))
    reason: Mapped[str] = mapped_column(String(16))
    counts: Mapped[dict[str, Any]] = mapped_column(JSON)
    sha256: Mapped[str] = mapped_column(String(64))
    author: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime]
