"""What a report holds: cells of participants and topics, and, in a public one, what was left out of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.orm import Session

from survey.domain.answers import WITH_VALUE, Key, Status
from survey.domain.codebook import Code
from survey.domain.codings import Coding, settle
from survey.domain.interviews import Respondent
from survey.domain.material import Piece, PieceKind
from survey.domain.questionnaire import Question, Questionnaire
from survey.domain.responses import Response, Round
from survey.flow.situation import Situation
from survey.services.interviews.refi.gathering import Interview, Material
from survey.services.interviews.report.leaving_out import LeftOut, call, find_left_out


@dataclass(frozen=True, slots=True)
class Said:
    """A piece as it is printed; `by` names the respondent, "" where nobody is named."""

    piece: Piece
    label: str
    text: str
    by: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """One topic of one interview; `status` is None where the topic was not to be asked."""

    response: Response
    topic: Question
    status: Status | None
    note: str
    findings: tuple[Said, ...]
    quotations: tuple[Said, ...]
    summaries: tuple[Said, ...]
    withheld: bool = False
    """Something stands here that a public report leaves out."""

    @property
    def is_empty(self) -> bool:
        return not (self.findings or self.quotations or self.summaries or self.note)

    @property
    def lacks_data(self) -> bool:
        """Nothing was written down, or the status says that there was no answer."""
        return (self.is_empty and not self.withheld) or self.status not in WITH_VALUE


@dataclass(frozen=True, slots=True)
class Content:
    """All of a report. `codings` are settled: (interview, topic, code) → what counts."""

    round: Round
    questionnaire: Questionnaire
    made: datetime
    topics: tuple[Question, ...]
    people: tuple[Response, ...]
    cells: Mapping[tuple[int, str], Cell]
    summaries: Mapping[str, tuple[Said, ...]]
    codes: Mapping[str, tuple[Code, ...]]
    codings: Mapping[tuple[int, str, str], Coding]
    public: bool = False
    left_out: LeftOut = field(default_factory=LeftOut)

    def cells_of(self, topic: str) -> list[Cell]:
        return [self.cells[one.id, topic] for one in self.people]

    @property
    def pieces(self) -> Iterator[Said]:
        for cell in self.cells.values():
            yield from (*cell.findings, *cell.quotations, *cell.summaries)
        for some in self.summaries.values():
            yield from some


def arrange(material: Material, session: Session, now: datetime, public: bool) -> Content:
    """The content of a report, in the order of the guide and of the participants."""
    left_out = find_left_out(material, session) if public else LeftOut()
    topics = tuple(one for one in material.topics if one.name not in left_out.topics)
    book = material.codebook
    settled = [one for talk in material.interviews for one in settle(talk.codings)]
    cells = {
        (talk.response.id, topic.name): cell
        for talk in material.interviews
        for topic, cell in _cells(talk, topics, material.questionnaire, left_out, now)
    }
    whole: dict[str, list[Said]] = {}
    for piece in material.summaries:
        if piece.id not in left_out.pieces:
            whole.setdefault(piece.words.topic, []).append(_said(piece, (), left_out))
    return Content(
        round=material.round,
        questionnaire=material.questionnaire,
        made=now,
        topics=topics,
        people=tuple(talk.response for talk in material.interviews),
        cells=cells,
        summaries={topic: tuple(some) for topic, some in whole.items()},
        codes={topic.name: book.for_topic(topic.name) if book else () for topic in topics},
        codings={one.cell[:3]: one for one in settled if not left_out.hides(one)},
        public=public,
        left_out=left_out,
    )


def count_words(texts: Iterable[str]) -> int:
    return sum(len(text.split()) for text in texts)


def count_kinds(pieces: Iterable[Said]) -> Counter[PieceKind]:
    return Counter(one.piece.kind for one in pieces)


def _cells(
    talk: Interview, topics: Sequence[Question], questionnaire: Questionnaire, left_out: LeftOut, now: datetime
) -> Iterator[tuple[Question, Cell]]:
    situation = Situation(questionnaire, talk.answers, now)
    by_topic: dict[str, list[Piece]] = {}
    for piece in talk.pieces:
        by_topic.setdefault(piece.words.topic, []).append(piece)
    for topic in topics:
        key, stored = Key(topic.name), by_topic.get(topic.name, ())
        answer = talk.answers.get(key)
        shown = [_said(one, talk.respondents, left_out) for one in stored if one.id not in left_out.pieces]
        note = str(answer.value) if answer and answer.status in WITH_VALUE else ""
        status = answer.status if answer else Status.ANSWERED if stored else Status.NOT_ANSWERED
        yield (
            topic,
            Cell(
                response=talk.response,
                topic=topic,
                status=status if stored or answer or situation.is_asked(key) else None,
                note="" if left_out.is_public else note,
                findings=_of_kind(shown, PieceKind.FINDING),
                quotations=_of_kind(shown, PieceKind.QUOTATION),
                summaries=_of_kind(shown, PieceKind.SUMMARY),
                withheld=len(shown) < len(stored) or (left_out.is_public and bool(note)),
            ),
        )


def _of_kind(pieces: Iterable[Said], kind: PieceKind) -> tuple[Said, ...]:
    return tuple(one for one in pieces if one.piece.kind is kind)


def _said(piece: Piece, people: Sequence[Respondent], left_out: LeftOut) -> Said:
    words = piece.words
    if left_out.is_public:
        numbers = {one.id: number for number, one in enumerate(people, start=1)}
        by = call(numbers[words.respondent_id]) if words.respondent_id in numbers else ""
        number = piece.response_id or 0
        return Said(piece, left_out.veil(words.label, number), left_out.veil(words.text, number), by)
    one = next((one for one in people if one.id == words.respondent_id), None)
    by = f"{one.pseudonym}, {one.function}" if one and one.function else one.pseudonym if one else ""
    return Said(piece, words.label, words.text, by)
