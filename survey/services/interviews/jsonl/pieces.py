"""Findings, quotations and summaries of a file: which are new, and storing these."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.orm import Session

from survey.domain.material import PieceKind, Span, Words
from survey.services.interviews.jsonl.objects import Line
from survey.services.interviews.jsonl.references import by_name, sort_by_rests
from survey.store import interview_files, material
from survey.store.answers import Overtaken
from survey.store.interview_files import State
from survey.store.material import NewPiece

Content = tuple[object, ...]
"""Everything that makes a piece the same as another; texts count letter by letter, code point by code point."""


@dataclass(frozen=True, slots=True)
class Base:
    """What pieces of a file are stored on: numbers of responses, respondents and transcripts."""

    responses: Mapping[str, int]
    respondents: Mapping[tuple[int, str], int]
    transcripts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Stored:
    """How many were stored, stood there already as they are, repeat a line of the file, or were changed since."""

    new: int
    known: int
    repeated: int
    changed: int


def store_pieces(
    session: Session, round_id: int, lines: Sequence[Line], base: Base, author: str, now: datetime
) -> Stored:
    """Store those that no revision of a stored piece says already, in the order of the file.

    A piece that was revised, moved or taken away since stays as people left it. Raises store.answers.Overtaken where
    another transaction adds pieces at the same moment.
    """
    matching = _Matching(base, by_name(lines), _index(interview_files.stream_states(session, round_id)))
    for line in sort_by_rests(lines, matching.named)[0]:
        matching.take(line)
    new = sorted(matching.new, key=lambda line: line.place)
    # numbers are foretold, so that a new piece can rest on another new one
    first = interview_files.fetch_next_piece(session)
    numbers = {matching.numbers[line.place.line]: first + place for place, line in enumerate(new)}
    pieces = []
    for line in new:
        rests_on = matching.rests_on(line)
        pieces.append(_piece(line, base, [numbers.get(one, one) for one in rests_on]))
    if material.add_pieces(session, round_id, pieces, author, now) != list(numbers.values()):
        raise Overtaken
    return Stored(len(new), matching.known, matching.repeated, matching.changed)


@dataclass(slots=True)
class _Matching:
    """Lines beside what is stored; `numbers`: line → piece, below zero where it is still to be stored."""

    base: Base
    named: Mapping[str, Line]
    states: Mapping[Content, tuple[int, bool]]
    numbers: dict[int, int] = field(default_factory=dict)
    first: dict[Content, int] = field(default_factory=dict)
    new: list[Line] = field(default_factory=list)
    known: int = 0
    repeated: int = 0
    changed: int = 0

    def take(self, line: Line) -> None:
        content = _content(line, self.base, self.rests_on(line))
        number, stands = self.states.get(content, (0, False))
        if number:
            self.known += stands
            self.changed += not stands
        elif content in self.first:
            number = self.first[content]
            self.repeated += 1
        else:
            self.new.append(line)
            number = self.first[content] = -len(self.new)
        self.numbers[line.place.line] = number

    def rests_on(self, line: Line) -> tuple[int, ...]:
        return tuple(self.numbers[self.named[one].place.line] for one in line.rests_on)


def _index(states: Iterable[State]) -> dict[Content, tuple[int, bool]]:
    """Content → its piece, and whether it stands like this now."""
    every = list(states)
    last = {state.piece_id: state for state in every}
    gone = {number for number, state in last.items() if state.removed}
    found: dict[Content, tuple[int, bool]] = {}
    for state in every:
        content = _content_of(state, gone)
        stands = state is last[state.piece_id] and not state.removed
        if stands or content not in found:
            found[content] = (state.piece_id, stands)
    return found


def _content_of(state: State, gone: set[int]) -> Content:
    words, span = state.words, state.span
    return (
        *(state.kind.value, state.response_id, words.topic, words.label, words.text, words.source),
        *(words.respondent_id, words.supplement, words.confidential, words.origin),
        # a piece that was taken away is in no file, so nothing in a file rests on it
        tuple(one for one in words.rests_on if one not in gone),
        (span.transcript_id, span.start, span.end) if span else None,
    )


def _content(line: Line, base: Base, rests_on: tuple[int, ...]) -> Content:
    span = _span(line, base)
    return (
        *(line.kind.value, base.responses.get(line.participant), line.question, line.label, line.text, line.source),
        *(_respondent(line, base), line.supplement, line.confidential, line.origin),
        rests_on,
        (span.transcript_id, span.start, span.end) if span else None,
    )


def _piece(line: Line, base: Base, rests_on: Iterable[int]) -> NewPiece:
    words = Words(
        topic=line.question,
        text=line.text,
        label=line.label,
        source=line.source,
        respondent_id=_respondent(line, base),
        rests_on=tuple(rests_on),
        supplement=line.supplement,
        confidential=line.confidential,
        origin=line.origin,
    )
    return NewPiece(PieceKind(line.kind.value), words, base.responses.get(line.participant), _span(line, base))


def _respondent(line: Line, base: Base) -> int | None:
    number = base.responses.get(line.participant)
    return base.respondents[number, line.respondent] if line.respondent and number is not None else None


def _span(line: Line, base: Base) -> Span | None:
    passage = line.passage
    return Span(base.transcripts[passage.transcript], passage.start, passage.end) if passage else None
