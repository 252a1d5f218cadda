"""Answers given under the wrong topic: moved or exchanged, with the place where they were given kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from survey.domain.answers import Answer, Key, Status
from survey.domain.kinds import Kind
from survey.domain.material import Piece, PieceKind
from survey.domain.people import Person
from survey.domain.responses import Response
from survey.i18n import current_language
from survey.problems import Problem, Refused
from survey.services import fill
from survey.services.fill import Filling, Given
from survey.store import audit, interviews, material


def move_topic(
    session: Session,
    locked: Response,
    origin: str,
    target: str,
    person: Person,
    now: datetime,
    exchange: bool = False,
    note: str = "",
) -> None:
    """Move notes, status, findings and quotations from one topic to another; `exchange` also takes the others back.

    Notes that stand at the target already stay, and the moved ones follow below them. Raises Refused where the topics
    are the same, unknown or not asked, or nothing stands under `origin`.
    """
    before = fill.open_to_change(session, locked, now)
    _refuse([*_check_topics(before, origin, target)])
    pieces = _pieces(session, locked, origin)
    others = _pieces(session, locked, target) if exchange else []
    here, there = before.answers.get(Key(origin)), before.answers.get(Key(target))
    if here is None and not pieces and not (exchange and (there or others)):
        _refuse([Problem("move_nothing", subject=origin)])
    swapped = [_given(before, target, here), _given(before, origin, there)]
    joined = [_given(before, target, _joined(here, there)), _given(before, origin, None)]
    fill.save(session, before, swapped if exchange else joined, person, current_language(), now)
    _move(session, pieces, target, person, now)
    _move(session, others, origin, person, now)
    interviews.add_move(session, locked.id, origin, target, person.actor, now, note)
    if exchange:
        interviews.add_move(session, locked.id, target, origin, person.actor, now, note)
    details = {"origin": origin, "target": target, "exchange": exchange}
    audit.record(session, person.actor, "topic.moved", "response", locked.id, now, details)


def move_piece(session: Session, locked: Response, number: int, target: str, person: Person, now: datetime) -> Piece:
    """Move one finding or quotation; raises Refused where it is gone or the topic unknown."""
    before = fill.open_to_change(session, locked, now)
    piece = material.find_piece(session, number)
    if piece is None or piece.response_id != locked.id:
        raise Refused([Problem("piece_gone", subject=target)])
    _refuse(_check_topics(before, piece.words.topic, target))
    _move(session, [piece], target, person, now)
    audit.record(session, person.actor, "piece.moved", "response", locked.id, now, {"piece": number, "target": target})
    return piece


def _move(session: Session, pieces: Sequence[Piece], target: str, person: Person, now: datetime) -> None:
    for piece in pieces:
        first = piece.words.origin or piece.words.topic
        # back where it was said: then it is not a moved one any longer
        words = replace(piece.words, topic=target, origin="" if first == target else first)
        material.revise_piece(session, piece, words, person.actor, now)


def _pieces(session: Session, response: Response, topic: str) -> list[Piece]:
    pieces = material.list_pieces(session, response.round.id, response.id, topic)
    return [piece for piece in pieces if piece.kind is not PieceKind.SUMMARY]


def _given(before: Filling, topic: str, answer: Answer | None) -> Given:
    key = Key(topic)
    base = before.revisions.get(key, 0)
    return Given(key, base, answer.status, answer.value) if answer else Given(key, base)


def _joined(moved: Answer | None, present: Answer | None) -> Answer | None:
    if moved is None or present is None:
        return moved or present
    if moved.value is None or present.value is None:
        return moved if present.value is None else present
    status = Status.PARTLY if Status.PARTLY in {moved.status, present.status} else present.status
    return replace(present, status=status, value=f"{present.value}\n\n{moved.value}")


def _check_topics(before: Filling, origin: str, target: str) -> list[Problem]:
    if origin == target:
        return [Problem("move_same", subject=target)]
    found = [before.questionnaire.find(name) for name in (origin, target)]
    return [
        Problem("topic_unknown", subject=name[:80])
        for name, question in zip((origin, target), found, strict=True)
        if question is None or question.kind is not Kind.TOPIC or Key(name) not in before.path.leaves
    ]


def _refuse(problems: list[Problem]) -> None:
    if problems:
        raise Refused(problems)
