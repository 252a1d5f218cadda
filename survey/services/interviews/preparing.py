"""Before and after an interview: respondents, calls, consent, appointment, beginning and end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from survey.domain.interviews import CallOutcome, ConsentMatter, ConsentMeans, ConsentRecord, Interview, Mode
from survey.domain.people import Person
from survey.domain.responses import Response, ResponseState
from survey.problems import Problem, Refused
from survey.services import fill
from survey.services.interviews.words import check_line, check_words
from survey.store import audit, interviews

PSEUDONYM_CHARACTERS = 64
LINE_CHARACTERS = 300


@dataclass(frozen=True, slots=True)
class Facts:
    """What is noted before the conversation; `appointment` is "" or a day and time in ISO 8601."""

    mode: str
    appointment: str
    contact: str
    note: str


def fetch(session: Session, response: Response) -> Interview:
    return interviews.fetch_interview(session, response.id)


def save_facts(session: Session, response: Response, facts: Facts, person: Person, now: datetime) -> None:
    """Raises Refused, naming each field, where one cannot be read."""
    problems = [
        *([] if not facts.mode or facts.mode in set(Mode) else [Problem("interview_mode", subject="mode")]),
        *([] if _is_moment(facts.appointment) else [Problem("interview_moment", subject="appointment")]),
        *check_words(facts.contact, "contact"),
        *check_words(facts.note, "note"),
    ]
    _refuse(problems)
    interviews.set_facts(
        session,
        response.id,
        mode=facts.mode,
        appointment=facts.appointment,
        contact=facts.contact.strip(),
        note=facts.note.strip(),
    )
    _record(session, "interview.facts", response, person, now)


def save_respondent(
    session: Session, response: Response, pseudonym: str, function: str, person: Person, now: datetime, number: int = 0
) -> None:
    """Add a respondent, or change the one of that number; raises Refused where the pseudonym is taken or missing."""
    pseudonym, function = pseudonym.strip(), function.strip()
    known = fetch(session, response)
    problems = [*check_line(pseudonym, "pseudonym", PSEUDONYM_CHARACTERS), *check_line(function, "function")]
    if not pseudonym:
        problems.append(Problem("respondent_nameless", subject="pseudonym"))
    same = known.find_respondent(pseudonym)
    if same is not None and same.id != number:
        problems.append(Problem("respondent_taken", subject="pseudonym", params={"pseudonym": pseudonym}))
    if number and number not in {one.id for one in known.respondents}:
        problems.append(Problem("respondent_unknown", subject="pseudonym"))
    _refuse(problems)
    if number:
        interviews.set_respondent(session, number, pseudonym, function)
    else:
        interviews.add_respondent(session, response.id, pseudonym, function)
    _record(session, "interview.respondent", response, person, now)


def add_call(session: Session, response: Response, outcome: str, note: str, person: Person, now: datetime) -> None:
    """An attempt to reach somebody and what came of it; raises Refused where the outcome is not one of CallOutcome."""
    problems = [] if outcome in set(CallOutcome) else [Problem("call_outcome", subject="outcome")]
    _refuse([*problems, *check_words(note, "note")])
    interviews.add_call(session, response.id, CallOutcome(outcome), note.strip(), person.actor, now)
    _record(session, "interview.call", response, person, now)


def add_consent(
    session: Session,
    response: Response,
    given: dict[str, str],
    person: Person,
    now: datetime,
) -> None:
    """Write down what somebody agreed to or refused.

    given: matter, means (names of ConsentMatter and ConsentMeans), answer ("yes" or "no"), note, and respondent (the
    number of one, or "" for all). Raises Refused where something is missing; an earlier record always stays.
    """
    known = fetch(session, response)
    speaker = next((one for one in known.respondents if str(one.id) == given.get("respondent", "")), None)
    problems = [
        *([] if given.get("matter") in set(ConsentMatter) else [Problem("consent_matter", subject="matter")]),
        *([] if given.get("means") in set(ConsentMeans) else [Problem("consent_means", subject="means")]),
        *([] if given.get("answer") in {"yes", "no"} else [Problem("consent_answer", subject="answer")]),
        *([] if speaker or not given.get("respondent") else [Problem("respondent_unknown", subject="respondent")]),
        *check_words(given.get("note", ""), "note"),
    ]
    _refuse(problems)
    record = ConsentRecord(
        id=0,
        matter=ConsentMatter(given["matter"]),
        given=given["answer"] == "yes",
        means=ConsentMeans(given["means"]),
        note=given.get("note", "").strip(),
        at=now,
        author=person.actor,
        respondent=speaker,
    )
    interviews.add_consent(session, response.id, record)
    _record(session, "interview.consent", response, person, now)


def begin(session: Session, response: Response, person: Person, now: datetime) -> None:
    """The conversation starts; a second call changes nothing."""
    if fetch(session, response).started is None:
        interviews.set_facts(session, response.id, started=now)
        _record(session, "interview.started", response, person, now)


def close(session: Session, locked: Response, person: Person, now: datetime) -> None:
    """End the interview and hand it in; raises Refused where it takes no answers."""
    _, stopping = fill.submit(session, locked, person, now)
    _refuse([Problem("interview_unfinished", subject=remark.key.question) for remark in stopping])
    interviews.set_facts(session, locked.id, closed=now)
    _record(session, "interview.closed", locked, person, now)


def open_again(session: Session, locked: Response, person: Person, now: datetime) -> None:
    """Let a closed interview be corrected: what is saved then are further revisions, and supplements say so."""
    if locked.state is ResponseState.SUBMITTED:
        fill.reopen(session, locked, person, now)


def _is_moment(text: str) -> bool:
    try:
        return not text or (bool(datetime.fromisoformat(text)) and len(text) <= 32)
    except ValueError:
        return False


def _refuse(problems: list[Problem]) -> None:
    if problems:
        raise Refused(problems)


def _record(session: Session, event: str, response: Response, person: Person, now: datetime) -> None:
    audit.record(session, person.actor, event, "response", response.id, now)
