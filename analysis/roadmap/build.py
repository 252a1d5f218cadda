"""A road map: steps in an order that pays, three waves, and what each wave brings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from analysis.dataset import Dataset
from analysis.levels import NO_LEVEL, compute_bands, judge
from analysis.normalise import Floats
from analysis.result import Result
from analysis.roadmap.choose import choose_goals
from analysis.roadmap.ladder import Ladders, Levels, read_ladders
from analysis.roadmap.order import list_needs
from analysis.tree import Item, walk

COSTS: Mapping[str, int] = {"S": 1, "M": 2, "L": 3, "": 2}
"""Units of effort; an item that says nothing counts as M."""
WAVES = 3
TIE = 1e-12


@dataclass(frozen=True, slots=True)
class Step:
    """One item from a level to the next.

    `gain` is the change of the index when this step is taken after those before it, `index` the index then; `cost`
    units of effort; `needs` the items and levels that come first; `blocks` whether the item holds back the next gate.
    """

    item: str
    dimension: str
    level: int
    next_level: int
    effort: str
    cost: int
    gain: float
    index: float
    wave: int
    key: bool
    blocks: bool
    needs: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Wave:
    """What stands after wave `number`: index, its change within the wave, level from the score, level reached."""

    number: int
    steps: int
    cost: int
    index: float
    gain: float
    band: int | None
    gate: int | None


@dataclass(frozen=True, slots=True)
class RoadMap:
    """Steps in their order; `goals` are target levels by dimension, None for the next gate alone.

    `unanswered` are items that need an answer before a step can be named. `reason` is a word that says why there are
    no steps: "no_score", "no_ladders", "nothing_to_do"; "" if there are.
    """

    code: str
    goals: Mapping[str, int] | None
    gate_goal: int | None
    index: float | None
    band: int | None
    gate: int | None
    steps: tuple[Step, ...]
    waves: tuple[Wave, ...]
    unanswered: tuple[str, ...]
    reason: str = ""


def build_road_map(
    result: Result,
    dataset: Dataset,
    code: str,
    goals: Mapping[str, int] | None = None,
    blocking_first: bool = False,
) -> RoadMap:
    """Steps of `code` towards `goals`, levels by dimension; without goals, towards the next level reached.

    At each place the step with the most gain for its effort among those whose needs are met (Smith's rule: the
    best order where gains do not depend on each other and nothing waits for anything; with needs, or means other
    than arithmetic, a good one). Gains are exact, worked out again after every step. With `blocking_first` all
    steps of items that hold back the next gate come before the others. Raises ValueError for an unknown code,
    a dimension that does not exist or a level outside the ladder.
    """
    framework, scores = result.framework, result.scores
    _check_goals(result, goals)
    ladders = read_ladders(dataset, framework, scores, code)
    here = float(scores.index[code])
    start = _start(result, ladders, goals, here)
    if not ladders.levels:
        return replace(start, reason="no_ladders")
    if np.isnan(here):
        return replace(start, reason="no_score")
    wanted, gate_goal = choose_goals(scores, ladders, goals, COSTS)
    if not any(level > ladders.levels[name] for name, level in wanted.items()):
        return replace(start, gate_goal=gate_goal, reason="nothing_to_do")
    steps = _number_waves(_order(result, ladders, wanted, blocking_first))
    waves = tuple(_describe_wave(result, ladders, steps, number, here) for number in range(1, WAVES + 1))
    return replace(start, gate_goal=gate_goal, steps=tuple(steps), waves=waves)


def _start(result: Result, ladders: Ladders, goals: Mapping[str, int] | None, here: float) -> RoadMap:
    """Where the participant stands, without any step."""
    scores, code = result.scores, ladders.code
    band, gate = scores.bands[result.framework.tree.name][code], scores.gate[code]
    index = None if np.isnan(here) else here
    chosen = dict(goals) if goals is not None else None
    return RoadMap(code, chosen, None, index, _whole(band), _whole(gate), (), (), ladders.unanswered)


def _check_goals(result: Result, goals: Mapping[str, int] | None) -> None:
    dimensions = {child.name for child in result.framework.tree.children}
    for name, level in (goals or {}).items():
        if name not in dimensions:
            raise ValueError(f"no dimension {name!r}")
        if not 0 <= level <= result.framework.top_level:
            raise ValueError(f"level {level} is not on the ladder")


@dataclass(slots=True)
class _Gains:
    """The index after each step that could be taken now.

    Where one index takes a scoring of all data, it is worked out once for each step, when the step becomes possible,
    and again only for the step that is taken.
    """

    ladders: Ladders
    kept: dict[tuple[str, int], float]

    def compute(self, state: Levels, ready: list[tuple[Item, int]], index: float) -> Floats:
        """How much each step in `ready` would add to `index`, (steps,)."""
        if self.ladders.is_quick:
            return self.ladders.compute_indices([state | {item.name: level} for item, level in ready]) - index
        for item, level in ready:
            if (item.name, level) not in self.kept:
                self.kept[item.name, level] = float(
                    self.ladders.compute_indices([state | {item.name: level}])[0] - index
                )
        return np.array([self.kept[item.name, level] for item, level in ready])


def _order(result: Result, ladders: Ladders, wanted: Levels, blocking_first: bool) -> list[Step]:
    items, state, steps = ladders.items, dict[str, int](), list[Step]()
    blocking = set(result.scores.list_blocking(ladders.code))
    gains = _Gains(ladders, {})
    index = float(ladders.compute_indices([{}])[0])
    while ready := _list_ready(ladders, items, wanted, state):
        if blocking_first:
            ready = [one for one in ready if one[0].name in blocking] or ready
        ratios = gains.compute(state, ready, index) / np.array([COSTS[item.effort] for item, _ in ready])
        # of equal ones the key item first, then one that holds back the gate, then the order of the tree
        ranked = [
            (round(float(ratio) / TIE), item.key, item.name in blocking)
            for ratio, (item, _) in zip(ratios, ready, strict=True)
        ]
        item, level = ready[max(range(len(ready)), key=ranked.__getitem__)]
        state[item.name] = level
        before, index = index, float(ladders.compute_indices([state])[0])
        steps.append(_make_step(result, ladders, item, level, index - before, index, item.name in blocking))
    return steps


def _make_step(
    result: Result, ladders: Ladders, item: Item, level: int, gain: float, index: float, blocks: bool
) -> Step:
    dimension = next(child.name for child in result.framework.tree.children if item in walk(child))
    needs = [one for one in list_needs(item, level, ladders.levels) if one[1] > ladders.levels[one[0]]]
    cost = COSTS[item.effort]
    return Step(
        item.name, dimension, level - 1, level, item.effort, cost, gain, index, 0, item.key, blocks, tuple(needs)
    )


def _list_ready(ladders: Ladders, items: Mapping[str, Item], wanted: Levels, state: Levels) -> list[tuple[Item, int]]:
    """Items that may step up now, each with the level it would come to, in the order of the tree."""
    now = ladders.levels | state
    ready = []
    for name, goal in wanted.items():
        level = now[name] + 1
        if level <= goal and all(now[one] >= least for one, least in list_needs(items[name], level, now)):
            ready.append((items[name], level))
    return ready


def _number_waves(steps: list[Step]) -> list[Step]:
    """Each wave a third of all effort: a step belongs where the middle of its effort lies."""
    total, before, numbered = sum(step.cost for step in steps), 0, []
    for step in steps:
        middle = before + step.cost / 2
        numbered.append(replace(step, wave=min(WAVES, 1 + int(WAVES * middle / total))))
        before += step.cost
    return numbered


def _describe_wave(result: Result, ladders: Ladders, steps: list[Step], number: int, here: float) -> Wave:
    own = [step for step in steps if step.wave == number]
    upto = [step for step in steps if step.wave <= number]
    earlier = [step for step in steps if step.wave < number]
    before, after = (group[-1].index if group else here for group in (earlier, upto))
    bands = compute_bands(np.array([after]), result.scores.thresholds)
    return Wave(
        number,
        len(own),
        sum(step.cost for step in own),
        after,
        after - before,
        None if bands[0] == NO_LEVEL else int(bands[0]),
        find_gate(result, ladders, {step.item: step.next_level for step in upto}),
    )


def find_gate(result: Result, ladders: Ladders, state: Levels) -> int | None:
    """The level reached if the items in `state` were at those levels; None where levels are not gated."""
    framework, gates = result.framework, result.scores.gates
    if framework.recipe.gate is None or not gates.items:
        return None
    now = ladders.levels | state
    items = {item.name: item for item in framework.items}
    levels = np.array([[now.get(name, NO_LEVEL)] for name in gates.items], dtype=np.int8)
    applicable = np.array([[name in now or name in ladders.unanswered] for name in gates.items], dtype=np.bool_)
    key = np.array([items[name].key for name in gates.items], dtype=np.bool_)
    found = judge(gates.items, levels, applicable, key, framework.recipe.gate, framework.top_level)
    return _whole(int(found.level[0])) if found.level[0] != NO_LEVEL else None


def _whole(value: object) -> int | None:
    return None if pd.isna(value) else int(value)  # type: ignore[call-overload]
