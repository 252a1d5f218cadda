"""Two runs side by side: what each rests on, and whose scores and ranks differ."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from analysis.dataset import Dataset
from analysis.problems import Problem
from analysis.run.again import NEAR, read_data
from analysis.run.bundle import Run

Pair = tuple[str, str]
"""A text then and now, "" where there is none."""


@dataclass(frozen=True, slots=True)
class Changed:
    """One setting of the framework: the element ("" for the whole), the key, and its values then and now."""

    element: str
    key: str
    values: Pair


@dataclass(frozen=True, slots=True)
class AnswerChanged:
    """An answer of one participant then and now: the number, or the status where there is none."""

    code: str
    item: str
    values: Pair


@dataclass(frozen=True, slots=True)
class Standing:
    """Index and rank with its interval; the rank is None where there is no score."""

    index: float | None
    rank: int | None
    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class Moved:
    """A participant whose scores or rank differ; None for a run that it is not in.

    `nodes` are the scores that differ by more than 1e-9: name, then, now. `answers` counts its own answers that differ.
    """

    code: str
    before: Standing | None
    after: Standing | None
    nodes: tuple[tuple[str, float | None, float | None], ...]
    answers: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """What differs between two runs, the earlier first; `same` participants have the same scores and ranks."""

    framework: tuple[Changed, ...]
    recipe: tuple[Changed, ...]
    answers: tuple[AnswerChanged, ...]
    attributes: bool
    libraries: Mapping[str, Pair]
    moved: tuple[Moved, ...]
    same: int


def compare_runs(before: Run, after: Run) -> tuple[Comparison | None, list[Problem]]:
    """What differs; None with what is wrong where the data of one of them cannot be read."""
    (old, faults), (new, others) = read_data(before), read_data(after)
    if old is None or new is None:
        return None, [*faults, *others]
    answers = tuple(_compare_answers(old, new))
    own: dict[str, int] = {}
    for one in answers:
        own[one.code] = own.get(one.code, 0) + 1
    first, second = _read_people(before), _read_people(after)
    moved = [_compare_people(code, first.get(code), second.get(code), own) for code in {**first, **second}]
    found = tuple(one for one in moved if one is not None)
    return Comparison(
        tuple(_compare_settings(_describe_tree(before), _describe_tree(after))),
        tuple(_compare_settings(_describe_recipe(before), _describe_recipe(after))),
        answers,
        not answers and before.about.get("data_sha256") != after.about.get("data_sha256"),
        _compare_libraries(before, after),
        found,
        len(moved) - len(found),
    ), []


Settings = dict[tuple[str, str], str]


def _describe_tree(run: Run) -> Settings:
    """Every setting of every element, and under which parent it stands."""
    found: Settings = {("", key): _write(run.framework.get(key)) for key in ("framework", "version")}

    def walk(element: Mapping[str, Any], parent: str) -> None:
        name = str(element.get("name") or element.get("item"))
        found[name, "parent"] = parent
        for key, value in element.items():
            if key not in {"name", "item", "children", "label"}:
                found[name, key] = _write(value)
        for child in element.get("children", ()):
            walk(child, name)

    walk(run.framework["tree"], "")
    return found


def _describe_recipe(run: Run) -> Settings:
    found: Settings = {}

    def walk(value: object, path: str) -> None:
        if isinstance(value, dict) and value:
            for key, inner in value.items():
                walk(inner, f"{path}.{key}" if path else str(key))
        else:
            found["", path] = _write(value)

    walk(run.framework.get("recipe"), "")
    return found


def _write(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _compare_settings(before: Settings, after: Settings) -> Iterator[Changed]:
    for place in {**before, **after}:
        values = before.get(place, ""), after.get(place, "")
        if values[0] != values[1]:
            yield Changed(*place, values)


def _compare_answers(before: Dataset, after: Dataset) -> Iterator[AnswerChanged]:
    """Those of participants and items that are in both; who came or went says so in its standing."""
    codes = [code for code in before.values.index if code in after.values.index]
    items = [item for item in before.values.columns if item in after.values.columns]
    texts = []
    for data in (before, after):
        numbers = data.values.loc[codes, items].to_numpy(dtype=np.float64)
        words = data.statuses.loc[codes, items].astype(str).to_numpy()
        texts.append((numbers, words))
    (old, old_words), (new, new_words) = texts
    differs = ((old != new) & ~(np.isnan(old) & np.isnan(new))) | (old_words != new_words)
    for row, column in zip(*np.nonzero(differs), strict=True):
        values = _say(old[row, column], old_words[row, column]), _say(new[row, column], new_words[row, column])
        yield AnswerChanged(codes[row], items[column], values)


def _say(number: float, status: str) -> str:
    return status if np.isnan(number) else repr(float(number)).removesuffix(".0")


def _compare_libraries(before: Run, after: Run) -> dict[str, Pair]:
    old, new = (run.about.get("libraries") or {} for run in (before, after))
    pairs = {name: (str(old.get(name, "")), str(new.get(name, ""))) for name in {**old, **new}}
    return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}


def _read_people(run: Run) -> dict[str, Mapping[str, Any]]:
    return {one["code"]: one for one in json.loads(run.scores)["participants"]}


def _compare_people(
    code: str, before: Mapping[str, Any] | None, after: Mapping[str, Any] | None, own: Mapping[str, int]
) -> Moved | None:
    first, second = _stand(before), _stand(after)
    old, new = (one["nodes"] if one else {} for one in (before, after))
    nodes = tuple(
        (name, old.get(name), new.get(name)) for name in {**old, **new} if not _same(old.get(name), new.get(name))
    )
    stays = first and second and (first.rank, first.low, first.high) == (second.rank, second.low, second.high)
    return None if stays and not nodes else Moved(code, first, second, nodes, own.get(code, 0))


def _stand(person: Mapping[str, Any] | None) -> Standing | None:
    if person is None:
        return None
    low, high = person["rank_interval"] or (None, None)
    return Standing(person["index"], person["rank"], low, high)


def _same(one: float | None, other: float | None) -> bool:
    return one == other if one is None or other is None else abs(one - other) <= NEAR * max(1.0, abs(one))
