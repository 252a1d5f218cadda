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
    Kind.FILE: ("max-pixels",),
    Kind.TEXT: ("rows",),
}
"""Parameters by the type that has any."""


def check_parameters(draft: Draft) -> Iterator[Problem]:
    for located in walk_questions(draft.questionnaire):
        question = located.question
        place = draft.place(question, "parameters")
        problems = list(_check_each(question, place))
        yield from problems
        if question.kind is Kind.RANGE and not problems:
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
    start, end = Decimal(question.parameter("start", "0")), Decimal(question.parameter("end", "10"))
    if start >= end:
        yield stop("range_bounds", place, question.name, start=start, end=end)
    if Decimal(question.parameter("step", "1")) <= 0:
        yield stop("range_step", place, question.name, step=question.parameter("step"))


def _is_number(words: str) -> bool:
    try:
        return Decimal(words).is_finite()
    except InvalidOperation:
        return False
