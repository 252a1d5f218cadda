"""The `parameters` of a question: known, numbers, and in order."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from survey.definition.builder import Draft
from survey.definition.checks.walk import walk_questions
from survey.definition.report import find_near, stop
from survey.domain.kinds import Kind
from survey.domain.questionnaire import Question
from survey.problems import Place, Problem

KNOWN: dict[Kind, tuple[str, ...]] = {
    Kind.RANGE: ("start", "end", "step"),
    Kind.TEXT: ("rows",),
}
"""Parameters by the type that has any."""
_USUAL = {"start": "0", "end": "10", "step": "1"}
"""What a range has where it does not say."""


def check_parameters(draft: Draft) -> Iterator[Problem]:
    for located in walk_questions(draft.questionnaire):
        question = located.question
        if draft.is_typed(question):
            yield from check_parameters_of(question, draft.place(question, "parameters"))


def check_parameters_of(question: Question, place: Place) -> Iterator[Problem]:
    yield from _check_each(question, place)
    if question.kind is Kind.RANGE:
        yield from _check_range(question, place)


def _check_each(question: Question, place: Place) -> Iterator[Problem]:
    known = KNOWN.get(question.kind, ())
    for key, value in question.parameters:
        if key not in known:
            said = {"word": key, "type": question.kind.value, "known": ", ".join(known) or "–"}
            yield stop("parameter_unknown", place, question.name, guess=find_near(key, known), **said)
        elif value and not _is_number(value):
            yield stop("parameter_number", place, question.name, word=key, given=value)


def _check_range(question: Question, place: Place) -> Iterator[Problem]:
    start, end, step = (question.parameter(key, usual) for key, usual in _USUAL.items())
    if _is_number(start) and _is_number(end) and Decimal(start) >= Decimal(end):
        yield stop("range_bounds", place, question.name, start=start, end=end)
    if _is_number(step) and Decimal(step) <= 0:
        yield stop("range_step", place, question.name, step=step)


def _is_number(words: str) -> bool:
    try:
        return Decimal(words).is_finite()
    except InvalidOperation:
        return False
