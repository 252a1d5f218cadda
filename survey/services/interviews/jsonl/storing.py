"""Importing a file of interviews: all of it, or nothing where anything in it is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy.orm import Session

from survey.domain.people import Person
from survey.domain.responses import Round
from survey.problems import Place
from survey.services.editions import fetch_questionnaire
from survey.services.importing.report import Report
from survey.services.interviews.jsonl.answers import find_changes, store_changes
from survey.services.interviews.jsonl.objects import PIECES, Line, LineKind
from survey.services.interviews.jsonl.people import People
from survey.services.interviews.jsonl.pieces import Base, store_pieces
from survey.services.interviews.jsonl.reading import read_lines, topics_of
from survey.services.interviews.jsonl.references import check_references
from survey.store import audit, material, responses


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of the objects of a file: `read` is the sum of the others.

    new: stored, or a new revision. known: stand there as they are. repeated: stand in the file a second time.
    changed: were stored once, and revised, moved or taken away since; they stay as people left them.
    """

    read: int
    new: int
    known: int
    repeated: int
    changed: int


def import_interviews(session: Session, round_: Round, path: Path, person: Person, now: datetime) -> Imported:
    """Store what the file says and the database does not know yet.

    Raises Refused with every problem of the file, and stores nothing then. Raises store.answers.Overtaken when somebody
    else saves the same at the same moment.
    """
    report = Report(str(path))
    questionnaire = fetch_questionnaire(session, round_.edition_id)
    if not topics_of(questionnaire):
        report.add("round_no_topics", Place(str(path)), code=round_.code)
        report.refuse()
    numbers = {one.participant.code: one.id for one in responses.list_responses(session, round_.id)}
    lines = read_lines(path, questionnaire, numbers, report)
    check_references(lines, report)
    changes = find_changes(session, questionnaire, lines, numbers, report)
    people = People(session, lines, numbers, report)
    report.refuse()
    store_changes(session, changes, questionnaire, person.actor, now)
    transcripts, texts = _store_transcripts(session, lines, numbers, person, now)
    base = Base(numbers, people.store(session), transcripts)
    pieces = [line for line in lines if line.kind in PIECES]
    stored = store_pieces(session, round_.id, pieces, base, person.actor, now)
    new = stored.new + len(changes.lines | people.lines) + texts
    known = len(lines) - new - stored.repeated - stored.changed
    done = Imported(len(lines), new, known, stored.repeated, stored.changed)
    if new:
        details = {"file": path.name, "objects": len(lines), "new": new}
        audit.record(session, person.actor, "interviews.imported", "round", round_.id, now, details)
    return done


def _store_transcripts(
    session: Session, lines: Iterable[Line], numbers: Mapping[str, int], person: Person, now: datetime
) -> tuple[dict[str, int], int]:
    """The stored transcript behind each id of the file, and how many of them are new."""
    texts = [line for line in lines if line.kind is LineKind.TRANSCRIPT]
    before = {one.id for one in material.list_transcripts(session, numbers.values())} if texts else set()
    found: dict[str, int] = {}
    new: set[int] = set()
    for line in texts:
        one = material.add_transcript(session, numbers[line.participant], line.label, line.text, person.actor, now)
        found[line.id] = one.id
        new |= {one.id} - before
    return found, len(new)
