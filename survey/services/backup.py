"""Copying the whole database out and back, while it is in use."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy.engine import make_url

from survey.problems import Place, Problem, Refused
from survey.services.editions import forget_editions


def backup(url: str, file: Path) -> None:
    """Write an SQLite database, as it is at one moment, to `file`. Raises Refused on PostgreSQL, which has pg_dump."""
    database = _find_file(url, "backup_postgresql", file)
    if file.exists():
        raise Refused([Problem("backup_exists", Place(str(file)))])
    if not database.is_file():
        raise Refused([Problem("database_missing")])
    unfinished = file.with_name(f"{file.name}.part")
    _copy(database, unfinished)
    os.replace(unfinished, file)


def restore(url: str, file: Path) -> None:
    """Put the database in `file` in place of the present one. Raises Refused, changing nothing, if it is no backup."""
    database = _find_file(url, "restore_postgresql", file)
    if not _is_backup(file):
        raise Refused([Problem("backup_damaged", Place(str(file)))])
    database.parent.mkdir(parents=True, exist_ok=True)
    _copy(file, database)
    forget_editions()


def _find_file(url: str, refusal: str, file: Path) -> Path:
    parsed = make_url(url)
    if not parsed.drivername.startswith("sqlite") or not parsed.database:
        raise Refused([Problem(refusal, params={"file": str(file)})])
    return Path(parsed.database)


def _copy(source: Path, target: Path) -> None:
    # SQLite's own backup: it sees what is only in the write-ahead log yet, and waits for whoever is writing
    with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(target)) as new:
        old.backup(new)


def _is_backup(file: Path) -> bool:
    if not file.is_file():
        return False
    try:
        with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
            sound = connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    except sqlite3.Error:
        return False
    return sound and {"alembic_version", "answer_revision", "round"} <= tables
