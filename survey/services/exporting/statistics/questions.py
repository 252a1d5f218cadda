"""The variables that one question becomes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from survey.domain.answers import Status
from survey.domain.kinds import Kind
from survey.i18n import LazyText
from survey.i18n import lazy_gettext as _
from survey.services.canvas import Names
from survey.services.exporting.columns import SHORT
from survey.services.exporting.entries import Code, Entry
from survey.services.exporting.spool import Row
from survey.services.exporting.statistics.missing import ORDER, find_lowest, status_words
from survey.services.exporting.statistics.seen import Seen
from survey.services.exporting.statistics.variables import Datum, Form, Role, Variable
from survey.services.exporting.statistics.words import in_each
from survey.services.exporting.titles import plain

Read = Callable[[str], Datum]
_FORMS: dict[Kind, tuple[Form, str]] = {
    Kind.TEXT: (Form.TEXT, "nominal"),
    Kind.TOPIC: (Form.TEXT, "nominal"),
    Kind.FILE: (Form.TEXT, "nominal"),
    Kind.INTEGER: (Form.WHOLE, "scale"),
    Kind.DECIMAL: (Form.NUMBER, "scale"),
    Kind.RANGE: (Form.NUMBER, "scale"),
    Kind.DATE: (Form.DAY, "scale"),
    Kind.TIME: (Form.CLOCK, "scale"),
    Kind.DATE_TIME: (Form.MOMENT, "scale"),
    Kind.SELECT_ONE: (Form.CODE, "nominal"),
    Kind.LEVEL: (Form.CODE, "ordinal"),
    Kind.ACKNOWLEDGE: (Form.CODE, "nominal"),
    Kind.REPEAT: (Form.WHOLE, "scale"),
}
"""Kinds that are one variable. SELECT_MULTIPLE and RANK are one for each choice; a calculation is what it comes to."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One question with what its answers need, and its place in a row.

    `always_status`: whether even a number has its status beside it, as where nothing can be declared missing.
    """

    entry: Entry
    seen: Seen
    position: int
    languages: Sequence[str]
    always_status: bool


def variables_of(asked: Asked, names: Names) -> Iterator[Variable]:
    """Value or choices, then the status where a missing value cannot say it all, then the exact text where need be."""
    entry, seen = asked.entry, asked.seen
    if entry.question.kind in {Kind.SELECT_MULTIPLE, Kind.RANK}:
        yield from _choices(asked, names)
        needs_status = Status.PARTLY in seen.statuses
    else:
        value = _value(asked)
        yield value
        needs_status = (value.is_text and not entry.field.computed) or Status.PARTLY in seen.statuses
    if needs_status or (asked.always_status and not entry.field.computed):
        yield _status(asked, names)
    if not seen.exact:
        cell = _reader(asked.position, lambda text: text)
        labels = _with(asked, _("exactly as answered"))
        name = names.take(f"{entry.question.name}__text")
        yield Variable(name, Role.EXACT, Form.TEXT, labels, cell, entry=entry, longest=seen.longest, weight=seen.weight)


def _value(asked: Asked) -> Variable:
    entry, seen = asked.entry, asked.seen
    form, measure = _computed_form(seen) if entry.field.computed else _FORMS[entry.question.kind]
    codes = _codes(asked, form)
    made = Variable(
        entry.field.name, Role.VALUE, form, entry.titles, _reader(asked.position, _read(form, codes)), measure, entry,
        codes=codes, longest=seen.longest, weight=seen.weight,
    )  # fmt: skip
    if entry.question.kind is Kind.REPEAT:
        count = _reader(asked.position, lambda text: len(text.split()))
        made = replace(made, cell=count, labels=_with(asked, _("number of entries")))
    return made if form is Form.TEXT else replace(made, why=_why(asked), lowest=find_lowest(seen.near))


def _computed_form(seen: Seen) -> tuple[Form, str]:
    if not seen.names and not seen.longest:
        return Form.NUMBER, "scale"
    if seen.truths:
        return Form.CODE, "nominal"
    return (Form.NUMBER, "scale") if seen.numbers else (Form.TEXT, "nominal")


def _codes(asked: Asked, form: Form) -> tuple[Code, ...]:
    if form is not Form.CODE:
        return ()
    kind = asked.entry.question.kind
    if kind is Kind.ACKNOWLEDGE:
        return (Code(1, "OK", in_each(asked.languages, _("confirmed"))),)
    if asked.entry.field.computed:
        return tuple(replace(one, name=str(bool(one.number))) for one in _yes_no(asked.languages))
    return _offered(asked)


def _offered(asked: Asked) -> tuple[Code, ...]:
    """The codes of the question; answers that it no longer offers go on after them."""
    known = {one.name for one in asked.entry.codes}
    free = max((one.number for one in asked.entry.codes), default=0) + 1
    gone = sorted(asked.seen.chosen - known)
    return asked.entry.codes + tuple(
        Code(
            int(name) if asked.entry.question.kind is Kind.LEVEL else number, name, dict.fromkeys(asked.languages, name)
        )
        for number, name in enumerate(gone, start=free)
    )


def _read(form: Form, codes: Sequence[Code]) -> Read:
    numbers = {one.name: one.number for one in codes}
    readers: dict[Form, Read] = {
        Form.CODE: numbers.__getitem__,
        Form.WHOLE: int,
        Form.NUMBER: float,
        Form.TEXT: lambda text: text,
        Form.DAY: date.fromisoformat,
        Form.CLOCK: time.fromisoformat,
        # the time on a clock where the respondent is; an offset stands in the exact text
        Form.MOMENT: lambda text: datetime.fromisoformat(text).replace(tzinfo=None),
    }
    return readers[form]


def _reader(position: int, read: Read) -> Callable[[Row], Datum]:
    # most cells of a round are one of a handful of texts: each is read once
    known: dict[str, Datum] = {}

    def cell(row: Row) -> Datum:
        text = row[1][position]
        if text is None:
            return Status(row[2][position]) if row[2] else Status.ANSWERED
        if text in known:
            return known[text]
        value = read(text)
        if len(known) < 1000 and len(text) < SHORT:
            known[text] = value
        return value

    return cell


def _choices(asked: Asked, names: Names) -> Iterator[Variable]:
    """For several choices 0 or 1 each; for an order of choices the place of each."""
    entry, why = asked.entry, _why(asked)
    ranked = entry.question.kind is Kind.RANK
    headers = dict(entry.field.flags)
    for code in _offered(asked):
        labels = {language: f"{entry.titles[language]} – {plain(code.words[language])}" for language in asked.languages}
        name = names.take(headers.get(code.name, f"{entry.question.name}__{code.name}"))
        yield Variable(
            name, Role.CHOICE, Form.WHOLE if ranked else Form.CODE, labels,
            _reader(asked.position, _place_of(code.name) if ranked else _flag_of(code.name)),
            "ordinal" if ranked else "nominal", entry, code.name, () if ranked else _yes_no(asked.languages), why,
        )  # fmt: skip


def _flag_of(name: str) -> Read:
    return lambda text: int(name in text.split())


def _place_of(name: str) -> Read:
    def place(text: str) -> Datum:
        order = text.split()
        return order.index(name) + 1 if name in order else Status.ANSWERED

    return place


def _status(asked: Asked, names: Names) -> Variable:
    words = {language: status_words(language) for language in asked.languages}
    codes = tuple(
        Code(number, status.value, {language: said[status] for language, said in words.items()})
        for number, status in enumerate(Status, start=1)
    )
    numbers = {one.name: one.number for one in codes}
    position = asked.position
    return Variable(
        names.take(f"{asked.entry.question.name}__status"), Role.STATUS, Form.CODE, _with(asked, _("status")),
        lambda row: numbers[row[2][position]] if row[2] else numbers[Status.ANSWERED], entry=asked.entry, codes=codes,
    )  # fmt: skip


def _why(asked: Asked) -> tuple[Status, ...]:
    """Statuses that may stand instead of a value, in the order of their codes."""
    may = {Status.NOT_ANSWERED, Status.NOT_ASKED, *asked.entry.question.statuses, *asked.seen.statuses, Status.ANSWERED}
    return tuple(status for status in ORDER if status in may)


def _yes_no(languages: Sequence[str]) -> tuple[Code, ...]:
    return Code(0, "0", in_each(languages, _("no"))), Code(1, "1", in_each(languages, _("yes")))


def _with(asked: Asked, message: LazyText) -> dict[str, str]:
    words = in_each(asked.languages, message)
    return {language: f"{title} – {words[language]}" for language, title in asked.entry.titles.items()}
