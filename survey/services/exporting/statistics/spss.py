"""A table as an SPSS file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, cast

from survey.domain.answers import Status
from survey.services.exporting.statistics.frames import Columns, cells, check_size, cut_bytes, words_of
from survey.services.exporting.statistics.missing import ORDER, missing_words, spss_codes
from survey.services.exporting.statistics.naming import SPSS, one_line
from survey.services.exporting.statistics.plans import Plan
from survey.services.exporting.statistics.seen import FIRST_YEAR
from survey.services.exporting.statistics.variables import Datum, Form, Variable

_ZERO = datetime(1582, 10, 14)  # noqa: DTZ001  (the programs know no time zones)
"""From here SPSS counts seconds."""
STRING = 32_767
"""Bytes of a string variable."""
_NOTE = 80
"""Bytes of a line of the document in a file."""
_FORMATS = {
    Form.CODE: "F8.0", Form.WHOLE: "F12.0", Form.NUMBER: "F12.4", Form.DAY: "SDATE10", Form.CLOCK: "TIME8",
    Form.MOMENT: "DATETIME20",
}  # fmt: skip


def spss_names(plan: Plan) -> list[str]:
    return SPSS.names(one.name for one in plan.variables)


def write_sav(plan: Plan, path: Path, title: str, language: str, notes: Sequence[str]) -> None:
    """Write one table, `notes` as its document; raises Refused where it is too large."""
    import pandas as pd
    import pyreadstat

    check_size(plan)
    columns, extra = _columns(plan)
    names = list(columns)
    known = dict(zip(names, plan.variables, strict=False))
    numeric = {name: one for name, one in known.items() if not one.is_text}
    labels: dict[str, str | None] = {name: SPSS.cut_label(one.labels[language]) for name, one in known.items()}
    labels |= {name: SPSS.cut_label(f"{known[owner].labels[language]} ({part})") for name, owner, part in extra}
    pyreadstat.write_sav(
        pd.DataFrame(columns),
        str(path),
        file_label=_cut(title, 60),
        column_labels=labels,
        note=[piece for note in notes for piece in cut_bytes(one_line(note), _NOTE)],
        variable_value_labels={name: words for name, one in numeric.items() if (words := _words(one, language))},
        missing_ranges={
            name: [{"lo": float(one.lowest), "hi": float(one.lowest + len(ORDER) - 1)}]
            for name, one in numeric.items()
            if one.why
        },
        variable_measure={name: one.measure for name, one in known.items()} | {name: "nominal" for name, *_ in extra},
        variable_format={name: _FORMATS[one.form] for name, one in numeric.items()},
        row_compress=True,
    )


def _cut(words: str, most: int) -> str:
    return words.encode()[:most].decode(errors="ignore")


def _words(variable: Variable, language: str) -> dict[float, str]:
    missing, codes = missing_words(language), spss_codes(variable.lowest)
    words = words_of(variable, language) | {codes[status]: missing[status] for status in variable.why}
    # an empty label is none
    return {float(code): SPSS.cut_value_label(said) or str(code) for code, said in words.items()}


def _columns(plan: Plan) -> tuple[Columns, list[tuple[str, str, int]]]:
    """The columns by name, then those that go on with a long text: (name, of which variable, which part)."""
    import numpy as np

    names = spss_names(plan)
    variables = plan.variables
    made: Columns = {
        name: [""] * plan.rows if one.is_text else np.full(plan.rows, np.nan)
        for name, one in zip(names, variables, strict=True)
    }
    extra = _parts(plan, names)
    for name, *_ in extra:
        made[name] = [""] * plan.rows
    parts = {owner: [name for name, whose, _ in extra if whose == owner] for owner in names}
    columns = [(made[name], [made[part] for part in parts[name]]) for name in names]
    for number, row in enumerate(cells(plan, [_encoder(one) for one in variables])):
        for (column, rest), value in zip(columns, row, strict=True):
            if rest:
                pieces = cut_bytes(value, STRING)
                column[number] = pieces[0]
                for piece, target in zip(pieces[1:], rest, strict=False):
                    target[number] = piece
            else:
                column[number] = value
    return made, extra


def _parts(plan: Plan, names: list[str]) -> list[tuple[str, str, int]]:
    """Variables for what of a text does not fit into one; three bytes less fit where a character is cut through."""
    wanted = [
        (f"{one.name}__part{number}", name, number)
        for name, one in zip(names, plan.variables, strict=True)
        if one.longest > STRING
        for number in range(2, -(-one.longest // (STRING - 3)) + 1)
    ]
    legal = SPSS.names([*names, *(head for head, *_ in wanted)])[len(names) :]
    return [(name, owner, number) for name, (_, owner, number) in zip(legal, wanted, strict=True)]


def _encoder(variable: Variable) -> Callable[[Datum], Any]:
    codes = spss_codes(variable.lowest)
    encode = _ENCODERS.get(variable.form)

    def make(value: Datum) -> Any:
        if isinstance(value, Status):
            return "" if variable.is_text else float(codes[value])
        made = encode(value) if encode else value
        return float(codes[Status.ANSWERED]) if made is None else made

    return make


def _day(value: Datum) -> float | None:
    day = cast("date", value)
    return (day - _ZERO.date()).total_seconds() if day.year >= FIRST_YEAR else None


def _moment(value: Datum) -> float | None:
    moment = cast("datetime", value)
    return (moment - _ZERO).total_seconds() if moment.year >= FIRST_YEAR else None


def _clock(value: Datum) -> float:
    clock = cast("time", value)
    return clock.hour * 3600 + clock.minute * 60 + clock.second + clock.microsecond / 1e6


_ENCODERS: dict[Form, Callable[[Datum], float | None]] = {Form.DAY: _day, Form.MOMENT: _moment, Form.CLOCK: _clock}
