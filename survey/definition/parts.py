"""Leaves that the engine makes of a question: matrix rows, the text of another choice, probes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from survey.domain import limits
from survey.domain.expressions import parse
from survey.domain.kinds import Kind
from survey.domain.questionnaire import Choice, Question

OTHER_TEXT = "other_text"
PROBES = "probes"


def with_parts(question: Question) -> Question:
    """The question with its parts, named `question__part`; any question that has none comes back as it is."""
    make = _MAKERS.get(question.kind)
    parts = make(question) if make else ()
    return replace(question, parts=parts) if parts else question


def _part(whole: Question, name: str, kind: Kind) -> Question:
    """What every part takes over from its whole."""
    return Question(
        name=f"{whole.name}__{name}",
        kind=kind,
        label=whole.label,
        technologies=whole.technologies,
        dimensions=whole.dimensions,
        personal=whole.personal,
        confidential=whole.confidential,
        whole=whole.name,
        place=whole.place,
    )


def _rows(matrix: Question) -> tuple[Question, ...]:
    # `required` stays with the matrix: completeness asks its rows for it
    return tuple(
        replace(
            _part(matrix, row.name, Kind.SELECT_ONE),
            label=row.label,
            hint=row.hint,
            choices=matrix.choices,
            choice_filter=matrix.choice_filter,
            constraints=matrix.constraints,
            default=matrix.default,
            statuses=matrix.statuses,
        )
        for row in matrix.rows
    )


def _other_text(question: Question) -> tuple[Question, ...]:
    other = next((choice for choice in question.choices if choice.other), None)
    if other is None or not limits.NAME.match(question.name) or not limits.CHOICE_NAME.match(other.name):
        return ()  # a bad name is reported where names are checked; here it would break the expression
    chosen = parse(f"selected(${{{question.name}}}, '{other.name}')")
    text = _part(question, OTHER_TEXT, Kind.TEXT)
    return (replace(text, label=other.label, relevant=chosen, required=parse("true()")),)


def _topic(topic: Question) -> tuple[Question, ...]:
    # quotations are no part: there are many of them, and each is cited, coded and moved by itself (decision 0006)
    if not topic.probes:
        return ()
    choices = tuple(Choice(probe.name, probe.label) for probe in topic.probes)
    return (replace(_part(topic, PROBES, Kind.SELECT_MULTIPLE), choices=choices),)


_MAKERS: dict[Kind, Callable[[Question], tuple[Question, ...]]] = {
    Kind.MATRIX: _rows,
    Kind.SELECT_ONE: _other_text,
    Kind.SELECT_MULTIPLE: _other_text,
    Kind.TOPIC: _topic,
}
