"""The rows of the coding grid: findings, quotations or whole answers, and what a coder said of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from survey.domain.answers import Answer, Key
from survey.domain.codebook import Code, Codebook
from survey.domain.codings import Content
from survey.domain.kinds import Kind
from survey.domain.material import Piece, PieceKind, fold
from survey.domain.people import Person
from survey.domain.questionnaire import Located, Questionnaire
from survey.domain.responses import Response, Round
from survey.i18n import current_language
from survey.services.editions import fetch_questionnaire
from survey.services.interviews.coding import Row, fetch_round_codebook
from survey.store import answers, codings, material, responses

PAGE = 40
"""Rows on one page."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to show.

    `attribute` and `value` belong together. `sort` is participant, topic, label or the name of an attribute, with "-"
    before it for the other way round.
    """

    topic: str = ""
    dimension: str = ""
    participant: str = ""
    attribute: str = ""
    value: str = ""
    words: str = ""
    answers: bool = False
    uncoded: bool = False
    sort: str = "participant"
    page: int = 1


@dataclass(frozen=True, slots=True)
class GridCell:
    """One code on one row: what it says here, or, in `elsewhere`, what other pieces of the same answer made it say."""

    code: Code
    content: Content | None
    revision: int
    elsewhere: Content | None = None


@dataclass(frozen=True, slots=True)
class GridRow:
    """A finding or quotation, or a whole answer with its notes and pieces, and the codes for it."""

    row: Row
    response: Response
    topic: Located
    piece: Piece | None
    pieces: tuple[Piece, ...]
    answer: Answer | None
    cells: tuple[GridCell, ...]

    @property
    def is_coded(self) -> bool:
        return any(cell.content is not None for cell in self.cells)

    @property
    def label(self) -> str:
        """What a list would call it."""
        if self.piece is None:
            return self.topic.question.short_in(current_language())
        return self.piece.words.label or self.piece.words.text


@dataclass(frozen=True, slots=True)
class Grid:
    """A page of rows, and what may be chosen in the filters."""

    wanted: Wanted
    codebook: Codebook
    rows: tuple[GridRow, ...]
    total: int
    coded: int
    topics: tuple[Located, ...]
    dimensions: tuple[str, ...]
    participants: tuple[Response, ...]
    attributes: Mapping[str, tuple[str, ...]]

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // PAGE))

    @property
    def codes(self) -> tuple[Code, ...]:
        """The codes of the topic chosen, for setting one on several rows."""
        return self.codebook.for_topic(self.wanted.topic) if self.wanted.topic else ()


def build_grid(session: Session, round_: Round, wanted: Wanted, person: Person) -> Grid:
    """The grid as this coder sees it: nobody else's codings are looked at."""
    codebook = fetch_round_codebook(session, round_)
    questionnaire = fetch_questionnaire(session, round_.edition_id)
    known = responses.list_responses(session, round_.id)
    pieces = [one for one in material.list_pieces(session, round_.id) if one.kind is not PieceKind.SUMMARY]
    topics = tuple(one for one in questionnaire.index.values() if one.question.kind is Kind.TOPIC)
    wanted = _settle(wanted, topics, pieces)
    rows = _rows(session, wanted, questionnaire, known, [one for one in topics if _fits(one, wanted)], pieces)
    made = _with_codes(session, rows, codebook, known, person)
    shown = sorted((one for one in made if _matches(one, wanted)), key=_order(wanted), reverse=wanted.sort[:1] == "-")
    start = (wanted.page - 1) * PAGE
    return Grid(
        wanted,
        codebook,
        tuple(shown[start : start + PAGE]),
        len(shown),
        sum(1 for one in shown if one.is_coded),
        topics,
        tuple(dict.fromkeys(name for one in topics for name in one.question.dimensions)),
        tuple(known),
        _attributes(known),
    )


def _settle(wanted: Wanted, topics: tuple[Located, ...], pieces: Iterable[Piece]) -> Wanted:
    """Without a topic or dimension: the first topic with something to code."""
    if wanted.topic or wanted.dimension or wanted.words:
        return wanted
    used = {piece.words.topic for piece in pieces}
    first = next((one.question.name for one in topics if one.question.name in used), "")
    first = first or (topics[0].question.name if topics else "")
    return replace(wanted, topic=first)


def _fits(topic: Located, wanted: Wanted) -> bool:
    question = topic.question
    return (not wanted.topic or question.name == wanted.topic) and (
        not wanted.dimension or wanted.dimension in question.dimensions
    )


def _rows(
    session: Session,
    wanted: Wanted,
    questionnaire: Questionnaire,
    known: Iterable[Response],
    topics: list[Located],
    pieces: list[Piece],
) -> list[GridRow]:
    chosen = [one for one in known if _is_wanted(one, wanted)]
    by_place: dict[tuple[int | None, str], list[Piece]] = {}
    for piece in pieces:
        by_place.setdefault((piece.response_id, piece.words.topic), []).append(piece)
    rows = []
    for response in chosen:
        said = answers.fetch_answers(session, response.id, questionnaire) if wanted.answers else {}
        for topic in topics:
            name = topic.question.name
            mine = tuple(by_place.get((response.id, name), ()))
            if wanted.answers:
                answer = said.get(Key(name))
                if answer or mine:
                    rows.append(GridRow(Row(response.id, name), response, topic, None, mine, answer, ()))
            else:
                rows += [GridRow(Row(response.id, name, one.id), response, topic, one, (), None, ()) for one in mine]
    return rows


def _with_codes(
    session: Session, rows: list[GridRow], codebook: Codebook, known: Iterable[Response], person: Person
) -> list[GridRow]:
    mine = {one.cell[:3]: one for one in codings.list_codings(session, [one.id for one in known], person.actor)}
    made = []
    for one in rows:
        cells = []
        for code in codebook.for_topic(one.row.topic):
            coding = mine.get((one.row.response_id, one.row.topic, code.name))
            content = coding.content if coding else None
            here = content is not None and (one.piece is None or one.piece.id in content.evidence)
            revision = coding.revision if coding else 0
            cells.append(GridCell(code, content if here else None, revision, None if here else content))
        made.append(replace(one, cells=tuple(cells)))
    return made


def _is_wanted(response: Response, wanted: Wanted) -> bool:
    participant = response.participant
    if wanted.participant and participant.code != wanted.participant:
        return False
    return not wanted.attribute or participant.attributes.get(wanted.attribute, "") == wanted.value


def _matches(one: GridRow, wanted: Wanted) -> bool:
    if wanted.uncoded and one.is_coded:
        return False
    if not wanted.words:
        return True
    texts = [one.piece] if one.piece else list(one.pieces)
    notes = str(one.answer.value) if one.answer and one.answer.value is not None else ""
    whole = fold(" ".join([notes, *(f"{piece.words.label} {piece.words.text}" for piece in texts)]))
    return all(f" {part}" in whole for part in fold(wanted.words).split())


def _order(wanted: Wanted) -> Callable[[GridRow], tuple[str, ...]]:
    by = wanted.sort.removeprefix("-")

    def key(one: GridRow) -> str:
        named = {"participant": one.response.participant.code, "topic": one.row.topic, "label": fold(one.label)}
        return named[by] if by in named else one.response.participant.attributes.get(by, "")

    return lambda one: (key(one), one.response.participant.code, one.row.topic, f"{one.row.piece:09}")


def _attributes(known: Iterable[Response]) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for one in known:
        for name, value in one.participant.attributes.items():
            found.setdefault(name, {})[value] = None
    return {name: tuple(sorted(values)) for name, values in found.items()}
