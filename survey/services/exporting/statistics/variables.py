"""One variable of a file for statistics programs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import TypeAlias

from survey.domain.answers import Status
from survey.services.exporting.entries import Code, Entry
from survey.services.exporting.spool import Row

Datum: TypeAlias = str | int | float | date | time | datetime | Status
"""A value, or the status that says why there is none."""


class Form(StrEnum):
    """What a variable holds. CODE: a number that stands for one of its codes."""

    CODE = "code"
    WHOLE = "whole"
    NUMBER = "number"
    TEXT = "text"
    DAY = "day"
    CLOCK = "clock"
    MOMENT = "moment"


class Role(StrEnum):
    """What a variable says of its question: the value, one choice of several, the status, or the exact text."""

    KEY = "key"
    VALUE = "value"
    CHOICE = "choice"
    STATUS = "status"
    EXACT = "text"


@dataclass(frozen=True, slots=True)
class Variable:
    """`labels` by language. `lowest`: where its SPSS codes for missing values begin; `why`: those it may have.

    `longest`: bytes of its longest text; `weight`: of all its texts, as far as they differ. `choice`: name of the
    choice that a CHOICE is about.
    """

    name: str
    role: Role
    form: Form
    labels: Mapping[str, str]
    cell: Callable[[Row], Datum]
    measure: str = "nominal"
    entry: Entry | None = None
    choice: str = ""
    codes: tuple[Code, ...] = ()
    why: tuple[Status, ...] = ()
    lowest: int = -99
    longest: int = 0
    weight: int = 0

    @property
    def is_text(self) -> bool:
        return self.form is Form.TEXT
