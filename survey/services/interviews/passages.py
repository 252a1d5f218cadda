"""Passages of a transcript as quotations and findings: taken where the words stand, and nowhere else."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from survey.domain.kinds import Kind
from survey.domain.limits import TEXT_CHARACTERS
from survey.domain.material import Piece, PieceKind, Span, Transcript, Words
from survey.domain.passages import Range, Sought, cut, fit, locate, same_words
from survey.domain.people import Person
from survey.domain.responses import Response
from survey.problems import Problem, Refused
from survey.services.editions import fetch_questionnaire
from survey.services.interviews.pieces import LABEL_CHARACTERS, Kept, Written, keep, remove
from survey.services.interviews.transcripts.keeping import HIGHEST
from survey.services.interviews.words import check_line, check_words
from survey.store import audit, interviews, material
from survey.store.material import NewPiece

_KINDS = {PieceKind.QUOTATION, PieceKind.FINDING}
_SHOWN = 80


@dataclass(frozen=True, slots=True)
class Chosen:
    """Words chosen in a transcript, as a page sends them.

    words: copied or selected, with `(…)` where some are left out; or `first` and `last`: the words it begins and ends
    with. place: what was selected, in code points; None without script. label, text: of a finding.
    """

    kind: str
    topic: str
    words: str = ""
    first: str = ""
    last: str = ""
    place: Range | None = None
    label: str = ""
    text: str = ""
    respondent: int = 0
    confidential: bool = False


def take(
    session: Session, response: Response, transcript: Transcript, chosen: Chosen, person: Person, now: datetime
) -> Piece:
    """Store the passage as a piece, with its words as they stand in the transcript.

    Raises Refused, naming each field, where the words are not found there or are found more than once.
    """
    problems = _check(session, response, chosen)
    sought = _seek(transcript, chosen)
    if isinstance(sought, Problem):
        raise Refused([*problems, sought])
    if problems:
        raise Refused(problems)
    start, end = sought.span
    is_finding = chosen.kind == PieceKind.FINDING
    words = Words(
        topic=chosen.topic,
        text=chosen.text.strip() if is_finding else sought.text,
        label=chosen.label.strip() if is_finding else "",
        source=transcript.name,
        respondent_id=chosen.respondent or None,
        confidential=chosen.confidential,
    )
    new = NewPiece(PieceKind(chosen.kind), words, response.id, Span(transcript.id, start, end))
    (number,) = material.add_pieces(session, response.round.id, [new], person.actor, now)
    details = {"piece": number, "transcript": transcript.id}
    audit.record(session, person.actor, "piece.added", "response", response.id, now, details)
    return _fetch(session, response, transcript, number)


def revise(
    session: Session,
    response: Response,
    transcript: Transcript,
    number: int,
    base: int,
    given: Chosen,
    person: Person,
    now: datetime,
) -> Kept:
    """Store other words for a passage; a quotation keeps to the words at its place. Raises Refused."""
    piece = _fetch(session, response, transcript, number)
    text = given.text.strip()
    if piece.kind is PieceKind.QUOTATION:
        sought = locate(transcript.text, given.words, (piece.span.start, piece.span.end) if piece.span else None)
        if not sought.parts:
            raise Refused([_not_found(sought)])
        text = sought.text
    elif not (text or given.label.strip()):
        raise Refused([Problem("passage_text", subject="text")])
    words = piece.words
    written = Written(
        kind=piece.kind,
        topic=words.topic,
        text=text,
        label=given.label.strip() if piece.kind is PieceKind.FINDING else words.label,
        source=words.source,
        respondent=words.respondent_id or 0,
        supplement=words.supplement,
        confidential=given.confidential,
        number=number,
        base=base,
    )
    return keep(session, response, written, person, now)


def take_away(
    session: Session, response: Response, transcript: Transcript, number: int, base: int, person: Person, now: datetime
) -> Kept:
    """Take a passage's piece away; its revisions stay."""
    piece = _fetch(session, response, transcript, number)
    return remove(session, response, piece.id, base, person, now)


def list_passages(session: Session, response: Response, transcript: Transcript) -> list[Piece]:
    """The pieces that stand in this transcript, in the order of the text."""
    pieces = material.list_pieces(session, response.round.id, response.id)
    here = [
        (one.span.start, one.span.end, one) for one in pieces if one.span and one.span.transcript_id == transcript.id
    ]
    return [piece for _, _, piece in sorted(here, key=lambda one: (one[0], -one[1], one[2].id))]


def count_passages(session: Session, response: Response) -> dict[int, int]:
    """How many pieces stand in each transcript of the interview, by its number."""
    pieces = material.list_pieces(session, response.round.id, response.id)
    return Counter(piece.span.transcript_id for piece in pieces if piece.span)


def _fetch(session: Session, response: Response, transcript: Transcript, number: int) -> Piece:
    piece = material.find_piece(session, number) if number <= HIGHEST else None
    known = piece is not None and piece.response_id == response.id and piece.span is not None
    if piece is None or not known or (piece.span and piece.span.transcript_id != transcript.id):
        raise Refused([Problem("piece_gone", subject="words")])
    return piece


def _seek(transcript: Transcript, chosen: Chosen) -> Sought | Problem:
    """Where the chosen words stand: at the selected place if they do, else wherever they stand once."""
    text, words = transcript.text, chosen.words
    if not words.strip() and chosen.first.strip() and chosen.last.strip():
        return _between(text, chosen.first, chosen.last)
    place = fit(text, *chosen.place) if chosen.place else None
    if chosen.place and not place:
        return Problem("passage_gone", subject="words")
    if not words.strip() and not place:
        return Problem("words_none", subject="words")
    if place and (not words.strip() or same_words(words, text[place[0] : place[1]])):
        return Sought((place,), cut(text, place))
    sought = locate(text, words, place)
    if not sought.parts and place:
        sought = locate(text, words)
    return sought if sought.parts else _not_found(sought)


def _between(text: str, first: str, last: str) -> Sought | Problem:
    """From these words to those: both may stand more than once where only one stretch joins them."""
    found = locate(text, f"{first} (…) {last}")
    if not found.parts:
        return _not_found(found)
    return Sought((found.span,), cut(text, found.span))


def _not_found(sought: Sought) -> Problem:
    shown = sought.missing if len(sought.missing) <= _SHOWN else f"{sought.missing[:_SHOWN]}…"
    if sought.times:
        return Problem("words_often", subject="words", params={"words": shown, "times": sought.times})
    return Problem("words_missing" if shown else "words_none", subject="words", params={"words": shown})


def _check(session: Session, response: Response, chosen: Chosen) -> list[Problem]:
    questionnaire = fetch_questionnaire(session, response.round.edition_id)
    topic = questionnaire.find(chosen.topic)
    known = interviews.fetch_interview(session, response.id).respondents
    is_finding = chosen.kind == PieceKind.FINDING
    return [
        *([] if chosen.kind in _KINDS else [Problem("piece_kind", subject="kind")]),
        *(
            []
            if topic and topic.kind is Kind.TOPIC
            else [Problem("topic_unknown" if chosen.topic else "passage_topic", subject="topic")]
        ),
        *(
            []
            if chosen.respondent in {0, *(one.id for one in known)}
            else [Problem("respondent_unknown", subject="respondent")]
        ),
        *check_words(chosen.words, "words", TEXT_CHARACTERS),
        *check_words(chosen.text, "text"),
        *check_line(chosen.label, "label", LABEL_CHARACTERS),
        *([Problem("passage_text", subject="text")] if is_finding and not (chosen.text + chosen.label).strip() else []),
    ]
