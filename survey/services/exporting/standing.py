"""What of one response is asked, worked out once for each combination of the answers that it hangs on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from survey.domain.answers import Answer, Answers, Key, Status
from survey.domain.expressions import Expression
from survey.domain.kinds import Kind
from survey.domain.questionnaire import Located, Questionnaire
from survey.domain.values import from_text
from survey.flow.situation import Situation
from survey.services.exporting.earlier import earlier_names

Stored = Mapping[str, tuple[str, str | None]]
"""Answers outside of repeats as stored: question → status and canonical text."""
_REMEMBERED = 4096


class Standing:
    """Answers, for any response of one questionnaire, which questions outside of repeats are not asked.

    Ten thousand responses differ in few ways that matter to the path. Walking it for each of them takes longer than
    reading and writing all of their answers, so only what has a condition is looked at, and each situation once.
    """

    def __init__(self, questionnaire: Questionnaire, now: datetime) -> None:
        self._questionnaire = questionnaire
        self._now = now
        index = questionnaire.index
        self._conditional = [name for name, one in index.items() if not one.repeats and _conditions(one)]
        self._needed = _all_needed(questionnaire, self._conditional)
        self.is_plain = not any(
            index[name].repeats or index[name].question.kind is Kind.REPEAT for name in self._needed
        )
        """Whether all that `find_off_path` looks at lies outside of repeats."""
        self._remembered: dict[tuple[str | None, ...], frozenset[str]] = {}
        self._earlier = earlier_names(questionnaire)

    def find_off_path(self, stored: Stored, situation: Situation | None = None) -> frozenset[str]:
        """Names that are not asked. Where `is_plain` is false the `situation` of the whole response is needed."""
        off = self._find_off_path(stored, situation)
        return off | (self._earlier - stored.keys()) if self._earlier else off

    def _find_off_path(self, stored: Stored, situation: Situation | None) -> frozenset[str]:
        if not self._conditional:
            return frozenset()
        if not self.is_plain and situation is not None:
            return self._compute(situation)
        seen = tuple(stored[name][1] if name in stored else None for name in self._needed)
        known = self._remembered.get(seen)
        if known is None:
            if len(self._remembered) >= _REMEMBERED:
                self._remembered.clear()
            rows = ((name, "", *stored[name]) for name in self._needed if name in stored)
            known = self._compute(build_situation(self._questionnaire, rows, self._now))
            self._remembered[seen] = known
        return known

    def _compute(self, situation: Situation) -> frozenset[str]:
        return frozenset(name for name in self._conditional if not situation.is_asked(Key(name)))


def build_situation(
    questionnaire: Questionnaire, rows: Iterable[tuple[str, str, str, str | None]], now: datetime
) -> Situation:
    """The situation of a response with these answers: question, occurrence, status, canonical text."""
    answers = {}
    for name, occurrence, status, text in rows:
        question = questionnaire.find(name)
        if question is not None:
            key = Key(name, occurrence)
            answers[key] = Answer(key, Status(status), None if text is None else from_text(text, question))
    return Situation(questionnaire, Answers(answers), now)


def _conditions(located: Located) -> list[Expression]:
    """What decides whether a question is asked: it and all around it have to be."""
    around = (located.section.relevant, *(question.relevant for question in (*located.around, located.question)))
    return [one for one in around if one is not None]


def _all_needed(questionnaire: Questionnaire, names: Iterable[str]) -> tuple[str, ...]:
    """Every question whose answer can change whether one of `names` is asked, also by way of others."""
    index = questionnaire.index
    needed: set[str] = set()
    waiting = [part for name in names for one in _conditions(index[name]) for part in one.names]
    while waiting:
        name = waiting.pop()
        if name not in needed and name in index:
            needed.add(name)
            calculation = index[name].question.calculation
            deciding = [*_conditions(index[name]), *([calculation] if calculation else [])]
            waiting += [part for one in deciding for part in one.names]
    return tuple(sorted(needed))
