"""Questionnaires and databases to measure on, made of numbers alone."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import yaml
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import insert
from sqlalchemy.orm import Session

from survey.app import create_app
from survey.domain.people import Person, Role
from survey.domain.responses import Participant, Response, Round, RoundState
from survey.domain.texts import Text
from survey.services import accounts, fielding, invitations, lookup
from survey.services.editions import forget_editions
from survey.services.opening import migrate, open_engine
from survey.settings import Settings
from survey.store import responses, rounds, tables
from survey.web.access import begin_writing
from survey.web.database import db
from survey.web.entry import demo_tokens

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
KEY = "not-a-secret-" * 4
PERSON = Person("user:1")
RUNGS = 6
POINTS = 5
_WORDS = "the strategy is written down, adopted by the council and known to those who work by it"


def both(words: str) -> dict[str, str]:
    return {"pl": f"{words} (po polsku)", "en": words}


def level(name: str) -> dict[str, Any]:
    """A ladder of six rungs, each with a sentence."""
    rungs = [both(f"At rung {rung} {_WORDS}") for rung in range(RUNGS)]
    return {"name": name, "type": "level", "label": both(f"How far has the city come in {name}?"), "levels": rungs}


def five_points(name: str) -> dict[str, Any]:
    """An agreement from 1 to 5."""
    label = both(f"In matter {name} {_WORDS}.")
    return {"name": name, "type": "select_one", "choices": "agreement", "label": label, "appearance": "likert"}


def questionnaire(make: Any, sections: int, each: int) -> dict[str, Any]:
    """A bilingual questionnaire: `sections` pages s0, s1, … of `each` questions q0, q1, …"""
    points = [{"name": str(point), "label": both(f"point {point}")} for point in range(1, POINTS + 1)]
    return {
        "questionnaire": f"bench_{make.__name__}_{sections}x{each}",
        "version": "1.0.0",
        "kind": "survey",
        "languages": ["pl", "en"],
        "title": both("Measured questionnaire"),
        "choices": {"agreement": points} if make is five_points else {},
        "sections": [
            {
                "section": f"s{page}",
                "label": both(f"Page {page}"),
                "questions": [make(f"q{page * each + place}") for place in range(each)],
            }
            for page in range(sections)
        ],
    }


def write_questionnaire(folder: Path, content: Mapping[str, Any]) -> Path:
    path = folder / f"{content['questionnaire']}.yaml"
    given = {key: value for key, value in content.items() if value != {}}
    path.write_text(yaml.safe_dump(given, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return path


@dataclass(frozen=True, slots=True)
class Bench:
    """The application on a database file of its own."""

    app: Flask
    folder: Path
    url: str

    @contextmanager
    def session(self) -> Iterator[Session]:
        """A session that commits at the end."""
        with self.app.app_context():
            begin_writing(db.session)
            yield db.session
            db.session.commit()

    def field(self, content: Mapping[str, Any], people: int, code: str = "r1") -> Round:
        """An open round of this questionnaire with so many participants, P00001 and on."""
        path = write_questionnaire(self.folder, content)
        participants = [Participant(participant(number), Text.of(both(f"City {number}"))) for number in range(people)]
        with self.session() as session:
            made = fielding.create_round(session, fielding.NewRound(code, str(path)), participants, PERSON, NOW)
            rounds.set_round_state(session, made.id, RoundState.OPEN, NOW)
        with self.session() as session:
            return lookup.fetch_round(session, code)

    def response(self, session: Session, round_: Round, number: int = 0) -> Response:
        found = responses.find_response_of(session, round_.id, participant(number))
        assert found, number
        return found

    def tokens(self, round_: Round, people: int) -> list[tuple[int, str]]:
        """For each of the first participants the number of the response and a link's token."""
        with self.session() as session:
            found = [self.response(session, round_, number) for number in range(people)]
            return [
                (one.id, invitations.invite(session, one, invitations.Guest("Anna"), PERSON, NOW, "benchmark"))
                for one in found
            ]

    def visit(self, round_: Round) -> tuple[FlaskClient, int]:
        """A client that has come by the first participant's link, and the number of the response."""
        self.app.config["WTF_CSRF_ENABLED"] = False
        ((response_id, token),) = self.tokens(round_, 1)
        client = self.app.test_client()
        assert client.post(f"/i/{token}").status_code == 303
        return client, response_id

    def visit_staff(self) -> FlaskClient:
        """A client of the owner, signed in."""
        self.app.config.update(WTF_CSRF_ENABLED=False, SONDA_DEMO=True)
        email = "owner@example.org"
        with self.session() as session:
            accounts.add_account(session, self.app.extensions["security"].datastore, email, email, [Role.OWNER])
        client = self.app.test_client()
        assert client.get(f"/demo/{demo_tokens(KEY).dumps(email)}").status_code in {302, 303}
        return client


def participant(number: int) -> str:
    return f"P{number + 1:05}"


def answer_all(session: Session, content: Mapping[str, Any], response_ids: Iterable[int]) -> None:
    """One stored answer for every question of these responses."""
    names = [one["name"] for section in content["sections"] for one in section["questions"]]
    fixed = {"occurrence": "", "revision": 1, "status": "answered", "language": "en", "author": "invitation:1"}
    fixed |= {"at": NOW, "source": "form"}
    for response_id in response_ids:
        values = [1 + place % POINTS for place in range(len(names))]
        rows = [
            fixed | {"response_id": response_id, "question": name, "value": str(value), "number": float(value)}
            for name, value in zip(names, values, strict=True)
        ]
        session.execute(insert(tables.AnswerRevision), rows)


@contextmanager
def bench(url: str = "") -> Iterator[Bench]:
    """The application on an empty database (an SQLite file, unless another is given), gone at the end."""
    forget_editions()
    with tempfile.TemporaryDirectory(prefix="sonda-bench-") as name:
        made = open_bench(Path(name), url)
        migrate_database(made.url)
        yield made
        with made.app.app_context():
            db.engine.dispose()
    forget_editions()


def open_bench(folder: Path, url: str = "") -> Bench:
    """The application on the database that the folder was made for."""
    kept = folder / "database"
    if not kept.exists():
        kept.write_text(url or f"sqlite:///{folder / 'sonda.sqlite'}", encoding="utf-8")
    url = kept.read_text(encoding="utf-8")
    settings = Settings(instance=folder, database_url=url, secret_key=KEY, rate_limits=False)
    return Bench(create_app(settings), folder, url)


def migrate_database(url: str) -> None:
    engine = open_engine(url)
    migrate(engine)
    engine.dispose()
