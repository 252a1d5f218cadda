"""Editions in the database: added once, never changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from survey.store import tables


@dataclass(frozen=True, slots=True)
class StoredEdition:
    """One edition as stored: canonical text, its hash, the framework's mapping and the codebook's canonical text."""

    id: int
    name: str
    version: str
    kind: str
    sha256: str
    text: str
    framework: Mapping[str, Any] | None
    codebook: str | None


def add_edition(
    session: Session,
    name: str,
    version: str,
    kind: str,
    sha256: str,
    text: str,
    framework: Mapping[str, Any] | None,
    codebook: str | None,
    now: datetime,
) -> int:
    """Store an edition; its id. Name and version together are unique."""
    row = tables.Edition(
        name=name,
        version=version,
        kind=kind,
        sha256=sha256,
        text=text,
        framework=dict(framework) if framework is not None else None,
        codebook=codebook,
        published=now,
    )
    session.add(row)
    session.flush()
    return row.id


def find_edition(session: Session, name: str, version: str | None = None) -> StoredEdition | None:
    """The edition of that name and version; without a version, the one published last."""
    query = select(tables.Edition).where(tables.Edition.name == name).order_by(tables.Edition.id.desc()).limit(1)
    if version is not None:
        query = query.where(tables.Edition.version == version)
    row = session.scalars(query).first()
    return _edition(row) if row else None


def fetch_edition(session: Session, edition_id: int) -> StoredEdition:
    return _edition(session.get_one(tables.Edition, edition_id))


def list_editions(session: Session) -> list[StoredEdition]:
    return [_edition(row) for row in session.scalars(select(tables.Edition).order_by(tables.Edition.id))]


def _edition(row: tables.Edition) -> StoredEdition:
    return StoredEdition(row.id, row.name, row.version, row.kind, row.sha256, row.text, row.framework, row.codebook)


def list_ids(session: Session) -> list[int]:
    """The numbers of all editions, newest first."""
    return list(session.scalars(select(tables.Edition.id).order_by(tables.Edition.id.desc())))


def list_ids_of(session: Session, name: str) -> list[int]:
    """The numbers of the editions of one questionnaire, newest first."""
    query = select(tables.Edition.id).where(tables.Edition.name == name).order_by(tables.Edition.id.desc())
    return list(session.scalars(query))
