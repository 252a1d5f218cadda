"""Functions about text."""

from __future__ import annotations

from collections.abc import Sequence

from survey.domain.expressions.context import Context
from survey.domain.expressions.errors import ExpressionError
from survey.domain.expressions.functions.signature import Argument, Function, Run, plain
from survey.domain.expressions.numbers import round_half_up
from survey.domain.expressions.patterns import PatternError, compile_pattern
from survey.domain.expressions.values import Inner, to_number, to_text

_ENDLESS = 1e9


def _concat(*parts: Inner) -> Inner:
    return "".join(map(to_text, parts))


def _place(value: float) -> int:
    return int(max(-_ENDLESS, min(_ENDLESS, value)))


def _substr(text: Inner, start: Inner, end: Inner = _ENDLESS) -> Inner:
    """Characters from `start` up to, not with, `end`; counted from 0, negative ones from the end."""
    first, last = to_number(start), to_number(end)
    return None if first is None or last is None else to_text(text)[_place(first) : _place(last)]


def _substring(text: Inner, start: Inner, length: Inner = _ENDLESS) -> Inner:
    """As XPath: `length` characters from the place `start`, counted from 1; both rounded."""
    first, count = to_number(start), to_number(length)
    if first is None or count is None:
        return None
    begin = round_half_up(first)
    end = begin + round_half_up(count)
    return to_text(text)[max(0, _place(begin) - 1) : max(0, _place(end) - 1)]


def _before(text: Inner, mark: Inner) -> Inner:
    whole, part = to_text(text), to_text(mark)
    return whole[: max(0, whole.find(part))]


def _after(text: Inner, mark: Inner) -> Inner:
    whole, part = to_text(text), to_text(mark)
    place = whole.find(part)
    return whole[place + len(part) :] if place >= 0 else None


def _translate(text: Inner, old: Inner, new: Inner) -> Inner:
    instead = to_text(new)
    table: dict[int, str | None] = {}
    for place, character in enumerate(to_text(old)):
        table.setdefault(ord(character), instead[place] if place < len(instead) else None)
    return to_text(text).translate(table)


def _build_join(arguments: Sequence[Argument]) -> Run:
    separator, *parts = arguments

    def run(context: Context) -> Inner:
        words = [to_text(value) for part in parts for value in part.fetch(context) if value is not None]
        return to_text(separator.run(context)).join(words) or None

    return run


def _build_regex(arguments: Sequence[Argument]) -> Run:
    text, pattern = arguments
    if pattern.literal is not None:
        try:
            fixed = compile_pattern(pattern.literal)
        except PatternError as error:
            params = {"pattern": pattern.literal, "reason": error.reason}
            raise ExpressionError("bad_pattern", pattern.position, params) from error
        return lambda context: fixed.matches(to_text(text.run(context)))

    def run(context: Context) -> Inner:
        try:
            return compile_pattern(to_text(pattern.run(context))).matches(to_text(text.run(context)))
        except PatternError:
            return False  # a pattern out of answers that is none matches nothing

    return run


FUNCTIONS = (
    plain("concat", 1, None, _concat),
    Function("join", 2, None, _build_join),
    plain("substr", 2, 3, _substr),
    plain("substring", 2, 3, _substring),
    plain("substring-before", 2, 2, _before),
    plain("substring-after", 2, 2, _after),
    plain("contains", 2, 2, lambda text, part: to_text(part) in to_text(text)),
    plain("starts-with", 2, 2, lambda text, part: to_text(text).startswith(to_text(part))),
    plain("ends-with", 2, 2, lambda text, part: to_text(text).endswith(to_text(part))),
    plain("string-length", 1, 1, lambda text: float(len(to_text(text)))),
    plain("normalize-space", 1, 1, lambda text: " ".join(to_text(text).split())),
    plain("translate", 3, 3, _translate),
    plain("string", 1, 1, to_text),
    Function("regex", 2, 2, _build_regex),
)
