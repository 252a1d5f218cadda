"""The cells of one question in one row, read as an answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from survey.domain.answers import COMPUTED, WITH_VALUE, Status, Value
from survey.domain.kinds import Kind
from survey.domain.values import CODECS, Unreadable
from survey.services.canvas import WORDS, Field
from survey.services.importing.columns import Columns
from survey.services.text_cells import unprotect

Complain = Callable[..., None]
"""(code, header of the column, **params)"""
_FLAGS = {"": None, "0": False, "1": True}


@dataclass(frozen=True, slots=True)
class Said:
    """What a row says on one question. Without a value there is a status other than answered."""

    status: Status
    value: Value | None = None


@dataclass(frozen=True, slots=True)
class FieldReader:
    """Reads one field from rows of one table; positions None where the table has no such column."""

    field: Field
    value: int | None
    status: int | None
    parts: tuple[int, ...]
    flags: tuple[tuple[str, int], ...]
    is_csv: bool

    @property
    def is_there(self) -> bool:
        return self.value is not None or self.status is not None or bool(self.flags)

    def read(self, cells: Sequence[str], complain: Complain) -> Said | None:
        """What the row says; None where it says nothing, or nothing that can be understood."""
        try:
            value = self._read_value(cells, complain)
            status = self._read_status(cells, complain)
        except Misread:
            return None
        bare = self.field.question.kind is Kind.TOPIC
        return combine(self.field.name, self.field.status, status, value, complain, bare)

    def _read_value(self, cells: Sequence[str], complain: Complain) -> Value | None:
        raw = cells[self.value] if self.value is not None else ""
        if self.field.question.kind in WORDS:
            raw = self._join(raw, cells)
        chosen = self._read_flags(cells, complain)
        value = read_value(self.field, raw, complain)
        if chosen is None or self.value is None:
            return value if chosen is None else read_value(self.field, " ".join(chosen), complain)
        if raw.strip() and set(chosen) != set(raw.split()):
            complain("cell_flags_differ", self.field.name, given=raw)
            raise Misread
        return value if raw.strip() else read_value(self.field, " ".join(chosen), complain)

    def _join(self, raw: str, cells: Sequence[str]) -> str:
        whole = raw + "".join(cells[position] for position in self.parts)
        return unprotect(whole) if self.is_csv else whole

    def _read_flags(self, cells: Sequence[str], complain: Complain) -> list[str] | None:
        """Names chosen by the 0/1 columns; None where all of them are empty."""
        found: dict[str, bool | None] = {}
        for choice, position in self.flags:
            cell = cells[position].strip()
            if cell not in _FLAGS:
                complain("cell_flag", f"{self.field.question.name}__{choice}", given=cell[:40])
                raise Misread
            found[choice] = _FLAGS[cell]
        if all(flag is None for flag in found.values()):
            return None
        return [choice for choice, flag in found.items() if flag]

    def _read_status(self, cells: Sequence[str], complain: Complain) -> Status | None:
        return read_status(cells[self.status] if self.status is not None else "", self.field.status, complain)


class Misread(Exception):
    """The problem has been told; there is nothing to go on with."""


def build_reader(field: Field, columns: Columns, is_csv: bool) -> FieldReader:
    flags = [(choice, columns.find(header)) for choice, header in field.flags]
    parts = [columns.find(header) for header in field.parts]
    return FieldReader(
        field,
        columns.find(field.name),
        columns.find(field.status),
        tuple(position for position in parts if position is not None),
        tuple((choice, position) for choice, position in flags if position is not None),
        is_csv,
    )


def read_value(field: Field, raw: str, complain: Complain) -> Value | None:
    """The value that a person could have typed in the same words."""
    question = field.question
    try:
        if question.kind is Kind.FILE:
            # what an answer of this kind says is the name of a stored file, and never one of another response
            return raw or None
        return CODECS[question.kind].read([raw], question)
    except Unreadable as error:
        complain("cell_unreadable", field.name, given=raw[:40], reason=error.code, **error.params)
        raise Misread from error


def read_status(raw: str, header: str, complain: Complain) -> Status | None:
    """The status in a cell, None for an empty one."""
    word = raw.strip().casefold()
    if word and word not in set(Status):
        known = ", ".join(status.value for status in Status)
        complain("cell_status", header, given=raw[:40], known=known)
        raise Misread
    return Status(word) if word else None


def combine(
    name: str, header: str, status: Status | None, value: Value | None, complain: Complain, bare: bool = False
) -> Said | None:
    """Status and value together; an empty cell, "not answered" and "not asked" say nothing and take nothing back.

    bare: "answered" and "partly" may stand without a value, as at topics whose answer stands in findings.
    """
    if status is None:
        return Said(Status.ANSWERED, value) if value is not None else None
    if value is not None and status not in WITH_VALUE:
        complain("cell_status_and_value", header, status=status.value)
    elif value is None and status in WITH_VALUE and not bare:
        complain("cell_status_no_value", name, status=status.value)
    elif status not in COMPUTED:
        return Said(status, value)
    return None
