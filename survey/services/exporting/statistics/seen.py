"""What the answers of one table need: found in one pass before anything is written."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from survey.domain.answers import Status
from survey.domain.kinds import TRAITS, Kind
from survey.services.exporting.columns import NUMBERS, SHORT
from survey.services.exporting.gathering import Filled
from survey.services.exporting.statistics.missing import LOWEST, ORDER

FIRST_YEAR = 1583
"""The Gregorian calendar, on which SPSS counts its days, began in October of the year before."""
_NUMBER = re.compile(r"-?\d{1,300}(\.\d+)?([eE][+-]?\d{1,2})?")
_FEW = 1000


@dataclass(slots=True)
class Seen:
    """Of one column: statuses other than answered; texts that are no number; whether a value needs its exact text.

    `near`: answers that lie among codes for missing values. `longest`: bytes of the longest text. `names`: values that
    were seen, as far as they are few. `chosen`: names of choices. `weight`: bytes
    of the texts that are not said again and again.
    """

    statuses: set[Status] = field(default_factory=set)
    numbers: bool = True
    truths: bool = True
    exact: bool = True
    near: set[float] = field(default_factory=set)
    longest: int = 0
    weight: int = 0
    names: set[str] = field(default_factory=set)
    chosen: set[str] = field(default_factory=set)


def find_seen(filled: Filled) -> list[Seen]:
    """One for each field of the table."""
    kinds = [one.question.kind for one in filled.table.fields]
    seen = [Seen() for _ in kinds]
    answered = Status.ANSWERED.value
    for _, texts, statuses in filled.spool:
        for place, text in enumerate(texts):
            one = seen[place]
            if text is not None and text not in one.names:
                _look(one, kinds[place], text)
        for place, status in enumerate(statuses or ()):
            if status != answered:
                seen[place].statuses.add(Status(status))
    return seen


def _look(one: Seen, kind: Kind, text: str) -> None:
    size = len(text.encode())
    if len(one.names) < _FEW and len(text) < SHORT:
        one.names.add(text)
    else:
        one.weight += size
    one.longest = max(one.longest, size)
    if TRAITS[kind].choices or kind is Kind.LEVEL:
        one.chosen.update(text.split())
    if kind in NUMBERS or kind is Kind.CALCULATE:
        _look_at_number(one, text)
    elif kind is Kind.DATE:
        one.exact = one.exact and date.fromisoformat(text).year >= FIRST_YEAR
    elif kind is Kind.DATE_TIME:
        moment = datetime.fromisoformat(text)
        one.exact = one.exact and moment.year >= FIRST_YEAR and moment.tzinfo is None


def _look_at_number(one: Seen, text: str) -> None:
    one.truths = one.truths and text in {"True", "False"}
    if not one.numbers or not _NUMBER.fullmatch(text):
        one.numbers = False
        return
    number = float(text)
    one.exact = one.exact and Decimal(repr(number)) == Decimal(text)
    if number < 0 and any(lowest <= number < lowest + len(ORDER) for lowest in LOWEST):
        one.near.add(number)
