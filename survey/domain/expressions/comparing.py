"""Comparisons: of numbers, dates, texts and truths, none of which is ever empty."""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import TypeAlias

from survey.domain.expressions.values import Inner, find_moment, is_plain_number, to_boolean, to_number, to_text

Comparison: TypeAlias = Callable[[Inner, Inner], bool]

_TOLERANCE = 1e-12
_TRUTHS = {"true": True, "1": True, "false": False, "0": False}


def _order(left: float, right: float) -> int:
    """-1, 0 or 1. Fractions within 1e-12 of their size are equal, so that 0.1 + 0.2 = 0.3; whole ones only exactly."""
    if left == right:
        return 0
    if not (left.is_integer() and right.is_integer()):
        size = max(1.0, abs(left), abs(right))
        if abs(left - right) <= _TOLERANCE * size:
            return 0
    return -1 if left < right else 1


def _truth(value: Inner) -> bool:
    # A calculation that was kept as text says "false", which XPath alone would take for true.
    return _TRUTHS.get(value, True) if isinstance(value, str) else to_boolean(value)


def _numbers(left: Inner, right: Inner) -> tuple[float, float] | None:
    """Both as numbers, if they are to be compared as such."""
    if isinstance(left, tuple):
        left = to_text(left)
    if isinstance(right, tuple):
        right = to_text(right)
    if isinstance(left, str) and isinstance(right, str):
        both_numbers = is_plain_number(left) and is_plain_number(right)
        if not both_numbers and (find_moment(left) is None or find_moment(right) is None):
            return None
    first, second = to_number(left), to_number(right)
    return None if first is None or second is None else (first, second)


def _equal(left: Inner, right: Inner) -> bool:
    if isinstance(left, bool) or isinstance(right, bool):
        return _truth(left) is _truth(right)
    numbers = _numbers(left, right)
    return to_text(left) == to_text(right) if numbers is None else _order(*numbers) == 0


def _comparison(of_order: Callable[[int, int], bool]) -> Comparison:
    def compare(left: Inner, right: Inner) -> bool:
        if left is None or right is None:
            return False
        if type(left) is float and type(right) is float:
            return of_order(_order(left, right), 0)
        numbers = _numbers(left, right)
        return numbers is not None and of_order(_order(*numbers), 0)

    return compare


def _equals(left: Inner, right: Inner) -> bool:
    return left is not None and right is not None and _equal(left, right)


def _differs(left: Inner, right: Inner) -> bool:
    return left is not None and right is not None and not _equal(left, right)


COMPARISONS: dict[str, Comparison] = {
    "=": _equals,
    "!=": _differs,
    "<": _comparison(operator.lt),
    "<=": _comparison(operator.le),
    ">": _comparison(operator.gt),
    ">=": _comparison(operator.ge),
}
"""Operator → comparison. With an empty side every one is false, != too: of nothing, nothing is known."""
