"""Rounds are made, opened and closed, and what cannot be done is refused with every reason."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from survey.domain.people import Person
from survey.domain.responses import Participant, RoundState
from survey.domain.texts import Text
from survey.problems import Refused
from survey.services import fielding
from survey.services.lookup import fetch_round
from survey.store import editions, tables
from tests.factories import NOW, add_round, response_of

ME = Person("user:1")
PEOPLE = [Participant("ALFA", Text.of({"en": "Alfa"}))]
TINY = """
questionnaire: small
version: "1.0.0"
kind: survey
languages: [en]
title: Small
sections: [{section: one, label: One, questions: [{name: q, type: text, label: Q}]}]
"""


def refusal(call: object, *arguments: object) -> list[str]:
    with pytest.raises(Refused) as refused:
        call(*arguments)  # type: ignore[operator]
    return [problem.code for problem in refused.value.problems]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "small.yaml"
    path.write_text(TINY, encoding="utf-8")
    return path


def test_a_round_of_a_path_publishes_it_first(session: Session, path: Path) -> None:
    round_ = fielding.create_round(session, fielding.NewRound("r1", str(path)), PEOPLE, ME, NOW)
    assert (round_.state, round_.title.in_("en")) == (RoundState.PREPARED, "r1")
    assert editions.fetch_edition(session, round_.edition_id).name == "small"
    assert response_of(session, round_).participant.code == "ALFA"


def test_every_reason_against_a_round_is_told(session: Session) -> None:
    add_round(session)
    assert refusal(fielding.create_round, session, fielding.NewRound("r1", "nothing"), [], ME, NOW) == [
        "round_exists",
        "edition_unknown",
    ]
    assert refusal(fielding.create_round, session, fielding.NewRound("a/b", "tiny"), [], ME, NOW) == ["round_code"]


def test_a_version_that_is_not_published_is_refused(session: Session, path: Path) -> None:
    new = fielding.NewRound("r1", str(path), version="2.0.0")
    assert refusal(fielding.create_round, session, new, [], ME, NOW) == ["edition_unknown"]


def test_a_round_without_participants_does_not_open(session: Session) -> None:
    add_round(session, participants=[])
    assert refusal(fielding.open_round, session, "r1", ME, NOW) == ["round_empty"]


def test_opening_and_closing_are_written_down_once(session: Session) -> None:
    add_round(session)
    for _ in range(2):
        fielding.close_round(session, "r1", ME, NOW)
    fielding.open_round(session, "r1", ME, NOW)
    assert fetch_round(session, "r1").state is RoundState.OPEN
    assert [row.deed for row in session.query(tables.Audit)] == ["round.closed", "round.open"]


def test_one_participant_can_be_invited_alone(session: Session) -> None:
    round_ = add_round(session)
    assert [one.participant.code for one in fielding.list_invitable(session, round_, None)] == ["ALFA", "BETA"]
    assert [one.participant.code for one in fielding.list_invitable(session, round_, "BETA")] == ["BETA"]
    assert refusal(fielding.list_invitable, session, round_, "X") == ["participant_unknown"]
