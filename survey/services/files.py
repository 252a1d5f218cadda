"""Files as answers: taking them in, giving them out to those who may see the response."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

from sqlalchemy.orm import Session

from survey.domain.limits import UPLOAD_BYTES
from survey.domain.people import Person
from survey.domain.responses import Response
from survey.services.file_types import check_type, media_type_of
from survey.store import files
from survey.store.files import StoredFile

FOLDER = "files"
"""Folder of the bytes inside the instance folder, outside everything that the web server shows."""

_UNSAFE = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|\u202a-\u202e\u2066-\u2069]+')


def check_content(name: str, content: bytes) -> str:
    """The code of the message why a file of this name with these bytes is not taken, or ""."""
    if not content:
        return "file_empty"
    return "file_too_large" if len(content) > UPLOAD_BYTES else check_type(safe_name(name), content)


def keep(
    session: Session, instance: Path, response: Response, name: str, content: bytes, person: Person, now: datetime
) -> str:
    """Store a file; the answer's value: its number and the name it was sent under ("12/plan.pdf")."""
    safe = safe_name(name)
    stored = files.add_file(
        session,
        instance / FOLDER,
        response.id,
        content,
        safe,
        media_type_of(safe),
        person.actor,
        now,
    )
    return f"{stored.id}/{safe}"


def find(session: Session, response: Response, file_id: int) -> StoredFile | None:
    """A file of this response; a number that belongs to another one is as good as unknown."""
    stored = files.find_file(session, file_id)
    return stored if stored and stored.response_id == response.id else None


def read(instance: Path, stored: StoredFile) -> bytes:
    return files.path_of(instance / FOLDER, stored.sha256).read_bytes()


def safe_name(name: str) -> str:
    """The last part of a name, without signs that mean something to a file system or turn the reading direction."""
    last = re.split(r"[/\\]", name)[-1]
    cleaned = _UNSAFE.sub("_", last).strip(" ._") or "file"
    stem, dot, suffix = cleaned.rpartition(".")
    return f"{stem[:150]}{dot}{suffix[:20]}" if dot else cleaned[:150]
