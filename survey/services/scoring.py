"""Scores of a round, or of a plain data file: the only door to the analysis."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

import pandas as pd
from sqlalchemy.orm import Session

import analysis
from analysis import Dataset, Framework, Result
from analysis.report.asked import COLUMN, write_asked
from survey.definition.framework_file import FrameworkFile, read_framework
from survey.definition.report import Report
from survey.domain.answers import Answer, Answers, Key, Status
from survey.domain.questionnaire import Questionnaire
from survey.domain.responses import Participant, Response, Round
from survey.domain.values import from_text
from survey.flow.situation import Situation
from survey.problems import Place, Problem, Refused
from survey.services.checking import locate
from survey.services.editions import fetch_questionnaire
from survey.store import answers as stored
from survey.store import editions, responses


@dataclass(frozen=True, slots=True)
class RoundScores:
    """The scores of all responses of one round, with what is needed to read them; `waiting` have not handed in."""

    round: Round
    questionnaire: Questionnaire
    responses: Mapping[str, Response]
    waiting: tuple[Participant, ...]
    dataset: Dataset
    framework: Framework
    result: Result


def score_round(session: Session, round_: Round, now: datetime, only: Response | None = None) -> RoundScores | None:
    """Scores of the responses handed in, or of `only` one; None where there is no framework or nobody to score."""
    edition = editions.fetch_edition(session, round_.edition_id)
    if edition.framework is None:
        return None
    framework = _framework(edition.id, edition.framework)
    questionnaire = fetch_questionnaire(session, round_.edition_id)
    everybody = [one.response for one in responses.list_activity(session, round_.id)]
    listed = {
        one.participant.code: one for one in everybody if (one.id == only.id if only else one.submitted is not None)
    }
    if not listed:
        return None
    waiting = tuple(one.participant for one in everybody if one.submitted is None)
    dataset = build_round_dataset(session, round_, questionnaire, framework, listed.values(), now)
    result = _score_once(_Keyed(dataset, framework))
    return RoundScores(round_, questionnaire, listed, waiting, dataset, framework, result)


def is_scored(session: Session, round_: Round) -> bool:
    """Whether the questionnaire of the round has a framework, without which its answers are never scored."""
    return editions.fetch_edition(session, round_.edition_id).framework is not None


def build_round_dataset(
    session: Session,
    round_: Round,
    questionnaire: Questionnaire,
    framework: Framework,
    listed: Iterable[Response],
    now: datetime,
) -> Dataset:
    """The round's answers to the framework's items: participants × items, with their statuses."""
    items = [item.name for item in framework.items if item.name in questionnaire.index]
    by_response = _answers_by_response(session, round_, questionnaire)
    values, statuses, people = {}, {}, {}
    for response in listed:
        code = response.participant.code
        rows, numbers = by_response.get(response.id, ({}, {}))
        situation = Situation(questionnaire, Answers(rows), now)
        statuses[code] = [_status(situation, rows, Key(item)) for item in items]
        values[code] = [numbers.get(item, float("nan")) for item in items]
        people[code] = _described(response) | _asked_levels(
            questionnaire, dict(zip(items, statuses[code], strict=True))
        )
    return analysis.build_dataset(
        values=pd.DataFrame.from_dict(values, orient="index", columns=items, dtype=float),
        statuses=pd.DataFrame.from_dict(statuses, orient="index", columns=items),
        participants=pd.DataFrame.from_dict(people, orient="index").fillna("").astype(str),
        meta={"round": round_.code},
    )


def score_files(framework_path: Path, data_path: Path) -> tuple[Dataset, Result]:
    """Scores of a data file by a framework file, without a database. Raises Refused with every located problem."""
    file = _read_framework_file(framework_path)
    framework, problems = analysis.build_framework(file.mapping)
    found = [locate(problem, file.place) for problem in problems]
    dataset, faults = analysis.read_csv_dataset(data_path)
    found += [locate(problem) for problem in faults]
    if framework is None or dataset is None:
        raise Refused(found)
    try:
        return dataset, analysis.score(dataset, framework)
    except analysis.Unscorable as error:
        raise Refused([locate(problem, file=str(data_path)) for problem in error.problems]) from error


def _read_framework_file(path: Path) -> FrameworkFile:
    report = Report()
    file = read_framework(path, None, report)
    if file is None:
        raise Refused(list(report.problems) or [Problem("file_missing", Place(str(path)), params={"file": str(path)})])
    return file


def write_scores(
    dataset: Dataset, result: Result, path: Path, language: str, title: str = "", example: bool = False
) -> None:
    """Write scores as a workbook or as JSON, whichever the name asks for."""
    if path.suffix == ".json":
        analysis.write_scores_json(result, path)
    else:
        analysis.write_scores_xlsx(result, dataset, path, language, title, example)


@dataclass(frozen=True, eq=False)
class _Keyed:
    """Data and framework, the same to a cache whenever their hashes are."""

    dataset: Dataset
    framework: Framework

    def __hash__(self) -> int:
        return hash((self.dataset.data_sha256, self.framework.name, self.framework.version))

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, _Keyed)
            and self.dataset.data_sha256 == other.dataset.data_sha256
            and self.framework is other.framework
        )


@lru_cache(maxsize=32)
def _score_once(keyed: _Keyed) -> Result:
    # A city may look at its result while nothing changes: the thousand draws behind a rank interval are done once.
    return analysis.score(keyed.dataset, keyed.framework)


_FRAMEWORKS: dict[tuple[int, str], Framework] = {}


def _framework(edition_id: int, mapping: Mapping[str, Any]) -> Framework:
    key = (edition_id, repr(mapping))
    if key not in _FRAMEWORKS:
        framework, problems = analysis.build_framework(mapping)
        if framework is None:
            raise Refused([locate(problem) for problem in problems])
        _FRAMEWORKS[key] = framework
    return _FRAMEWORKS[key]


def _answers_by_response(
    session: Session, round_: Round, questionnaire: Questionnaire
) -> dict[int, tuple[dict[Key, Answer], dict[str, float]]]:
    by_response: dict[int, tuple[dict[Key, Answer], dict[str, float]]] = {}
    for row in stored.stream_round(session, [round_.id]):
        question = questionnaire.find(row.question)
        if question is None:
            continue
        answers, numbers = by_response.setdefault(row.response_id, ({}, {}))
        key = Key(row.question, row.occurrence)
        value = None if row.value is None else from_text(row.value, question)
        answers[key] = Answer(key, Status(row.status), value)
        if row.number is not None and not row.occurrence:
            numbers[row.question] = row.number
    return by_response


def _described(response: Response) -> dict[str, str]:
    """The participant's attributes and names, as columns."""
    names = {f"name_{language}": name for language, name in response.participant.name.pairs}
    return names | dict(response.participant.attributes)


def _asked_levels(questionnaire: Questionnaire, statuses: Mapping[str, str]) -> dict[str, str]:
    """How many of the questions about levels were asked, where the path decides it: a city may take the short one."""
    levels = [one for one in questionnaire.leaves if one.question.levels and one.question.name in statuses]
    if not any(one.section.relevant or any(part.relevant for part in (*one.around, one.question)) for one in levels):
        return {}
    asked = sum(statuses[one.question.name] != Status.NOT_ASKED for one in levels)
    return {COLUMN: write_asked(asked, len(levels))}


def _status(situation: Situation, answers: Mapping[Key, Answer], key: Key) -> str:
    if not situation.is_asked(key):
        return Status.NOT_ASKED.value
    answer = answers.get(key)
    return answer.status.value if answer else Status.NOT_ANSWERED.value
