"""Functions about numbers."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from survey.domain.expressions.context import Context
from survey.domain.expressions.functions.signature import Argument, Function, Run, plain
from survey.domain.expressions.numbers import guarded, round_half_up
from survey.domain.expressions.values import Inner, to_number


def _build_sum(arguments: Sequence[Argument]) -> Run:
    (summed,) = arguments

    def run(context: Context) -> Inner:
        numbers = [number for value in summed.fetch(context) if (number := to_number(value)) is not None]
        total = sum(numbers)
        return float(total) if math.isfinite(total) else None

    return run


def _extreme(name: str, choose: Callable[..., tuple[float, int]]) -> Function:
    """min or max over all arguments and occurrences that are numbers or dates; empty where none is."""

    def build(arguments: Sequence[Argument]) -> Run:
        def run(context: Context) -> Inner:
            values = [value for argument in arguments for value in argument.fetch(context)]
            places = [(number, place) for place, value in enumerate(values) if (number := to_number(value)) is not None]
            if not places:
                return None
            number, place = choose(places)
            # the largest of dates is a date again, of texts that are numbers a number
            return number if isinstance(values[place], (str, float, bool, tuple)) else values[place]

        return run

    return Function(name, 1, None, build)


def _number(name: str, compute: Callable[..., float], least: int = 1, most: int = 1) -> Function:
    return plain(name, least, most, guarded(compute))


FUNCTIONS = (
    Function("sum", 1, 1, _build_sum),
    _extreme("min", min),
    _extreme("max", max),
    _number("number", float),
    _number("int", lambda value: float(math.trunc(value))),
    _number("round", round_half_up, 1, 2),
    _number("floor", lambda value: float(math.floor(value))),
    _number("ceiling", lambda value: float(math.ceil(value))),
    _number("abs", abs),
    _number("sqrt", math.sqrt),
    _number("pow", lambda base, exponent: base**exponent, 2, 2),
    _number("exp", math.exp),
    _number("log", math.log),
    _number("log10", math.log10),
    plain("pi", 0, 0, lambda: math.pi),
)
