"""A table as a Stata file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, cast

from survey.domain.answers import Status
from survey.services.exporting.statistics.frames import Columns, cells, check_size, words_of
from survey.services.exporting.statistics.missing import LETTERS, missing_words
from survey.services.exporting.statistics.naming import STATA
from survey.services.exporting.statistics.plans import Plan
from survey.services.exporting.statistics.seen import FIRST_YEAR
from survey.services.exporting.statistics.variables import Datum, Form, Variable

_ZERO = datetime(1960, 1, 1)  # noqa: DTZ001  (the programs know no time zones)
"""From here Stata counts days and milliseconds."""
_FORMATS = {Form.DAY: "%td", Form.CLOCK: "%tcHH:MM:SS", Form.MOMENT: "%tc"}


def stata_names(plan: Plan) -> list[str]:
    return STATA.names(one.name for one in plan.variables)


def write_dta(plan: Plan, path: Path, title: str, language: str) -> None:
    """Write one table; raises Refused where it is too large."""
    import pyreadstat

    check_size(plan)
    known = dict(zip(stata_names(plan), plan.variables, strict=True))
    numeric = {name: one for name, one in known.items() if not one.is_text}
    missing = missing_words(language)
    pyreadstat.write_dta(
        _frame(plan, known),
        str(path),
        file_label=STATA.cut_label(title),
        column_labels={name: STATA.cut_label(one.labels[language]) for name, one in known.items()},
        version=15,
        variable_value_labels={
            name: words for name, one in numeric.items() if (words := _words(one, language, missing))
        },
        missing_user_values={name: [LETTERS[status] for status in one.why] for name, one in numeric.items() if one.why},
        variable_format={name: _FORMATS[one.form] for name, one in numeric.items() if one.form in _FORMATS},
    )


def _words(variable: Variable, language: str, missing: dict[Status, str]) -> dict[Any, str]:
    words: dict[Any, str] = dict(words_of(variable, language).items())
    words |= {LETTERS[status]: missing[status] for status in variable.why}
    return {code: STATA.cut_value_label(said) or str(code) for code, said in words.items()}


def _frame(plan: Plan, known: dict[str, Variable]) -> Any:
    import pandas as pd

    made: Columns = {name: [None] * plan.rows for name in known}
    columns = list(made.values())
    for number, row in enumerate(cells(plan, [_encoder(one) for one in plan.variables])):
        for column, value in zip(columns, row, strict=True):
            column[number] = value
    return pd.DataFrame({name: _series(one, made.pop(name)) for name, one in known.items()})


def _series(variable: Variable, values: list[Any]) -> Any:
    """Letters among numbers need a column of objects; without any row only its type tells that it holds numbers."""
    import pandas as pd

    if variable.is_text or any(isinstance(value, str) for value in values):
        return pd.Series(values, dtype=object)
    return pd.Series(values, dtype="int32" if variable.form is Form.CODE else "float64")


def _encoder(variable: Variable) -> Callable[[Datum], Any]:
    encode = _ENCODERS.get(variable.form)

    def make(value: Datum) -> Any:
        if isinstance(value, Status):
            return "" if variable.is_text else LETTERS[value]
        made = encode(value) if encode else value
        return LETTERS[Status.ANSWERED] if made is None else made

    return make


def _day(value: Datum) -> float | None:
    day = cast("date", value)
    return float((day - _ZERO.date()).days) if day.year >= FIRST_YEAR else None


def _moment(value: Datum) -> float | None:
    moment = cast("datetime", value)
    return (moment - _ZERO).total_seconds() * 1000 if moment.year >= FIRST_YEAR else None


def _clock(value: Datum) -> float:
    clock = cast("time", value)
    return (clock.hour * 3600 + clock.minute * 60 + clock.second) * 1000 + clock.microsecond / 1000


_ENCODERS: dict[Form, Callable[[Datum], float | None]] = {
    Form.DAY: _day, Form.MOMENT: _moment, Form.CLOCK: _clock, Form.WHOLE: lambda value: float(cast("int", value)),
}  # fmt: skip
