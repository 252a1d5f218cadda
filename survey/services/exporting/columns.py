"""The columns of one sheet: what stands over each, and how its cell is made from a row."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from survey.domain.answers import Status
from survey.domain.kinds import Kind
from survey.domain.questionnaire import Questionnaire
from survey.domain.values import from_text
from survey.i18n import gettext
from survey.services.canvas import EXAMPLE, PARTICIPANT, WORDS, Field, Names, split_text
from survey.services.exporting.gathering import Filled
from survey.services.exporting.headings import heading
from survey.services.exporting.options import Look
from survey.services.exporting.spool import Row
from survey.services.exporting.titles import build_titles, plain, without_piping
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


def build_columns(
    filled: Filled, questionnaire: Questionnaire, look: Look, medium: Medium, example: bool
) -> list[Column]:
    """The columns that this table needs, keys first; in an example round the last one says so in every row."""
    titles = build_titles(questionnaire, look.language) if look.labelled_headers else {}
    columns = [_participant_column(look, medium)]
    for position, (key, repeat) in enumerate(zip(filled.table.keys[1:], filled.table.repeats, strict=True), start=1):
        columns.append(_entry_column(position, titles.get(repeat, key)))
    for position, one in enumerate(filled.table.fields):
        columns += _field_columns(filled, position, one, titles.get(one.question.name, one.name), look, medium)
    if example:
        words = gettext("example data")
        columns.append(Column(heading(EXAMPLE) if look.labelled_headers else EXAMPLE, lambda row: words))
    names = Names()
    return [Column(names.take(column.header), column.cell) for column in columns]


def _participant_column(look: Look, medium: Medium) -> Column:
    header = gettext("participant") if look.labelled_headers else PARTICIPANT
    return Column(header, lambda row: medium.text(row[0][0]))


def _entry_column(position: int, header: str) -> Column:
    return Column(header, lambda row: int(row[0][position]))


def _field_columns(
    filled: Filled, position: int, one: Field, header: str, look: Look, medium: Medium
) -> Iterator[Column]:
    yield Column(header, _value_cell(position, one, look, medium))
    if medium.splits:
        for piece in range(1, filled.pieces.get(position, 1)):
            name = _part(header, one.parts[piece - 1], look, f"… ({piece + 1})")
            yield Column(name, _piece_cell(position, piece, medium))
    if position in filled.with_status:
        yield Column(_part(header, one.status, look, gettext("status")), _status_cell(position, look))
    for choice, name in one.flags:
        found = one.question.find_choice(choice)
        words = plain(found.label.in_(look.language)) if found else choice
        yield Column(_part(header, name, look, words), _flag_cell(position, choice))


def _part(header: str, name: str, look: Look, words: str) -> str:
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
    return without_piping(show_value(from_text(text, one.question), one.question, language))


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
