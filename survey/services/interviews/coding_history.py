"""What a coder did since the grid was opened: taken back and done again, step by step."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from survey.domain.codebook import Codebook
from survey.domain.codings import Cell, Coding
from survey.domain.people import Person
from survey.domain.responses import Round
from survey.i18n import current_language, ngettext
from survey.problems import Problem, Refused
from survey.services.interviews.code_values import show_content
from survey.services.interviews.coding import fetch_round_codebook
from survey.store import coding_deeds, codings
from survey.store.coding_deeds import DONE, UNDONE, Deed


def fetch_last(session: Session, round_: Round, person: Person) -> int:
    """The mark of this moment: what is done after it can be taken back."""
    return coding_deeds.fetch_last(session, round_.id, person.actor)


def undo(session: Session, round_: Round, since: int, person: Person, now: datetime) -> None:
    """Take the last deed after the mark `since` back.

    Raises Refused where there is none, or where something else stands there now.
    """
    deed = coding_deeds.find_to_undo(session, round_.id, person.actor, since)
    _turn(session, deed, UNDONE, person, now)


def redo(session: Session, round_: Round, since: int, person: Person, now: datetime) -> None:
    """Do what was undone last again."""
    deed = coding_deeds.find_to_redo(session, round_.id, person.actor, since)
    _turn(session, deed, DONE, person, now)


def _turn(session: Session, deed: Deed | None, state: str, person: Person, now: datetime) -> None:
    if deed is None:
        raise Refused([Problem("nothing_to_undo" if state == UNDONE else "nothing_to_redo")])
    new = []
    for change in deed.changes:
        cell = Cell(change.response_id, change.topic, change.code, person.actor)
        history = codings.fetch_history(session, cell)
        by_number = {one.revision: one.content for one in history}
        stands, wanted = (change.after, change.before) if state == UNDONE else (change.before, change.after)
        if history[-1].content != by_number.get(stands):
            raise Refused([Problem("changed_since", subject=change.code)])
        new.append(Coding(cell, by_number.get(wanted), history[-1].revision + 1, now))
    codings.add_codings(session, new)
    coding_deeds.set_state(session, deed.id, state)


def describe(session: Session, round_: Round, since: int, person: Person) -> tuple[str, str]:
    """What would be taken back, and what done again, in words; "" where nothing."""
    codebook = fetch_round_codebook(session, round_)
    found = (
        coding_deeds.find_to_undo(session, round_.id, person.actor, since),
        coding_deeds.find_to_redo(session, round_.id, person.actor, since),
    )
    undo, redo = (_words(session, codebook, deed, person) if deed else "" for deed in found)
    return undo, redo


def _words(session: Session, codebook: Codebook, deed: Deed, person: Person) -> str:
    if len(deed.changes) > 1:
        return ngettext("%(num)s code", "%(num)s codes", len(deed.changes))
    (change,) = deed.changes
    code = codebook.find(change.code)
    history = codings.fetch_history(session, Cell(change.response_id, change.topic, change.code, person.actor))
    content = next((one.content for one in history if one.revision == change.after), None)
    return f"{code.label.in_(current_language())} = {show_content(code, content)}" if code else change.code
