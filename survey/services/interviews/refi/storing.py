"""Importing a project: all that can be taken, or nothing where anything in it is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from survey.domain.people import Person
from survey.domain.responses import Round
from survey.problems import Place, Problem
from survey.services.importing.report import MOST, Report
from survey.services.interviews.jsonl.answers import find_changes, store_changes
from survey.services.interviews.jsonl.objects import PIECES, Line, LineKind
from survey.services.interviews.jsonl.people import People
from survey.services.interviews.jsonl.pieces import Base, store_pieces
from survey.services.interviews.jsonl.references import check_references
from survey.services.interviews.refi.coding import store_codings
from survey.services.interviews.refi.document import piece_guid
from survey.services.interviews.refi.gathering import Material, gather
from survey.services.interviews.refi.reading import read_project
from survey.services.interviews.refi.taken import PlacedReport, Taken
from survey.services.interviews.refi.taking import take
from survey.store import audit, interview_files, material
from survey.store.interview_files import State


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of a project.

    new: statuses, notes, pieces, texts and people that were stored. codings: those stored. known: what stood here
    already. changed: was corrected or taken away here since, and stays so. left: what was not taken, with the reason.
    """

    new: int
    codings: int
    known: int
    changed: int
    left: tuple[Problem, ...]


def import_project(
    session: Session, round_: Round, content: bytes, file: str, person: Person, now: datetime, topic: str = ""
) -> Imported:
    """Store what the project in `content` says and the round does not know; `topic` is for passages without one.

    Raises Refused with every problem of the file, and stores nothing then. Raises store.answers.Overtaken when somebody
    else saves the same at the same moment.
    """
    there = gather(session, round_)
    report = Report(file)
    if topic and topic not in {one.name for one in there.topics}:
        known = ", ".join(one.name for one in there.topics)
        report.add("refi_topic", Place(), topic[:40], name=topic[:40], known=known)
    project = read_project(content, file, report)
    report.refuse()
    if project is None:
        raise RuntimeError("a project that cannot be read has problems")
    taken = take(project, there, topic)
    new, known_lines, changed = _store_lines(session, there, taken, person, now)
    numbers = _find_pieces(session, there, taken)
    said = store_codings(session, there, project, taken, numbers, person, now)
    if new or said.new:
        details = {"file": file, "new": new, "codings": said.new}
        audit.record(session, person.actor, "refi.imported", "round", round_.id, now, details)
    left = _first(sorted(taken.left, key=lambda one: one.place))
    return Imported(new, said.new, known_lines + said.known, changed + said.changed, left)


def _first(left: list[Problem]) -> tuple[Problem, ...]:
    """As many as somebody can still read."""
    rest = len(left) - MOST
    return tuple(left) if rest <= 0 else (*left[:MOST], Problem("refi_left_more", params={"count": rest}))


def _store_lines(
    session: Session, there: Material, taken: Taken, person: Person, now: datetime
) -> tuple[int, int, int]:
    """How many are new, known, changed here since."""
    report = PlacedReport(taken)
    numbers = _numbers(there)
    check_references(taken.lines, report)
    changes = find_changes(session, there.questionnaire, taken.lines, numbers, report)
    people = People(session, taken.lines, numbers, report)
    report.refuse()
    store_changes(session, changes, there.questionnaire, person.actor, now)
    before = {one.id for interview in there.interviews for one in interview.transcripts}
    texts: dict[str, int] = {}
    for line in taken.lines:
        if line.kind is LineKind.TRANSCRIPT:
            number = numbers[line.participant]
            one = material.add_transcript(session, number, line.label, line.text, person.actor, now)
            texts[line.id] = one.id
    base = Base(numbers, people.store(session), texts)
    pieces = [line for line in taken.lines if line.kind in PIECES]
    stored = store_pieces(session, there.round.id, pieces, base, person.actor, now)
    new = stored.new + len(changes.lines | people.lines) + len(set(texts.values()) - before)
    return new, len(taken.lines) - new - stored.changed, stored.changed


def _find_pieces(session: Session, there: Material, taken: Taken) -> dict[str, int]:
    """GUID in the project → piece that it is here: its own, or else one of the same words, also where revised since."""
    said: dict[tuple[Any, ...], list[int]] = {}
    for state in interview_files.stream_states(session, there.round.id):
        said.setdefault(_words(state), []).append(state.piece_id)
    numbers = _numbers(there)
    found = dict(taken.here)
    for line in taken.lines:
        same = said.get(_line_words(line, numbers), []) if line.kind in PIECES else []
        # the same GUID may be another piece in another database: without the same words it says nothing
        own = [one for one in same if piece_guid(there, one) == line.id]
        if same:
            found[line.id] = (own or same)[0]
    return found


def _numbers(there: Material) -> Mapping[str, int]:
    return {one.response.participant.code: one.response.id for one in there.interviews}


def _words(piece: State) -> tuple[Any, ...]:
    words = piece.words
    return piece.kind.value, piece.response_id, words.topic, words.label, words.text, words.source, words.origin


def _line_words(line: Line, numbers: Mapping[str, int]) -> tuple[Any, ...]:
    where = numbers.get(line.participant)
    return line.kind.value, where, line.question, line.label, line.text, line.source, line.origin
