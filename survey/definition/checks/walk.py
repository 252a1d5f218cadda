"""What the checks go through: questions, their expressions and their texts, each with the path of its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from survey.domain.expressions import Expression
from survey.domain.questionnaire import Choice, Located, Question, Questionnaire, Section
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


def piped_texts_of(question: Question) -> Iterator[tuple[Path, Text]]:
    """Texts in which earlier answers are filled in."""
    single = {
        "label": question.label,
        "short": question.short,
        "hint": question.hint,
        "guidance_hint": question.guidance_hint,
        "required_message": question.required_message,
        "question": question.ask,
    }
    yield from (((key,), text) for key, text in single.items())
    for number, constraint in enumerate(question.constraints):
        yield ("constraint", number, "message"), constraint.message
    yield from texts_of_choices(question.rows, "rows")


def fixed_texts_of(question: Question) -> Iterator[tuple[Path, Text]]:
    """Texts that are the same for everybody; the choices are left to who wrote them, the question or a shared list."""
    yield ("evidence_hint",), question.evidence_hint
    yield from ((("levels", number), level) for number, level in enumerate(question.levels))
    yield from ((("probes", number, "label"), probe.label) for number, probe in enumerate(question.probes))
    for number, card in enumerate(question.show_cards):
        yield ("show_cards", number, "label"), card.label
        yield from ((("show_cards", number, "items", line), text) for line, text in enumerate(card.items))


def texts_of_choices(choices: Iterable[Choice], *path: str) -> Iterator[tuple[Path, Text]]:
    for number, choice in enumerate(choices):
        yield (*path, number, "label"), choice.label
        yield (*path, number, "hint"), choice.hint


def piped_texts_of_section(section: Section) -> Iterator[tuple[Path, Text]]:
    yield from (((key,), text) for key, text in (("label", section.label), ("hint", section.hint)))
