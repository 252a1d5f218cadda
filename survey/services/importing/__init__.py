"""Importing: participants and answers from files, all of a file or nothing of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy.orm import Session

from survey.domain.people import Person
from survey.domain.questionnaire import Questionnaire
from survey.domain.responses import Round
from survey.i18n import LANGUAGES, speaking
from survey.problems import Place
from survey.services.canvas import PARTICIPANT, Canvas, build_canvas
from survey.services.editions import fetch_questionnaire
from survey.services.exporting.csv_files import MAIN
from survey.services.exporting.sheet_names import code_sheets
from survey.services.importing.applying import apply_change, find_change
from survey.services.importing.found import Found
from survey.services.importing.grids import Grid, read_grids
from survey.services.importing.long_table import is_long, read_long
from survey.services.importing.participants import read_participants
from survey.services.importing.report import Report
from survey.services.importing.wide import read_wide
from survey.store import audit, rounds
from survey.store.exports import list_responses

__all__ = ["Imported", "import_answers", "import_participants", "read_participants"]


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import came to: answers that changed, in how many responses, out of how many that the file has."""

    answers: int
    responses: int
    read: int


def import_participants(session: Session, round_: Round, path: Path, person: Person, now: datetime) -> int:
    """Add the file's participants to the round, or bring them up to date; how many there are in the file.

    Raises Refused with every problem of the file.
    """
    participants = read_participants(path)
    rounds.add_participants(session, round_.id, participants)
    details = {"file": path.name, "participants": [one.code for one in participants]}
    audit.record(session, person.actor, "participants.imported", "round", round_.id, now, details)
    return len(participants)


def import_answers(session: Session, round_: Round, path: Path, person: Person, now: datetime) -> Imported:
    """Store what the file says differently from what is stored, as revisions with the source "import".

    Reads the wide and the long tables that `exporting` writes. An empty cell says nothing and takes nothing back.
    Raises Refused with every problem of the file, and stores nothing then. Raises store.answers.Overtaken when
    somebody else answers at the same moment.
    """
    report = Report(str(path))
    questionnaire = fetch_questionnaire(session, round_.edition_id)
    listed = {one.participant.code: one.response_id for one in list_responses(session, round_.id)}
    found = Found(listed.keys())
    _read(path, questionnaire, found, report)
    changes = [
        find_change(session, listed[code], questionnaire, statements, now, report)
        for code, statements in found.statements.items()
    ]
    report.refuse()
    made = [change for change in changes if change is not None]
    for change in made:
        apply_change(session, change, questionnaire, person, path.name, now)
    read = sum(len(statements) for statements in found.statements.values())
    return Imported(sum(len(change.revisions) for change in made), len(made), read)


def _read(path: Path, questionnaire: Questionnaire, found: Found, report: Report) -> None:
    canvas = build_canvas(questionnaire)
    grids = read_grids(path, report)
    pairs = _wide_tables(grids, canvas, single=path.suffix.lower() == ".csv")
    tables = {table.name: table for table in canvas.tables}
    for grid, name in pairs:
        read_wide(grid, tables[name], found, report)
    if not pairs:
        long = [grid for grid in grids if is_long(grid)]
        for grid in long:
            read_long(grid, questionnaire, canvas, found, report)
        if not long:
            _read_nameless(path, grids, canvas, found, report)


def _read_nameless(path: Path, grids: list[Grid], canvas: Canvas, found: Found, report: Report) -> None:
    """A table made by hand may be called anything: the first one with participants is taken."""
    grid = next((one for one in grids if PARTICIPANT in map(str.casefold, one.headers)), None)
    if grid is not None:
        read_wide(grid, canvas.main, found, report)
    elif not report:
        report.add("data_no_sheet", Place(str(path)))


def _wide_tables(grids: list[Grid], canvas: Canvas, single: bool) -> list[tuple[Grid, str]]:
    """Which grid is which table: known by the names that exporting gives, in any of the languages."""
    if single:
        return [(grid, "") for grid in grids if not is_long(grid)]
    repeats = [table.name for table in canvas.tables[1:]]
    known = {MAIN: "", **{repeat.casefold(): repeat for repeat in repeats}}
    for language in LANGUAGES:
        with speaking(language):
            known |= code_sheets(repeats)
    return [(grid, known[grid.name.casefold()]) for grid in grids if grid.name.casefold() in known]
