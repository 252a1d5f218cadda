"""The joint display: beside each item of a self-assessment, what the participant's interviews say about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy.orm import Session

from survey.domain.answers import Answer, Key
from survey.domain.kinds import Kind, QuestionnaireKind
from survey.domain.material import Piece, PieceKind, fold
from survey.domain.people import Person
from survey.domain.questionnaire import Located, Section
from survey.domain.responses import Response
from survey.problems import Problem, Refused
from survey.services.editions import fetch_questionnaire
from survey.services.interviews.words import check_words
from survey.store import answers, audit, item_evidence, material, responses
from survey.store.item_evidence import Link

SHOWN = 3
"""Topics that stand beside an item at first: those that fit it best."""


class Verdict(StrEnum):
    """What a piece says about a level."""

    SUPPORTS = "supports"
    QUESTIONS = "questions"


@dataclass(frozen=True, slots=True)
class Heard:
    """One topic of one interview that shares a dimension with an item; `likeness` is how much else they share."""

    interview: Response
    topic: Located
    answer: Answer | None
    pieces: tuple[Piece, ...]
    likeness: int


@dataclass(frozen=True, slots=True)
class Item:
    """One item with its answer, what was heard on its dimension, and what was linked to it."""

    located: Located
    answer: Answer | None
    heard: tuple[Heard, ...]
    links: tuple[tuple[Link, Piece | None], ...]


@dataclass(frozen=True, slots=True)
class Joint:
    """A section of a self-assessment beside the participant's interviews; without interviews nothing is heard."""

    response: Response
    sections: tuple[Section, ...]
    section: Section | None
    items: tuple[Item, ...]
    interviews: tuple[Response, ...]
    linked: Mapping[str, int]


def build_joint(session: Session, response: Response, section: str = "") -> Joint:
    """The section of that name, or the first with items, beside what the interviews of the participant say."""
    questionnaire = fetch_questionnaire(session, response.round.edition_id)
    levels = [one for one in questionnaire.index.values() if one.question.kind is Kind.LEVEL]
    sections = tuple(one for one in questionnaire.sections if any(level.section is one for level in levels))
    chosen = next((one for one in sections if one.name == section), sections[0] if sections else None)
    interviews = responses.list_of_participant(session, response, QuestionnaireKind.INTERVIEW_GUIDE)
    said = answers.fetch_answers(session, response.id, questionnaire)
    heard = [one for interview in interviews for one in _heard(session, interview)]
    links = item_evidence.list_links(session, response.id)
    pieces = {piece.id: piece for one in heard for piece in one.pieces}
    items = tuple(
        _item(one, said.get(Key(one.question.name)), heard, links, pieces) for one in levels if one.section is chosen
    )
    counts: dict[str, int] = {}
    for link in links:
        counts[link.question] = counts.get(link.question, 0) + 1
    return Joint(response, sections, chosen, items, tuple(interviews), counts)


def link_piece(
    session: Session,
    response: Response,
    question: str,
    piece_id: int,
    verdict: str,
    note: str,
    person: Person,
    now: datetime,
) -> None:
    """Store that a piece supports or questions a level.

    Raises Refused where either is not there, or the piece is not of an interview with this participant.
    """
    located = fetch_questionnaire(session, response.round.edition_id).index.get(question)
    piece = material.find_piece(session, piece_id)
    interviews = responses.list_of_participant(session, response, QuestionnaireKind.INTERVIEW_GUIDE)
    known = {one.id for one in interviews}
    problems = check_words(note, "note")
    if located is None or located.question.kind is not Kind.LEVEL:
        problems.append(Problem("link_item", subject=question[:80]))
    if piece is None or piece.response_id not in known or piece.kind is PieceKind.SUMMARY:
        problems.append(Problem("link_piece"))
    if verdict not in set(Verdict):
        problems.append(Problem("link_verdict"))
    if problems:
        raise Refused(problems)
    item_evidence.set_link(session, response.id, question, piece_id, verdict, note.strip(), person.actor, now)
    details = {"question": question, "piece": piece_id, "verdict": verdict}
    audit.record(session, person.actor, "evidence.linked", "response", response.id, now, details)


def unlink(session: Session, response: Response, link_id: int, person: Person, now: datetime) -> None:
    """Take a link back; raises Refused where it is not there any longer."""
    if not item_evidence.remove_link(session, response.id, link_id):
        raise Refused([Problem("link_gone")])
    audit.record(session, person.actor, "evidence.unlinked", "response", response.id, now, {"link": link_id})


def _heard(session: Session, interview: Response) -> list[Heard]:
    questionnaire = fetch_questionnaire(session, interview.round.edition_id)
    said = answers.fetch_answers(session, interview.id, questionnaire)
    by_topic: dict[str, list[Piece]] = {}
    for piece in material.list_pieces(session, interview.round.id, interview.id):
        if piece.kind is not PieceKind.SUMMARY:
            by_topic.setdefault(piece.words.topic, []).append(piece)
    return [
        Heard(interview, one, said.get(Key(name)), tuple(by_topic.get(name, ())), 0)
        for name, one in questionnaire.index.items()
        if one.question.kind is Kind.TOPIC and (name in by_topic or Key(name) in said)
    ]


def _item(
    located: Located,
    answer: Answer | None,
    heard: Sequence[Heard],
    links: Sequence[Link],
    pieces: Mapping[int, Piece],
) -> Item:
    tags = set(located.question.dimensions) | set(located.section.dimensions) | {located.section.name}
    fitting = [one for one in heard if tags & set(one.topic.question.dimensions)]
    words = _words(located)
    ranked = sorted(
        (Heard(one.interview, one.topic, one.answer, one.pieces, len(words & _heard_words(one))) for one in fitting),
        key=lambda one: -one.likeness,
    )
    mine = tuple((link, pieces.get(link.piece_id)) for link in links if link.question == located.question.name)
    return Item(located, answer, tuple(ranked), mine)


def _words(located: Located) -> set[str]:
    """Beginnings of the longer words of an item, in all its languages."""
    question = located.question
    texts = [text for one in (question.label, question.short, question.hint) for text in one.as_dict().values()]
    return {word[:5] for word in fold(" ".join([*texts, *question.technologies])).split() if len(word) > 4}


def _heard_words(heard: Heard) -> set[str]:
    question = heard.topic.question
    texts = [text for one in (question.label, question.short, question.ask) for text in one.as_dict().values()]
    texts += [f"{piece.words.label} {piece.words.text}" for piece in heard.pieces]
    return {word[:5] for word in fold(" ".join(texts)).split() if len(word) > 4}
