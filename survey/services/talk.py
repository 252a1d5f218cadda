"""What colleagues say to each other about a question, and the history of its answers."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy.orm import Session

from survey.domain.people import Person
from survey.domain.questionnaire import Questionnaire
from survey.domain.responses import Response
from survey.domain.talk import Comment, Revision, Thread
from survey.problems import Problem, Refused
from survey.store import talk

MOST_CHARACTERS = 4000
_MOST_THREADS = 200


def list_threads(session: Session, response: Response, question: str) -> list[Thread]:
    return talk.list_threads(session, response.id, question)


def count_open(session: Session, response: Response) -> dict[str, int]:
    """How many conversations are open, by question."""
    return talk.count_open(session, response.id)


def list_revisions(
    session: Session, response: Response, questions: Collection[str], questionnaire: Questionnaire
) -> list[Revision]:
    """Who answered these questions what and when, newest first."""
    return talk.list_revisions(session, response.id, questions, questionnaire)


def say(
    session: Session, locked: Response, question: str, thread_id: int, text: str, person: Person, now: datetime
) -> None:
    """Say something in a conversation, or, where `thread_id` is 0, begin one; what was settled is open again.

    Raises Refused for nothing said, too much said, or a conversation that is not about this question.
    """
    words = text.replace("\r\n", "\n").strip()
    if not words or "\0" in words:
        raise Refused([Problem("comment_empty", subject="text")])
    if len(words) > MOST_CHARACTERS:
        params = {"most": MOST_CHARACTERS, "number": len(words)}
        raise Refused([Problem("comment_long", subject="text", params=params)])
    threads = talk.list_threads(session, locked.id, question)
    if not thread_id:
        if len(threads) >= _MOST_THREADS:
            raise Refused([Problem("threads_full", subject="text")])
        thread_id = talk.begin(session, locked.id, question)
    elif _find(threads, thread_id).resolved:
        talk.settle(session, thread_id, None, "")
    talk.say(session, thread_id, Comment(words, person.actor, now))


def settle(
    session: Session, locked: Response, question: str, thread_id: int, done: bool, person: Person, now: datetime
) -> None:
    """Say that a conversation is settled, or open it again; one that stands so already keeps its signature."""
    thread = _find(talk.list_threads(session, locked.id, question), thread_id)
    if bool(thread.resolved) != done:
        talk.settle(session, thread_id, now if done else None, person.actor if done else "")


def _find(threads: list[Thread], thread_id: int) -> Thread:
    for thread in threads:
        if thread.id == thread_id:
            return thread
    raise Refused([Problem("thread_gone")])
