"""Table of letters: what was written to whom, and what became of it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from survey.store.tables.base import Base


class Letter(Base):
    """One message to one person. `state` is queued, sent or failed; the text is not kept, since it holds the link."""

    __tablename__ = "letter"

    id: Mapped[int] = mapped_column(primary_key=True)
    invitation_id: Mapped[int] = mapped_column(ForeignKey("invitation.id"), index=True)
    kind: Mapped[str] = mapped_column(String(16))
    language: Mapped[str] = mapped_column(String(8))
    address: Mapped[str] = mapped_column(String(254))
    state: Mapped[str] = mapped_column(String(8))
    attempts: Mapped[int] = mapped_column(default=0)
    reason: Mapped[str] = mapped_column(Text, default="")
    author: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime]
    sent: Mapped[datetime | None]
