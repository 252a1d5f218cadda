"""What a file says compared with what is stored; the difference becomes new revisions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from survey.domain.answers import Answer, Answers, Key, Status
from survey.domain.kinds import Kind
from survey.domain.people import Person
from survey.domain.questionnaire import Questionnaire
from survey.flow.situation import Situation
from survey.services.importing.found import Statement
from survey.services.importing.report import Report
from survey.store import answers as stored
from survey.store import audit, responses
from survey.store.answers import Current, NewRevision

SOURCE = "import"


@dataclass(frozen=True, slots=True)
class Change:
    """New revisions of one response."""

    response_id: int
    revisions: tuple[NewRevision, ...]


def find_change(
    session: Session,
    response_id: int,
    questionnaire: Questionnaire,
    statements: Mapping[Key, Statement],
    now: datetime,
    report: Report,
) -> Change | None:
    """What would be new in this response; None where the file says what is stored already."""
    responses.lock_response(session, response_id)
    current = stored.fetch_current(session, response_id, questionnaire)
    new: dict[Key, Answer] = {}
    for key, statement in statements.items():
        said, answer = statement.said, current.answers.get(key)
        if answer is not None and (answer.status, answer.value) == (said.status, said.value):
            continue
        question = questionnaire.index[key.question].question
        if question.kind is Kind.FILE and said.value is not None:
            report.add("cell_file", statement.place, statement.header)
            continue
        if said.status is not Status.ANSWERED and said.status not in question.statuses:
            offered = ", ".join((Status.ANSWERED, *question.statuses))
            report.add(
                "cell_status_not_offered",
                statement.status_place,
                statement.status_header,
                status=said.status.value,
                known=offered,
            )
            continue
        new[key] = Answer(key, said.status, said.value)
    new |= _missing_entries(questionnaire, current.answers.with_(*new.values()), statements, now)
    return Change(response_id, tuple(_revision(answer, current) for answer in new.values())) if new else None


def _revision(answer: Answer, current: Current) -> NewRevision:
    return NewRevision(answer.key, current.revisions.get(answer.key, 0), answer)


def _missing_entries(
    questionnaire: Questionnaire, answers: Answers, statements: Mapping[Key, Statement], now: datetime
) -> dict[Key, Answer]:
    """Lists of entries that have to grow for the answers in them to be asked: a table made by hand has no such list."""
    grown: dict[Key, Answer] = {}
    for key in statements:
        repeats = questionnaire.index[key.question].repeats
        numbers = key.occurrence.split(".") if key.occurrence else []
        for depth, name in enumerate(repeats):
            repeat = questionnaire.index[name].question
            outer = ".".join(numbers[:depth])
            situation = Situation(questionnaire, answers, now)
            there = [entry.rpartition(".")[2] for entry in situation.occurrences(repeat, outer)]
            if repeat.repeat_count is None and numbers[depth] not in there:
                whole = Key(name, outer)
                grown[whole] = Answer(whole, Status.ANSWERED, (*there, numbers[depth]))
                answers = answers.with_(grown[whole])
    return grown


def apply_change(
    session: Session, change: Change, questionnaire: Questionnaire, person: Person, file: str, now: datetime
) -> None:
    """Store the new revisions, with who imported them from which file."""
    stored.add_revisions(session, change.response_id, change.revisions, questionnaire, person.actor, now, source=SOURCE)
    responses.mark_started(session, change.response_id, now)
    details = {"file": file, "questions": [str(one.key) for one in change.revisions]}
    audit.record(session, person.actor, "answers.imported", "response", change.response_id, now, details)
