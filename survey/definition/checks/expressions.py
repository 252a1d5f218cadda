"""Expressions: every name exists, has a value and is meant from where it is named."""

from __future__ import annotations

from collections.abc import Iterator

from survey.definition.builder import Draft
from survey.definition.checks.references import check_reference, is_inside
from survey.definition.checks.tokens import tokenise
from survey.definition.checks.walk import expressions_of, walk_questions
from survey.definition.report import find_near, stop
from survey.domain.expressions import Expression
from survey.domain.questionnaire import Located, Question
from survey.problems import Place, Problem

AGGREGATES = frozenset(("count", "sum", "min", "max", "join", "indexed-repeat", "count-non-empty"))
"""Functions that take all occurrences of a question in a repeat."""


def check_expressions(draft: Draft) -> Iterator[Problem]:
    for section in draft.questionnaire.sections:
        if section.relevant:
            place = draft.place(section, "relevant")
            yield from _check_one(draft, section.relevant, place, section.name, None, "relevant")
    for located in walk_questions(draft.questionnaire):
        question = located.question
        for path, expression in expressions_of(question):
            place = draft.place(question, *path)
            key = str(path[0])
            yield from _check_one(draft, expression, place, question.name, located, key)
            if key == "choice_filter":
                yield from _check_columns(expression, question, place)


def _check_one(
    draft: Draft, expression: Expression, place: Place, subject: str, here: Located | None, key: str
) -> Iterator[Problem]:
    for name in sorted(expression.names):
        yield from check_reference(draft, name, place, subject, "name")
    yield from _check_repeats(draft, expression, place, subject, here)
    if expression.uses_current and key != "constraint":
        yield stop("current_not_here", place, subject, key=key)
    if key != "choice_filter":
        for column in sorted(expression.columns):
            guess = find_near(column, draft.questionnaire.index)
            yield stop("bare_name", place, subject, name=column, guess=f"${{{guess}}}" if guess else "")


def _check_repeats(
    draft: Draft, expression: Expression, place: Place, subject: str, here: Located | None
) -> Iterator[Problem]:
    reported: set[str] = set()
    for token in tokenise(expression.source):
        there = draft.questionnaire.index.get(token.name) if token.kind == "reference" else None
        if there is None or is_inside(there, here) or AGGREGATES & set(token.inside) or token.name in reported:
            continue
        reported.add(token.name)
        yield stop("into_repeat", place, subject, name=token.name, repeat=there.repeats[-1])


def _check_columns(expression: Expression, question: Question, place: Place) -> Iterator[Problem]:
    columns = {"name", *(key for choice in question.choices for key, _ in choice.columns)}
    for column in sorted(expression.columns - columns):
        guess = find_near(column, columns)
        yield stop("column_unknown", place, question.name, name=column, guess=guess, known=", ".join(sorted(columns)))
