"""Plans for steps of road maps, in the database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from survey.domain.measures import Amount, Component, Measure, Need
from survey.store import tables

Step = tuple[str, int]
"""An item and the level that the step leads to."""


@dataclass(frozen=True, slots=True)
class StoredMeasure:
    """A plan with the number of its revision, its author and its moment."""

    measure: Measure
    revision: int
    author: str
    at: datetime


def list_history(session: Session, response_id: int, step: Step | None = None) -> dict[Step, list[StoredMeasure]]:
    """All revisions of the plans of one response, or of one step of it, oldest first."""
    table = tables.MeasureRevision
    query = select(table).where(table.response_id == response_id).order_by(table.item, table.level, table.revision)
    if step is not None:
        query = query.where(table.item == step[0], table.level == step[1])
    found: dict[Step, list[StoredMeasure]] = {}
    for row in session.scalars(query):
        found.setdefault((row.item, row.level), []).append(_read(row))
    return found


def list_current(session: Session, response_id: int) -> dict[Step, StoredMeasure]:
    """The newest plan of each step that has one."""
    return {step: history[-1] for step, history in list_history(session, response_id).items()}


def add_revision(
    session: Session, response_id: int, step: Step, revision: int, measure: Measure, author: str, now: datetime
) -> None:
    """Store one more state of a plan."""
    low, high = measure.investment or (None, None)
    upkeep_low, upkeep_high = measure.upkeep or (None, None)
    row = tables.MeasureRevision(
        response_id=response_id,
        item=step[0],
        level=step[1],
        revision=revision,
        owner=measure.owner,
        needs={one.value: [measure.need(one).value, measure.note(one)] for one in Component},
        investment_low=low,
        investment_high=high,
        upkeep_low=upkeep_low,
        upkeep_high=upkeep_high,
        indicator=measure.indicator,
        due=measure.due,
        author=author,
        at=now,
    )
    session.add(row)
    session.flush()


def _read(row: tables.MeasureRevision) -> StoredMeasure:
    needs = {Component(name): (Need(need), str(note)) for name, (need, note) in row.needs.items()}
    measure = Measure(
        row.owner,
        needs,
        _amount(row.investment_low, row.investment_high),
        _amount(row.upkeep_low, row.upkeep_high),
        row.indicator,
        row.due,
    )
    return StoredMeasure(measure, row.revision, row.author, row.at)


def _amount(low: int | None, high: int | None) -> Amount | None:
    return None if low is None or high is None else (low, high)
