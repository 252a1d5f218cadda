"""The framework matrix: participants by topics or dimensions, with all that stands in each cell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from survey.domain.answers import Status
from survey.domain.codebook import Code, Codebook
from survey.domain.codings import Content, settle
from survey.domain.kinds import Kind
from survey.domain.material import Piece, PieceKind
from survey.domain.questionnaire import Located, Questionnaire, Section
from survey.domain.responses import Response, Round
from survey.i18n import current_language
from survey.services.editions import fetch_codebook, fetch_questionnaire
from survey.services.interviews.dimensions import name_dimension
from survey.store import answers, codings, material, responses

ROWS = 25
"""Participants on one page."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to show.

    `columns` are names of topics (or dimensions), none for those of `section`; `page` 0 for all rows.
    """

    dimensions: bool = False
    section: str = ""
    columns: tuple[str, ...] = ()
    participants: tuple[str, ...] = ()
    attribute: str = ""
    value: str = ""
    turned: bool = False
    page: int = 1
    public: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """One topic, or one dimension with its topics."""

    name: str
    label: str
    topics: tuple[Located, ...]
    confidential: bool = False


@dataclass(slots=True)
class Said:
    """What stands in one interview under one topic."""

    topic: Located
    status: Status | None = None
    note: str = ""
    findings: list[Piece] = field(default_factory=list)
    quotations: list[Piece] = field(default_factory=list)
    summaries: list[Piece] = field(default_factory=list)
    codes: list[tuple[Code, Content]] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        return not (self.status or self.note or self.findings or self.quotations or self.summaries)


@dataclass(frozen=True, slots=True)
class Matrix:
    """Rows, columns, and what stands in each cell; `wholes` are the summaries about topics as a whole."""

    wanted: Wanted
    questionnaire: Questionnaire
    columns: tuple[Column, ...]
    offered: tuple[Column, ...]
    rows: tuple[Response, ...]
    total: int
    everyone: tuple[Response, ...]
    cells: Mapping[tuple[int, str], Said]
    wholes: Mapping[str, tuple[Piece, ...]]
    places: Mapping[int, Piece]
    left_out: int = 0
    """Pieces that a public version leaves out."""

    def said(self, response: Response, column: Column) -> list[Said]:
        """What a cell holds, topic by topic."""
        found = (self.cells.get((response.id, one.question.name)) for one in column.topics)
        return [one for one in found if one is not None]

    def summaries_of(self, column: Column) -> list[Piece]:
        return [piece for one in column.topics for piece in self.wholes.get(one.question.name, ())]

    def basis(self, summary: Piece) -> int:
        """The number of participants whose quotations or findings a summary rests on."""
        pieces = (self.places.get(number) for number in summary.words.rests_on)
        return len({piece.response_id for piece in pieces if piece is not None and piece.response_id})

    def heard(self, column: Column) -> int:
        """The number of participants with a finding or quotation in this column."""
        return sum(
            1 for one in self.everyone if any(said.findings or said.quotations for said in self.said(one, column))
        )

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // ROWS))


def build_matrix(session: Session, round_: Round, wanted: Wanted, coder: str = "") -> Matrix:
    """The matrix as it stands, with the codes that count, or, for a `coder` who codes blind, with their own only."""
    questionnaire = fetch_questionnaire(session, round_.edition_id)
    topics = [one for one in questionnaire.index.values() if one.question.kind is Kind.TOPIC]
    offered = _dimensions(session, topics) if wanted.dimensions else _topics(topics)
    everyone = responses.list_responses(session, round_.id)
    chosen = [one for one in everyone if _is_wanted(one, wanted)]
    pieces = material.list_pieces(session, round_.id)
    shown = [one for one in pieces if not (wanted.public and is_hidden(one, questionnaire))]
    cells = {(one.id, topic.question.name): Said(topic) for one in everyone for topic in topics}
    _add_answers(session, round_, cells, wanted)
    _add_codes(session, fetch_codebook(session, round_.edition_id), everyone, cells, coder)
    wholes: dict[str, list[Piece]] = {}
    for piece in shown:
        _place(piece, cells, wholes)
    start = (wanted.page - 1) * ROWS
    return Matrix(
        wanted,
        questionnaire,
        tuple(one for one in _choose(offered, wanted, questionnaire) if not (wanted.public and one.confidential)),
        offered,
        tuple(chosen[start : start + ROWS] if wanted.page else chosen),
        len(chosen),
        tuple(everyone),
        cells,
        {name: tuple(some) for name, some in wholes.items()},
        {piece.id: piece for piece in shown},
        len(pieces) - len(shown),
    )


def is_hidden(piece: Piece, questionnaire: Questionnaire) -> bool:
    """Whether a public version leaves the piece out: it is confidential, or its topic is."""
    topic = questionnaire.find(piece.words.topic)
    origin = questionnaire.find(piece.words.origin) if piece.words.origin else None
    return piece.words.confidential or any(one is not None and one.confidential for one in (topic, origin))


def _add_answers(session: Session, round_: Round, cells: Mapping[tuple[int, str], Said], wanted: Wanted) -> None:
    for row in answers.stream_round(session, [round_.id]):
        said = cells.get((row.response_id, row.question))
        if said is not None:
            said.status = Status(row.status)
            said.note = "" if wanted.public else row.value or ""


def _add_codes(
    session: Session,
    codebook: Codebook | None,
    everyone: Iterable[Response],
    cells: Mapping[tuple[int, str], Said],
    coder: str,
) -> None:
    codes = {code.name: code for code in codebook.codes} if codebook else {}
    for one in settle(codings.list_codings(session, [response.id for response in everyone], coder)):
        said, code = cells.get((one.cell.response_id, one.cell.topic)), codes.get(one.cell.code)
        if said is not None and code is not None and one.content is not None:
            said.codes.append((code, one.content))


def _place(piece: Piece, cells: Mapping[tuple[int, str], Said], wholes: dict[str, list[Piece]]) -> None:
    if piece.response_id is None:
        wholes.setdefault(piece.words.topic, []).append(piece)
        return
    said = cells.get((piece.response_id, piece.words.topic))
    if said is not None:
        lists = {
            PieceKind.FINDING: said.findings,
            PieceKind.QUOTATION: said.quotations,
            PieceKind.SUMMARY: said.summaries,
        }
        lists[piece.kind].append(piece)


def _topics(topics: Sequence[Located]) -> tuple[Column, ...]:
    language = current_language()
    return tuple(
        Column(one.question.name, one.question.short_in(language), (one,), one.question.confidential) for one in topics
    )


def _dimensions(session: Session, topics: Sequence[Located]) -> tuple[Column, ...]:
    tags = dict.fromkeys(tag for one in topics for tag in one.question.dimensions)
    return tuple(
        Column(tag, name_dimension(session, tag), tuple(one for one in topics if tag in one.question.dimensions))
        for tag in tags
    )


def _choose(offered: tuple[Column, ...], wanted: Wanted, questionnaire: Questionnaire) -> list[Column]:
    """The columns asked for; without any, those of the section; of dimensions, and for a file, all."""
    if wanted.columns:
        return [one for one in offered if one.name in wanted.columns]
    if wanted.dimensions or not wanted.page:
        return list(offered)
    section = questionnaire.find_section(wanted.section) or _first(questionnaire)
    return [one for one in offered if section is None or one.topics[0].section.name == section.name]


def _first(questionnaire: Questionnaire) -> Section | None:
    return next((one for one in questionnaire.sections if any(q.kind is Kind.TOPIC for q in one.questions)), None)


def _is_wanted(response: Response, wanted: Wanted) -> bool:
    participant = response.participant
    if wanted.participants and participant.code not in wanted.participants:
        return False
    return not wanted.attribute or participant.attributes.get(wanted.attribute, "") == wanted.value
