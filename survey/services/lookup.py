"""Finding responses and rounds by what a web address or a command names."""

from __future__ import annotations

from sqlalchemy.orm import Session

from survey.domain.responses import Response, Round
from survey.i18n import current_language
from survey.problems import Problem, Refused
from survey.store import people, responses, rounds


def find_response(session: Session, response_id: int) -> Response | None:
    return responses.find_response(session, response_id)


def lock_response(session: Session, response_id: int) -> Response | None:
    """As `find_response`, and it stands still: nobody else saves to it or hands it in before this transaction ends."""
    return responses.lock_response(session, response_id)


def find_round(session: Session, code: str) -> Round | None:
    return rounds.find_round(session, code)


def fetch_round(session: Session, code: str) -> Round:
    """The round of that code; raises Refused, naming the codes there are, where there is none."""
    found = rounds.find_round(session, code)
    if found is None:
        known = ", ".join(round_.code for round_ in rounds.list_rounds(session)) or "–"
        raise Refused([Problem("round_unknown", subject=code, params={"code": code, "known": known})])
    return found


def names_of(session: Session, actors: set[str]) -> dict[str, str]:
    """How to call each actor on screen, in the reader's language."""
    language = current_language()
    named = people.names_of(session, actors)
    return {actor: name if isinstance(name, str) else name.in_(language) for actor, name in named.items()}
