"""The kinds of questions, with what each one is made of."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """Question types under their XLSForm names; `matrix`, `level` and `topic` are Sonda's own."""

    TEXT = "text"
    INTEGER = "integer"
    DECIMAL = "decimal"
    RANGE = "range"
    DATE = "date"
    TIME = "time"
    DATE_TIME = "dateTime"
    SELECT_ONE = "select_one"
    SELECT_MULTIPLE = "select_multiple"
    RANK = "rank"
    MATRIX = "matrix"
    LEVEL = "level"
    TOPIC = "topic"
    FILE = "file"
    NOTE = "note"
    CALCULATE = "calculate"
    ACKNOWLEDGE = "acknowledge"
    GROUP = "group"
    REPEAT = "repeat"


@dataclass(frozen=True, slots=True)
class Traits:
    """What follows from a kind.

    answered: a person answers it and a revision is stored under its own name.
    choices: it needs a choice list. parts: it holds other questions (written by the author).
    rows: it is answered row by row. many: its value is several choice names.
    """

    answered: bool = True
    choices: bool = False
    parts: bool = False
    rows: bool = False
    many: bool = False


TRAITS: dict[Kind, Traits] = {
    Kind.TEXT: Traits(),
    Kind.INTEGER: Traits(),
    Kind.DECIMAL: Traits(),
    Kind.RANGE: Traits(),
    Kind.DATE: Traits(),
    Kind.TIME: Traits(),
    Kind.DATE_TIME: Traits(),
    Kind.SELECT_ONE: Traits(choices=True),
    Kind.SELECT_MULTIPLE: Traits(choices=True, many=True),
    Kind.RANK: Traits(choices=True, many=True),
    Kind.MATRIX: Traits(answered=False, choices=True, rows=True),
    Kind.LEVEL: Traits(),
    Kind.TOPIC: Traits(),
    Kind.FILE: Traits(),
    Kind.NOTE: Traits(answered=False),
    Kind.CALCULATE: Traits(answered=False),
    Kind.ACKNOWLEDGE: Traits(),
    Kind.GROUP: Traits(answered=False, parts=True),
    # a repeat stores which of its occurrences there are: a list of numbers, kept when one in the middle is removed
    Kind.REPEAT: Traits(parts=True),
}


class QuestionnaireKind(StrEnum):
    """What a questionnaire is for."""

    SURVEY = "survey"
    SELF_ASSESSMENT = "self_assessment"
    INTERVIEW_GUIDE = "interview_guide"


class Severity(StrEnum):
    """Whether a broken constraint stops submission."""

    STOP = "stop"
    WARNING = "warning"


class EvidenceRule(StrEnum):
    """Whether an answer asks for evidence."""

    NONE = "none"
    OPTIONAL = "optional"
    REQUIRED = "required"
