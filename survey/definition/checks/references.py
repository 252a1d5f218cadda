"""What is wrong with naming one question from the place of another."""

from __future__ import annotations

from collections.abc import Iterator

from survey.definition.builder import Draft
from survey.definition.report import find_near, stop
from survey.domain.kinds import Kind
from survey.domain.questionnaire import Located
from survey.problems import Place, Problem

_NO_VALUE = frozenset((Kind.NOTE, Kind.GROUP, Kind.MATRIX))


def check_reference(draft: Draft, name: str, place: Place, subject: str, prefix: str) -> Iterator[Problem]:
    """That `name` exists and has a value; problems are `prefix`_unknown and `prefix`_no_value."""
    located = draft.questionnaire.index.get(name)
    if located is None:
        if not _is_part_of_untyped(draft, name):
            guess = find_near(name, draft.questionnaire.index)
            yield stop(f"{prefix}_unknown", place, subject, name=name, guess=guess)
    elif not draft.is_typed(located.question):
        return  # whether it has a value depends on the type that it is to have
    elif located.question.kind is Kind.MATRIX:
        row = next((part.name for part in located.question.parts), "")
        yield stop("matrix_no_value", place, subject, name=name, row=row)
    elif located.question.kind in _NO_VALUE:
        yield stop(f"{prefix}_no_value", place, subject, name=name, type=located.question.kind.value)


def is_inside(there: Located, here: Located | None) -> bool:
    """Whether `here` knows which occurrence of `there` is meant: every repeat around the one is around the other."""
    if here is None:
        return not there.repeats
    own = (*here.repeats, here.question.name) if here.question.kind is Kind.REPEAT else here.repeats
    return own[: len(there.repeats)] == there.repeats


def _is_part_of_untyped(draft: Draft, name: str) -> bool:
    """Whether it may name a part of a question whose type is missing or unknown."""
    whole = draft.questionnaire.find(name.split("__", maxsplit=1)[0])
    return whole is not None and not draft.is_typed(whole)
