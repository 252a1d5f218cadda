"""Kept runs in the database; their files lie beside those sent as answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from survey.store import files, tables


@dataclass(frozen=True, slots=True)
class StoredRun:
    """A kept scoring of a round: who kept it and when, and what it rests on; `size` in bytes."""

    id: int
    round_id: int
    sha256: str
    size: int
    data_sha256: str
    framework: str
    version: str
    participants: int
    note: str
    author: str
    at: datetime


def add_run(session: Session, folder: Path, content: bytes, run: StoredRun) -> int:
    """Keep the bytes, then the row, with the facts in `run`; `id`, `sha256` and `size` of which are made here."""
    row = tables.Run(
        round_id=run.round_id,
        sha256=files.keep_bytes(folder, content),
        size=len(content),
        data_sha256=run.data_sha256,
        framework=run.framework,
        version=run.version,
        participants=run.participants,
        note=run.note,
        author=run.author,
        at=run.at,
    )
    session.add(row)
    session.flush()
    return row.id


def list_runs(session: Session, round_id: int) -> list[StoredRun]:
    """All runs of a round, the newest first."""
    query = select(tables.Run).where(tables.Run.round_id == round_id).order_by(tables.Run.id.desc())
    return [_read(row) for row in session.scalars(query)]


def find_run(session: Session, number: int) -> StoredRun | None:
    row = session.get(tables.Run, number)
    return _read(row) if row else None


def _read(row: tables.Run) -> StoredRun:
    return StoredRun(
        row.id,
        row.round_id,
        row.sha256,
        row.size,
        row.data_sha256,
        row.framework,
        row.version,
        row.participants,
        row.note,
        row.author,
        row.at,
    )
