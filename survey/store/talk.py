"""Conversations about questions, and every revision of a question's answers, in the database."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from survey.domain.answers import Answer, Key, Status
from survey.domain.questionnaire import Questionnaire
from survey.domain.talk import Comment, Revision, Thread
from survey.domain.values import from_text
from survey.store import tables

_THREAD = tables.Thread.__table__.c


def list_threads(session: Session, response_id: int, question: str) -> list[Thread]:
    """The conversations about one question, oldest first; one statement."""
    query = (
        select(tables.Thread, tables.Comment)
        .join(tables.Comment, tables.Comment.thread_id == _THREAD.id)
        .where(_THREAD.response_id == response_id, _THREAD.question == question)
        .order_by(_THREAD.id, tables.Comment.id)
    )
    said: dict[int, tuple[tables.Thread, list[Comment]]] = {}
    for thread, comment in session.execute(query):
        said.setdefault(thread.id, (thread, []))[1].append(Comment(comment.text, comment.author, comment.at))
    return [
        Thread(row.id, row.question, row.resolved, row.resolver, tuple(comments)) for row, comments in said.values()
    ]


def count_open(session: Session, response_id: int) -> dict[str, int]:
    """How many conversations are open, by question; one statement."""
    query = (
        select(_THREAD.question, func.count())
        .where(_THREAD.response_id == response_id, _THREAD.resolved.is_(None))
        .group_by(_THREAD.question)
    )
    return {question: number for question, number in session.execute(query)}


def begin(session: Session, response_id: int, question: str) -> int:
    """A new conversation; its number."""
    row = tables.Thread(response_id=response_id, question=question)
    session.add(row)
    session.flush()
    return row.id


def say(session: Session, thread_id: int, comment: Comment) -> None:
    session.add(tables.Comment(thread_id=thread_id, text=comment.text, author=comment.author, at=comment.at))
    session.flush()


def settle(session: Session, thread_id: int, resolved: datetime | None, resolver: str) -> None:
    session.execute(update(tables.Thread).where(_THREAD.id == thread_id).values(resolved=resolved, resolver=resolver))


def list_revisions(
    session: Session, response_id: int, questions: Collection[str], questionnaire: Questionnaire
) -> list[Revision]:
    """Every revision of the answers to these questions, newest first, in all occurrences; one statement."""
    row = tables.AnswerRevision
    query = (
        select(row)
        .where(row.response_id == response_id, row.question.in_(questions))
        .order_by(row.at.desc(), row.id.desc())
    )
    return [_revision(one, questionnaire) for one in session.scalars(query)]


def _revision(row: tables.AnswerRevision, questionnaire: Questionnaire) -> Revision:
    key = Key(row.question, row.occurrence)
    if not row.status:
        return Revision(key, row.author, row.at, None)
    question = questionnaire.index[row.question].question
    value = None if row.value is None else from_text(row.value, question)
    answer = Answer(key, Status(row.status), value, row.revision, row.author, row.at, row.language)
    return Revision(key, row.author, row.at, answer)
