"""The columns of one sheet: what stands over each, and how its cell is made from a row."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from survey.domain.answers import Status
from survey.domain.kinds import Kind
from survey.domain.values import from_text
from survey.i18n import gettext
from survey.services.canvas import EXAMPLE, WORDS, Field, Names, split_text
from survey.services.exporting.gathering import Filled
from survey.services.exporting.options import Look
from survey.services.exporting.spool import Row
from survey.services.wording import STATUS_WORDS, show_value

Cell: TypeAlias = str | int | float | None
_NUMBER = re.compile(r"-?\d+(\.\d+)?")
SHORT = 100
"""Characters of a text that is worth remembering: longer ones are seldom said twice, and memory has to stay flat."""
NUMBERS = frozenset({Kind.INTEGER, Kind.DECIMAL, Kind.RANGE, Kind.LEVEL})
LABELLED = frozenset({Kind.SELECT_ONE, Kind.SELECT_MULTIPLE, Kind.RANK, Kind.LEVEL, Kind.ACKNOWLEDGE})
"""Kinds whose values read differently in words. Numbers and dates stay as they are, whatever the language."""


@dataclass(frozen=True, slots=True)
class Medium:
    """What a kind of file makes of numbers and texts. `splits`: whether long texts take several cells."""

    number: Callable[[str], Cell]
    text: Callable[[str], Cell]
    splits: bool


@dataclass(frozen=True, slots=True)
class Column:
    header: str
    cell: Callable[[Row], Cell]


def build_columns(filled: Filled, look: Look, medium: Medium, example: bool) -> list[Column]:
    """The columns that this table needs, keys first; in an example round the last one says so in every row."""
    columns = [_key_column(position, key, look, medium) for position, key in enumerate(filled.table.keys)]
    for position, one in enumerate(filled.table.fields):
        columns += _field_columns(filled, position, one, look, medium)
    if example:
        words = gettext("example data")
        columns.append(Column(EXAMPLE, lambda row: words))
    names = Names()
    return [Column(names.take(column.header), column.cell) for column in columns]


def _key_column(position: int, key: str, look: Look, medium: Medium) -> Column:
    if position:
        return Column(key, lambda row: int(row[0][position]))
    header = gettext("participant") if look.labelled_headers else key
    return Column(header, lambda row: medium.text(row[0][0]))


def _field_columns(filled: Filled, position: int, one: Field, look: Look, medium: Medium) -> Iterator[Column]:
    header = title(one, look)
    yield Column(header, _value_cell(position, one, look, medium))
    if medium.splits:
        for piece in range(1, filled.pieces.get(position, 1)):
            yield Column(_part(one, header, one.parts[piece - 1], look), _piece_cell(position, piece, medium))
    if position in filled.with_status:
        yield Column(_part(one, header, one.status, look, gettext("status")), _status_cell(position, look))
    for choice, name in one.flags:
        found = one.question.find_choice(choice)
        words = found.label.in_(look.language) if found else choice
        yield Column(_part(one, header, name, look, words), _flag_cell(position, choice))


def title(one: Field, look: Look) -> str:
    return (one.question.label.in_(look.language) or one.name) if look.labelled_headers else one.name


def _part(one: Field, header: str, name: str, look: Look, words: str = "…") -> str:
    return f"{header} – {words}" if look.labelled_headers else name


def _value_cell(position: int, one: Field, look: Look, medium: Medium) -> Callable[[Row], Cell]:
    make = _maker(one, look, medium)
    # most cells of a round are one of a handful of codes: each is made once
    known: dict[str | None, Cell] = {None: None}

    def cell(row: Row) -> Cell:
        text = row[1][position]
        if text in known:
            return known[text]
        made = make(text or "")
        if len(known) < 1000 and len(text or "") < SHORT:
            known[text] = made
        return made

    return cell


def _maker(one: Field, look: Look, medium: Medium) -> Callable[[str], Cell]:
    question, language = one.question, look.language
    if look.labels and question.kind in LABELLED:
        return lambda text: medium.text(_in_words(text, one, language))
    if question.kind in NUMBERS:
        return medium.number
    if one.computed:
        return lambda text: medium.number(text) if _NUMBER.fullmatch(text) else medium.text(text)
    if question.kind in WORDS and medium.splits:
        return lambda text: medium.text(split_text(text)[0])
    return medium.text


def _in_words(text: str, one: Field, language: str) -> str:
    return show_value(from_text(text, one.question), one.question, language)


def _piece_cell(position: int, piece: int, medium: Medium) -> Callable[[Row], Cell]:
    def cell(row: Row) -> Cell:
        pieces = split_text(row[1][position] or "")
        return medium.text(pieces[piece]) if piece < len(pieces) else None

    return cell


def _status_cell(position: int, look: Look) -> Callable[[Row], Cell]:
    words = {status.value: str(STATUS_WORDS[status]) if look.labels else status.value for status in Status}
    answered = words[Status.ANSWERED.value]
    return lambda row: words[row[2][position]] if row[2] else answered


def _flag_cell(position: int, choice: str) -> Callable[[Row], Cell]:
    def cell(row: Row) -> Cell:
        text = row[1][position]
        return None if text is None else int(choice in text.split())

    return cell
