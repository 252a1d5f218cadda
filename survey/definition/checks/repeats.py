"""How often a repeat is asked."""

from __future__ import annotations

from collections.abc import Iterator

from survey.definition.builder import Draft
from survey.definition.checks.walk import walk_questions
from survey.definition.report import stop
from survey.domain import limits
from survey.problems import Problem


def check_repeats(draft: Draft) -> Iterator[Problem]:
    for located in walk_questions(draft.questionnaire):
        question = located.question
        lowest, highest = question.minimum, question.maximum
        if question.repeat_count is not None and (lowest or highest is not None):
            key = "max" if highest is not None else "min"
            yield stop("repeat_count_and_bounds", draft.place(question, key), question.name)
        if highest is not None and lowest > highest:
            yield stop("repeat_bounds", draft.place(question, "max"), question.name, least=lowest, most=highest)
        if max(lowest, highest or 0) > limits.REPEATS:
            key = "min" if lowest > limits.REPEATS else "max"
            yield stop("repeat_too_many", draft.place(question, key), question.name, most=limits.REPEATS)
