"""Scores of a round, or of a plain data file: the only door to the analysis."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

import analysis
from analysis import Dataset, Framework, Result
from analysis.run.again import Again, run_again
from analysis.run.bundle import read_run, write_run
from analysis.uncertainty.draws_file import read_draws
from analysis.uncertainty.engine import Tick, ignore
from analysis.uncertainty.sobol import Sensitivity, compute_sensitivity
from survey.definition.framework_file import FrameworkFile, read_framework
from survey.definition.report import Report
from survey.domain.questionnaire import Questionnaire
from survey.domain.responses import Participant, Response, Round
from survey.problems import Place, Problem, Refused
from survey.services.checking import locate
from survey.services.editions import fetch_questionnaire
from survey.services.round_data import fetch_round_dataset
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
    everybody = responses.list_responses(session, round_.id)
    listed = {
        one.participant.code: one for one in everybody if (one.id == only.id if only else one.submitted is not None)
    }
    if not listed:
        return None
    waiting = tuple(one.participant for one in everybody if one.submitted is None)
    dataset = fetch_round_dataset(session, round_, questionnaire, framework, tuple(listed.values()), now)
    result = _score_once(_Keyed(dataset, framework))
    return RoundScores(round_, questionnaire, listed, waiting, dataset, framework, result)


def is_scored(session: Session, round_: Round) -> bool:
    """Whether the questionnaire of the round has a framework, without which its answers are never scored."""
    return editions.fetch_edition(session, round_.edition_id).framework is not None


@dataclass(frozen=True, slots=True)
class Files:
    """What is scored without a database; `participants` are attributes, `draws` weights that somebody else drew."""

    framework: Path
    data: Path
    participants: Path | None = None
    draws: Path | None = None


def score_files(files: Files, tick: Tick = ignore) -> tuple[Dataset, Result]:
    """Scores of a data file, or a folder of them, by a framework file. Raises Refused with every located problem."""
    file = _read_framework_file(files.framework)
    framework, problems = analysis.build_framework(file.mapping)
    found = [locate(problem, file.place) for problem in problems]
    if files.data.is_dir():
        dataset, faults = analysis.read_folder(files.data)
    else:
        dataset, faults = analysis.read_csv_dataset(files.data, files.participants)
    draws = None
    if framework and files.draws:
        draws, more = read_draws(files.draws, framework)
        faults = [*faults, *more]
    found += [locate(problem) for problem in faults]
    if found or framework is None or dataset is None:
        raise Refused(found)
    try:
        return dataset, analysis.score(dataset, framework, draws, tick)
    except analysis.Unscorable as error:
        raise Refused([_locate_in(problem, file, files.data) for problem in error.problems]) from error


def explain_ranks(dataset: Dataset, result: Result, tick: Tick = ignore) -> Sensitivity:
    """How much of the movement of ranks each source of uncertainty explains; takes a while."""
    return compute_sensitivity(dataset, result.framework, result.scores, tick=tick)


def _locate_in(problem: analysis.Problem, file: FrameworkFile, data: Path) -> Problem:
    """Where the recipe asks for what the data lack, the place is in the framework; otherwise in the data."""
    if isinstance(problem.where, tuple) and problem.where[:1] == ("recipe",):
        return locate(problem, file.place)
    return locate(problem, file=str(data))


def describe_run(
    dataset: Dataset, result: Result, now: datetime, title: str, sensitivity: Sensitivity | None = None
) -> bytes:
    """Everything that this scoring rests on and gave, as one file; see `analysis.run`."""
    return write_run(result, dataset, now.isoformat(timespec="seconds"), title, sensitivity)


def score_again(content: bytes, name: str, tick: Tick = ignore) -> Again:
    """A run done again from its file. Raises Refused where it cannot be read or done."""
    run, problems = read_run(content)
    found = None
    if run is not None:
        found, problems = run_again(run, tick)
    if found is None:
        raise Refused([locate(problem, file=name) for problem in problems])
    return found


def _read_framework_file(path: Path) -> FrameworkFile:
    report = Report()
    file = read_framework(path, None, report)
    if file is None:
        raise Refused(list(report.problems) or [Problem("file_missing", Place(str(path)), params={"file": str(path)})])
    return file


def write_scores(
    dataset: Dataset,
    result: Result,
    path: Path,
    language: str,
    title: str = "",
    example: bool = False,
    sensitivity: Sensitivity | None = None,
) -> None:
    """Write scores as a workbook or as JSON, whichever the name asks for."""
    if path.suffix == ".json":
        analysis.write_scores_json(result, path, sensitivity)
    else:
        analysis.write_scores_xlsx(result, dataset, path, language, title, example, sensitivity)


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
