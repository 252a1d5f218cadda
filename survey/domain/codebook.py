"""A codebook: what coders may say about findings and quotations."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from survey.domain.texts import Text
from survey.problems import Place


class CodeType(StrEnum):
    """What kind of value a code takes."""

    SINGLE_CHOICE = "single_choice"
    MULTIPLE_CHOICE = "multiple_choice"
    BOOLEAN = "boolean"
    NUMBER = "number"
    YEAR = "year"
    TEXT = "text"


CHOICE_TYPES = frozenset((CodeType.SINGLE_CHOICE, CodeType.MULTIPLE_CHOICE))
"""Types whose values the codebook must list."""
LISTED_TYPES = CHOICE_TYPES | {CodeType.BOOLEAN}
"""Types whose values it may list: those of a boolean are "yes" and "no", with words of their own."""


@dataclass(frozen=True, slots=True)
class CodeValue:
    """One value to choose; one that is not `observed` completes the list and was given by nobody yet."""

    name: str
    label: Text
    observed: bool = True


@dataclass(frozen=True, slots=True)
class Code:
    """One code. `topics` are the questions it is for, in the order of the file; `values` only where it is a choice."""

    name: str
    label: Text
    topics: tuple[str, ...] = ()
    type: CodeType = CodeType.TEXT
    values: tuple[CodeValue, ...] = ()
    place: Place = field(default=Place(), compare=False)

    def find_value(self, name: str) -> CodeValue | None:
        return next((value for value in self.values if value.name == name), None)


@dataclass(frozen=True, slots=True)
class Condition:
    """A code that says `value`, or, without one, anything at all."""

    code: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """What cannot be true of one participant: all of `when`, or several values of the code `same` under its topics."""

    name: str
    label: Text
    when: tuple[Condition, ...] = ()
    same: str = ""
    place: Place = field(default=Place(), compare=False)


@dataclass(frozen=True, slots=True)
class Codebook:
    """The codes of one interview guide, under a name and a version."""

    name: str
    version: str
    questionnaire: str
    codes: tuple[Code, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()

    def find(self, name: str) -> Code | None:
        return next((code for code in self.codes if code.name == name), None)

    def for_topic(self, topic: str) -> tuple[Code, ...]:
        """The codes for one topic, in the order of the file; a code without topics is for all."""
        return tuple(code for code in self.codes if not code.topics or topic in code.topics)
