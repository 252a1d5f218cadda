"""Questions that can never be asked, and comparisons that can never hold."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from survey.definition.builder import Draft
from survey.definition.checks.tokens import Comparison, find_comparisons, tokenise
from survey.definition.checks.walk import expressions_of, walk_questions
from survey.definition.report import find_near, stop
from survey.domain.expressions import Expression, Given
from survey.domain.kinds import Kind
from survey.domain.questionnaire import Question
from survey.problems import Place, Problem

_CHANGING = frozenset(("today", "now", "position", "once"))
"""Functions whose value is not the same everywhere and always."""


def is_constant(expression: Expression) -> bool:
    """Whether it says the same whatever is answered."""
    varies = expression.names or expression.uses_current or expression.columns
    words = {token.text for token in tokenise(expression.source) if token.kind == "word"}
    return not varies and not words & _CHANGING


def check_reachability(draft: Draft) -> Iterator[Problem]:
    for section in draft.questionnaire.sections:
        if section.relevant:
            yield from _check_condition(draft, section.relevant, draft.place(section, "relevant"), section.name)
    for located in walk_questions(draft.questionnaire):
        question = located.question
        if question.relevant:
            place = draft.place(question, "relevant")
            yield from _check_never(question.relevant, place, question.name)
        for path, expression in expressions_of(question):
            yield from _check_comparisons(draft, expression, draft.place(question, *path), question.name)


def _check_condition(draft: Draft, condition: Expression, place: Place, subject: str) -> Iterator[Problem]:
    yield from _check_never(condition, place, subject)
    yield from _check_comparisons(draft, condition, place, subject)


def _check_never(condition: Expression, place: Place, subject: str) -> Iterator[Problem]:
    if is_constant(condition) and not condition.test(Given()):
        yield stop("never_asked", place, subject)


def _check_comparisons(draft: Draft, expression: Expression, place: Place, subject: str) -> Iterator[Problem]:
    for comparison in find_comparisons(expression.source):
        question = draft.questionnaire.find(comparison.name)
        check = _CHECKS.get(question.kind) if question else None
        if question and check:
            yield from check(question, comparison, place, subject)


def _check_choice(question: Question, comparison: Comparison, place: Place, subject: str) -> Iterator[Problem]:
    known = [choice.name for choice in question.choices]
    if not known or comparison.sign not in ("=", "!="):
        return
    for name in comparison.literal.split():
        if name not in known:
            said = {"question": question.name, "name": name, "known": ", ".join(known)}
            yield stop("choice_never", place, subject, guess=find_near(name, known), **said)


def _check_level(question: Question, comparison: Comparison, place: Place, subject: str) -> Iterator[Problem]:
    if not question.levels or not comparison.literal:
        return
    top = len(question.levels) - 1
    try:
        level = float(comparison.literal)
    except ValueError:
        level = -1.0
    beyond = {">": level == top, "<": level == 0}
    if not 0 <= level <= top or beyond.get(comparison.sign):
        yield stop("level_never", place, subject, question=question.name, level=comparison.literal, top=top)


_CHECKS: dict[Kind, Callable[[Question, Comparison, Place, str], Iterator[Problem]]] = {
    Kind.SELECT_ONE: _check_choice,
    Kind.SELECT_MULTIPLE: _check_choice,
    Kind.LEVEL: _check_level,
}
