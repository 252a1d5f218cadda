"""The study of six cities in the demo: what their interviews of 2025 said, as the researchers coded it."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from sqlalchemy.orm import Session

from survey import paths
from survey.domain.codings import Cell, Coding, Content
from survey.domain.interviews import Mode
from survey.domain.people import Person
from survey.domain.responses import RoundState
from survey.domain.texts import Text
from survey.services.importing.participants import read_participants
from survey.services.interviews import jsonl
from survey.store import codings, interviews, material, responses, rounds

STUDY = "city40-2025"
ROUND = "wywiady-2025"
CODER = "study"
FOLDER = paths.QUESTIONNAIRES / "city_interview_guide" / "study"
"""participants.csv, interviews.jsonl (statuses and findings) and codings.csv (a line for each value)."""

_HELD = "lipiec–sierpień 2025, Zoom (raport, wiersze 66–69)"
_ABOUT = "approx"


def is_there(session: Session) -> bool:
    return rounds.find_round(session, ROUND) is not None


def build(session: Session, edition_id: int, now: datetime) -> None:
    """Make the round on an edition of the city interview guide, with all its material and codings."""
    title = Text.of({"pl": "Miasto 4.0: badanie sześciu miast", "en": "City 4.0: a study of six cities"})
    # these cities and what they said are real
    study = rounds.ensure_study(session, STUDY, title, example=False)
    name = Text.of({"pl": "Wywiady 2025: sześć miast", "en": "Interviews 2025: six cities"})
    round_id = rounds.add_round(session, study, edition_id, ROUND, name)
    rounds.add_participants(session, round_id, read_participants(FOLDER / "participants.csv"))
    rounds.set_round_state(session, round_id, RoundState.OPEN, now)
    round_ = rounds.find_round(session, ROUND)
    if round_ is None:
        raise LookupError(ROUND)
    jsonl.import_interviews(session, round_, FOLDER / "interviews.jsonl", Person(CODER), now)
    for response in responses.list_responses(session, round_id):
        interviews.set_facts(session, response.id, mode=Mode.ONLINE, note=_HELD)
    _add_codings(session, round_id, now)


def _add_codings(session: Session, round_id: int, now: datetime) -> None:
    """Each coding rests on the finding of its interview and topic."""
    numbers = {one.participant.code: one.id for one in responses.list_responses(session, round_id)}
    findings = {(one.response_id, one.words.topic): one.id for one in material.list_pieces(session, round_id)}
    new = []
    for (participant, topic, code), content in read_codings(FOLDER / "codings.csv"):
        cell = Cell(numbers[participant], topic, code, CODER)
        evidence = (findings[cell.response_id, topic],)
        new.append(Coding(cell, replace(content, evidence=evidence), 1, now))
    codings.add_codings(session, new)


def read_codings(path: Path) -> Iterator[tuple[tuple[str, str, str], Content]]:
    """Cells of the file (participant, topic, code), each with all its values and sources, without evidence."""
    values: dict[tuple[str, str, str], list[str]] = {}
    sources: dict[tuple[str, str, str], list[str]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            key = (row["participant"], row["question"], row["code"])
            values.setdefault(key, []).append(row["value"])
            sources.setdefault(key, []).append(row["source"])
    for key, some in values.items():
        approximate = _is_about(values, key)
        yield key, Content(tuple(some), approximate=approximate, source="; ".join(dict.fromkeys(sources[key])))


def _is_about(values: Mapping[tuple[str, str, str], list[str]], key: tuple[str, str, str]) -> bool:
    """Whether another code says of this number that it is approximate."""
    participant, topic, code = key
    return _ABOUT in values.get((participant, topic, f"{code}_qualifier"), ())
