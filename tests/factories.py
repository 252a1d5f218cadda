"""What tests are made of: a questionnaire from a few lines of YAML, a round on it, and one cast of users."""

from __future__ import annotations

import tempfile
import textwrap
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from sqlalchemy.orm import Session

from survey.definition import read_questionnaire
from survey.definition.canonical import write_canonical
from survey.definition.catalogue import render
from survey.domain.answers import Answer, Key, Status, Value
from survey.domain.people import Person, Role
from survey.domain.questionnaire import Questionnaire
from survey.domain.responses import Participant, Response, Round, RoundState
from survey.domain.texts import Text
from survey.services import invitations
from survey.store import answers, editions, people, responses, rounds, tables
from survey.store.answers import NewRevision

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)

ONE_LEVEL = """
    - name: GO1
      type: level
      label: Is there a strategy?
      levels: [None, Planned, Adopted]
"""


@cache
def questionnaire_of(questions: str, languages: str = "en", choices: str = "") -> Questionnaire:
    """The questionnaire `tiny` whose only section, `one`, holds these questions, written as YAML list items."""
    head = ["questionnaire: tiny", 'version: "1.0.0"', "kind: survey", f"languages: [{languages}]"]
    title = "{" + ", ".join(f"{code.strip()}: Tiny" for code in languages.split(",")) + "}"
    lines = [*head, f"title: {title}", choices and "choices:", textwrap.indent(textwrap.dedent(choices), "  ")]
    lines += ["sections:", "  - section: one", f"    label: {title}", "    questions:"]
    lines.append(textwrap.indent(textwrap.dedent(questions), "      "))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "tiny.yaml"
        path.write_text("\n".join(line for line in lines if line), encoding="utf-8")
        reading = read_questionnaire(path)
    assert reading.questionnaire, "\n".join(render(problem) for problem in reading.problems)
    return reading.questionnaire


def add_round(
    session: Session,
    questions: str | Questionnaire = ONE_LEVEL,
    participants: Iterable[str] = ("ALFA", "BETA"),
    code: str = "r1",
    example: bool = False,
) -> Round:
    """An open round of a questionnaire with these participants, each with an empty response."""
    questionnaire = questionnaire_of(questions) if isinstance(questions, str) else questions
    canonical = write_canonical(questionnaire)
    known = editions.find_edition(session, questionnaire.name, questionnaire.version)
    edition_id = known.id if known else editions.add_edition(
        session, questionnaire.name, questionnaire.version, questionnaire.kind.value,
        canonical.sha256, canonical.text, None, None, NOW,
    )  # fmt: skip
    study_id = rounds.ensure_study(session, f"{code}-study", Text.of({"en": "Study"}), example)
    round_id = rounds.add_round(session, study_id, edition_id, code, Text.of({"pl": "Tura", "en": "Round"}))
    rounds.add_participants(session, round_id, [Participant(one, Text.of({"en": one.title()})) for one in participants])
    rounds.set_round_state(session, round_id, RoundState.OPEN, NOW)
    found = rounds.find_round(session, code)
    assert found
    return found


def response_of(session: Session, round_: Round, participant: str = "ALFA") -> Response:
    response = responses.find_response_of(session, round_.id, participant)
    assert response
    return response


Given = Value | Status


def answer(
    session: Session,
    round_: Round,
    questionnaire: Questionnaire,
    given: Mapping[str, Given],
    participant: str = "ALFA",
    at: datetime = NOW,
) -> None:
    """Store answers by their keys as written: `{"q": 3, "r[2]": Status.REFUSED}`, after what is stored already."""
    response = response_of(session, round_, participant)
    newest = answers.fetch_current(session, response.id, questionnaire).revisions
    new = []
    for written, value in given.items():
        name, _, occurrence = written.rstrip("]").partition("[")
        key = Key(name, occurrence)
        status = value if isinstance(value, Status) else Status.ANSWERED
        stored = Answer(key, status, None if isinstance(value, Status) else value, language="en")
        new.append(NewRevision(key, newest.get(key, 0), stored))
    answers.add_revisions(session, response.id, new, questionnaire, "invitation:1", at)


@dataclass(frozen=True, slots=True)
class Cast:
    """Everybody a right may be given or refused to. Respondents also have the token of their link."""

    round: Round
    response: Response
    lead: Person
    contributor: Person
    interviewer: Person
    analyst: Person
    owner: Person
    stranger: Person
    tokens: Mapping[str, str]


def build_cast(session: Session) -> Cast:
    """The round r1 and its people: lead and contributor answer for ALFA, the stranger has an account and no role."""
    round_ = add_round(session)
    response = response_of(session, round_)
    people.ensure_roles(session)
    staff = {name: _add_user(session, name) for name in ("interviewer", "analyst", "owner", "stranger")}
    for role in (Role.INTERVIEWER, Role.ANALYST, Role.OWNER):
        people.set_roles(session, f"{role}@example.org", [role])
    tokens = {
        name: invitations.invite(session, response, invitations.Guest(name), Person("user:1"), NOW, "secret")
        for name in ("lead", "contributor")
    }
    guests = {name: invitations.find_entrance(session, token, NOW)[0] for name, token in tokens.items()}
    session.commit()
    return Cast(round_, response, **guests, **{k: people.person_of(v) for k, v in staff.items()}, tokens=tokens)


def _add_user(session: Session, name: str) -> tables.User:
    user = tables.User(email=f"{name}@example.org", display_name=name.title(), active=True, fs_uniquifier=name)
    session.add(user)
    session.flush()
    return user
