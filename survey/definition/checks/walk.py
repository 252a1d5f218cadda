"""What the checks go through: questions, their expressions and their texts, each with the path of its place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from survey.domain.expressions import Expression
from survey.domain.questionnaire import Located, Question, Questionnaire, Section
from survey.domain.texts import Text

Path: TypeAlias = tuple[str | int, ...]
"""Where in a question's table something stands: ("constraint", 0, "test")."""


def walk_questions(questionnaire: Questionnaire) -> Iterator[Located]:
    """Every question an author wrote, also one whose name occurs twice, in the order of the file."""
    for section in questionnaire.sections:
        yield from _walk(section, section.questions, ())


def _walk(section: Section, questions: tuple[Question, ...], around: tuple[Question, ...]) -> Iterator[Located]:
    for question in questions:
        yield Located(question, section, around)
        yield from _walk(section, question.questions, (*around, question))


def expressions_of(question: Question) -> Iterator[tuple[Path, Expression]]:
    single = {
        "relevant": question.relevant,
        "required": question.required,
        "calculation": question.calculation,
        "default": question.default,
        "choice_filter": question.choice_filter,
        "repeat_count": question.repeat_count,
    }
    yield from (((key,), expression) for key, expression in single.items() if expression is not None)
    for number, constraint in enumerate(question.constraints):
        yield ("constraint", number, "test"), constraint.test


def texts_of(question: Question) -> Iterator[tuple[Path, Text]]:
    """Texts shown to people that may pipe answers in."""
    single = {
        "label": question.label,
        "hint": question.hint,
        "guidance_hint": question.guidance_hint,
        "required_message": question.required_message,
        "evidence_hint": question.evidence_hint,
        "question": question.ask,
    }
    yield from (((key,), text) for key, text in single.items())
    for number, constraint in enumerate(question.constraints):
        yield ("constraint", number, "message"), constraint.message
    for number, level in enumerate(question.levels):
        yield ("levels", number), level
    for key, choices in (("choices", question.choices), ("rows", question.rows)):
        for number, choice in enumerate(choices):
            yield (key, number, "label"), choice.label
            yield (key, number, "hint"), choice.hint
    for number, probe in enumerate(question.probes):
        yield ("probes", number, "label"), probe.label


def texts_of_section(section: Section) -> Iterator[tuple[Path, Text]]:
    yield from (((key,), text) for key, text in (("label", section.label), ("hint", section.hint)))
