"""Functions about truth."""

from __future__ import annotations

from collections.abc import Sequence

from survey.domain.expressions.context import Context
from survey.domain.expressions.functions.signature import Argument, Function, Run, plain
from survey.domain.expressions.values import Inner, read, to_boolean, to_number


def _build_if(arguments: Sequence[Argument]) -> Run:
    test, then, otherwise = (argument.run for argument in arguments)
    return lambda context: then(context) if to_boolean(test(context)) else otherwise(context)


def _build_coalesce(arguments: Sequence[Argument]) -> Run:
    runs = [argument.run for argument in arguments]

    def run(context: Context) -> Inner:
        return next((value for part in runs if (value := part(context)) is not None), None)

    return run


def _build_once(arguments: Sequence[Argument]) -> Run:
    (first,) = (argument.run for argument in arguments)

    def run(context: Context) -> Inner:
        kept = read(context.once_value, context)
        return first(context) if kept is None else kept

    return run


def _within(total: float, least: Inner, most: Inner) -> bool:
    """Whether the total lies between the bounds, of which -1 is none."""
    low, high = to_number(least), to_number(most)
    if low is None or high is None:
        return False
    return (low == -1 or total >= low) and (high == -1 or total <= high)


def _checklist(least: Inner, most: Inner, *ticks: Inner) -> Inner:
    return _within(float(sum(map(to_boolean, ticks))), least, most)


def _weighted_checklist(least: Inner, most: Inner, *pairs: Inner) -> Inner:
    ticks, weights = pairs[::2], pairs[1::2]
    total = sum(to_number(weight) or 0.0 for tick, weight in zip(ticks, weights, strict=True) if to_boolean(tick))
    return _within(total, least, most)


FUNCTIONS = (
    Function("if", 3, 3, _build_if),
    Function("coalesce", 2, None, _build_coalesce),
    Function("once", 1, 1, _build_once),
    plain("not", 1, 1, lambda value: not to_boolean(value)),
    plain("boolean", 1, 1, to_boolean),
    plain("true", 0, 0, lambda: True),
    plain("false", 0, 0, lambda: False),
    plain("checklist", 3, None, _checklist),
    plain("weighted-checklist", 4, None, _weighted_checklist, step=2),
)
