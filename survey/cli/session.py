"""What every command that needs the database does: open it, commit at the end, tell problems in plain words."""

from __future__ import annotations

import errno
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

import click
from sqlalchemy import Engine
from sqlalchemy.engine import make_url
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from survey.domain.people import Person
from survey.problems import Place, Problem, Refused
from survey.services.catalogue import render
from survey.services.fill import Overtaken
from survey.services.opening import is_current, open_engine
from survey.settings import Settings, read_settings

OPERATOR = Person("command", "sonda")
"""Who history says it was: whoever may run commands on the server needs no account."""

_FILE_PROBLEMS = {
    errno.ENOENT: "file_folder_missing",
    errno.EACCES: "file_forbidden",
    errno.EPERM: "file_forbidden",
    errno.EISDIR: "file_is_folder",
    errno.ENOTDIR: "file_no_folder",
    errno.ENOSPC: "file_disk_full",
    errno.EROFS: "file_disk_locked",
    errno.ENAMETOOLONG: "file_name_long",
}


@contextmanager
def open_session(writing: bool = False) -> Iterator[Session]:
    """A session on the database of the settings, committed at the end unless something raises.

    Raises Refused where there is no database, or one of another version.
    """
    engine = _open(read_settings())
    try:
        with Session(engine) as session:
            if writing:
                # on SQLite a writer says so first, and then waits its turn instead of failing later
                session.connection(execution_options={"sqlite_immediate": True})
            yield session
            session.commit()
    finally:
        engine.dispose()


def _open(settings: Settings) -> Engine:
    url = make_url(settings.database)
    # opening an SQLite file that is not there would make it
    if url.drivername.startswith("sqlite") and not Path(url.database or "").is_file():
        raise Refused([Problem("database_missing")])
    engine = open_engine(settings.database)
    if not is_current(engine):
        engine.dispose()
        raise Refused([Problem("database_old")])
    return engine


@contextmanager
def failing_politely() -> Iterator[None]:
    """Print what keeps the command from its work, each problem on a line of its own, and exit with 1."""
    try:
        yield
    except Refused as refused:
        _fail(refused.problems)
    except Overtaken:
        _fail([Problem("database_busy")])
    except OperationalError as error:
        _fail([Problem("database_unreachable", params={"reason": str(error.orig).splitlines()[0]})])
    except OSError as error:
        # what the system says of it is in a language of its own
        _fail([Problem(_FILE_PROBLEMS.get(error.errno or 0, "file_unusable"), Place(str(error.filename or "")))])


def _fail(problems: list[Problem]) -> NoReturn:
    for problem in problems:
        click.echo(render(problem), err=True)
    sys.exit(1)
