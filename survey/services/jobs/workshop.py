"""Where jobs lie and are done: starting, cancelling, finding them, and clearing away what is old."""

from __future__ import annotations

import os
import re
import secrets
import shutil
import subprocess
import sys
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from survey.domain.people import Person
from survey.domain.texts import Text
from survey.problems import Problem, Refused
from survey.services.jobs.kinds import KINDS
from survey.services.jobs.locks import held, is_held
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
    write_record,
)

FOLDER = "jobs"
MOST_UNFINISHED = 10
"""Jobs that one person may have waiting or under way."""
_ID = re.compile(r"[0-9a-f]{20}")
_STARTER = "from survey.services.jobs.worker import main; main()"


@dataclass(frozen=True, slots=True)
class Workshop:
    """The jobs of one installation. `at_once` are done at the same time; a finished file is kept for `hours`."""

    instance: Path
    database: str
    at_once: int = 2
    hours: int = 72

    @property
    def folder(self) -> Path:
        return self.instance / FOLDER

    def find(self, job_id: str, now: datetime) -> Job | None:
        return read_job(self.folder / job_id, now, self.is_at_work) if _ID.fullmatch(job_id) else None

    def list_jobs(self, now: datetime) -> list[Job]:
        """All jobs, the newest first."""
        at_work = self.is_at_work
        found = (read_job(path, now, at_work) for path in self.folders())
        return sorted((job for job in found if job), key=lambda job: (job.asked, job.id), reverse=True)

    def folders(self) -> list[Path]:
        return [path for path in self.folder.iterdir() if _ID.fullmatch(path.name)] if self.folder.is_dir() else []

    @property
    def slots(self) -> list[Path]:
        """Locks of which each process that does a job holds one."""
        return [self.folder / f"slot-{number}" for number in range(self.at_once)]

    @property
    def is_at_work(self) -> bool:
        return any(is_held(slot) for slot in self.slots)


def start(
    workshop: Workshop, kind: str, params: Mapping[str, str], person: Person, language: str,
    subject: Text, back: str, now: datetime,
) -> str:  # fmt: skip
    """Begin a job as soon as there is room; its number. What the person has asked for already is not begun twice.

    Raises Refused where too many jobs of the person wait.
    """
    clear_away(workshop, now)
    unfinished = [one for one in workshop.list_jobs(now) if one.actor == person.actor and one.is_unfinished]
    wanted = (kind, dict(params), language)
    same = next((one for one in unfinished if (one.kind_name, dict(one.params), one.language) == wanted), None)
    if same is not None:
        return same.id
    if len(unfinished) >= MOST_UNFINISHED:
        raise Refused([Problem("jobs_too_many", params={"most": MOST_UNFINISHED})])
    KINDS[kind].file_name(params)  # a parameter that is missing is missed here, where it was forgotten
    workshop.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder = workshop.folder / secrets.token_hex(10)
    folder.mkdir(mode=0o700)
    asked = {"kind": kind, "params": dict(params), "actor": person.actor, "language": language}
    more = {"subject": subject.as_dict(), "back": back, "asked": now.isoformat()}
    write_record(folder / ASKED, asked | more)
    launch(workshop)
    return folder.name


def cancel(workshop: Workshop, job: Job) -> None:
    """Have an unfinished job stop at its next step; others stay as they are."""
    if job.is_unfinished:
        (workshop.folder / job.id / CANCEL).touch()


def start_again(workshop: Workshop, job: Job, now: datetime) -> None:
    """Begin a job anew that failed, was cancelled, or whose process ended; others stay as they are."""
    folder = workshop.folder / job.id
    with held(folder / ALIVE) as mine:
        if not mine or job.is_unfinished or job.state is JobState.DONE:
            return
        for name in (CANCEL, PROGRESS, OUTCOME):
            (folder / name).unlink(missing_ok=True)
        shutil.rmtree(folder / RESULT, ignore_errors=True)
        write_record(folder / ASKED, _asked(job) | {"asked": now.isoformat()})
    launch(workshop)


def clear_away(workshop: Workshop, now: datetime) -> None:
    """Remove what has been kept for its time; jobs that wait or run stay."""
    oldest = now - timedelta(hours=workshop.hours)
    for job in workshop.list_jobs(now):
        if not job.is_unfinished and job.since < oldest:
            shutil.rmtree(workshop.folder / job.id, ignore_errors=True)


def launch(workshop: Workshop, sure: bool = False) -> None:
    """Start a process for the oldest job that waits, if there is room for one, or it is `sure` to come.

    The process is a new Python, not a fork: a web process has threads and locks of its own, and whatever the job
    loads is given back to the system at its end.
    """
    if not sure and all(is_held(slot) for slot in workshop.slots):
        return  # whoever is done looks for the next job itself
    settings = {
        "SONDA_INSTANCE": str(workshop.instance.resolve()),
        "SONDA_DATABASE_URL": workshop.database,
        "SONDA_JOBS": str(workshop.at_once),
        "SONDA_JOB_HOURS": str(workshop.hours),
        # where the fonts of charts are listed, once for all jobs, whoever the server runs as
        "MPLCONFIGDIR": os.environ.get("MPLCONFIGDIR", str(workshop.folder.resolve() / "matplotlib")),
        "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
    }
    process = subprocess.Popen(  # noqa: S603  (our own program)
        [sys.executable, "-c", _STARTER],
        env=os.environ | settings,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )
    # somebody has to take note of its end, or it stays in the table of processes
    threading.Thread(target=process.wait, daemon=True).start()


def _asked(job: Job) -> dict[str, object]:
    asked: dict[str, object] = {
        "kind": job.kind_name,
        "params": dict(job.params),
        "actor": job.actor,
        "language": job.language,
    }
    return asked | {"subject": job.subject.as_dict(), "back": job.back}
