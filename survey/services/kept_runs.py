"""The kept runs of a round: which there are, and their files."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy.orm import Session

from survey.domain.responses import Round
from survey.problems import Problem, Refused
from survey.services.files import FOLDER
from survey.store import files, runs
from survey.store.runs import StoredRun

__all__ = ["StoredRun"]


def list_runs(session: Session, round_: Round) -> tuple[StoredRun, ...]:
    """The newest first."""
    return tuple(runs.list_runs(session, round_.id))


def find_run(session: Session, round_: Round, number: int) -> StoredRun | None:
    """A run of this round; a number that belongs to another one is as good as unknown."""
    found = runs.find_run(session, number)
    return found if found and found.round_id == round_.id else None


def read_file(instance: Path, stored: StoredRun) -> bytes:
    """The bytes of the run. Raises Refused where they are lost."""
    path = files.path_of(instance / FOLDER, stored.sha256)
    if not path.is_file():
        raise Refused([Problem("run_lost", params={"number": stored.id, "folder": str(instance / FOLDER)})])
    return path.read_bytes()
