"""Functions about dates and times of day."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta

from survey.domain.expressions.context import Context
from survey.domain.expressions.errors import ExpressionError
from survey.domain.expressions.functions.signature import Argument, Function, Run, plain
from survey.domain.expressions.values import Inner, find_moment, to_number, to_text

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001  (days are counted by the clock on the wall)
_CODE = re.compile(r"%(.?)", re.DOTALL)

# English names, whatever the locale of the server: an expression gives the same text everywhere.
_CODES: dict[str, Callable[[datetime], str]] = {
    "Y": lambda moment: f"{moment.year:04}",
    "y": lambda moment: f"{moment.year % 100:02}",
    "m": lambda moment: f"{moment.month:02}",
    "n": lambda moment: str(moment.month),
    "b": lambda moment: _MONTHS[moment.month - 1],
    "d": lambda moment: f"{moment.day:02}",
    "e": lambda moment: str(moment.day),
    "a": lambda moment: _DAYS[moment.weekday()],
    "H": lambda moment: f"{moment.hour:02}",
    "h": lambda moment: str(moment.hour),
    "M": lambda moment: f"{moment.minute:02}",
    "S": lambda moment: f"{moment.second:02}",
    "3": lambda moment: f"{moment.microsecond // 1000:03}",
    "%": lambda moment: "%",
}


def _to_moment(value: Inner) -> datetime | None:
    """The moment a value means: a date at midnight, a number as days since 1970-01-01, a time of day on that day."""
    if isinstance(value, str):
        value = find_moment(value) or value
    if isinstance(value, datetime):
        return value
    if isinstance(value, date):
        return datetime.combine(value, time())
    if isinstance(value, time):
        return datetime.combine(_EPOCH, value)
    days = to_number(value)
    try:
        return None if days is None else _EPOCH + timedelta(seconds=round(days * 86_400))
    except OverflowError:
        return None


def _date(value: Inner) -> Inner:
    moment = _to_moment(value)
    return None if moment is None else moment.date()


def _format(value: Inner, form: Inner) -> Inner:
    moment = _to_moment(value)
    if moment is None:
        return None
    return _CODE.sub(lambda match: _CODES[match[1]](moment) if match[1] in _CODES else match[0], to_text(form))


def _check_codes(form: Argument) -> None:
    """Raises ExpressionError for the first code of a written format that does not exist."""
    for match in _CODE.finditer(form.literal or ""):
        if match[1] not in _CODES:
            raise ExpressionError("unknown_date_code", form.position, {"found": match[0]})


def _format_function(name: str) -> Function:
    formatting = plain(name, 2, 2, _format)

    def build(arguments: Sequence[Argument]) -> Run:
        _check_codes(arguments[1])
        return formatting.build(arguments)

    return Function(name, 2, 2, build)


def _decimal_time(value: Inner) -> Inner:
    days = to_number(value)
    return None if days is None else days - math.floor(days)


def _today(arguments: Sequence[Argument]) -> Run:
    def run(context: Context) -> Inner:
        return context.today

    return run


def _now(arguments: Sequence[Argument]) -> Run:
    def run(context: Context) -> Inner:
        return context.now

    return run


FUNCTIONS = (
    Function("today", 0, 0, _today),
    Function("now", 0, 0, _now),
    plain("date", 1, 1, _date),
    plain("date-time", 1, 1, _to_moment),
    _format_function("format-date"),
    _format_function("format-date-time"),
    plain("decimal-date-time", 1, 1, to_number),
    plain("decimal-time", 1, 1, _decimal_time),
)
