"""Opening a database: SQLite with a write-ahead log, or PostgreSQL."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import CursorResult, Engine, Executable, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.orm import Session


def engine_options(url: str) -> dict[str, Any]:
    """Options for `create_engine`; two requests of one process never wait for ever on each other."""
    if url.startswith("sqlite"):
        return {"connect_args": {"timeout": 30}}
    return {"pool_pre_ping": True, "pool_size": 10, "max_overflow": 10}


def prepare_engine(engine: Engine) -> None:
    """Make SQLite keep its promises: foreign keys, a write-ahead log, and a commit that is on the disk."""
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _set_pragmas)
        event.listen(engine, "begin", _begin_immediate)


def _set_pragmas(connection: Any, _record: object) -> None:
    # Transactions are begun by us (below), not by the driver, which would begin them too late.
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA foreign_keys=ON")
    # FULL: an acknowledged answer survives a power cut, at the price of one fsync a commit.
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.close()


def _begin_immediate(connection: Any) -> None:
    # A deferred transaction that reads and then writes fails at once with "database is locked" when another one wrote
    # in between, whatever the time-out. Writers say so at the start (execution option), readers do not wait.
    immediate = connection.get_execution_options().get("sqlite_immediate", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")


def run(session: Session, statement: Executable, values: Any = None) -> CursorResult[Any]:
    """A statement on plain columns in the session's transaction, past the mapper: cheaper, for what every page does.

    What was only added to the session is written first, as `Session.execute` would.
    """
    if session.new or session.dirty:
        session.flush()
    return session.connection().execute(statement, values)


def open_engine(url: str) -> Engine:
    """An engine for `url`; the folder of an SQLite file is made where it is missing."""
    database = make_url(url).database
    if url.startswith("sqlite") and database and database != ":memory:":
        Path(database).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    engine = create_engine(url, **engine_options(url))
    prepare_engine(engine)
    return engine
