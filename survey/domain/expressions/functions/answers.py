"""Functions about choices and about answers in repeats."""

from __future__ import annotations

import re
from collections.abc import Sequence

from survey.domain.expressions.context import Context
from survey.domain.expressions.errors import ExpressionError
from survey.domain.expressions.functions.signature import Argument, Function, Run, plain, require_reference
from survey.domain.expressions.values import Inner, read, to_names, to_number, to_text

_QUOTED_REFERENCE = re.compile(r"\s*(?:\$\{)?([A-Za-z][A-Za-z0-9_]*)\}?\s*\Z")
CHOICE_NAME = "jr:choice-name"


def _selected(chosen: Inner, name: Inner) -> Inner:
    return name is not None and to_text(name).strip() in to_names(chosen)


def _selected_at(chosen: Inner, index: Inner) -> Inner:
    """The name at `index`, counted from 0."""
    place, names = to_number(index), to_names(chosen)
    return names[int(place)] if place is not None and 0 <= place < len(names) else None


def _build_count(arguments: Sequence[Argument]) -> Run:
    (counted,) = arguments
    name = require_reference(counted, "count")
    return lambda context: float(len(context.values(name)))


def _build_count_non_empty(arguments: Sequence[Argument]) -> Run:
    (counted,) = arguments
    require_reference(counted, "count-non-empty")
    return lambda context: float(sum(value is not None for value in counted.fetch(context)))


def _build_indexed_repeat(arguments: Sequence[Argument]) -> Run:
    asked, repeat, index = arguments
    name = require_reference(asked, "indexed-repeat")
    require_reference(repeat, "indexed-repeat")

    def run(context: Context) -> Inner:
        place, values = to_number(index.run(context)), context.values(name)
        return read(values[int(place) - 1], context) if place is not None and 1 <= place < len(values) + 1 else None

    return run


def quoted_name(argument: Argument) -> str:
    """The question that the second argument of jr:choice-name means: '${name}' in quotes, as in XLSForm, or without.

    Raises ExpressionError where it is neither.
    """
    match = _QUOTED_REFERENCE.match(argument.literal or "")
    return match[1] if match else require_reference(argument, CHOICE_NAME)


def _build_choice_name(arguments: Sequence[Argument]) -> Run:
    chosen, question = arguments
    name = quoted_name(question)

    def run(context: Context) -> Inner:
        value = chosen.run(context)
        names = value if isinstance(value, tuple) else (to_text(value),) if value is not None else ()
        return ", ".join(context.choice_label(name, choice) for choice in names) or None

    return run


def _build_position(arguments: Sequence[Argument]) -> Run:
    (argument,) = arguments
    if not argument.parent:
        raise ExpressionError("path_not_supported", argument.position, {"found": "position"})
    return lambda context: float(context.position)


FUNCTIONS = (
    plain("selected", 2, 2, _selected),
    plain("selected-at", 2, 2, _selected_at),
    plain("count-selected", 1, 1, lambda chosen: float(len(to_names(chosen)))),
    Function("count", 1, 1, _build_count),
    Function("count-non-empty", 1, 1, _build_count_non_empty),
    Function("indexed-repeat", 3, 3, _build_indexed_repeat),
    Function(CHOICE_NAME, 2, 2, _build_choice_name),
    Function("position", 1, 1, _build_position, parent=True),
)
