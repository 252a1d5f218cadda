"""A run done again from its file alone, and compared with what it gave then."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from analysis.dataset import Dataset
from analysis.folder import read_folder
from analysis.framework import build_framework
from analysis.pipeline import score
from analysis.problems import Problem, Unscorable
from analysis.report.scores_json import describe_scores
from analysis.run.bundle import Run, list_libraries
from analysis.run.tables import DATA
from analysis.uncertainty.engine import Tick, ignore
from analysis.uncertainty.sobol import compute_sensitivity

NEAR = 1e-9


@dataclass(frozen=True, slots=True)
class Difference:
    """One number of one participant then and now; `key` as in the JSON, for example "nodes.governance"."""

    code: str
    key: str
    before: object
    after: object


@dataclass(frozen=True, slots=True)
class Again:
    """`scores` as they come out now; `identical` if they are the same bytes.

    `differences` are what differs by more than 1e-9, `libraries` those with another version (then, now).
    """

    scores: bytes
    identical: bool
    differences: tuple[Difference, ...]
    libraries: Mapping[str, tuple[str, str]]


def run_again(run: Run, tick: Tick = ignore) -> tuple[Again | None, list[Problem]]:
    """Score the data of the run by its framework; None with what is wrong where that is impossible."""
    if run.about.get("given_draws"):
        return None, [Problem("run_draws_given", (), {"count": run.about["given_draws"]})]
    framework, problems = build_framework(run.framework)
    dataset, faults = read_data(run)
    if framework is None or dataset is None:
        return None, [*problems, *faults]
    try:
        result = score(dataset, framework, tick=tick)
    except Unscorable as error:
        return None, list(error.problems)
    sensitivity = compute_sensitivity(dataset, framework, result.scores) if run.about.get("sensitivity") else None
    scores = describe_scores(result, sensitivity)
    return Again(scores, scores == run.scores, tuple(compare_scores(run.scores, scores)), _list_changed(run)), []


def read_data(run: Run) -> tuple[Dataset | None, list[Problem]]:
    """The data that the run rests on, or None with what is wrong with them."""
    with tempfile.TemporaryDirectory() as folder:
        for name in DATA:
            # only names that we know, so no path of the archive is ever used
            (Path(folder) / Path(name).name).write_bytes(run.files[name])
        return read_folder(folder)


def _list_changed(run: Run) -> dict[str, tuple[str, str]]:
    before, now = run.about.get("libraries"), list_libraries()
    old = before if isinstance(before, dict) else {}
    return {
        name: (str(old.get(name, "")), now.get(name, "")) for name in now if str(old.get(name, "")) != now.get(name, "")
    }


def compare_scores(before: bytes, after: bytes) -> list[Difference]:
    """What differs by participant and key; those in one of the two only differ as a whole."""
    old, new = (_by_code(content) for content in (before, after))
    found = []
    for code in [*old, *(code for code in new if code not in old)]:
        first, second = old.get(code, {}), new.get(code, {})
        for key in [*first, *(key for key in second if key not in first)]:
            if not _same(first.get(key), second.get(key)):
                found.append(Difference(code, key, first.get(key), second.get(key)))
    return found


def _by_code(content: bytes) -> dict[str, dict[str, object]]:
    people: list[dict[str, Any]] = json.loads(content)["participants"]
    return {one["code"]: dict(_flatten("", one)) for one in people}


def _flatten(path: str, value: object) -> list[tuple[str, object]]:
    if isinstance(value, dict):
        return [pair for key, inner in value.items() for pair in _flatten(f"{path}.{key}" if path else key, inner)]
    if isinstance(value, list):
        return [pair for place, inner in enumerate(value) for pair in _flatten(f"{path}[{place}]", inner)]
    return [(path, value)]


def _same(one: object, other: object) -> bool:
    if isinstance(one, float | int) and isinstance(other, float | int):
        return abs(one - other) <= NEAR * max(1.0, abs(one))
    return one == other
