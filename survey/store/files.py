"""Files sent as answers: their rows in the database, their bytes in a folder under their hash."""

from __future__ import annotations

import hashlib
import os
import secrets
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO

from sqlalchemy.orm import Session

from survey.store import tables

_PART = 1024 * 1024


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file that belongs to one response; `name` is the sender's, and never used as a path."""

    id: int
    response_id: int
    sha256: str
    name: str
    media_type: str
    size: int


def add_file(
    session: Session,
    folder: Path,
    response_id: int,
    content: bytes,
    name: str,
    media_type: str,
    author: str,
    now: datetime,
) -> StoredFile:
    """Keep the bytes, then the row: a row without its bytes would be a loss, bytes without a row are only litter."""
    digest = keep_bytes(folder, content)
    row = tables.StoredFile(
        response_id=response_id,
        sha256=digest,
        name=name,
        media_type=media_type,
        size=len(content),
        author=author,
        at=now,
    )
    session.add(row)
    session.flush()
    return _file(row)


@dataclass(frozen=True, slots=True)
class Sent:
    """Whose a file is, beside its bytes."""

    response_id: int
    name: str
    media_type: str
    author: str
    at: datetime


class TooLarge(Exception):
    """A stream holds more bytes than wanted; nothing of it is kept."""


def add_stream(session: Session, folder: Path, sent: Sent, stream: IO[bytes], most: int) -> StoredFile:
    """As `add_file`, for what is too large for memory. Raises TooLarge beyond `most` bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    temporary = folder / f"{secrets.token_hex(8)}.part"
    try:
        digest, size = _copy(stream, temporary, most)
        path = path_of(folder, digest)
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
    row = tables.StoredFile(
        response_id=sent.response_id,
        sha256=digest,
        name=sent.name,
        media_type=sent.media_type,
        size=size,
        author=sent.author,
        at=sent.at,
    )
    session.add(row)
    session.flush()
    return _file(row)


def _copy(stream: IO[bytes], path: Path, most: int) -> tuple[str, int]:
    """SHA-256 and number of bytes of what was written."""
    digest, size = hashlib.sha256(), 0
    with path.open("wb") as file:
        while part := stream.read(_PART):
            size += len(part)
            if size > most:
                raise TooLarge
            digest.update(part)
            file.write(part)
        file.flush()
        os.fsync(file.fileno())
    return digest.hexdigest(), size


def find_file(session: Session, file_id: int) -> StoredFile | None:
    row = session.get(tables.StoredFile, file_id)
    return _file(row) if row else None


def path_of(folder: Path, sha256: str) -> Path:
    """Where the bytes of that hash lie."""
    return folder / sha256[:2] / sha256


def keep_bytes(folder: Path, content: bytes) -> str:
    """Keep bytes under their SHA-256, which is returned; a row that names it comes afterwards."""
    digest = hashlib.sha256(content).hexdigest()
    path = path_of(folder, digest)
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_suffix(f".{os.getpid()}.part")
    with temporary.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)
    return digest


def _file(row: tables.StoredFile) -> StoredFile:
    return StoredFile(row.id, row.response_id, row.sha256, row.name, row.media_type, row.size)
