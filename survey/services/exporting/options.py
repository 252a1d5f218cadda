"""What a file shows: codes or labels, under names or labels, in which language."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Values(StrEnum):
    """How answers are written. BOTH: two sheets of a workbook; in a CSV file, which has one, codes."""

    BOTH = "both"
    CODES = "codes"
    LABELS = "labels"


class Headers(StrEnum):
    """What stands over a column. AUTO: names over codes, labels over labels."""

    AUTO = "auto"
    NAMES = "names"
    LABELS = "labels"


@dataclass(frozen=True, slots=True)
class Options:
    """Only codes under names can be imported again. `long` adds the long table to a workbook."""

    language: str = "pl"
    values: Values = Values.BOTH
    headers: Headers = Headers.AUTO
    long: bool = False

    @property
    def codes(self) -> Look:
        """How the sheet of codes looks."""
        return Look(self.language, labels=False, labelled_headers=self.headers is Headers.LABELS)

    @property
    def labels(self) -> Look:
        return Look(self.language, labels=True, labelled_headers=self.headers is not Headers.NAMES)

    @property
    def looks(self) -> tuple[Look, ...]:
        """Of the sheets of a workbook, in order."""
        return {Values.BOTH: (self.codes, self.labels), Values.CODES: (self.codes,), Values.LABELS: (self.labels,)}[
            self.values
        ]

    @property
    def look(self) -> Look:
        """Of the only table in a CSV file."""
        return self.looks[0]


@dataclass(frozen=True, slots=True)
class Look:
    """How one sheet looks."""

    language: str
    labels: bool = field(kw_only=True)
    labelled_headers: bool = field(kw_only=True)
