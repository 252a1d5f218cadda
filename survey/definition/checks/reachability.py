"""Questions that can never be asked, and comparisons that can never hold."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from survey.definition.builder import Draft
from survey.definition.checks.satisfying import can_hold, conditions_around
from survey.definition.checks.tokens import Comparison, find_comparisons, tokenise
from survey.definition.checks.walk import expressions_of, walk_questions
from survey.definition.report import find_near, stop
from survey.domain.expressions import Expression, Given
from survey.domain.kinds import Kind
from survey.domain.questionnaire import Question, Section
from survey.problems import Place, Problem

_CHANGING = frozenset(("today", "now", "position", "once"))
"""Functions whose value is not the same everywhere and always."""


def is_constant(expression: Expression) -> bool:
    """Whether it says the same whatever is answered."""
    varies = expression.names or expression.uses_current or expression.columns
    words = {token.text for token in tokenise(expression.source) if token.kind == "word"}
    return not varies and not words & _CHANGING


def check_reachability(draft: Draft) -> Iterator[Problem]:
    alone = list(_check_alone(draft))
    yield from (problem for _, problem in alone)
    blamed = frozenset(source for source, _ in alone)
    yield from _check_together(draft, blamed)


def _check_alone(draft: Draft) -> Iterator[tuple[str, Problem]]:
    """What is wrong with an expression by itself, with its source."""
    for owner, condition in _conditions(draft):
        place = draft.place(owner, "relevant")
        yield from ((condition.source, problem) for problem in _check_never(condition, place, owner.name))
        if isinstance(owner, Section):
            yield from ((condition.source, problem) for problem in _compare(draft, condition, place, owner.name))
    for located in walk_questions(draft.questionnaire):
        for path, one in expressions_of(located.question):
            place = draft.place(located.question, *path)
            yield from ((one.source, problem) for problem in _compare(draft, one, place, located.question.name))


def _check_together(draft: Draft, wrong: frozenset[str]) -> Iterator[Problem]:
    """Conditions that contradict themselves, or what must hold before them. One contradiction is told once."""
    questionnaire, told = draft.questionnaire, wrong
    everything = frozenset(condition.source for _, condition in _conditions(draft))
    for owner, condition in _conditions(draft):
        around = () if isinstance(owner, Section) else conditions_around(questionnaire.index[owner.name])
        if condition.source not in wrong and not can_hold(questionnaire, condition, around, told):
            told |= {condition.source}
            alone = can_hold(questionnaire, condition, (), everything)
            yield stop("never_together" if alone else "never_asked", draft.place(owner, "relevant"), owner.name)


def _conditions(draft: Draft) -> Iterator[tuple[Section | Question, Expression]]:
    """What decides whether something is asked: of sections, then of questions."""
    for section in draft.questionnaire.sections:
        if section.relevant:
            yield section, section.relevant
    for located in walk_questions(draft.questionnaire):
        if located.question.relevant:
            yield located.question, located.question.relevant


def _check_never(condition: Expression, place: Place, subject: str) -> Iterator[Problem]:
    if is_constant(condition) and not condition.test(Given()):
        yield stop("never_asked", place, subject)


def _compare(draft: Draft, expression: Expression, place: Place, subject: str) -> Iterator[Problem]:
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
