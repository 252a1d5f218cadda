"""What changed between two rounds, by one framework."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.dataset import Dataset, build_dataset
from analysis.fitting import check_dataset
from analysis.pipeline import compute_scores
from analysis.stages import is_local
from analysis.tree import Framework


@dataclass(frozen=True, slots=True)
class Change:
    """One node of one participant in both rounds; None where there is no score. `answered` items, before and after."""

    node: str
    before: float | None
    after: float | None
    answered: tuple[int, int]

    @property
    def change(self) -> float | None:
        return None if self.before is None or self.after is None else self.after - self.before


@dataclass(frozen=True, slots=True)
class Changes:
    """Changes by participant, for those in both rounds; `only_before` and `only_after` were in one.

    `versions` are those of the frameworks of both rounds; where they differ the older answers were scored again with
    the newer framework (`rescored`), in which `new_items` had not been asked. `reason` is a word that says why nothing
    is compared: "depends_on_others" (scores move when others answer), "does_not_fit".
    """

    participants: dict[str, tuple[Change, ...]]
    only_before: tuple[str, ...]
    only_after: tuple[str, ...]
    versions: tuple[str, str]
    rescored: bool
    new_items: tuple[str, ...]
    reason: str = ""


def is_comparable(framework: Framework) -> bool:
    """Whether no score depends on what others answered, so that it means the same beside others."""
    recipe = framework.recipe
    return is_local(framework) and recipe.impute.method == "none" and recipe.treat.method == "none"


def compare_rounds(before: Dataset, after: Dataset, older: Framework, newer: Framework) -> Changes:
    """Both rounds scored by `newer`; a change of the recipe or the items must not look like a change of a city.

    Scores are compared only where an answer counts the same whoever else answered (goalposts, or none).
    """
    both = [code for code in after.codes if code in set(before.codes)]
    rescored = older != newer
    items = {item.name for item in newer.items}
    new_items = tuple(item.name for item in newer.items if item.name not in set(before.items))
    empty = Changes(
        {},
        tuple(code for code in before.codes if code not in set(after.codes)),
        tuple(code for code in after.codes if code not in set(before.codes)),
        (older.version, newer.version),
        rescored,
        new_items,
    )
    if not is_comparable(newer):
        return _refuse(empty, "depends_on_others")
    widened = _widen(before, items)
    if any(problem.severity == "stop" for problem in check_dataset(widened, newer)):
        return _refuse(empty, "does_not_fit")
    first, second = compute_scores(widened, newer), compute_scores(after, newer)
    found = {}
    for code in both:
        found[code] = tuple(
            Change(
                node.name,
                _number(first.nodes, code, node.name),
                _number(second.nodes, code, node.name),
                (_count(first.answered, code, node.name), _count(second.answered, code, node.name)),
            )
            for node in newer.nodes
        )
    return Changes(found, empty.only_before, empty.only_after, empty.versions, rescored, new_items)


def _refuse(empty: Changes, reason: str) -> Changes:
    return Changes({}, empty.only_before, empty.only_after, empty.versions, empty.rescored, empty.new_items, reason)


def _number(table: pd.DataFrame, code: str, node: str) -> float | None:
    value = float(table[node].to_numpy()[table.index.get_loc(code)])
    return None if np.isnan(value) else value


def _count(table: pd.DataFrame, code: str, node: str) -> int:
    return int(table[node].to_numpy()[table.index.get_loc(code)])


def _widen(dataset: Dataset, items: set[str]) -> Dataset:
    """The data with a column for every item; those that had not been asked say so."""
    absent = sorted(items - set(dataset.items))
    if not absent:
        return dataset
    values = dataset.values.copy()
    statuses = dataset.statuses.astype(str)
    for item in absent:
        values[item], statuses[item] = np.nan, "not_asked"
    return build_dataset(values, statuses, dataset.participants, dataset.meta)
