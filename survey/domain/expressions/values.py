"""Values inside expressions: how answers are read, how text, number and truth turn into each other."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Protocol, TypeAlias

Value: TypeAlias = str | float | Decimal | bool | date | datetime | time | tuple[str, ...] | None
"""What a context may answer; float includes int."""

Inner: TypeAlias = str | float | bool | date | datetime | time | tuple[str, ...] | None
"""A value inside: None is the only empty one; numbers are finite floats; text and tuples are never empty."""

_EPOCH = date(1970, 1, 1).toordinal()
_DAY_SECONDS = 86_400.0
_NUMBER = re.compile(r"\s*-?(\d+(\.\d*)?|\.\d+)\s*\Z", re.ASCII)
_DATE = re.compile(r"\d{4}-\d\d-\d\d\Z", re.ASCII)
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:\d\d)?\Z", re.ASCII)
_TIME = re.compile(r"\d\d:\d\d(:\d\d(\.\d{1,6})?)?\Z", re.ASCII)
# Compared with another text, 007 is a code and so are the 26 digits of an account: neither is read as a number.
_PLAIN_NUMBER = re.compile(r"-?(0|[1-9]\d{0,14})(\.\d{1,15})?\Z", re.ASCII)


def finite(value: float | Decimal) -> float | None:
    """A finite float, else None: too large, infinite and NaN count as empty."""
    try:
        result = float(value)
    except (OverflowError, ValueError):
        return None
    return result if math.isfinite(result) else None


class Clock(Protocol):
    """Whatever knows the present moment, perhaps with its zone."""

    @property
    def now(self) -> datetime: ...


def read(value: Value, clock: Clock) -> Inner:
    """An answer as a value inside. A moment with a zone is brought to the zone of the clock, if it has one."""
    reader = _READERS.get(type(value))
    if reader is not None:
        return reader(value)
    if isinstance(value, datetime):
        return _moment_in(value, clock)
    if isinstance(value, (list, tuple)):
        return tuple(str(part) for part in value) or None
    return str(value) or None


def _moment_in(value: datetime, clock: Clock) -> datetime:
    there = clock.now.tzinfo
    if value.tzinfo is None or there is None:
        return value
    try:
        return value.astimezone(there)
    except (OverflowError, ValueError):
        return value


_READERS: dict[type, Callable[..., Inner]] = {
    str: lambda value: value or None,
    float: finite,
    int: finite,
    bool: bool,
    Decimal: finite,
    type(None): lambda value: None,
    date: lambda value: value,
    time: lambda value: value,
}


def written(value: Inner) -> Inner:
    """The result of a function with every kind of nothing as None."""
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    return None if value in ("", ()) else value


def find_moment(text: str) -> date | datetime | time | None:
    """The date, moment or time of day that a text says in ISO 8601; None where it says none."""
    for pattern, reader in _MOMENTS:
        if pattern.match(text):
            try:
                return reader(text)
            except ValueError:
                return None
    return None


_MOMENTS: tuple[tuple[re.Pattern[str], Callable[[str], date | time]], ...] = (
    (_DATE, date.fromisoformat),
    (_MOMENT, datetime.fromisoformat),
    (_TIME, time.fromisoformat),
)


def _seconds(clock: time | datetime) -> float:
    return clock.hour * 3600 + clock.minute * 60 + clock.second + clock.microsecond / 1e6


def _number_of_text(text: str) -> float | None:
    if _NUMBER.match(text):
        return finite(float(text))
    moment = find_moment(text)
    return None if moment is None else to_number(moment)


def to_number(value: Inner) -> float | None:
    """The value as a number; None where it is none.

    A date is days since 1970-01-01, a moment the same with its part of the day (by its own clock), a time of day a
    part of a day: as OpenRosa counts them, so that differences are days. Text in ISO 8601 counts likewise.
    """
    if isinstance(value, float):
        return value
    if isinstance(value, str):
        return _number_of_text(value)
    if isinstance(value, bool):
        return 1.0 if value else 0.0
    if isinstance(value, datetime):
        return value.toordinal() - _EPOCH + _seconds(value) / _DAY_SECONDS
    if isinstance(value, date):
        return float(value.toordinal() - _EPOCH)
    if isinstance(value, time):
        return _seconds(value) / _DAY_SECONDS
    return None if value is None else _number_of_text(" ".join(value))


def _text_of_number(value: float) -> str:
    if value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    # Fifteen digits are what a double holds of decimals: 0.1 + 0.2 is shown as 0.3.
    return format(Decimal(format(value, ".15g")), "f")


def to_text(value: Inner) -> str:
    """The value as text: 3 for 3.0, true and false, dates in ISO 8601, several names with spaces between."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return _text_of_number(value)
    return " ".join(value) if isinstance(value, tuple) else value.isoformat()


def to_boolean(value: Inner) -> bool:
    """Truth as XPath's boolean(): text that is there, a number other than 0."""
    if value is None or isinstance(value, bool):
        return bool(value)
    return value != 0.0


def to_names(value: Inner) -> Sequence[str]:
    """The names chosen: of several, or the words of a text."""
    return value if isinstance(value, tuple) else to_text(value).split()


def is_plain_number(text: str) -> bool:
    """Whether a text, compared with another text, is a number rather than a code."""
    return _PLAIN_NUMBER.match(text) is not None
