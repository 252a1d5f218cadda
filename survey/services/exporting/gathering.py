"""The answers of a round read once, laid out on the canvas, put aside in spools."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from operator import itemgetter
from typing import cast

from sqlalchemy.orm import Session

from survey.domain.answers import Key, Status
from survey.domain.kinds import Kind
from survey.domain.questionnaire import Questionnaire
from survey.flow.situation import Situation
from survey.services.canvas import WORDS, Canvas, Field, Table, split_text
from survey.services.exporting.spool import Spool
from survey.services.exporting.standing import Standing, build_situation
from survey.store.exports import Listed, stream_values

_ANSWERED = Status.ANSWERED.value
_NOT_ASKED = Status.NOT_ASKED.value
_NOT_ANSWERED = Status.NOT_ANSWERED.value
Stored = tuple[str, str, str, str | None]
"""question, occurrence, status, canonical text"""


@dataclass(slots=True)
class Filled:
    """The rows of one table, and what its columns turned out to need.

    with_status: positions of fields with a status other than answered somewhere. pieces: position → the number of
    cells that its longest text takes, where that is more than one.
    """

    table: Table
    spool: Spool = field(default_factory=Spool)
    with_status: set[int] = field(default_factory=set)
    pieces: dict[int, int] = field(default_factory=dict)

    def add(self, keys: tuple[str, ...], values: list[str | None], statuses: list[str]) -> None:
        other = [position for position, status in enumerate(statuses) if status != _ANSWERED]
        self.with_status.update(other)
        for position in self._long:
            text = values[position]
            if text is not None and len(text) > 16_000:
                self.pieces[position] = max(self.pieces.get(position, 1), len(split_text(text)))
        self.spool.append((keys, values, statuses if other else None))

    @property
    def _long(self) -> list[int]:
        return [position for position, one in enumerate(self.table.fields) if one.question.kind in WORDS]


class Gathering:
    """Every table of a round, filled. Close it when the files are written."""

    def __init__(self, canvas: Canvas) -> None:
        self.tables = tuple(Filled(table) for table in canvas.tables)

    def close(self) -> None:
        for filled in self.tables:
            filled.spool.close()


def gather(
    session: Session,
    round_id: int,
    questionnaire: Questionnaire,
    canvas: Canvas,
    listed: Iterable[Listed],
    now: datetime,
    tick: Callable[[], object],
) -> Gathering:
    """Read the current answers of all responses, in the order of `listed`; `tick` is called after each."""
    gathering = Gathering(canvas)
    reader = _Reader(questionnaire, canvas, now)
    answered = groupby(stream_values(session, round_id), key=itemgetter(0))
    waiting = next(answered, None)
    for response in listed:
        stored: list[Stored] = []
        if waiting is not None and waiting[0] == response.response_id:
            stored = [cast("Stored", row[1:]) for row in waiting[1]]
            waiting = next(answered, None)
        reader.lay_out(response.participant.code, stored, gathering)
        tick()
    return gathering


class _Reader:
    """Lays the stored answers of one response after another out on the canvas."""

    def __init__(self, questionnaire: Questionnaire, canvas: Canvas, now: datetime) -> None:
        self._questionnaire = questionnaire
        self._now = now
        self._standing = Standing(questionnaire, now)
        self._has_repeats = canvas.has_repeats
        computed = any(one.computed for table in canvas.tables for one in table.fields)
        self._walks = canvas.has_repeats or computed or not self._standing.is_plain

    def lay_out(self, code: str, stored: list[Stored], gathering: Gathering) -> None:
        situation = build_situation(self._questionnaire, stored, self._now) if self._walks else None
        outside = {name: (status, text) for name, occurrence, status, text in stored if not occurrence}
        off = self._standing.find_off_path(outside, situation)
        main, *repeated = gathering.tables
        main.add((code,), *_cells(main.table.fields, outside, off, situation))
        if situation is not None:
            inside = {(name, occurrence): (status, text) for name, occurrence, status, text in stored}
            for filled in repeated:
                self._lay_out_repeat(code, filled, inside, situation)

    def _lay_out_repeat(
        self, code: str, filled: Filled, inside: dict[tuple[str, str], tuple[str, str | None]], situation: Situation
    ) -> None:
        for occurrence in find_occurrences(self._questionnaire, filled.table.repeats, situation):
            stored, off = {}, set()
            for one in filled.table.fields:
                name = one.question.name
                if (name, occurrence) in inside:
                    stored[name] = inside[name, occurrence]
                if not situation.is_asked(Key(name, occurrence)):
                    off.add(name)
            keys = (code, *occurrence.split("."))
            filled.add(keys, *_cells(filled.table.fields, stored, frozenset(off), situation, occurrence))


def find_occurrences(questionnaire: Questionnaire, repeats: tuple[str, ...], situation: Situation) -> list[str]:
    """Entries of the innermost of nested `repeats` that are asked, as "2" or "2.1"."""
    found = [""]
    for name in repeats:
        question = questionnaire.index[name].question
        asked = [outer for outer in found if situation.is_asked(Key(name, outer))]
        found = [inner for outer in asked for inner in situation.occurrences(question, outer)]
    return found


def _cells(
    fields: tuple[Field, ...],
    stored: dict[str, tuple[str, str | None]],
    off: frozenset[str],
    situation: Situation | None,
    occurrence: str = "",
) -> tuple[list[str | None], list[str]]:
    values: list[str | None] = []
    statuses: list[str] = []
    for one in fields:
        name = one.question.name
        status, value = stored.get(name, (_NOT_ANSWERED, None))
        if name in off:
            status, value = _NOT_ASKED, None
        if one.computed and situation is not None:
            status, value = _ANSWERED, _computed(situation, Key(name, occurrence))
        values.append(value)
        statuses.append(status)
    return values, statuses


def _computed(situation: Situation, key: Key) -> str | None:
    value = situation.find_value(key)
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    return None if value is None else str(value)


def leaves_of(filled: Filled) -> Iterator[tuple[int, Field]]:
    """Positions and fields under which answers are stored."""
    return ((position, one) for position, one in enumerate(filled.table.fields) if one.question.kind is not Kind.CALCULATE)
