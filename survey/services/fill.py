"""Answering: saving what one person gave, question by question, and submitting."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from sqlalchemy.orm import Session

from survey.domain.answers import Answer, Answers, Key, Status, Value
from survey.domain.people import Person
from survey.domain.questionnaire import Questionnaire
from survey.domain.responses import EDITABLE, Move, Response
from survey.flow.completeness import Remark, check_submission, stops
from survey.flow.path import Path, compute_path, compute_path_after
from survey.problems import Problem, Refused
from survey.services import moves
from survey.services.editions import fetch_questionnaire
from survey.store import answers as stored
from survey.store import audit, responses
from survey.store.answers import NewRevision, Overtaken

__all__ = [
    "Conflict",
    "Filling",
    "Given",
    "Outcome",
    "Overtaken",
    "open_filling",
    "open_to_change",
    "reopen",
    "save",
    "submit",
]


@dataclass(frozen=True, slots=True)
class Filling:
    """One response with all one needs to show or change it."""

    response: Response
    questionnaire: Questionnaire
    answers: Answers
    path: Path
    revisions: Mapping[Key, int]


@dataclass(frozen=True, slots=True)
class Given:
    """What a person gave for one answer, seeing revision `base` (0: none yet); without status it is taken back.

    `declined`: a proposed value was cleared. That is kept as a first revision, so that it is not proposed again.
    `token` is the page's own name for the save, so that one sent again, because its reply was lost, is stored once.
    """

    key: Key
    base: int
    status: Status | None = None
    value: Value | None = None
    declined: bool = False
    token: str | None = None

    def says_the_same(self, answer: Answer | None) -> bool:
        return (self.status, self.value) == ((answer.status, answer.value) if answer else (None, None))


@dataclass(frozen=True, slots=True)
class Conflict:
    """Somebody saved `theirs` (None: took the answer back) as `revision` while this person was writing `mine`."""

    key: Key
    mine: Given
    theirs: Answer | None
    revision: int
    author: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a save: the answers stored, those that somebody else changed first, and the state after it.

    `repeated` had been stored before under the same token: the revision of each is the one it was stored as then.
    """

    saved: tuple[Key, ...]
    conflicts: tuple[Conflict, ...]
    filling: Filling
    repeated: Mapping[Key, int] = field(default_factory=dict)


def open_filling(session: Session, response: Response, now: datetime) -> Filling:
    """The response as it stands."""
    questionnaire = fetch_questionnaire(session, response.round.edition_id)
    current = stored.fetch_current(session, response.id, questionnaire)
    path = compute_path(questionnaire, current.answers, now)
    return Filling(response, questionnaire, current.answers, path, current.revisions)


def open_to_change(session: Session, locked: Response, now: datetime) -> Filling:
    """A locked response (`lookup.lock_response`) with its answers; raises Refused where it takes none."""
    if not locked.takes_answers(now):
        raise Refused([Problem("response_closed")])
    return open_filling(session, locked, now)


def save(
    session: Session, before: Filling, given: Sequence[Given], person: Person, language: str, now: datetime
) -> Outcome:
    """Store what differs from the stored answers; what a colleague changed meanwhile comes back as a conflict.

    `before` is what `open_to_change` gave in this transaction. Raises Refused, and stores nothing, where a question is
    neither asked now nor after this save, or a revision is claimed that does not exist. Raises store.answers.Overtaken
    when another process wins the race for a revision number: the caller rolls back and opens again.
    """
    response, newest = before.response, before.revisions
    _check_given(before, newest, given)
    given, repeated = _without_repeated(session, before, newest, given)
    changes, conflicts = _sort_out(session, before, newest, given)
    answers = before.answers
    for change in changes:
        answers = _applied(answers, change, person, language, now)
    path = compute_path_after(before.path, answers, [change.key for change in changes], now)
    _check_asked(before, path, changes)
    new = [
        NewRevision(one.key, newest.get(one.key, 0), _answer_of(one, person, language, now), one.token)
        for one in changes
    ]
    stored.add_revisions(session, response.id, new, before.questionnaire, person.actor, now)
    if changes and response.started is None:
        responses.mark_started(session, response.id, now)
    if changes:
        _record_save(session, person, response.id, changes, now)
    revisions = dict(newest) | {one.key: newest.get(one.key, 0) + 1 for one in changes}
    filling = Filling(response, before.questionnaire, answers, path, revisions)
    return Outcome(tuple(change.key for change in changes), tuple(conflicts), filling, repeated)


def submit(session: Session, locked: Response, person: Person, now: datetime) -> tuple[Filling, list[Remark]]:
    """Hand the response in, unless something stops it: then nothing changes and the remarks that stop it come back.

    Raises Refused where it takes no answers; where a colleague was faster, with her name.
    """
    if locked.state not in EDITABLE:
        moves.make(session, locked, Move.SUBMIT, person, now)
    filling = open_to_change(session, locked, now)
    stopping = stops(check_submission(filling.path, filling.answers))
    if not stopping:
        state = moves.make(session, locked, Move.SUBMIT, person, now)
        filling = replace(filling, response=replace(locked, state=state, submitted=now))
    return filling, stopping


def reopen(session: Session, locked: Response, person: Person, now: datetime) -> None:
    """Give a submitted response back to its team for correction; raises Refused where it is not submitted."""
    moves.make(session, locked, Move.RETURN, person, now)


def _check_given(before: Filling, newest: Mapping[Key, int], given: Sequence[Given]) -> None:
    problems = [Problem("unknown_field", subject=one.key.question) for one in given if not _is_leaf(before, one.key)]
    problems += [
        Problem("revision_unknown", subject=one.key.question) for one in given if one.base > newest.get(one.key, 0)
    ]
    if problems:
        raise Refused(problems)


def _is_leaf(before: Filling, key: Key) -> bool:
    question = before.questionnaire.find(key.question)
    return question is not None and question.is_leaf


def _check_asked(before: Filling, path: Path, changes: Sequence[Given]) -> None:
    # Without script a page is sent whole: an answer may have fallen off the path by another answer of the same page.
    off = [one.key for one in changes if one.key not in before.path.leaves and one.key not in path.leaves]
    if off:
        raise Refused([Problem("not_asked", subject=key.question) for key in off])


def _without_repeated(
    session: Session, before: Filling, newest: Mapping[Key, int], given: Sequence[Given]
) -> tuple[list[Given], dict[Key, int]]:
    """What was not stored before, and the revisions of what was.

    Only a save that seems overtaken can be a repeated one, so the ordinary save pays nothing for it.
    """
    fresh, repeated = [], {}
    for one in given:
        overtaken = one.token is not None and one.base < newest.get(one.key, 0)
        known = stored.find_token(session, before.response.id, one.key, one.token or "") if overtaken else None
        if known is None:
            fresh.append(one)
        else:
            repeated[one.key] = known
    return fresh, repeated


def _sort_out(
    session: Session, before: Filling, newest: Mapping[Key, int], given: Sequence[Given]
) -> tuple[list[Given], list[Conflict]]:
    """Split what was given into changes to store and conflicts to show; what says nothing new is neither."""
    changes, conflicts = [], []
    for one in given:
        current = before.answers.get(one.key)
        if one.says_the_same(current) and not (one.declined and one.key not in newest):
            continue
        if one.base == newest.get(one.key, 0):
            changes.append(one)
        elif not _untouched(session, before, one):
            conflicts.append(_conflict(session, before, one, newest[one.key]))
    return changes, conflicts


def _untouched(session: Session, before: Filling, one: Given) -> bool:
    """Whether the person left the answer as the page showed it, so that a colleague's newer one simply stands."""
    if one.base == 0:
        return one.status is None
    history = stored.fetch_history(session, before.response.id, one.key, before.questionnaire)
    return one.says_the_same(history[one.base - 1])


def _conflict(session: Session, before: Filling, one: Given, revision: int) -> Conflict:
    theirs = before.answers.get(one.key)
    author, at = stored.fetch_signature(session, before.response.id, one.key, revision)
    return Conflict(one.key, one, theirs, revision, author, at)


def _answer_of(one: Given, person: Person, language: str, now: datetime) -> Answer | None:
    if one.status is None:
        return None
    return Answer(one.key, one.status, one.value, one.base + 1, person.actor, now, language)


def _applied(answers: Answers, one: Given, person: Person, language: str, now: datetime) -> Answers:
    answer = _answer_of(one, person, language, now)
    return answers.with_(answer) if answer else answers.without(one.key)


def _record_save(session: Session, person: Person, response_id: int, changes: Sequence[Given], now: datetime) -> None:
    # Names only: the values stand in the revisions, and an audit trail that repeats them could not be erased with them.
    details = {"questions": [str(change.key) for change in changes]}
    audit.record(session, person.actor, "answers.saved", "response", response_id, now, details)
