"""The long table: one row for each answer, with who gave it and when."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy.orm import Session

from survey.domain.answers import Key, Status
from survey.domain.questionnaire import Questionnaire
from survey.domain.responses import Round
from survey.domain.values import from_text
from survey.flow.situation import Situation
from survey.i18n import gettext
from survey.services.canvas import EXAMPLE
from survey.services.exporting.columns import NUMBERS, Cell
from survey.services.exporting.companions import moment_text
from survey.services.exporting.gathering import find_occurrences
from survey.services.exporting.standing import Standing, build_situation
from survey.services.wording import show_value
from survey.store.answers import stream_round
from survey.store.exports import Listed

HEADERS = (
    "round", "edition", "response", "participant", "question", "occurrence", "status", "value", "number", "text",
    "language", "answered_by", "answered_at", "revision",
)  # fmt: skip
Protect = Callable[[str], str]


def headers_of(round_: Round) -> tuple[str, ...]:
    return (*HEADERS, EXAMPLE) if round_.example else HEADERS


@dataclass(frozen=True, slots=True)
class LongTable:
    """Makes the rows. `value` is the canonical text, `number` the same as scoring sees it, `text` the same in words."""

    round: Round
    questionnaire: Questionnaire
    language: str
    now: datetime
    protect: Protect

    def rows(self, session: Session, listed: Sequence[Listed], tick: Callable[[], object]) -> Iterator[Sequence[Cell]]:
        """Every question of every response, in the order of the questionnaire; one response in memory at a time."""
        standing = Standing(self.questionnaire, self.now)
        answered = groupby(stream_round(session, [self.round.id]), key=lambda row: row[0])
        waiting = next(answered, None)
        for response in listed:
            stored: dict[tuple[str, str], Any] = {}
            if waiting is not None and waiting[0] == response.response_id:
                stored = {(row.question, row.occurrence): row for row in waiting[1]}
                waiting = next(answered, None)
            yield from self._rows_of(response, stored, standing)
            tick()

    def _rows_of(
        self, response: Listed, stored: dict[tuple[str, str], Any], standing: Standing
    ) -> Iterator[Sequence[Cell]]:
        answers = ((row.question, row.occurrence, row.status, row.value) for row in stored.values())
        situation = build_situation(self.questionnaire, answers, self.now)
        outside = {name: (row.status, row.value) for (name, occurrence), row in stored.items() if not occurrence}
        off = standing.find_off_path(outside, situation)
        for key in self._keys(situation):
            is_off = key.question in off if not key.occurrence else not situation.is_asked(key)
            yield self._row(response, key, stored.get((key.question, key.occurrence)), is_off)

    def _keys(self, situation: Situation) -> Iterator[Key]:
        for located in self.questionnaire.leaves:
            if located.question.repeat_count is None:
                for occurrence in find_occurrences(self.questionnaire, located.repeats, situation):
                    yield Key(located.question.name, occurrence)

    def _row(self, response: Listed, key: Key, row: Any, is_off: bool) -> Sequence[Cell]:
        edition = f"{self.questionnaire.name} {self.questionnaire.version}"
        head = (self.round.code, edition, response.response_id, self.protect(response.participant.code))
        tail = (gettext("example data"),) if self.round.example else ()
        if row is None or is_off:
            status = Status.NOT_ASKED if is_off else Status.NOT_ANSWERED
            return (*head, key.question, key.occurrence or None, status.value, *[None] * 7, *tail)
        question = self.questionnaire.index[key.question].question
        value, words = row.value, None
        if value is not None:
            words = show_value(from_text(value, question), question, self.language)
            if question.kind not in NUMBERS:
                value, words = self.protect(value), self.protect(words)
        signed = (row.language, row.author, moment_text(row.at), row.revision)
        number = row.number
        if number is not None and number.is_integer():
            number = int(number)
        return (*head, key.question, key.occurrence or None, row.status, value, number, words, *signed, *tail)
