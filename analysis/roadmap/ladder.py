"""One participant's items as ladders: where each stands, and what its score would be on every higher rung."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.dataset import Dataset
from analysis.groups import Plan, build_plan, compute_nodes, find_item_range, map_items, prepare_items
from analysis.impute import impute_column
from analysis.levels import NO_LEVEL, compute_item_levels
from analysis.normalise import METHODS, TRANSFORMS, Floats
from analysis.pipeline import compute_scores
from analysis.result import Scores
from analysis.stages import make_setting
from analysis.treat import treat_column
from analysis.tree import Framework, Item

Levels = dict[str, int]


@dataclass(slots=True, eq=False)
class Ladders:
    """The items of one participant that have rungs.

    `levels` by item, for those answered; `unanswered` are the applicable ones without an answer. `compute_indices`
    gives the exact index for any change of rungs: as `compute_scores` would, of data in which this participant's
    answers are those rungs.
    """

    dataset: Dataset
    framework: Framework
    scores: Scores
    code: str
    levels: Levels
    unanswered: tuple[str, ...]
    _scores: dict[tuple[str, int], float]

    @property
    def items(self) -> dict[str, Item]:
        return {item.name: item for item in self.framework.items if item.name in self.levels}

    @property
    def is_quick(self) -> bool:
        """Whether an index rests on the participant's own item scores alone, once these are known."""
        recipe = self.framework.recipe
        compared = any(step.method == "copeland" for step in recipe.aggregate)
        moved = recipe.is_mapped and not METHODS[recipe.normalise.method].bounded
        # a column that has no differences gets some by a step, and with them a place in the score
        return not compared and not moved and not self.scores.constant

    def compute_indices(self, states: list[Levels]) -> Floats:
        """The index for each state, (states,); a state names the items whose level differs from today's."""
        if not self.is_quick:
            return np.array([self._compute_again(state) for state in states])
        found = self._compute_at_once(states)
        # a step that makes everybody equal takes the item out of the score
        for place in np.flatnonzero(np.isnan(found)).tolist():
            found[place] = self._compute_again(states[place])
        return found

    def find_answer(self, item: Item, level: int) -> float:
        """The answer that means this level, in the units of the answers."""
        if level == self.levels[item.name]:
            return float(self.dataset.values[item.name].to_numpy()[self._me])
        low, high = TRANSFORMS[item.scale.transform](np.array(item.scale.goalposts or (0.0, 1.0)))
        share = level / self.framework.top_level
        place = low + share * (high - low) if item.scale.direction == 1 else high - share * (high - low)
        return float(np.exp(place) if item.scale.transform == "log" else place)

    @property
    def _me(self) -> int:
        return self.dataset.codes.index(self.code)

    @property
    def _rows(self) -> dict[str, int]:
        return {item.name: row for row, item in enumerate(self.framework.items)}

    def _compute_at_once(self, states: list[Levels]) -> Floats:
        stages, rows = self.scores.stages, self._rows
        table = np.repeat(stages.scores[:, self._me, None], len(states), axis=1)
        for place, state in enumerate(states):
            for name, level in state.items():
                table[rows[name], place] = self._score(name, level)
        plan = self._plan(len(states))
        source = find_item_range(self.framework.recipe, stages.scores)
        prepared = prepare_items(plan, map_items(self.framework.recipe, table, source))
        *_, (_, index) = compute_nodes(plan, prepared, plan.weights[None, :])
        return np.array(index[0], dtype=np.float64)

    def _plan(self, number: int) -> Plan:
        flags = (self.scores.stages.there, self.scores.stages.applicable, self.scores.stages.counted)
        return build_plan(self.framework, *(np.repeat(one[:, self._me, None], number, axis=1) for one in flags))

    def _score(self, name: str, level: int) -> float:
        """The item's own score on that rung; what others answered stays as it is."""
        if (name, level) not in self._scores:
            item, row, me = self.items[name], self._rows[name], self._me
            stages, recipe = self.scores.stages, self.framework.recipe
            column = stages.raw[row].copy()
            column[me] = self.find_answer(item, level)
            gaps = stages.masks.applicable[row] & np.isnan(column)
            groups = self.dataset.participants[recipe.impute.by].tolist() if recipe.impute.by else []
            column = treat_column(impute_column(column, gaps, groups, recipe.impute), recipe.treat).column
            setting = make_setting(self.dataset, self.framework, item)
            self._scores[name, level] = float(METHODS[recipe.normalise.method].compute(column, setting)[me])
        return self._scores[name, level]

    def _compute_again(self, state: Levels) -> float:
        values = self.dataset.values.copy()
        for name, level in state.items():
            values.loc[self.code, name] = self.find_answer(self.items[name], level)
        changed = Dataset(self.dataset.participants, values, self.dataset.statuses, self.dataset.meta, "")
        return float(compute_scores(changed, self.framework).index[self.code])


def read_ladders(dataset: Dataset, framework: Framework, scores: Scores, code: str) -> Ladders:
    """The ladders of participant `code`; raises ValueError for somebody who is not in the data."""
    names, levels = compute_item_levels(dataset, framework)
    me = dataset.codes.index(code)
    found, unanswered = {}, []
    rows = {item.name: row for row, item in enumerate(framework.items)}
    for name, row in zip(names, levels, strict=True):
        if row[me] != NO_LEVEL:
            found[name] = int(row[me])
        elif scores.stages.masks.applicable[rows[name], me]:
            unanswered.append(name)
    return Ladders(dataset, framework, scores, code, found, tuple(unanswered), {})
