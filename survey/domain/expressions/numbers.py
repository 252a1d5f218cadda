"""Arithmetic that gives a finite number or nothing."""

from __future__ import annotations

import math
import operator
from collections.abc import Callable
from decimal import Decimal
from typing import TypeAlias

from survey.domain.expressions.values import Inner, to_number

Arithmetic: TypeAlias = Callable[[float, float], float]


def _divide(dividend: float, divisor: float) -> float:
    return dividend / divisor if divisor else math.nan


def _remainder(dividend: float, divisor: float) -> float:
    # XPath's mod has the sign of the dividend, Python's % that of the divisor.
    return math.fmod(dividend, divisor) if divisor else math.nan


OPERATIONS: dict[str, Arithmetic] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "div": _divide,
    "mod": _remainder,
}


def guarded(compute: Callable[..., float]) -> Callable[..., Inner]:
    """`compute` over values: empty where an argument is no number or the result is outside its domain."""

    def run(*values: Inner) -> Inner:
        numbers = [to_number(value) for value in values]
        if None in numbers:
            return None
        try:
            result = compute(*numbers)
        except (ValueError, OverflowError, ArithmeticError):
            return None
        # a negative number to a broken power comes back complex
        return result if isinstance(result, float) and math.isfinite(result) else None

    return run


def round_half_up(value: float, digits: float = 0.0) -> float:
    """XPath's round: the nearest, of two equally near the larger (-2.5 → -2); `digits` decimals, -15 to 15.

    Decided on the decimals as they are shown: 1.005 to two digits is 1.01, though the double is a little less.
    """
    places = int(max(-15.0, min(15.0, digits)))
    shifted = Decimal(repr(value)).scaleb(places) + Decimal("0.5")
    return float(Decimal(math.floor(shifted)).scaleb(-places))
