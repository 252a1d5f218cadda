"""What is known of a job, as it stands in the files of its folder."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any

from survey.domain.people import Person, Role
from survey.domain.texts import Text
from survey.problems import Place, Problem
from survey.services.jobs.kinds import KINDS, Kind
from survey.services.jobs.locks import is_held

ASKED, PROGRESS, OUTCOME, CANCEL, ALIVE = "job.json", "progress.json", "outcome.json", "cancel", "alive"
"""Files of a job's folder. Each has one writer: who asked, the work, the work, who cancels, the process (a lock)."""
RESULT = "result"
_PATIENCE = timedelta(seconds=20)
"""How long a job may wait with no process at work before it counts as interrupted: a process is there in one second."""


class JobState(StrEnum):
    WAITING = "waiting"
    RUNNING = "running"
    CANCELLING = "cancelling"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"
    INTERRUPTED = "interrupted"


UNFINISHED = frozenset({JobState.WAITING, JobState.RUNNING, JobState.CANCELLING})


@dataclass(frozen=True, slots=True)
class Job:
    """One job. `done` of `total` steps are done (`total` 0: not known yet); `file` is None until there is one.

    `subject` is what it is about, `back` the page it was asked from, `since` the moment of the state.
    """

    id: str
    kind_name: str
    params: Mapping[str, str]
    actor: str
    language: str
    subject: Text
    back: str
    asked: datetime
    state: JobState
    since: datetime
    done: int = 0
    total: int = 0
    file: Path | None = None
    problems: tuple[Problem, ...] = ()

    @property
    def kind(self) -> Kind:
        return KINDS[self.kind_name]

    @property
    def name(self) -> str:
        return self.kind.file_name(self.params)

    @property
    def is_unfinished(self) -> bool:
        return self.state in UNFINISHED

    def belongs_to(self, person: Person) -> bool:
        """Whether the person asked for it, or owns the study."""
        return bool(person.actor) and (person.actor == self.actor or Role.OWNER in person.roles)


def write_record(path: Path, content: Mapping[str, Any]) -> None:
    """Put the file there as a whole: whoever reads meets the old one or the new one."""
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    unfinished.write_text(json.dumps(content, ensure_ascii=False, default=str), encoding="utf-8")
    os.replace(unfinished, path)


def read_record(path: Path) -> dict[str, Any]:
    """What stands in the file; nothing where there is none."""
    try:
        found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return {}
    return found


def read_job(folder: Path, now: datetime, at_work: bool) -> Job | None:
    """The job of this folder; None where it holds none. `at_work`: whether any process does jobs at this moment."""
    asked = read_record(folder / ASKED)
    if asked.get("kind") not in KINDS:
        return None
    # the lock is looked at before the outcome: a process writes the outcome first and lets go of the lock afterwards
    held = is_held(folder / ALIVE)
    progress, outcome = read_record(folder / PROGRESS), read_record(folder / OUTCOME)
    start = datetime.fromisoformat(asked["asked"])
    state = _find_state(outcome, progress, held, (folder / CANCEL).exists(), at_work or now - start < _PATIENCE)
    moment = outcome.get("at") or progress.get("at")
    return Job(
        id=folder.name,
        kind_name=asked["kind"],
        params=asked["params"],
        actor=asked["actor"],
        language=asked["language"],
        subject=Text.of(asked["subject"]),
        back=asked["back"],
        asked=start,
        state=state,
        since=datetime.fromisoformat(moment) if moment else start,
        done=progress.get("done", 0),
        total=progress.get("total", 0),
        file=next((folder / RESULT).iterdir(), None) if state is JobState.DONE else None,
        problems=tuple(_read_problem(one) for one in outcome.get("problems", ())),
    )


def write_outcome(folder: Path, state: JobState, problems: tuple[Problem, ...] = ()) -> None:
    told = [
        {"code": one.code, "subject": one.subject, "file": one.place.file, "line": one.place.line,
         "params": {name: str(value) for name, value in one.params.items()}}
        for one in problems
    ]  # fmt: skip
    write_record(folder / OUTCOME, {"state": state.value, "at": datetime.now(UTC).isoformat(), "problems": told})


def _find_state(
    outcome: Mapping[str, Any], progress: Mapping[str, Any], held: bool, cancelled: bool, patient: bool
) -> JobState:
    if outcome:
        return JobState(outcome["state"])
    if held:
        return JobState.CANCELLING if cancelled else JobState.RUNNING
    if cancelled:
        return JobState.CANCELLED
    return JobState.WAITING if patient and not progress else JobState.INTERRUPTED


def _read_problem(told: Mapping[str, Any]) -> Problem:
    return Problem(told["code"], Place(told["file"], told["line"]), told["subject"], told["params"])
