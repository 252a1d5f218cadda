"""The long table: one row for each answer, with who gave it and when."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import lru_cache
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
from survey.services.exporting.columns import NUMBERS, SHORT, Cell
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


class LongTable:
    """Makes the rows. `value` is the canonical text, `number` the same as scoring sees it, `text` the same in words."""

    def __init__(
        self, round_: Round, questionnaire: Questionnaire, language: str, now: datetime, protect: Protect
    ) -> None:
        self._round = round_
        self._questionnaire = questionnaire
        self._language = language
        self._now = now
        self._protect = protect
        self._standing = Standing(questionnaire, now)
        self._leaves = [one for one in questionnaire.leaves if one.question.repeat_count is None]
        self._flat = [Key(one.question.name) for one in self._leaves]
        self._walks = any(one.repeats for one in self._leaves) or not self._standing.is_plain
        self._known: dict[tuple[str, str], tuple[str, str]] = {}

    def rows(self, session: Session, listed: Sequence[Listed], tick: Callable[[], object]) -> Iterator[Sequence[Cell]]:
        """Every question of every response, in the order of the questionnaire; one response in memory at a time."""
        answered = groupby(stream_round(session, [self._round.id]), key=lambda row: row[0])
        waiting = next(answered, None)
        edition = f"{self._questionnaire.name} {self._questionnaire.version}"
        tail = (gettext("example data"),) if self._round.example else ()
        for response in listed:
            stored: dict[tuple[str, str], Any] = {}
            if waiting is not None and waiting[0] == response.response_id:
                stored = {(row.question, row.occurrence): row for row in waiting[1]}
                waiting = next(answered, None)
            head = (self._round.code, edition, response.response_id, self._protect(response.participant.code))
            for cells in self._rows_of(stored):
                yield (*head, *cells, *tail)
            tick()

    def _rows_of(self, stored: Mapping[tuple[str, str], Any]) -> Iterator[Sequence[Cell]]:
        situation = None
        if self._walks:
            answers = ((row.question, row.occurrence, row.status, row.value) for row in stored.values())
            situation = build_situation(self._questionnaire, answers, self._now)
        outside = {name: (row.status, row.value) for (name, occurrence), row in stored.items() if not occurrence}
        off = self._standing.find_off_path(outside, situation)
        for key in self._flat if situation is None else self._keys(situation):
            is_off = not situation.is_asked(key) if situation and key.occurrence else key.question in off
            row = stored.get((key.question, key.occurrence))
            if row is None or is_off:
                status = Status.NOT_ASKED if is_off else Status.NOT_ANSWERED
                yield (key.question, key.occurrence or None, status.value, *_UNSIGNED)
            else:
                yield (key.question, key.occurrence or None, row.status, *self._said(row))

    def _keys(self, situation: Situation) -> Iterator[Key]:
        for located in self._leaves:
            for occurrence in find_occurrences(self._questionnaire, located.repeats, situation):
                yield Key(located.question.name, occurrence)

    def _said(self, row: Any) -> Sequence[Cell]:
        value, words = (None, None) if row.value is None else self._in_words(row.question, row.value)
        number = int(row.number) if row.number is not None and row.number.is_integer() else row.number
        return (value, number, words, row.language, row.author, _moment(row.at), row.revision)

    def _in_words(self, name: str, text: str) -> tuple[str, str]:
        """The canonical text and the words for it; most answers of a round are one of a handful."""
        known = self._known.get((name, text))
        if known is not None:
            return known
        question = self._questionnaire.index[name].question
        words = show_value(from_text(text, question), question, self._language)
        made = (text, words) if question.kind in NUMBERS else (self._protect(text), self._protect(words))
        if len(self._known) < 10_000 and len(text) < SHORT:
            self._known[name, text] = made
        return made


_UNSIGNED = (None,) * 7
_moment = lru_cache(maxsize=1024)(moment_text)
