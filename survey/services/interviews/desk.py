"""The interview desk: the topics with their states, and all that stands under one of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy.orm import Session

from survey.domain.answers import Answer, Answers, Key, Status
from survey.domain.interviews import Interview
from survey.domain.kinds import Kind, QuestionnaireKind
from survey.domain.material import Piece, PieceKind
from survey.domain.people import Person
from survey.domain.questionnaire import Located
from survey.domain.responses import Response
from survey.flow.path import Item
from survey.i18n import current_language
from survey.services import fill
from survey.services.editions import fetch_questionnaire
from survey.services.fill import Filling, Given, Outcome
from survey.services.interviews import pieces as written
from survey.store import answers as stored
from survey.store import interviews, material, responses


class TopicState(StrEnum):
    """How far a topic is: `open` has nothing yet, `begun` has something and needs more, `covered` needs nothing."""

    OPEN = "open"
    BEGUN = "begun"
    COVERED = "covered"


_NEEDS_MORE = frozenset({Status.PARTLY, Status.OFF_TOPIC, Status.FOR_SOMEONE_ELSE})


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic of the list; `status` is None where none is noted."""

    located: Located
    state: TopicState
    status: Status | None
    pieces: int
    seconds: int
    probes: int

    @property
    def name(self) -> str:
        return self.located.question.name


@dataclass(frozen=True, slots=True)
class Earlier:
    """What an earlier interview with the same participant holds on the topic."""

    response: Response
    answer: Answer | None
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Desk:
    """One interview with its topics in the order of the guide."""

    filling: Filling
    interview: Interview
    topics: tuple[Topic, ...]
    pieces: Mapping[str, tuple[Piece, ...]]
    moves: tuple[tuple[str, str], ...]

    def find(self, name: str) -> Topic | None:
        return next((one for one in self.topics if one.name == name), None)

    def item(self, name: str) -> Item:
        return self.filling.path.leaves[Key(name)]

    def next_after(self, name: str) -> Topic | None:
        return self._beside(name, 1)

    def before(self, name: str) -> Topic | None:
        return self._beside(name, -1)

    def origins(self, name: str) -> list[str]:
        """Topics from which something was moved to this one."""
        return [origin for origin, target in self.moves if target == name]

    def _beside(self, name: str, step: int) -> Topic | None:
        names = [one.name for one in self.topics]
        place = names.index(name) + step
        return self.topics[place] if 0 <= place < len(names) else None


def open_desk(session: Session, response: Response, now: datetime, topic: str = "") -> Desk:
    """The interview as it stands, with the pieces of one topic, or of all: ten statements, whatever it holds."""
    filling = fill.open_filling(session, response, now)
    interview = interviews.fetch_interview(session, response.id)
    by_topic: dict[str, list[Piece]] = {}
    for piece in written.list_for(session, response, topic):
        by_topic.setdefault(piece.words.topic, []).append(piece)
    counts = (
        material.count_pieces(session, response.id) if topic else {name: len(some) for name, some in by_topic.items()}
    )
    topics = tuple(
        _topic(filling, filling.questionnaire.index[key.question], counts, interview)
        for key, item in filling.path.leaves.items()
        if item.question.kind is Kind.TOPIC
    )
    moves = interviews.list_moves(session, [response.id])
    return Desk(
        filling,
        interview,
        topics,
        {name: tuple(some) for name, some in by_topic.items()},
        tuple((origin, target) for _, origin, target in moves),
    )


def list_earlier(session: Session, desk: Desk, name: str) -> list[Earlier]:
    """What the participant said on this topic in other interviews of the study, newest first."""
    found = []
    for response in responses.list_of_participant(session, desk.filling.response, QuestionnaireKind.INTERVIEW_GUIDE):
        theirs = fetch_questionnaire(session, response.round.edition_id)
        answer = stored.fetch_answers(session, response.id, theirs).get(Key(name))
        pieces = material.list_pieces(session, response.round.id, response.id, name)
        said = tuple(piece for piece in pieces if piece.kind is not PieceKind.SUMMARY)
        if answer or said:
            found.append(Earlier(response, answer, said))
    return found


def save_topic(
    session: Session,
    before: Filling,
    topic: str,
    given: Sequence[Given],
    person: Person,
    now: datetime,
    seconds: int = 0,
) -> Outcome:
    """Store notes, status and probes of a topic, and add the time spent with it.

    As `fill.save`, save for what the same person stored meanwhile: a reply that got lost, or another window of theirs.
    What is among those revisions already is a repeat and changes nothing; what is not becomes a further revision.
    """
    outcome = fill.save(session, before, given, person, current_language(), now)
    own = {one.key for one in outcome.conflicts if one.author == person.actor}
    if own:
        again = [
            Given(one.key, outcome.filling.revisions[one.key], one.status, one.value)
            for one in given
            if one.key in own and not _is_repeat(session, outcome.filling, one)
        ]
        second = fill.save(session, outcome.filling, again, person, current_language(), now)
        left = tuple(one for one in outcome.conflicts if one.key not in own)
        outcome = Outcome((*outcome.saved, *own), left, second.filling)
    if seconds > 0:
        interviews.add_seconds(session, before.response.id, {topic: seconds})
    return outcome


def _is_repeat(session: Session, filling: Filling, given: Given) -> bool:
    history = stored.fetch_history(session, filling.response.id, given.key, filling.questionnaire)
    return any(given.says_the_same(answer) for answer in history[given.base :])


def list_history(session: Session, filling: Filling, name: str) -> list[tuple[Answer | None, str, datetime | None]]:
    """Every saved state of a topic's notes and status, newest first: the answer, its author and moment."""
    key = Key(name)
    history = stored.fetch_history(session, filling.response.id, key, filling.questionnaire)
    rows = []
    for number, answer in enumerate(history, start=1):
        author, at = stored.fetch_signature(session, filling.response.id, key, number)
        rows.append((answer, author, at))
    return rows[::-1]


def find_first_note(session: Session, filling: Filling, name: str) -> datetime | None:
    """When the topic's first note or status was saved."""
    return stored.fetch_signature(session, filling.response.id, Key(name), 1)[1]


def list_gaps(desk: Desk) -> list[Topic]:
    """Topics that are not covered, in the order of the guide."""
    return [topic for topic in desk.topics if topic.state is not TopicState.COVERED]


def _topic(filling: Filling, located: Located, counts: Mapping[str, int], interview: Interview) -> Topic:
    name = located.question.name
    answer = filling.answers.get(Key(name))
    return Topic(
        located,
        _state(answer, counts.get(name, 0)),
        answer.status if answer else None,
        counts.get(name, 0),
        (interview.seconds or {}).get(name, 0),
        _probes(filling.answers, name),
    )


def _probes(answers: Answers, name: str) -> int:
    asked = answers.find_value(Key(f"{name}__probes"))
    return len(asked) if isinstance(asked, tuple) else 0


def _state(answer: Answer | None, pieces: int) -> TopicState:
    if answer is None:
        return TopicState.COVERED if pieces else TopicState.OPEN
    return TopicState.BEGUN if answer.status in _NEEDS_MORE else TopicState.COVERED
