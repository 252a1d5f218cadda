"""A web server in a process of its own: `python -m benchmarks.server sonda|bare FOLDER [PORT]`."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from flask import Flask
from waitress import create_server

from benchmarks import bare, study
from survey.app.commands import SERVING
from survey.services.opening import open_engine

PAGES = "pages.json"
THREADS = 8
"""As `sonda serve` unless told otherwise."""


@dataclass(frozen=True, slots=True)
class Served:
    """Where a server listens, and its process."""

    port: int
    process: int


@contextmanager
def serve(which: str, folder: Path, processes: int) -> Iterator[list[Served]]:
    """Start servers of `which` kind on the database in `folder`, and stop them at the end."""
    with ExitStack() as stack:
        yield [stack.enter_context(_serve(which, folder)) for _ in range(processes)]


@contextmanager
def _serve(which: str, folder: Path) -> Iterator[Served]:
    command = [sys.executable, "-m", "benchmarks.server", which, str(folder)]
    root = Path(__file__).parents[1]
    with subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        try:
            yield Served(int(process.stdout.readline()), process.pid)
        finally:
            process.terminate()


def _sonda(folder: Path) -> Flask:
    return study.open_bench(folder).app


def _bare(folder: Path) -> Flask:
    engine = open_engine(f"sqlite:///{folder / 'bare.sqlite'}")
    bare.ANSWERS.metadata.create_all(engine)
    return bare.build_bare_app(json.loads((folder / PAGES).read_text(encoding="utf-8")), engine)


_APPS = {"sonda": _sonda, "bare": _bare}


def main(which: str, folder: str, port: str = "0") -> None:
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    server = create_server(_APPS[which](Path(folder)), host="127.0.0.1", port=int(port), threads=THREADS, **SERVING)
    print(server.effective_port, flush=True)
    server.run()


if __name__ == "__main__":
    main(*sys.argv[1:])
