"""The plan of variables of a round: one list for each table, the same for every statistics program."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from survey.i18n import lazy_gettext as _
from survey.services.canvas import EXAMPLE, PARTICIPANT, Names
from survey.services.exporting.entries import Entry, build_entries
from survey.services.exporting.gathering import Filled, Gathering
from survey.services.exporting.job import Job
from survey.services.exporting.spool import Row
from survey.services.exporting.statistics.questions import Asked, variables_of
from survey.services.exporting.statistics.seen import find_seen
from survey.services.exporting.statistics.variables import Datum, Form, Role, Variable
from survey.services.exporting.statistics.words import in_each

EDITION = "edition"
_RESERVED = (EXAMPLE, EDITION)


@dataclass(frozen=True, slots=True)
class Plan:
    """One table with its variables; `name` is the repeat's, "" for the main table."""

    name: str
    filled: Filled
    variables: tuple[Variable, ...]

    @property
    def rows(self) -> int:
        return self.filled.spool.count


def build_plans(job: Job, gathering: Gathering, languages: Sequence[str], always_status: bool = False) -> list[Plan]:
    """One plan for each table; labels in each of `languages`, statuses of all questions or where they are needed."""
    entries: dict[str, list[Entry]] = {}
    for entry in build_entries(job.canvas, job.questionnaire, languages):
        entries.setdefault(entry.repeat, []).append(entry)
    return [
        _build_plan(job, filled, entries.get(filled.table.name, []), languages, always_status)
        for filled in gathering.tables
    ]


def _build_plan(
    job: Job, filled: Filled, entries: Sequence[Entry], languages: Sequence[str], always_status: bool
) -> Plan:
    names = Names()
    for name in (*filled.table.keys, EXAMPLE):
        names.take(name)
    # the questions' own names come first, as on the canvas, so that none of them gives way to a part of another
    for one in filled.table.fields:
        names.take(one.name)
    made = list(_keys(job, filled, names.take(EDITION), languages))
    for position, (entry, seen) in enumerate(zip(entries, find_seen(filled), strict=True)):
        made += variables_of(Asked(entry, seen, position, languages, always_status), names)
    if job.round.example:
        words = in_each(languages, _("example data"))
        made.append(_constant(EXAMPLE, words[languages[0]], words))
    return Plan(filled.table.name, filled, tuple(made))


def _keys(job: Job, filled: Filled, edition: str, languages: Sequence[str]) -> Iterator[Variable]:
    longest = max((len(one.participant.code.encode()) for one in job.listed), default=1)
    labels = in_each(languages, _("participant"))
    yield Variable(PARTICIPANT, Role.KEY, Form.TEXT, labels, lambda row: row[0][0], longest=longest)
    for position, key in enumerate(filled.table.keys[1:], start=1):
        words = in_each(languages, _("number of the entry"))
        labels = {language: f"{key} – {said}" for language, said in words.items()}
        yield Variable(key, Role.KEY, Form.WHOLE, labels, _entry_cell(position), "ordinal")
    version = f"{job.questionnaire.name} {job.questionnaire.version}"
    yield _constant(edition, version, in_each(languages, _("edition")))


def _entry_cell(position: int) -> Callable[[Row], Datum]:
    return lambda row: int(row[0][position])


def _constant(name: str, words: str, labels: Mapping[str, str]) -> Variable:
    return Variable(name, Role.KEY, Form.TEXT, labels, lambda row: words, longest=len(words.encode()))
