"""Codings of a project beside those that are stored; what is new becomes new revisions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from survey.domain.codings import Cell, Coding, Content
from survey.domain.people import Person
from survey.services.interviews.refi.gathering import Material, name_actors
from survey.services.interviews.refi.objects import Project, User
from survey.services.interviews.refi.people import user_guid
from survey.services.interviews.refi.saying import check_values
from survey.services.interviews.refi.taken import Said, Taken
from survey.store import codings

STRANGER = "refi:"
"""Before the name of a coder who has no account here."""
_CODER_CHARACTERS = 64


@dataclass(frozen=True, slots=True)
class Stored:
    """How many were stored, stood there already, or were changed here since."""

    new: int
    known: int
    changed: int


def store_codings(
    session: Session,
    there: Material,
    project: Project,
    taken: Taken,
    pieces: Mapping[str, int],
    person: Person,
    now: datetime,
) -> Stored:
    """Store what coders say in the project; what cannot be is added to `taken.left`."""
    coders = _find_coders(session, project)
    numbers = {one.response.participant.code: one.response.id for one in there.interviews}
    current = {one.cell: one for one in codings.list_codings(session, numbers.values())}
    new: dict[Cell, Coding] = {}
    known = changed = 0
    for said in taken.said:
        if not _is_sound(said, there, taken):
            continue
        coder = coders.get(said.user, f"{STRANGER}{said.user[:8]}") if said.user else person.actor
        cell = Cell(numbers[said.participant], said.topic, said.code, coder)
        content = _content(said, pieces)
        before = new.get(cell) or current.get(cell)
        stands = before is not None and _same(before.content, content)
        if before is not None and (stands or (cell not in new and _was_said(session, cell, content))):
            known += stands
            changed += not stands
        elif not content.evidence:
            taken.leave("refi_left_evidence", said.line, said.code)
        else:
            new[cell] = Coding(cell, content, _next(current.get(cell)), now)
    codings.add_codings(session, list(new.values()))
    return Stored(len(new), known, changed)


def _is_sound(said: Said, there: Material, taken: Taken) -> bool:
    code = there.codebook.find(said.code) if there.codebook else None
    if code is None:
        taken.leave("refi_left_code", said.line, said.code)
    elif said.topic not in {one.name for one in there.topics}:
        taken.leave("refi_left_coding_topic", said.line, said.code, topic=said.topic[:40])
    elif not check_values(code, said.values):
        taken.leave("refi_left_value", said.line, said.code, topic=said.topic)
    else:
        return True
    return False


def _content(said: Said, pieces: Mapping[str, int]) -> Content:
    evidence = tuple(dict.fromkeys(pieces[one] for one in said.evidence if one in pieces))
    return Content(said.values, evidence, said.approximate, said.memo, said.source)


def _was_said(session: Session, cell: Cell, content: Content) -> bool:
    """Whether some revision says so: what was corrected here since is not taken back by an old file."""
    return any(_same(one.content, content) for one in codings.fetch_history(session, cell))


def _same(one: Content | None, other: Content) -> bool:
    # pieces that were taken away since are in no project
    return one is not None and (
        one == other or (_bare(one) == _bare(other) and set(other.evidence) <= set(one.evidence))
    )


def _bare(content: Content) -> tuple[object, ...]:
    return content.values, content.approximate, content.memo, content.source


def _next(current: Coding | None) -> int:
    return current.revision + 1 if current else 1


def _find_coders(session: Session, project: Project) -> dict[str, str]:
    """User of the project → coder: the account it was written from, where it is the same here, else the name."""
    here = name_actors(session, {one.id for one in project.users.values() if one.id})
    return {guid: _coder(user, here) for guid, user in project.users.items()}


def _coder(user: User, here: Mapping[str, str]) -> str:
    own = here.get(user.id)
    if own is not None and len(user.id) <= _CODER_CHARACTERS and user_guid(user.id, own) == user.guid:
        return user.id
    name = user.name or user.id or user.guid[:8]
    return f"{STRANGER}{name.removeprefix(STRANGER)}"[:_CODER_CHARACTERS]
