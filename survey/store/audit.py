"""Deeds in the database: who did what to what, and when."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import Session

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
