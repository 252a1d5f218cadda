"""The kinds of long work: who may ask for each, what makes it, and what its file is called."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import TypeAlias

from sqlalchemy.orm import Session

from survey.i18n import LazyText
from survey.i18n import lazy_gettext as _
from survey.services.files import safe_name

Tick: TypeAlias = Callable[[int, int], None]
"""Called by the work with what is done and how much there is in all; raises Cancelled where it is to stop."""
Work: TypeAlias = Callable[[Tick, Path], None]
"""The work itself: it writes the one file it was asked for, and calls its tick again and again."""


class Cancelled(Exception):
    """Whoever asked for the work wants it no longer: let it through, so that what is half done is thrown away."""


@dataclass(frozen=True, slots=True)
class Order:
    """What a kind makes its work of. `params` are those of the job, `session` is only read from."""

    session: Session
    params: Mapping[str, str]
    language: str
    now: datetime


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of work. `right` is asked for at the start and again at the download.

    `prepare` names a function "module:name" that makes a Work of an Order; it is imported in the job's process only,
    so that whatever it needs is never loaded where pages are shown. `name` is the file's, with {params} filled in.
    """

    title: LazyText
    right: str
    prepare: str
    name: str

    def file_name(self, params: Mapping[str, str]) -> str:
        return safe_name(self.name.format_map(params))

    def find_work(self, order: Order) -> Work:
        """The work to do; raises Refused where the order makes no sense."""
        module, _, function = self.prepare.partition(":")
        work: Work = getattr(import_module(module), function)(order)
        return work


KINDS: dict[str, Kind] = {
    "city_report": Kind(
        _("Report of a city"),
        "response.result",
        "survey.services.reports:prepare_city",
        "{round}.{participant}.{in}.{form}",
    ),
    "round_reports": Kind(
        _("Reports of all cities"),
        "round.export",
        "survey.services.reports:prepare_round",
        "{round}.reports.{form}.{in}.zip",
    ),
    "round_export": Kind(
        _("Answers of the round"), "round.export", "survey.services.jobs.exports:prepare_export", "{round}.{form}"
    ),
    "score_workbook": Kind(
        _("Score workbook"), "round.export", "survey.services.jobs.exports:prepare_scores", "{round}.scores.{in}.xlsx"
    ),
    "sensitivity_workbook": Kind(
        _("Score workbook with sensitivity"),
        "round.export",
        "survey.services.jobs.exports:prepare_sensitivity",
        "{round}.sensitivity.{in}.xlsx",
    ),
}
"""Kind → what there is to know about it; other rooms may add theirs here."""
