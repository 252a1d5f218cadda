"""Statuses, notes, probes and moves of a file compared with what is stored; the difference becomes new revisions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.orm import Session

from survey.domain.answers import WITH_VALUE, Answer, Key, Status
from survey.domain.questionnaire import Questionnaire
from survey.services.importing.report import Report
from survey.services.interviews.jsonl.objects import Line, LineKind
from survey.store import answers as stored
from survey.store import interview_files, interviews, responses
from survey.store.answers import Current, NewRevision
from survey.store.interview_files import SOURCES

BY = "import"


@dataclass(slots=True)
class Topic:
    """What a file says of one topic of one interview."""

    status: Line | None = None
    note: Line | None = None


@dataclass(slots=True)
class Changes:
    """What would be new in the interviews; `lines` are the places of the lines that say something new."""

    revisions: dict[int, list[NewRevision]] = field(default_factory=dict)
    sources: list[tuple[int, str, str, int]] = field(default_factory=list)
    moves: list[tuple[int, str, str]] = field(default_factory=list)
    lines: set[int] = field(default_factory=set)


def find_changes(
    session: Session,
    questionnaire: Questionnaire,
    lines: Iterable[Line],
    numbers: Mapping[str, int],
    report: Report,
) -> Changes:
    """What the statuses and notes among these lines say differently; `numbers`: participant → response."""
    changes = Changes()
    gathered = _gather(lines, numbers, report)
    if not gathered:
        return changes
    there = list(gathered)
    sources = interview_files.fetch_sources(session, there)
    moves = set(interviews.list_moves(session, there))
    for number, topics in gathered.items():
        responses.lock_response(session, number)
        current = stored.fetch_current(session, number, questionnaire)
        for name, topic in topics.items():
            _compare_answer(changes, number, name, topic, current, report)
            _compare_probes(changes, number, name, topic, current)
            _compare_sources(changes, number, name, topic, sources)
            for origin in topic.status.moved_from if topic.status else ():
                if (number, origin, name) not in moves:
                    changes.moves.append((number, origin, name))
                    _mark(changes, topic.status)
    return changes


def store_changes(session: Session, changes: Changes, questionnaire: Questionnaire, author: str, now: datetime) -> None:
    """Store what `find_changes` found in the same transaction."""
    for number, revisions in changes.revisions.items():
        stored.add_revisions(session, number, revisions, questionnaire, author, now, source=BY)
        responses.mark_started(session, number, now)
    interview_files.add_sources(session, changes.sources, author, now, BY)
    for number, origin, target in changes.moves:
        interviews.add_move(session, number, origin, target, author, now)


def _gather(lines: Iterable[Line], numbers: Mapping[str, int], report: Report) -> dict[int, dict[str, Topic]]:
    found: dict[int, dict[str, Topic]] = {}
    for line in lines:
        number = numbers.get(line.participant)
        if number is None or line.kind not in {LineKind.STATUS, LineKind.NOTE}:
            continue
        topic = found.setdefault(number, {}).setdefault(line.question, Topic())
        kind = line.kind.value
        first = getattr(topic, kind)
        if first is None:
            setattr(topic, kind, line)
        elif not _same(first, line):
            report.add("line_two", line.place, line.question, first=first.place.line)
    return found


def _same(first: Line, second: Line) -> bool:
    keys = ("status", "text", "source", "probes", "moved_from")
    return all(getattr(first, key) == getattr(second, key) for key in keys)


def _compare_answer(changes: Changes, number: int, name: str, topic: Topic, current: Current, report: Report) -> None:
    key = Key(name)
    present = current.answers.get(key)
    said = _combine(topic, present, report)
    if said is None or (present is not None and (present.status, present.value) == (said.status, said.value)):
        return
    revision = NewRevision(key, current.revisions.get(key, 0), said)
    changes.revisions.setdefault(number, []).append(revision)
    _mark(changes, topic.status, topic.note)


def _combine(topic: Topic, present: Answer | None, report: Report) -> Answer | None:
    """Status and note together; what the file does not say stays as it is stored."""
    line = topic.status or topic.note
    notes = [one for one in (topic.note, topic.status) if one is not None and one.text]
    if line is None:
        return None
    if len({one.text for one in notes}) > 1:
        report.add("line_two", notes[1].place, line.question, first=notes[0].place.line)
        return None
    stored_note = present.value if present else None
    note = notes[0].text if notes else stored_note
    status = _status_of(topic, present)
    if status is None:
        return None
    if status not in WITH_VALUE and note is not None:
        where = notes[0].place.line if notes else 0
        code = "line_status_and_note" if notes else "line_status_and_stored"
        report.add(code, line.place, line.question, status=status.value, note=where)
        return None
    return Answer(Key(line.question), status, note)


def _status_of(topic: Topic, present: Answer | None) -> Status | None:
    word = topic.status.status if topic.status else ""
    if word:
        return Status(word) if word in set(Status) else None
    if topic.note is None and not (topic.status and topic.status.text):
        return None
    return present.status if present and present.status in WITH_VALUE else Status.ANSWERED


def _compare_probes(changes: Changes, number: int, name: str, topic: Topic, current: Current) -> None:
    asked = topic.status.probes if topic.status else ()
    key = Key(f"{name}__probes")
    if not asked or current.answers.find_value(key) == asked:
        return
    answer = Answer(key, Status.ANSWERED, asked)
    changes.revisions.setdefault(number, []).append(NewRevision(key, current.revisions.get(key, 0), answer))
    _mark(changes, topic.status)


def _compare_sources(
    changes: Changes, number: int, name: str, topic: Topic, sources: Mapping[tuple[int, str], tuple[str, int]]
) -> None:
    for kind, end in SOURCES.items():
        line: Line | None = getattr(topic, kind)
        present, revision = sources.get((number, name + end), ("", 0))
        if line is not None and line.source and line.source != present:
            changes.sources.append((number, name + end, line.source, revision + 1))
            _mark(changes, line)


def _mark(changes: Changes, *lines: Line | None) -> None:
    changes.lines |= {line.place.line for line in lines if line is not None}
