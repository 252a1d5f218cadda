"""What scoring gives: tables with participants as rows, and everything needed to compute them again."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.levels import Gates
from analysis.normalise import Floats, Range
from analysis.problems import Problem
from analysis.recipe import Recipe
from analysis.stages import Stages
from analysis.tree import Framework, Item, Node, walk


@dataclass(frozen=True, slots=True, eq=False)
class Scores:
    """Scores without ranks (a rank is only given with its interval, see `Result`).

    `nodes` participants × nodes, the index first, on `scale`, NaN where there is no score; `items` participants ×
    items on one scale; `stages` the answers after each step on the way there; `answered`, `applicable`, `asked`
    participants × nodes: how many items below each node a score rests on, could rest on, and were asked; `bands`
    participants × nodes, nullable integers; `thresholds` the lowest scores of the levels 1, 2, …; `constant` the items
    left out because the method found no differences in them; `notes` what a reader must know (warnings).
    """

    framework: Framework
    nodes: pd.DataFrame
    items: pd.DataFrame
    stages: Stages
    answered: pd.DataFrame
    applicable: pd.DataFrame
    asked: pd.DataFrame
    bands: pd.DataFrame
    thresholds: Floats
    gates: Gates
    constant: frozenset[str]
    notes: tuple[Problem, ...]
    data_sha256: str

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(self.nodes.index.tolist())

    @property
    def scale(self) -> Range:
        """Where scores lie: the recipe's scale; for methods without one, from the lowest score here to the highest."""
        recipe, found = self.framework.recipe, self.nodes.to_numpy()
        if recipe.is_bounded or np.isnan(found).all():
            return recipe.scale
        low, high = float(np.nanmin(found)), float(np.nanmax(found))
        return (low, high) if low < high else (low, low + 1)

    def tabulate(self, stage: str) -> pd.DataFrame:
        """The table of one stage, "raw", "imputed", "treated" or "scores": participants × items."""
        return pd.DataFrame(getattr(self.stages, stage).T, index=self.items.index, columns=self.items.columns)

    @property
    def index(self) -> pd.Series[float]:
        """The score of the whole tree."""
        return self.nodes[self.framework.tree.name]

    @property
    def gate(self) -> pd.Series[int]:
        """The level held as a whole, nullable integers."""
        levels = pd.Series(self.gates.level, index=self.nodes.index, dtype="Int8", name="gate")
        return levels.mask(levels < 0)

    def find_reason(self, code: str, node: Node) -> str:
        """Why `node` has no score for the participant, as a word of `analysis.report.words`; "" if it has one."""
        if not np.isnan(self.nodes[node.name].loc[code]):
            return ""
        if self.applicable.at[code, node.name] == 0:
            return "nothing_applicable"
        if self.answered.at[code, node.name] == 0:
            return "no_answers"
        items = {element.name for element in walk(node) if isinstance(element, Item)}
        return "no_differences" if items <= self.constant else "too_few_answers"

    def list_blocking(self, code: str) -> tuple[str, ...]:
        """The items that hold the participant back from the next level, in the order of the tree."""
        column = self.gates.blocking[:, self.nodes.index.get_loc(code)]
        return tuple(item for item, blocks in zip(self.gates.items, column, strict=True) if blocks)


@dataclass(frozen=True, slots=True, eq=False)
class Result:
    """Scores with ranks, none of which stands without its interval.

    `ranking` has a row per participant in the order of the data and the columns `rank` (from unrounded scores, ties
    share the best), `median`, `low`, `high` (of the ranks in the draws, 90%), `top` (share of the draws among the
    best k), `score_low`, `score_high` (of the scores, missing where draws have different scales), all missing where
    there is no score.
    """

    scores: Scores
    ranking: pd.DataFrame
    given_draws: int = 0
    """How many draws somebody else made; 0 where they are those of the recipe."""

    @property
    def framework(self) -> Framework:
        return self.scores.framework

    @property
    def recipe(self) -> Recipe:
        return self.scores.framework.recipe

    @property
    def data_sha256(self) -> str:
        return self.scores.data_sha256
