"""Table of runs: scorings that are kept whole, to be done again and compared."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from survey.store.tables.base import Base


class Run(Base):
    """One kept scoring of a round; its file lies in a folder under its SHA-256, beside those sent as answers."""

    __tablename__ = "run"

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), index=True)
    sha256: Mapped[str] = mapped_column(String(64))
    size: Mapped[int] = mapped_column(BigInteger)
    data_sha256: Mapped[str] = mapped_column(String(64))
    framework: Mapped[str] = mapped_column(String(80))
    version: Mapped[str] = mapped_column(String(32))
    participants: Mapped[int]
    note: Mapped[str] = mapped_column(Text, default="")
    author: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime]
