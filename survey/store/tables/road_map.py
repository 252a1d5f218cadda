"""Table of measures: what a city intends for steps of its road map, one row per revision."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, Date, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from survey.store.tables.base import Base


class MeasureRevision(Base):
    """One saved state of the plan for the step of `item` to `level`; the current one has the highest `revision`."""

    __tablename__ = "measure_revision"
    __table_args__ = (UniqueConstraint("response_id", "item", "level", "revision"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    response_id: Mapped[int] = mapped_column(ForeignKey("response.id"))
    item: Mapped[str] = mapped_column(String(80))
    level: Mapped[int]
    revision: Mapped[int]
    owner: Mapped[str] = mapped_column(Text, default="")
    needs: Mapped[dict[str, Any]] = mapped_column(JSON)
    investment_low: Mapped[int | None] = mapped_column(BigInteger)
    investment_high: Mapped[int | None] = mapped_column(BigInteger)
    upkeep_low: Mapped[int | None] = mapped_column(BigInteger)
    upkeep_high: Mapped[int | None] = mapped_column(BigInteger)
    indicator: Mapped[str] = mapped_column(Text, default="")
    due: Mapped[date | None] = mapped_column(Date)
    author: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime]
