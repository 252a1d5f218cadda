"""Findings and quotations as people write them: saved as typed, revised, taken away."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.orm import Session

from survey.domain.kinds import Kind
from survey.domain.limits import TEXT_CHARACTERS
from survey.domain.material import Piece, PieceKind, Words
from survey.domain.people import Person
from survey.domain.responses import Response
from survey.problems import Problem, Refused
from survey.services.editions import fetch_questionnaire
from survey.services.interviews.words import check_line, check_words
from survey.store import audit, interviews, material
from survey.store.material import NewPiece

TOKEN_CHARACTERS = 40
LABEL_CHARACTERS = 300


@dataclass(frozen=True, slots=True)
class Written:
    """One piece as a page sends it.

    token: the page's name for a piece that had no number when it was sent. number, base: of a piece that has one, and
    the revision the page showed. respondent: number of who said it, 0 for nobody in particular.
    """

    kind: str
    topic: str
    text: str
    label: str = ""
    source: str = ""
    respondent: int = 0
    supplement: bool = False
    confidential: bool = False
    token: str = ""
    number: int = 0
    base: int = 0


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of a piece: as it is stored now (None: taken away); `newer` where somebody else revised it first."""

    piece: Piece | None
    newer: bool = False


def keep(session: Session, response: Response, written: Written, person: Person, now: datetime) -> Kept:
    """Store a new piece or a new revision of one; the same sent again changes nothing.

    Somebody else's newer revision is never overwritten: it comes back with `newer` and nothing is stored. One's own
    newer one is: it is what a reply that got lost on the way had acknowledged. Raises Refused where something cannot
    be stored, store.answers.Overtaken where two are stored at the same moment.
    """
    _refuse(_check(session, response, written))
    words = _words(written)
    present = _present(session, response, written)
    if present is None:
        return Kept(_add(session, response, written, words, person, now))
    return _revise(session, response, present, written, person, now)


def remove(session: Session, response: Response, number: int, base: int, person: Person, now: datetime) -> Kept:
    """Take a piece away; its revisions stay. Nothing happens where somebody else revised it since `base`."""
    piece = material.find_piece(session, number)
    if piece is None or piece.response_id != response.id:
        return Kept(None)
    if piece.revision != base and piece.author != person.actor:
        return Kept(piece, newer=True)
    material.revise_piece(session, piece, piece.words, person.actor, now, removed=True)
    audit.record(session, person.actor, "piece.removed", "response", response.id, now, {"piece": piece.id})
    return Kept(None)


def list_for(session: Session, response: Response, topic: str = "") -> list[Piece]:
    """Findings and quotations of one interview, of one topic or of all, in the order in which they were made."""
    pieces = material.list_pieces(session, response.round.id, response.id, topic)
    return [piece for piece in pieces if piece.kind is not PieceKind.SUMMARY]


def _present(session: Session, response: Response, written: Written) -> Piece | None:
    number = written.number or (material.find_piece_id(session, written.token) if written.token else None)
    if not number:
        return None
    piece = material.find_piece(session, number)
    if piece is None or piece.response_id != response.id:
        raise Refused([Problem("piece_gone", subject=written.topic)])
    return piece


def _add(
    session: Session, response: Response, written: Written, words: Words, person: Person, now: datetime
) -> Piece | None:
    if not words.text and not words.label:
        return None
    new = NewPiece(PieceKind(written.kind), words, response.id, token=written.token or None)
    (number,) = material.add_pieces(session, response.round.id, [new], person.actor, now)
    audit.record(session, person.actor, "piece.added", "response", response.id, now, {"piece": number})
    return material.find_piece(session, number)


def _revise(
    session: Session, response: Response, present: Piece, written: Written, person: Person, now: datetime
) -> Kept:
    # what the page does not show stays: where it was said first, what it rests on
    words = replace(_words(written), origin=present.words.origin, rests_on=present.words.rests_on)
    words = replace(words, topic=present.words.topic)
    if words == present.words:
        return Kept(present)
    if present.revision != written.base and present.author != person.actor:
        return Kept(present, newer=True)
    if present.revision != written.base and _is_repeat(session, present, words, written.base):
        return Kept(present)
    if not words.text and not words.label:
        return remove(session, response, present.id, present.revision, person, now)
    material.revise_piece(session, present, words, person.actor, now)
    audit.record(session, person.actor, "piece.revised", "response", response.id, now, {"piece": present.id})
    return Kept(replace(present, words=words, revision=present.revision + 1, author=person.actor, at=now))


def _is_repeat(session: Session, present: Piece, words: Words, base: int) -> bool:
    """Whether this was stored after `base` already: a page that heard no reply sends again."""
    history = material.fetch_history(session, present.id)
    return any(words == earlier for earlier, _, _, _ in history[base:])


def _words(written: Written) -> Words:
    return Words(
        topic=written.topic,
        text=written.text.strip(),
        label=written.label.strip(),
        source=written.source.strip(),
        respondent_id=written.respondent or None,
        supplement=written.supplement,
        confidential=written.confidential,
    )


def _check(session: Session, response: Response, written: Written) -> list[Problem]:
    topic = fetch_questionnaire(session, response.round.edition_id).find(written.topic)
    known = interviews.fetch_interview(session, response.id).respondents if written.respondent else ()
    return [
        *([] if topic and topic.kind is Kind.TOPIC else [Problem("topic_unknown", subject=written.topic[:80])]),
        *([] if written.kind in {"finding", "quotation"} else [Problem("piece_kind", subject="kind")]),
        *([] if not written.respondent or written.respondent in {one.id for one in known} else [_nobody()]),
        *check_words(written.text, "text", TEXT_CHARACTERS),
        *check_line(written.label, "label", LABEL_CHARACTERS),
        *check_words(written.source, "source"),
        *([] if len(written.token) <= TOKEN_CHARACTERS else [Problem("piece_gone", subject="token")]),
    ]


def _nobody() -> Problem:
    return Problem("respondent_unknown", subject="respondent")


def _refuse(problems: list[Problem]) -> None:
    if problems:
        raise Refused(problems)
