"""Values and statuses in words: how an answer reads on a page, in a message or in a sheet."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal
from typing import cast

from survey.domain.answers import Answer, Status, Value
from survey.domain.kinds import Kind
from survey.domain.questionnaire import Question
from survey.i18n import LazyText, current_language, format_date, format_datetime, format_number, gettext, lazy_gettext

STATUS_WORDS: dict[Status, LazyText] = {
    Status.ANSWERED: lazy_gettext("answered"),
    Status.PARTLY: lazy_gettext("partly"),
    Status.DOES_NOT_KNOW: lazy_gettext("don’t know"),
    Status.REFUSED: lazy_gettext("refused"),
    Status.NOT_APPLICABLE: lazy_gettext("not applicable"),
    Status.NO_INFORMATION: lazy_gettext("no information"),
    Status.OFF_TOPIC: lazy_gettext("off topic"),
    Status.FOR_SOMEONE_ELSE: lazy_gettext("for someone else to complete"),
    Status.NOT_ASKED: lazy_gettext("not asked"),
    Status.NOT_ANSWERED: lazy_gettext("not answered"),
}

Show = Callable[[Value, Question, str], str]


def show_value(value: Value, question: Question, language: str | None = None) -> str:
    """A value in the words of `language` (the reader's, if none is given): labels, decimal sign, dates."""
    return _SHOW.get(question.kind, _as_text)(value, question, language or current_language())


def show_answer(answer: Answer | None, question: Question) -> str:
    """Value and, unless it is simply answered, the status: "3 – …", "don't know", "2020 (partly)"."""
    if answer is None:
        return str(STATUS_WORDS[Status.NOT_ANSWERED])
    if answer.value is None:
        return str(STATUS_WORDS[answer.status])
    words = show_value(answer.value, question)
    return f"{words} ({STATUS_WORDS[answer.status]})" if answer.status is not Status.ANSWERED else words


def _as_text(value: Value, question: Question, language: str) -> str:
    return str(value)


def _number(value: Value, question: Question, language: str) -> str:
    # a year has no thousands separator, and whoever writes a whole number of five digits or more reads one gladly
    number = cast("int | Decimal", value)
    return str(number) if isinstance(number, int) and abs(number) < 10_000 else format_number(number)


def _day(value: Value, question: Question, language: str) -> str:
    return format_date(cast("date", value))


def _moment(value: Value, question: Question, language: str) -> str:
    return format_datetime(cast("datetime", value))


def _clock(value: Value, question: Question, language: str) -> str:
    return cast("time", value).strftime("%H:%M")


def _choice(value: Value, question: Question, language: str) -> str:
    choice = question.find_choice(str(value))
    return choice.label.in_(language) if choice else str(value)


def _choices(value: Value, question: Question, language: str) -> str:
    return ", ".join(_choice(name, question, language) for name in cast("tuple[str, ...]", value))


def _ranking(value: Value, question: Question, language: str) -> str:
    names = cast("tuple[str, ...]", value)
    return ", ".join(f"{place}. {_choice(name, question, language)}" for place, name in enumerate(names, start=1))


def _level(value: Value, question: Question, language: str) -> str:
    rung = cast("int", value)
    return f"{rung} – {question.levels[rung].in_(language)}" if rung < len(question.levels) else str(rung)


def _acknowledgement(value: Value, question: Question, language: str) -> str:
    return gettext("confirmed")


def _file(value: Value, question: Question, language: str) -> str:
    return str(value).partition("/")[2] or str(value)


def _calculated(value: object, question: Question, language: str) -> str:
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    if isinstance(value, float):
        return format_number(int(value) if value.is_integer() else value)
    return str(value)


_SHOW: dict[Kind, Show] = {
    Kind.CALCULATE: _calculated,
    Kind.INTEGER: _number,
    Kind.DECIMAL: _number,
    Kind.RANGE: _number,
    Kind.DATE: _day,
    Kind.DATE_TIME: _moment,
    Kind.TIME: _clock,
    Kind.SELECT_ONE: _choice,
    Kind.SELECT_MULTIPLE: _choices,
    Kind.RANK: _ranking,
    Kind.LEVEL: _level,
    Kind.ACKNOWLEDGE: _acknowledgement,
    Kind.FILE: _file,
}
