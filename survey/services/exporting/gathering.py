"""The answers of a round read once, laid out on the canvas, put aside in spools."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import TypeAlias

from sqlalchemy.orm import Session

from survey.domain.answers import Key, Status
from survey.domain.questionnaire import Questionnaire
from survey.flow.situation import Situation
from survey.services.canvas import CELL_UNITS, WORDS, Canvas, Table, split_text
from survey.services.exporting.spool import Spool
from survey.services.exporting.standing import Standing, build_situation
from survey.store.exports import Listed, Stored, stream_values

_ANSWERED = Status.ANSWERED.value
StatusAndText: TypeAlias = tuple[str, str | None]
_NOTHING: StatusAndText = (Status.NOT_ANSWERED.value, None)
_OFF: StatusAndText = (Status.NOT_ASKED.value, None)


class Filled:
    """The rows of one table, and what its columns turned out to need.

    with_status: positions of fields whose status somewhere does not follow from the cell. pieces: position → the number
    of cells that its longest text takes, where that is more than one.
    """

    def __init__(self, table: Table) -> None:
        self.table = table
        self.spool = Spool()
        self.with_status: set[int] = set()
        self.pieces: dict[int, int] = {}
        self._names = [one.question.name for one in table.fields]
        self._texts = [position for position, one in enumerate(table.fields) if one.question.kind in WORDS]
        self._computed = [position for position, one in enumerate(table.fields) if one.computed]

    def add(
        self,
        keys: tuple[str, ...],
        stored: Mapping[str, StatusAndText],
        off: frozenset[str],
        situation: Situation | None,
        occurrence: str = "",
    ) -> None:
        """Add one row: what is stored, less what is off the path, and the calculations of `situation`."""
        cells = [stored.get(name, _NOTHING) for name in self._names]
        if off:
            cells = [_OFF if name in off else cell for name, cell in zip(self._names, cells, strict=True)]
        if situation is not None:
            for position in self._computed:
                cells[position] = (_ANSWERED, _computed(situation, Key(self._names[position], occurrence)))
        statuses = [cell[0] for cell in cells]
        complete = statuses.count(_ANSWERED) == len(statuses)
        if not complete:
            self.with_status.update(position for position, status in enumerate(statuses) if status != _ANSWERED)
        for position in self._texts:
            text = cells[position][1]
            if text is None:
                if statuses[position] == _ANSWERED:
                    # a topic answered by findings alone: an empty cell by itself would say that nobody answered
                    self.with_status.add(position)
            elif len(text) > CELL_UNITS // 2:
                self.pieces[position] = max(self.pieces.get(position, 1), len(split_text(text)))
        self.spool.append((keys, [cell[1] for cell in cells], None if complete else statuses))


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
    answered = stream_values(session, round_id)
    waiting = next(answered, None)
    for response in listed:
        stored: list[Stored] = []
        if waiting is not None and waiting[0] == response.response_id:
            stored = waiting[1]
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
        computed = any(one.computed for table in canvas.tables for one in table.fields)
        self._walks = canvas.has_repeats or computed or not self._standing.is_plain

    def lay_out(self, code: str, stored: list[Stored], gathering: Gathering) -> None:
        situation = None
        if self._walks:
            situation = build_situation(self._questionnaire, stored, self._now)
        outside = {name: (status, text) for name, occurrence, status, text in stored if not occurrence}
        main, *repeated = gathering.tables
        main.add((code,), outside, self._standing.find_off_path(outside, situation), situation)
        if situation is not None and repeated:
            inside = {(name, occurrence): (status, text) for name, occurrence, status, text in stored}
            for filled in repeated:
                self._lay_out_repeat(code, filled, inside, situation)

    def _lay_out_repeat(
        self, code: str, filled: Filled, inside: Mapping[tuple[str, str], StatusAndText], situation: Situation
    ) -> None:
        names = [one.question.name for one in filled.table.fields]
        for occurrence in find_occurrences(self._questionnaire, filled.table.repeats, situation):
            stored = {name: inside[name, occurrence] for name in names if (name, occurrence) in inside}
            off = frozenset(name for name in names if not situation.is_asked(Key(name, occurrence)))
            filled.add((code, *occurrence.split(".")), stored, off, situation, occurrence)


def find_occurrences(questionnaire: Questionnaire, repeats: tuple[str, ...], situation: Situation) -> list[str]:
    """Entries of the innermost of nested `repeats` that are asked, as "2" or "2.1"."""
    found = [""]
    for name in repeats:
        question = questionnaire.index[name].question
        asked = [outer for outer in found if situation.is_asked(Key(name, outer))]
        found = [inner for outer in asked for inner in situation.occurrences(question, outer)]
    return found


def _computed(situation: Situation, key: Key) -> str | None:
    value = situation.find_value(key)
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    return None if value is None else str(value)
