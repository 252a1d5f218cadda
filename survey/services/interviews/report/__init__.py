"""The report of a round of interviews as a Word document."""

from __future__ import annotations

import io
from datetime import datetime

from sqlalchemy.orm import Session

from survey.domain.responses import Round
from survey.i18n import speaking
from survey.services.interviews.refi.gathering import gather
from survey.services.interviews.report.content import arrange
from survey.services.interviews.report.layout import Order, write_report

__all__ = ["Order", "build_report"]


def build_report(
    session: Session, round_: Round, language: str, now: datetime, order: Order = Order.TOPIC, public: bool = False
) -> bytes:
    """The document. `public` leaves out what is confidential and who spoke.

    Raises Refused where the round is not one of interviews.
    """
    with speaking(language):
        content = arrange(gather(session, round_), session, now, public)
        document = write_report(content, order)
        file = io.BytesIO()
        document.save(file)
    return file.getvalue()
