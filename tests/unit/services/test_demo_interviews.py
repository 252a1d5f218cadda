"""The study of six cities: every coded value is of the codebook, rests on a finding and keeps its source."""

from __future__ import annotations

import csv
from collections import Counter
from functools import cache

import pytest
from sqlalchemy.orm import Session

from survey import paths
from survey.definition.reading import Reading
from survey.domain.answers import Key, Status
from survey.domain.codebook import Code, CodeType
from survey.domain.material import PieceKind
from survey.domain.people import Person
from survey.domain.responses import Round
from survey.services import demo, demo_interviews
from survey.services.checking import check_questionnaire
from survey.services.demo_interviews import FOLDER, ROUND, read_codings
from survey.services.editions import fetch_questionnaire, publish
from survey.services.interviews import jsonl
from survey.store import answers, codings, interviews, material, responses, rounds
from tests.factories import NOW

GUIDE = paths.QUESTIONNAIRES / "city_interview_guide"
CITIES = {"warszawa": 254, "krakow": 197, "gdansk": 189, "kielce": 185, "rzeszow": 177, "lublin": 169}
"""Values coded for each city; 8 more are of no city and stand in a finding about their topic."""


@cache
def guide() -> Reading:
    return check_questionnaire(GUIDE)


@pytest.fixture
def study(session: Session) -> Round:
    demo_interviews.build(session, publish(session, GUIDE, NOW).id, NOW)
    found = rounds.find_round(session, ROUND)
    assert found
    return found


def fits(code: Code, value: str) -> bool:
    if code.values:
        return code.find_value(value) is not None
    numeric = {CodeType.NUMBER, CodeType.YEAR}
    return value.replace(".", "", 1).isdecimal() if code.type in numeric else bool(value)


def test_every_value_is_one_of_the_codebook() -> None:
    codebook = guide().codebook
    assert codebook
    with (FOLDER / "codings.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert Counter(row["participant"] for row in rows) == CITIES
    odd = []
    for row in rows:
        code = codebook.find(row["code"])
        if code is None or code not in codebook.for_topic(row["question"]) or not fits(code, row["value"]):
            odd.append(row)
    assert odd == []


def test_a_code_of_one_value_has_one() -> None:
    codebook = guide().codebook
    assert codebook
    lists = {CodeType.MULTIPLE_CHOICE, CodeType.TEXT}
    cells = list(read_codings(FOLDER / "codings.csv"))
    many = [
        key for key, said in cells if len(said.values) > 1 and getattr(codebook.find(key[2]), "type", "") not in lists
    ]
    assert many == []
    approximate = {key for key, said in cells if said.approximate}
    assert ("warszawa", "T09", "open_data_queries_per_day") in approximate
    assert len(approximate) == 9


def test_every_coding_rests_on_a_finding_of_its_interview(session: Session, study: Round) -> None:
    numbers = [one.id for one in responses.list_responses(session, study.id)]
    pieces = {one.id: one for one in material.list_pieces(session, study.id)}
    assert {one.kind for one in pieces.values()} == {PieceKind.FINDING}
    stored = codings.list_codings(session, numbers)
    assert sum(len(one.content.values) for one in stored if one.content) == sum(CITIES.values())
    for one in stored:
        assert one.content
        (evidence,) = one.content.evidence
        assert (pieces[evidence].response_id, pieces[evidence].words.topic) == (one.cell.response_id, one.cell.topic)
        assert one.content.source.startswith("raport, wiersz ")
    (whole,) = (one for one in pieces.values() if one.response_id is None)
    assert whole.words.topic == "T31"


def test_statuses_are_those_of_the_study(session: Session, study: Round) -> None:
    questionnaire = fetch_questionnaire(session, study.edition_id)
    found: dict[Status, set[tuple[str, str]]] = {}
    for response in responses.list_responses(session, study.id):
        given = answers.fetch_answers(session, response.id, questionnaire)
        assert len(given) == 32
        for key, answer in given.items():
            found.setdefault(answer.status, set()).add((response.participant.code, key.question))
    assert found[Status.NO_INFORMATION] == {
        ("rzeszow", "T13"),
        ("gdansk", "T19"),
        ("rzeszow", "T19"),
        ("gdansk", "T25"),
    }
    assert found[Status.DOES_NOT_KNOW] == {("gdansk", "T07"), ("krakow", "T09_2")}
    assert found.keys() == {Status.ANSWERED, Status.PARTLY, Status.NO_INFORMATION, Status.DOES_NOT_KNOW}
    assert len(found[Status.PARTLY]) == 9


def test_the_two_exchanged_answers_are_marked_as_moved(session: Session, study: Round) -> None:
    gdansk = responses.find_response_of(session, study.id, "gdansk")
    assert gdansk
    assert interviews.list_moves(session, [gdansk.id]) == [(gdansk.id, "T11", "T10"), (gdansk.id, "T10", "T11")]
    moved = {one.words.topic: one.words.origin for one in material.list_pieces(session, study.id) if one.words.origin}
    assert moved == {"T10": "T11", "T11": "T10"}
    questionnaire = fetch_questionnaire(session, study.edition_id)
    assert Key("T10") in answers.fetch_answers(session, gdansk.id, questionnaire)


def test_its_file_is_its_own_export(session: Session, study: Round) -> None:
    lines = "".join(jsonl.stream_interviews(session, study))
    assert lines.encode() == (FOLDER / "interviews.jsonl").read_bytes()
    done = jsonl.import_interviews(session, study, FOLDER / "interviews.jsonl", Person("user:1"), NOW)
    assert done.known == done.read


def test_an_older_demo_is_completed_once(session: Session) -> None:
    study_id = rounds.ensure_study(session, demo.STUDY, guide().questionnaire.title)  # type: ignore[union-attr]
    edition = publish(session, GUIDE, NOW)
    rounds.add_round(session, study_id, edition.id, demo.INTERVIEWS, guide().questionnaire.title)  # type: ignore[union-attr]
    for _ in range(2):
        demo.complete(session, NOW)
    assert [one.code for one in rounds.list_rounds(session)] == [demo.INTERVIEWS, ROUND]
