"""Defaults: a plain value can be read as an answer and passes the question's own constraints."""

from __future__ import annotations

from collections.abc import Iterator

from survey.definition.builder import Draft
from survey.definition.checks.parameters import check_parameters_of
from survey.definition.checks.walk import walk_questions
from survey.definition.defaults import is_expression
from survey.definition.nodes import find_words
from survey.definition.report import stop
from survey.domain.answers import Value
from survey.domain.expressions import Given
from survey.domain.kinds import TRAITS, Kind
from survey.domain.questionnaire import Constraint, Question
from survey.domain.values import CODECS, Unreadable
from survey.problems import Place, Problem


def check_defaults(draft: Draft) -> Iterator[Problem]:
    for located in walk_questions(draft.questionnaire):
        question = located.question
        table = draft.tables.get(question.place)
        words = find_words(table.find("default")) if table else ""
        if words and question.default and draft.is_typed(question) and not is_expression(words):
            yield from _check_value(question, words, draft.place(question, "default"))


def _check_value(question: Question, words: str, place: Place) -> Iterator[Problem]:
    # a matrix answers nothing itself: its default is that of every row
    leaf = question.parts[0] if question.parts and question.rows else question
    codec = CODECS.get(leaf.kind)
    if codec is None or not _is_whole(leaf):
        return
    try:
        value = codec.read([words], leaf)
    except (Unreadable, ArithmeticError):
        yield stop("default_unreadable", place, question.name, given=words, type=question.kind.value)
        return
    for constraint in question.constraints:
        if value is not None and not _passes(constraint, value):
            yield stop("default_breaks_constraint", place, question.name, given=words, test=constraint.test.source)


def _is_whole(question: Question) -> bool:
    """Whether what an answer is read by is there: choices, levels, bounds. If not, that has been reported."""
    if TRAITS[question.kind].choices:
        return bool(question.choices)
    return not any(check_parameters_of(question, question.place)) and bool(
        question.levels or question.kind is not Kind.LEVEL
    )


def _passes(constraint: Constraint, value: Value) -> bool:
    """Whether the value passes, as far as that can be told without any other answer."""
    return bool(constraint.test.names) or constraint.test.test(Given(current=value))
