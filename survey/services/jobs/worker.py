"""The process that does one job and then makes room for the next."""

from __future__ import annotations

import os
import shutil
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy.orm import Session

from survey.i18n import speaking
from survey.problems import Problem, Refused
from survey.services.jobs.kinds import Cancelled, Order
from survey.services.jobs.locks import held
from survey.services.jobs.record import (
    ALIVE,
    ASKED,
    CANCEL,
    OUTCOME,
    PROGRESS,
    RESULT,
    Job,
    JobState,
    read_job,
    read_record,
    write_outcome,
    write_record,
)
from survey.services.jobs.workshop import Workshop, clear_away, launch
from survey.services.opening import open_engine

_GRACE = 10.0
"""Seconds that work has to stop once it was cancelled; then its process ends itself."""
_LOOK = 0.2
"""Seconds between two looks at whether it was cancelled, and between two notes of its progress."""


def main() -> None:
    """Do the oldest job that waits, with the settings that `launch` has put into the environment."""
    given = os.environ
    workshop = Workshop(
        Path(given["SONDA_INSTANCE"]),
        given["SONDA_DATABASE_URL"],
        int(given["SONDA_JOBS"]),
        int(given["SONDA_JOB_HOURS"]),
    )
    os.nice(10)  # pages come first
    with _slot(workshop) as mine:
        if not mine or not do_next(workshop):
            return
    clear_away(workshop, datetime.now(UTC))
    _launch_next(workshop)


def _launch_next(workshop: Workshop, sure: bool = False) -> None:
    if any(_is_waiting(folder) for folder in workshop.folders()):
        launch(workshop, sure)


@contextmanager
def _slot(workshop: Workshop) -> Iterator[bool]:
    """Hold one of the workshop's slots while the block lasts; False where all are taken."""
    for slot in workshop.slots:
        with held(slot) as mine:
            if mine:
                yield True
                return
    yield False


def _is_waiting(folder: Path) -> bool:
    return (folder / ASKED).exists() and not any((folder / name).exists() for name in (PROGRESS, OUTCOME, CANCEL))


def do_next(workshop: Workshop) -> bool:
    """Do the oldest waiting job that nobody else has begun; False where there is none."""
    waiting = [folder for folder in workshop.folders() if _is_waiting(folder)]
    for folder in sorted(waiting, key=lambda one: (str(read_record(one / ASKED).get("asked")), one.name)):
        with held(folder / ALIVE) as mine:
            if mine and _is_waiting(folder):
                job = read_job(folder, datetime.now(UTC), at_work=True)
                if job is not None:
                    _do(workshop, folder, job)
                    return True
    return False


def _do(workshop: Workshop, folder: Path, job: Job) -> None:
    """Do the job and write down how it ended."""
    meter = Meter(folder, lambda: _give_up(workshop, folder))
    meter.note(0, 0)
    try:
        _make(workshop, folder, job, meter)
    except Cancelled:
        _end(folder, JobState.CANCELLED)
    except Refused as refused:
        _end(folder, JobState.FAILED, tuple(refused.problems))
    except BaseException as error:
        traceback.print_exc(file=sys.stderr)
        disk = isinstance(error, OSError) and error.errno == 28
        _end(folder, JobState.FAILED, (Problem("file_disk_full" if disk else "job_failed"),))
    else:
        write_outcome(folder, JobState.DONE)
    finally:
        meter.close()


def _make(workshop: Workshop, folder: Path, job: Job, meter: Meter) -> None:
    out = folder / RESULT / job.name
    unfinished = folder / f"{RESULT}.part"
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir()
    engine = open_engine(workshop.database)
    try:
        with Session(engine) as session, speaking(job.language):
            work = job.kind.find_work(Order(session, job.params, job.language, datetime.now(UTC)))
            work(meter.tick, unfinished / out.name)
            meter.check()
    finally:
        engine.dispose()
    os.replace(unfinished, out.parent)


def _end(folder: Path, state: JobState, problems: tuple[Problem, ...] = ()) -> None:
    """What is half done goes, before anybody is told."""
    for name in (RESULT, f"{RESULT}.part"):
        shutil.rmtree(folder / name, ignore_errors=True)
    write_outcome(folder, state, problems)


def _give_up(workshop: Workshop, folder: Path) -> None:
    """The work does not listen: end the process, and let the next job come."""
    _end(folder, JobState.CANCELLED)
    # a Python takes longer to start than this one to end, and its locks end with it
    _launch_next(workshop, sure=True)
    os._exit(1)


class Meter:
    """Notes how far the work is, and looks now and then whether it is still wanted."""

    def __init__(self, folder: Path, give_up: Callable[[], None]) -> None:
        self._folder, self._give_up = folder, give_up
        self._cancelled, self._closed = threading.Event(), threading.Event()
        self._noted = 0.0
        self._watch = threading.Thread(target=self._look, daemon=True)
        self._watch.start()

    def tick(self, done: int, total: int) -> None:
        """The Tick of the work."""
        self.check()
        if done >= total or time.monotonic() - self._noted > _LOOK:
            self.note(done, total)

    def check(self) -> None:
        """Raise Cancelled if it was."""
        if self._cancelled.is_set():
            raise Cancelled

    def note(self, done: int, total: int) -> None:
        self._noted = time.monotonic()
        write_record(self._folder / PROGRESS, {"done": done, "total": total, "at": datetime.now(UTC).isoformat()})

    def close(self) -> None:
        self._closed.set()

    def _look(self) -> None:
        while not self._closed.wait(_LOOK):
            if (self._folder / CANCEL).exists():
                self._cancelled.set()
                if not self._closed.wait(_GRACE):
                    self._give_up()
                return
