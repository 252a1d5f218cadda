"""Plans for the steps of a road map: read from what was typed, stored as revisions, never over a newer one unseen."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from survey.domain.kinds import Kind
from survey.domain.measures import Amount, Component, Measure, Need
from survey.domain.people import Person
from survey.domain.responses import Response
from survey.i18n import format_date
from survey.problems import Problem, Refused
from survey.services.editions import fetch_questionnaire
from survey.services.interviews.words import check_line, check_words
from survey.store import audit, measures
from survey.store.measures import Step, StoredMeasure

__all__ = ["Clash", "StoredMeasure", "check_step", "list_plans", "read_measure", "save_measure"]

MOST_MONEY = 10**12
NOTE_CHARACTERS = 2_000
_SPACES = re.compile(r"[\s\u00a0\u202f]")
_MONEY = re.compile(r"\d{1,13}")


@dataclass(frozen=True, slots=True)
class Clash:
    """Somebody saved a newer plan in the meantime; nothing was stored."""

    newer: StoredMeasure


def read_measure(sent: Mapping[str, str]) -> Measure:
    """What a form sent; raises Refused with everything that cannot be read, `subject` the name of the field."""
    owner, indicator = sent.get("owner", "").strip(), sent.get("indicator", "").strip()
    problems = check_line(owner, "owner") + check_words(indicator, "indicator", NOTE_CHARACTERS)
    needs = {}
    for one in Component:
        need, note = sent.get(f"need_{one}", Need.UNKNOWN), sent.get(f"note_{one}", "").strip()
        problems += check_words(note, f"note_{one}", NOTE_CHARACTERS)
        if need not in set(Need):
            problems.append(Problem("measure_need", subject=f"need_{one}"))
        else:
            needs[one] = (Need(need), note)
    investment = _read_amount(sent, "investment", problems)
    upkeep = _read_amount(sent, "upkeep", problems)
    due = _read_date(sent.get("due", "").strip(), problems)
    if problems:
        raise Refused(problems)
    return Measure(owner, needs, investment, upkeep, indicator, due)


def save_measure(
    session: Session, response: Response, step: Step, measure: Measure, seen: int, person: Person, now: datetime
) -> Clash | None:
    """Store the plan for a step; `seen` is the revision that the person had before the eyes, 0 for none.

    Gives the newer plan instead where there is one. A date that has passed may be kept and not newly set. Raises
    Refused for a step that the questionnaire does not have.
    """
    check_step(session, response, step)
    history = measures.list_history(session, response.id, step).get(step, [])
    if history and history[-1].measure == measure:
        return None
    if history and history[-1].revision != seen:
        return Clash(history[-1])
    before = history[-1].measure.due if history else None
    if measure.due and measure.due != before and measure.due < now.date():
        raise Refused([Problem("measure_past", subject="due", params={"day": format_date(measure.due)})])
    revision = history[-1].revision + 1 if history else 1
    measures.add_revision(session, response.id, step, revision, measure, person.actor, now)
    details = {"item": step[0], "level": step[1], "revision": revision}
    audit.record(session, person.actor, "measure.saved", "response", response.id, now, details)
    return None


def list_plans(session: Session, response: Response, step: Step) -> tuple[StoredMeasure, ...]:
    """All states of the plan for one step, oldest first. Raises Refused for a step that the questionnaire lacks."""
    check_step(session, response, step)
    return tuple(measures.list_history(session, response.id, step).get(step, []))


def check_step(session: Session, response: Response, step: Step) -> None:
    """Raise Refused unless the questionnaire has that item, and the item that level."""
    located = fetch_questionnaire(session, response.round.edition_id).index.get(step[0])
    levels = len(located.question.levels) if located and located.question.kind is Kind.LEVEL else 0
    if not 1 <= step[1] < levels:
        raise Refused([Problem("measure_step", subject=step[0][:80], params={"level": step[1]})])


def _read_amount(sent: Mapping[str, str], name: str, problems: list[Problem]) -> Amount | None:
    low, high = (_read_money(sent.get(f"{name}_{end}", ""), f"{name}_{end}", problems) for end in ("low", "high"))
    if low is None and high is None:
        return None
    low, high = (high if low is None else low), (low if high is None else high)
    if low is not None and high is not None and low > high:
        problems.append(Problem("measure_amounts", subject=f"{name}_high", params={"low": low, "high": high}))
        return None
    return None if low is None or high is None else (low, high)


def _read_money(text: str, field: str, problems: list[Problem]) -> int | None:
    """Whole złoty; "1 200 000" and "1200000 zł" are the same."""
    plain = _SPACES.sub("", text).lower().removesuffix("pln").removesuffix("zł")
    if not plain:
        return None
    # 1 200,00 is a sum that somebody copied
    plain = re.sub(r"[,.]00?$", "", plain)
    if not _MONEY.fullmatch(plain) or int(plain) > MOST_MONEY:
        problems.append(Problem("measure_money", subject=field, params={"value": text.strip()[:40]}))
        return None
    return int(plain)


def _read_date(text: str, problems: list[Problem]) -> date | None:
    if not text:
        return None
    try:
        found = date.fromisoformat(text)
    except ValueError:
        parts = re.fullmatch(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", text)
        try:
            found = date(int(parts[3]), int(parts[2]), int(parts[1])) if parts else date.min
        except ValueError:
            found = date.min
    if not 2000 <= found.year <= 2100:
        problems.append(Problem("measure_date", subject="due", params={"value": text[:40]}))
        return None
    return found
