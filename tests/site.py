"""The whole application on a small database, for tests that speak to it as a browser does."""

from __future__ import annotations

import hashlib
import tempfile
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from flask import Flask
from sqlalchemy.orm import Session

from survey.app import create_app
from survey.definition import read_questionnaire
from survey.definition.catalogue import render
from survey.domain.answers import Status
from survey.domain.people import Person, Role, TeamRole
from survey.domain.questionnaire import Questionnaire
from survey.domain.responses import Response
from survey.domain.values import to_text
from survey.services import accounts, invitations, lookup
from survey.services.editions import fetch_questionnaire
from survey.settings import Settings
from survey.store import answers
from survey.web.access import begin_writing
from survey.web.database import db
from survey.web.entry import demo_tokens
from tests.factories import ONE_LEVEL, add_round, response_of
from tests.say import Visitor

SECRET = hashlib.sha256(b"a secret of tests").hexdigest()


@dataclass(frozen=True, slots=True)
class Site:
    """The application, and what a test may arrange behind its back."""

    app: Flask

    @contextmanager
    def session(self) -> Iterator[Session]:
        """A session that commits at the end."""
        with self.app.app_context():
            begin_writing(db.session)
            yield db.session
            db.session.commit()

    def fields(self, questions: str | Questionnaire = ONE_LEVEL, code: str = "r1") -> None:
        """An open round for ALFA, BETA and GAMMA; their responses have the numbers 1, 2 and 3."""
        with self.session() as session:
            add_round(session, questions, ("ALFA", "BETA", "GAMMA"), code)

    def invitation(
        self,
        participant: str = "ALFA",
        label: str = "Anna",
        expires: datetime | None = None,
        role: TeamRole = TeamRole.LEAD,
    ) -> str:
        """The address of a new invitation link."""
        with self.session() as session:
            response = self._response(session, participant)
            guest = invitations.Guest(label, role=role, expires=expires)
            token = invitations.invite(session, response, guest, Person("user:1"), datetime.now(UTC), SECRET)
        return f"/i/{token}"

    def visitor(self, language: str = "en") -> Visitor:
        """Somebody whose browser asks for this language."""
        return Visitor(self.app.test_client(), language)

    def invited(
        self,
        participant: str = "ALFA",
        label: str = "Anna",
        language: str = "en",
        role: TeamRole = TeamRole.LEAD,
    ) -> Visitor:
        """Somebody who has come by an invitation link."""
        link = self.invitation(participant, label, role=role)
        return self.visitor(language).opens(link).presses(_ENTER[language])

    def staff(self, *roles: Role, language: str = "en") -> Visitor:
        """Somebody with an account and these roles, signed in."""
        email = f"{'-'.join(roles) or 'stranger'}@example.org"
        with self.session() as session:
            accounts.add_account(session, self.app.extensions["security"].datastore, email, email, roles)
        token = demo_tokens(self.app.config["SECRET_KEY"]).dumps(email)
        visitor = self.visitor(language)
        visitor.client.get(f"/demo/{token}")
        return visitor

    def stored(self, participant: str = "ALFA") -> dict[str, str]:
        """Current answers as texts: the value, or `status:` with the reason for none."""
        with self.session() as session:
            response = self._response(session, participant)
            questionnaire = fetch_questionnaire(session, response.round.edition_id)
            current = answers.fetch_answers(session, response.id, questionnaire)
            return {
                str(key): to_text(one.value, questionnaire.index[key.question].question)
                if one.value is not None and one.status is Status.ANSWERED
                else f"status:{one.status}"
                for key, one in current.items()
            }

    def revisions(self, participant: str = "ALFA") -> dict[str, int]:
        """How often each answer has been saved."""
        with self.session() as session:
            response = self._response(session, participant)
            questionnaire = fetch_questionnaire(session, response.round.edition_id)
            current = answers.fetch_current(session, response.id, questionnaire)
            return {str(key): number for key, number in current.revisions.items()}

    def close(self) -> None:
        with self.app.app_context():
            db.engine.dispose()

    def _response(self, session: Session, participant: str, code: str = "r1") -> Response:
        return response_of(session, lookup.fetch_round(session, code), participant)


_ENTER = {"en": "Open the answers", "pl": "Otwórz odpowiedzi"}


def build_site(database_url: str, instance: Path, demo: bool = True) -> Site:
    """The application on a migrated database. `demo` opens the sign-in links that stand in for passwords."""
    settings = Settings(instance=instance, database_url=database_url, secret_key=SECRET, demo=demo, rate_limits=False)
    app = create_app(settings)
    app.testing = False  # errors are shown to the visitor as they will be; the visitor refuses every 500
    return Site(app)


@cache
def questionnaire_from(text: str) -> Questionnaire:
    """The questionnaire of this YAML text."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "tiny.yaml"
        path.write_text(textwrap.dedent(text), encoding="utf-8")
        reading = read_questionnaire(path)
    assert reading.questionnaire, "\n".join(render(problem) for problem in reading.problems)
    return reading.questionnaire
