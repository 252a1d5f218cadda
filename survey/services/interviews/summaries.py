"""Summaries of the framework matrix: what an analyst makes of a cell, with the quotations it rests on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.orm import Session

from survey.domain.kinds import Kind
from survey.domain.material import Piece, PieceKind, Words
from survey.domain.people import Person
from survey.domain.responses import Response, Round
from survey.problems import Problem, Refused
from survey.services.editions import fetch_questionnaire
from survey.services.interviews.words import check_words
from survey.store import audit, material
from survey.store.material import NewPiece


@dataclass(frozen=True, slots=True)
class Draft:
    """A summary as a page sends it; number and base 0 for a new one, `response` None for the topic as a whole."""

    topic: str
    text: str
    rests_on: tuple[int, ...]
    number: int = 0
    base: int = 0
    confidential: bool = False


def save_summary(
    session: Session, round_: Round, response: Response | None, draft: Draft, person: Person, now: datetime
) -> Piece | None:
    """Store a new summary, or a new revision of one; an empty text takes it away.

    None where it is stored; the newer state where somebody revised it since `base`, and then nothing is stored. Raises
    Refused with what cannot be stored: a topic or piece of elsewhere, a text too long, one that rests on nothing.
    """
    present = material.find_piece(session, draft.number) if draft.number else None
    _refuse(_check(session, round_, response, draft, present))
    if present is not None and present.revision != draft.base:
        return present
    words = Words(draft.topic, draft.text.strip(), rests_on=draft.rests_on, confidential=draft.confidential)
    if present is not None:
        words = replace(words, label=present.words.label, source=present.words.source, origin=present.words.origin)
        if words != present.words or not words.text:
            material.revise_piece(session, present, words, person.actor, now, removed=not words.text)
    elif words.text:
        new = NewPiece(PieceKind.SUMMARY, words, response.id if response else None)
        material.add_pieces(session, round_.id, [new], person.actor, now)
    audit.record(session, person.actor, "summary.saved", "round", round_.id, now, {"topic": draft.topic})
    return None


def _check(
    session: Session, round_: Round, response: Response | None, draft: Draft, present: Piece | None
) -> list[Problem]:
    topic = fetch_questionnaire(session, round_.edition_id).find(draft.topic)
    problems = check_words(draft.text, "text")
    if topic is None or topic.kind is not Kind.TOPIC:
        problems.append(Problem("topic_unknown", subject=draft.topic[:80]))
    where = response.id if response else None
    place = (where, draft.topic, PieceKind.SUMMARY)
    if draft.number and (present is None or (present.response_id, present.words.topic, present.kind) != place):
        problems.append(Problem("piece_gone", subject="text"))
    known = {
        piece.id: piece
        for piece in material.list_pieces(session, round_.id, where, draft.topic)
        if piece.kind is not PieceKind.SUMMARY
    }
    if any(number not in known for number in draft.rests_on):
        problems.append(Problem("summary_basis_gone", subject="rests_on"))
    if draft.text.strip() and not draft.rests_on and known:
        problems.append(Problem("summary_basis", subject="rests_on"))
    return problems


def _refuse(problems: list[Problem]) -> None:
    if problems:
        raise Refused(problems)
