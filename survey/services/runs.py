"""Runs of a round: kept whole, done again, and compared with each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from analysis.run.again import Again
from analysis.run.bundle import Run, read_run
from analysis.run.compare import Comparison, compare_runs
from analysis.uncertainty.engine import Tick, ignore
from survey.domain.people import Person
from survey.domain.responses import Response, Round
from survey.domain.texts import Text
from survey.i18n import current_language
from survey.problems import Problem, Refused
from survey.services.checking import locate
from survey.services.editions import fetch_questionnaire
from survey.services.files import FOLDER
from survey.services.interviews.words import check_words
from survey.services.kept_runs import read_file
from survey.services.scoring import RoundScores, describe_run, score_again, score_round
from survey.store import audit, responses, runs
from survey.store.runs import StoredRun

NOTE_CHARACTERS = 2000


@dataclass(frozen=True, slots=True)
class Compared:
    """Two runs of one round, the earlier first, and what differs.

    `top` is the name of the index, `labels` are what nodes and items are called, `cities` the responses of the round by
    code, for those still in it.
    """

    before: StoredRun
    after: StoredRun
    found: Comparison
    top: str
    labels: Mapping[str, Text]
    cities: Mapping[str, Response]


def keep_round(session: Session, instance: Path, round_: Round, person: Person, now: datetime, note: str = "") -> int:
    """Score the round as it is and keep the run; its number. Raises Refused where there is nothing to score."""
    scores = score_round(session, round_, now)
    if scores is None:
        raise Refused([Problem("round_unscored", subject=round_.code, params={"code": round_.code})])
    content = describe_run(scores.dataset, scores.result, now, round_.title.in_(current_language()))
    return keep_run(session, instance, scores, content, person, now, note)


def keep_run(
    session: Session, instance: Path, scores: RoundScores, content: bytes, person: Person, now: datetime, note: str = ""
) -> int:
    """Keep the file of a run that was just made; its number."""
    if problems := check_words(note, "", NOTE_CHARACTERS):
        raise Refused(problems)
    framework, codes = scores.framework, scores.result.scores.codes
    run = StoredRun(
        0, scores.round.id, "", 0, scores.result.data_sha256, framework.name, framework.version, len(codes),
        note.strip(), person.actor, now,
    )  # fmt: skip
    number = runs.add_run(session, instance / FOLDER, content, run)
    audit.record(session, person.actor, "run.kept", "round", scores.round.id, now, {"run": number})
    return number


def repeat_run(session: Session, instance: Path, number: int, tick: Tick = ignore) -> Again:
    """Do the kept run of this number again. Raises Refused where there is none, or it cannot be done."""
    stored = runs.find_run(session, number)
    if stored is None:
        raise Refused([Problem("run_unknown", params={"number": number})])
    return score_again(read_file(instance, stored), str(number), tick)


def compare_kept(session: Session, instance: Path, round_: Round, one: StoredRun, other: StoredRun) -> Compared:
    """What differs between two kept runs. Raises Refused where one cannot be read."""
    before, after = sorted((one, other), key=lambda stored: stored.id)
    old, new = _open(instance, before), _open(instance, after)
    found, problems = compare_runs(old, new)
    if found is None:
        raise Refused([locate(problem) for problem in problems])
    index = fetch_questionnaire(session, round_.edition_id).index
    labels = _read_labels(old.framework["tree"]) | _read_labels(new.framework["tree"])
    labels |= {name: one.question.short or one.question.label for name, one in index.items() if name in labels}
    cities = {one.participant.code: one for one in responses.list_responses(session, round_.id)}
    return Compared(before, after, found, new.framework["tree"]["name"], labels, cities)


def _read_labels(element: Mapping[str, Any]) -> dict[str, Text]:
    name, label = str(element.get("name") or element.get("item")), element.get("label")
    texts = label if isinstance(label, dict) else {"": label or name}
    found = {name: Text.of(dict(texts))}
    for child in element.get("children", ()):
        found |= _read_labels(child)
    return found


def _open(instance: Path, stored: StoredRun) -> Run:
    run, problems = read_run(read_file(instance, stored))
    if run is None:
        raise Refused([locate(problem, file=str(stored.id)) for problem in problems])
    return run
