"""The answers of each item after every step of the recipe, up to scores on one scale."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from analysis.dataset import Dataset
from analysis.impute import BY_GROUP, impute_column
from analysis.missing import Flags, Masks, read_masks
from analysis.normalise import METHODS, Floats, Setting, normalise_column
from analysis.treat import Treated, treat_column
from analysis.tree import Framework, Item


@dataclass(frozen=True, slots=True, eq=False)
class Stages:
    """Tables of shape (items, participants), in the order of the tree.

    `raw` as answered, `imputed` with gaps filled, `treated` after outliers were tamed, `scores` on one scale, NaN for
    items in `constant`, in which the method found no differences. A step that the recipe leaves out gives the table
    before it. `there` are the scores that count, `applicable` those that could. `treatments` says by item what was
    done.
    """

    masks: Masks
    raw: Floats
    imputed: Floats
    treated: Floats
    scores: Floats
    there: Flags
    applicable: Flags
    constant: frozenset[str]
    treatments: Mapping[str, Treated]

    @property
    def counted(self) -> Flags:
        """The scores that rest on an answer of the participant's own; only these decide whether there are enough."""
        return self.there & self.masks.answered


def compute_stages(dataset: Dataset, framework: Framework) -> Stages:
    """All steps for all items; the data must have passed `check_dataset`."""
    items, recipe = framework.items, framework.recipe
    masks = read_masks(dataset, [item.name for item in items])
    raw = _read_raw(dataset, tuple(item.name for item in items))
    imputed = _impute(dataset, framework, raw, masks)
    treatments = {}
    treated = imputed if recipe.treat.method == "none" else imputed.copy()
    if recipe.treat.method != "none":
        for row, item in enumerate(items):
            treatments[item.name] = treat_column(imputed[row], recipe.treat)
            treated[row] = treatments[item.name].column
    scores, constant = _normalise(dataset, framework, treated)
    differs = np.array([[item.name not in constant] for item in items], dtype=np.bool_)
    there = ~np.isnan(scores)
    return Stages(masks, raw, imputed, treated, scores, there, masks.applicable & differs, constant, treatments)


def _read_raw(dataset: Dataset, names: tuple[str, ...]) -> Floats:
    # No copy where the data have just these columns: a hundred thousand participants take 56 MB.
    values = dataset.values if names == dataset.items else dataset.values[list(names)]
    return values.to_numpy().T


def make_setting(dataset: Dataset, framework: Framework, item: Item) -> Setting:
    """What the recipe's method is told about one item of these data."""
    recipe, code = framework.recipe, framework.recipe.normalise.reference
    reference = dataset.codes.index(code) if code in dataset.codes else None
    return Setting(item.scale, recipe.normalise, recipe.range, reference)


def _impute(dataset: Dataset, framework: Framework, raw: Floats, masks: Masks) -> Floats:
    how = framework.recipe.impute
    if how.method == "none":
        return raw
    groups = dataset.participants[how.by].tolist() if how.method in BY_GROUP else []
    gaps = masks.applicable & ~masks.answered
    return np.array([impute_column(column, gap, groups, how) for column, gap in zip(raw, gaps, strict=True)])


def _normalise(dataset: Dataset, framework: Framework, treated: Floats) -> tuple[Floats, frozenset[str]]:
    scores, constant = np.empty(treated.shape), set()
    setting = make_setting(dataset, framework, framework.items[0])
    for row, item in enumerate(framework.items):
        found = normalise_column(treated[row], Setting(item.scale, setting.how, setting.target, setting.reference))
        if found is None:
            constant.add(item.name)
        scores[row] = np.nan if found is None else found
    return scores, frozenset(constant)


def is_local(framework: Framework) -> bool:
    """Whether the score of an answer depends on that answer alone."""
    return METHODS[framework.recipe.normalise.method].local
