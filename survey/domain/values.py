"""How a value of each kind is read from what was typed, kept as text, counted as a number."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from typing import cast

from survey.domain import limits
from survey.domain.answers import Value
from survey.domain.kinds import Kind
from survey.domain.questionnaire import Question


class Unreadable(Exception):
    """What was typed is no value of this kind. `code` names the message the respondent is shown."""

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


Reader = Callable[[Sequence[str], Question], Value | None]


@dataclass(frozen=True, slots=True)
class Codec:
    """The four faces of a value.

    read: from the texts of a form field or a cell (several for several choices); None where nothing was given;
    raises Unreadable. to_text and from_text: the canonical text in the database and in files, decimal point always.
    to_number: the value as scoring sees it, None where it is no number.
    """

    read: Reader
    to_text: Callable[[Value], str]
    from_text: Callable[[str], Value]
    to_number: Callable[[Value, Question], float | None]


_SPACES = dict.fromkeys(map(ord, "\u0020\u00a0\u202f\u2009\t"))
# The two that no text column keeps (PostgreSQL refuses NUL) and the rest of the controls that XLSX cannot hold.
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udfff]")


def _single(raw: Sequence[str]) -> str:
    return raw[0] if raw else ""


def clean_text(text: str) -> str:
    """`text` with one kind of line end and without control characters, which databases and Excel cannot hold."""
    return _CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def _read_text(raw: Sequence[str], question: Question) -> Value | None:
    text = clean_text(_single(raw))
    if len(text) > limits.TEXT_CHARACTERS:
        raise Unreadable("text_too_long", most=limits.TEXT_CHARACTERS)
    return text if text.strip() else None


def _read_decimal(raw: Sequence[str], question: Question) -> Value | None:
    typed = _single(raw).translate(_SPACES).replace("\u2212", "-")
    if not typed:
        return None
    # Comma or point, whichever was typed: 1,5 and 1.5 are one number. 1.500,25 is refused rather than guessed.
    if not re.fullmatch(r"[+-]?(\d{1,15}([.,]\d{0,15})?|[.,]\d{1,15})", typed, re.ASCII):
        raise Unreadable("not_a_number")
    try:
        return Decimal(typed.replace(",", "."))
    except InvalidOperation as error:
        raise Unreadable("not_a_number") from error


def _read_integer(raw: Sequence[str], question: Question) -> Value | None:
    number = _read_number(raw)
    if number is None:
        return None
    if number != number.to_integral_value():
        raise Unreadable("not_a_whole_number")
    return int(number)


def _read_number(raw: Sequence[str]) -> Decimal | None:
    try:
        return cast("Decimal | None", _read_decimal(raw, Question("", Kind.DECIMAL)))
    except Unreadable as error:
        raise Unreadable("not_a_whole_number") from error


def _read_range(raw: Sequence[str], question: Question) -> Value | None:
    number = cast("Decimal | None", _read_decimal(raw, question))
    if number is None:
        return None
    start, end = Decimal(question.parameter("start", "0")), Decimal(question.parameter("end", "10"))
    step = Decimal(question.parameter("step", "1"))
    if not start <= number <= end or (number - start) % step:
        raise Unreadable("not_in_range", start=start, end=end, step=step)
    return number


def _read_date(raw: Sequence[str], question: Question) -> Value | None:
    typed = _single(raw).strip()
    if not typed:
        return None
    polish = re.fullmatch(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", typed, re.ASCII)
    try:
        if polish:
            return date(int(polish[3]), int(polish[2]), int(polish[1]))
        return date.fromisoformat(typed)
    except ValueError as error:
        raise Unreadable("not_a_date") from error


def _read_time(raw: Sequence[str], question: Question) -> Value | None:
    typed = _single(raw).strip().replace(".", ":")
    if not typed:
        return None
    clock = re.fullmatch(r"(\d{1,2}):(\d{2})(?::(\d{2}))?", typed, re.ASCII)
    try:
        if not clock:
            raise ValueError
        return time(int(clock[1]), int(clock[2]), int(clock[3] or 0))
    except ValueError as error:
        raise Unreadable("not_a_time") from error


def _read_moment(raw: Sequence[str], question: Question) -> Value | None:
    typed = _single(raw).strip()
    if not typed:
        return None
    try:
        return datetime.fromisoformat(typed)
    except ValueError:
        pass
    day, _, clock = typed.partition(" ")
    try:
        return datetime.combine(cast("date", _read_date([day], question)), cast("time", _read_time([clock], question)))
    except (Unreadable, TypeError) as error:
        raise Unreadable("not_a_moment") from error


def _read_one(raw: Sequence[str], question: Question) -> Value | None:
    name = _single(raw).strip()
    if name and question.find_choice(name) is None:
        raise Unreadable("not_a_choice")
    return name or None


def _read_many(raw: Sequence[str], question: Question) -> Value | None:
    names = [name for part in raw for name in part.split()]
    known = {choice.name: choice for choice in question.choices}
    if any(name not in known for name in names):
        raise Unreadable("not_a_choice")
    chosen = tuple(name for name in known if name in names)
    if len(chosen) > 1 and any(known[name].exclusive for name in chosen):
        raise Unreadable("exclusive_choice")
    return chosen or None


def _read_rank(raw: Sequence[str], question: Question) -> Value | None:
    """Names in order ("b a c"), or from a form one "name:place" for each choice."""
    parts = [part for text in raw for part in text.split()]
    if any(":" in part for part in parts):
        places = [part.rpartition(":") for part in parts]
        given = [(place, name) for name, _, place in places if place]
        if any(not place.isdecimal() for place, _ in given):
            raise Unreadable("not_a_ranking")
        if len({int(place) for place, _ in given}) != len(given):
            raise Unreadable("rank_twice")
        parts = [name for _, name in sorted(given, key=lambda pair: int(pair[0]))]
    if not parts:
        return None
    known = {choice.name for choice in question.choices}
    if set(parts) - known:
        raise Unreadable("not_a_choice")
    if len(set(parts)) != len(parts):
        raise Unreadable("rank_twice")
    if set(parts) != known:
        raise Unreadable("rank_incomplete", expected=len(known))
    return tuple(parts)


def _read_level(raw: Sequence[str], question: Question) -> Value | None:
    typed = _single(raw).strip()
    if not typed:
        return None
    if not re.fullmatch(r"\d{1,2}", typed, re.ASCII) or int(typed) >= len(question.levels):
        raise Unreadable("not_a_level", top=len(question.levels) - 1)
    return int(typed)


def _read_acknowledgement(raw: Sequence[str], question: Question) -> Value | None:
    typed = _single(raw).strip()
    if typed not in ("", "OK"):
        raise Unreadable("not_a_choice")
    return typed or None


def _read_occurrences(raw: Sequence[str], question: Question) -> Value | None:
    numbers = tuple(part for text in raw for part in text.split())
    most = limits.REPEATS if question.maximum is None else question.maximum
    if len(numbers) > most or any(not re.fullmatch(r"[1-9]\d{0,3}", number, re.ASCII) for number in numbers):
        raise Unreadable("not_occurrences", most=most)
    return tuple(dict.fromkeys(numbers)) or None


def _number_of(value: Value, question: Question) -> float | None:
    return float(cast("int | Decimal", value))


def _score_of_choice(value: Value, question: Question) -> float | None:
    choice = question.find_choice(str(value))
    return choice.score if choice else None


def _no_number(value: Value, question: Question) -> float | None:
    return None


def _plain_decimal(value: Value) -> str:
    number = cast("Decimal", value)
    return format(number.normalize(), "f") if number else "0"


def _joined(value: Value) -> str:
    return " ".join(cast("tuple[str, ...]", value))


def _split(text: str) -> Value:
    return tuple(text.split())


_TEXT = Codec(_read_text, str, str, _no_number)
_MANY = Codec(_read_many, _joined, _split, _no_number)

CODECS: dict[Kind, Codec] = {
    Kind.TEXT: _TEXT,
    Kind.TOPIC: _TEXT,
    Kind.FILE: _TEXT,
    Kind.INTEGER: Codec(_read_integer, str, int, _number_of),
    Kind.LEVEL: Codec(_read_level, str, int, _number_of),
    Kind.DECIMAL: Codec(_read_decimal, _plain_decimal, Decimal, _number_of),
    Kind.RANGE: Codec(_read_range, _plain_decimal, Decimal, _number_of),
    Kind.DATE: Codec(_read_date, lambda value: cast("date", value).isoformat(), date.fromisoformat, _no_number),
    Kind.TIME: Codec(_read_time, lambda value: cast("time", value).isoformat(), time.fromisoformat, _no_number),
    Kind.DATE_TIME: Codec(
        _read_moment, lambda value: cast("datetime", value).isoformat(), datetime.fromisoformat, _no_number
    ),
    Kind.SELECT_ONE: Codec(_read_one, str, str, _score_of_choice),
    Kind.SELECT_MULTIPLE: _MANY,
    Kind.RANK: Codec(_read_rank, _joined, _split, _no_number),
    Kind.ACKNOWLEDGE: Codec(_read_acknowledgement, str, str, _no_number),
    Kind.REPEAT: Codec(_read_occurrences, _joined, _split, lambda value, _: float(len(cast("tuple[str, ...]", value)))),
}
"""One codec for every kind under which an answer is stored."""


def to_text(value: Value, question: Question) -> str:
    return CODECS[question.kind].to_text(value)


def from_text(text: str, question: Question) -> Value:
    return CODECS[question.kind].from_text(text)


def to_number(value: Value | None, question: Question) -> float | None:
    """The number scoring sees: a level, a number, a choice's score; None for anything else."""
    return None if value is None else CODECS[question.kind].to_number(value, question)
