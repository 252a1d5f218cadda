"""Searching the material of a round: notes, quotations, findings and summaries, by beginnings of words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache

from sqlalchemy.orm import Session

from survey.domain.kinds import Kind
from survey.domain.material import Piece, PieceKind, fold
from survey.domain.questionnaire import Questionnaire
from survey.domain.responses import Response, Round
from survey.i18n import LazyText
from survey.i18n import lazy_gettext as _
from survey.services.editions import fetch_questionnaire
from survey.store import answers, responses, searching
from survey.store.material import list_numbered
from survey.store.searching import Wanted

NOTE = "note"
KINDS = (NOTE, *(kind.value for kind in (PieceKind.QUOTATION, PieceKind.FINDING, PieceKind.SUMMARY)))
KIND_WORDS: dict[str, LazyText] = {
    NOTE: _("notes"),
    PieceKind.QUOTATION: _("quotations"),
    PieceKind.FINDING: _("findings"),
    PieceKind.SUMMARY: _("summaries"),
}
PAGE = 50
LEAST_LETTERS = 2
_AROUND = 90
_EXCERPTS = 3
_ROOT = 4
"""Letters that are left of a word whose ending is not looked at."""
_CASES = """
a e i o u y ie ia io iu em om am ym im ow ej ach iach ami iami owi owie ego iego emu iemu
ych ich ymi imi iem iom owych owej owego owemu
"""
_ENDINGS = sorted(_CASES.split(), key=len, reverse=True)
"""What the cases of Polish words end in, folded, the longest first."""
_WORD = re.compile(r"(?:[^\W_]|[\u0300-\u036f])+")

Segment = tuple[str, bool]
"""Some words, and whether they were looked for."""


@dataclass(frozen=True, slots=True)
class Query:
    """What somebody looks for: words, and the kinds, the topic and the interview to keep to ("" and 0: all)."""

    words: str
    kind: str = ""
    topic: str = ""
    response_id: int = 0


@dataclass(frozen=True, slots=True)
class Hit:
    """One place where it was found; without a response it is about the topic as a whole."""

    kind: str
    topic: str
    response: Response | None
    label: tuple[Segment, ...]
    excerpts: tuple[tuple[Segment, ...], ...]
    piece: Piece | None = None
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """One page of hits; `counts` are of each kind, whichever kind was asked for, `total` of the one asked for."""

    hits: tuple[Hit, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    total: int = 0
    short: bool = False
    """The words have too few letters to look for."""


def search(session: Session, round_: Round, query: Query, page: int = 1) -> Found:
    """Where every word begins some word; endings of cases do not count, save in quotation marks."""
    parts = read_parts(query.words)
    if not parts or max(map(len, parts)) < LEAST_LETTERS:
        return Found(short=bool(query.words.strip()))
    wanted = Wanted(parts, query.topic, query.response_id or None)
    people = {one.id: one for one in responses.list_responses(session, round_.id)}
    notes = list(_find_notes(session, round_, wanted, people))
    numbers = searching.find_numbers(session, round_.id, wanted)
    counts = {NOTE: len(notes)} | {kind.value: len(found) for kind, found in numbers.items()}
    places: list[_Note | int] = []
    for kind in KINDS:
        if query.kind in {"", kind}:
            places += notes if kind == NOTE else numbers.get(PieceKind(kind), [])
    shown = places[(page - 1) * PAGE : page * PAGE]
    pieces = {one.id: one for one in list_numbered(session, [one for one in shown if isinstance(one, int)])}
    hits = (
        _hit_of_note(one, parts) if isinstance(one, _Note) else _hit_of_piece(pieces[one], parts, people)
        for one in shown
    )
    return Found(tuple(hits), counts, len(places))


def list_people(session: Session, round_: Round) -> list[Response]:
    """The interviews of a round, in the order of the participants' codes."""
    return responses.list_responses(session, round_.id)


def read_parts(words: str) -> list[str]:
    """What is looked for: each word without its case ending, and what stands in quotation marks as it stands."""
    parts = []
    for number, some in enumerate(re.split(r'["„”“«»]', words)):
        folded = fold(some).split()
        parts += [" ".join(folded)] if number % 2 and folded else [_root(word) for word in folded]
    return list(dict.fromkeys(parts))


def mark(text: str, parts: Sequence[str]) -> tuple[Segment, ...]:
    """The whole text, with the words that were looked for set apart."""
    return tuple(_segments(text, 0, len(text), _places(text, parts)))


def cut_out(text: str, parts: Sequence[str]) -> tuple[tuple[Segment, ...], ...]:
    """The places of the words looked for, each with some words around it, the first few."""
    places = _places(text, parts)
    stretches: list[list[int]] = []
    for start, end in places or [(0, 0)]:
        left, right = _widen(text, start, end)
        if stretches and left <= stretches[-1][1]:
            stretches[-1][1] = right
        else:
            stretches.append([left, right])
    return tuple(_excerpt(text, left, right, places) for left, right in stretches[:_EXCERPTS])


def _root(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _ROOT:
            return word[: -len(ending)]
    return word


def _places(text: str, parts: Sequence[str]) -> list[tuple[int, int]]:
    """Words of the text that begin as some part does; a row of words has each of its words marked."""
    begins = tuple(word for part in parts for word in part.split())
    found = ((match.start(), match.end(), fold(match[0])[1:]) for match in _WORD.finditer(text))
    return [(start, end) for start, end, word in found if word.startswith(begins)]


def _widen(text: str, start: int, end: int) -> tuple[int, int]:
    left, right = max(0, start - _AROUND), min(len(text), end + _AROUND)
    while 0 < left < start and not text[left - 1].isspace():
        left += 1
    while end < right < len(text) and not text[right].isspace():
        right -= 1
    return left, right


def _excerpt(text: str, left: int, right: int, places: list[tuple[int, int]]) -> tuple[Segment, ...]:
    before: list[Segment] = [("… ", False)] if left > 0 else []
    after: list[Segment] = [(" …", False)] if right < len(text) else []
    return (*before, *_segments(text, left, right, places), *after)


def _segments(text: str, left: int, right: int, places: list[tuple[int, int]]) -> Iterator[Segment]:
    at = left
    for start, end in places:
        if left <= start and end <= right:
            if at < start:
                yield text[at:start], False
            yield text[start:end], True
            at = end
    if at < right:
        yield text[at:right], False


@dataclass(frozen=True, slots=True)
class _Note:
    response: Response
    topic: str
    text: str
    at: datetime | None


def _find_notes(session: Session, round_: Round, wanted: Wanted, people: Mapping[int, Response]) -> Iterator[_Note]:
    topics = _topics(fetch_questionnaire(session, round_.edition_id))
    needles = [f" {part}" for part in wanted.parts]
    for row in answers.stream_round(session, [round_.id]):
        is_wanted = wanted.topic in {"", row.question} and wanted.response_id in {None, row.response_id}
        if not is_wanted or row.question not in topics or not isinstance(row.value, str):
            continue
        folded = _folded(row.value)
        if all(needle in folded for needle in needles):
            yield _Note(people[row.response_id], row.question, row.value, row.at)


def _topics(questionnaire: Questionnaire) -> set[str]:
    return {name for name, one in questionnaire.index.items() if one.question.kind is Kind.TOPIC}


@lru_cache(maxsize=5000)
def _folded(text: str) -> str:
    """Notes are answers, which have no folded column; what was folded once is kept for the next search."""
    return fold(text)


def _hit_of_note(note: _Note, parts: Sequence[str]) -> Hit:
    return Hit(NOTE, note.topic, note.response, (), cut_out(note.text, parts), at=note.at)


def _hit_of_piece(piece: Piece, parts: Sequence[str], people: Mapping[int, Response]) -> Hit:
    words = piece.words
    response = people.get(piece.response_id) if piece.response_id is not None else None
    excerpts = cut_out(words.text, parts) if words.text else ()
    return Hit(piece.kind.value, words.topic, response, mark(words.label, parts), excerpts, piece, piece.at)
