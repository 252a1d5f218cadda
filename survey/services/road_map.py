"""A city's road map with the words of its questionnaire and the city's own plans; what holds back a whole round."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from analysis.roadmap.build import RoadMap, build_road_map
from analysis.roadmap.build import Step as Planned
from analysis.tree import walk
from survey.domain.questionnaire import Questionnaire
from survey.domain.responses import Response, Round
from survey.domain.texts import Text
from survey.problems import Problem, Refused
from survey.services.scoring import RoundScores, score_round
from survey.store import measures
from survey.store.measures import StoredMeasure

MOST_MAPS = 300
"""Cities up to which a page works out the road map of each; more take the command."""


@dataclass(frozen=True, slots=True)
class Step:
    """One item from a level to the next: `text` is what the next level asks for, `needs` what must come first.

    `gain` in points of the index; `effort` is S, M or L, "" if the framework does not say. `plan` is the city's own.
    """

    item: str
    label: Text
    dimension: Text
    text: Text
    level: int
    next_level: int
    effort: str
    gain: float
    key: bool
    blocks: bool
    needs: tuple[tuple[Text, int], ...]
    plan: StoredMeasure | None


@dataclass(frozen=True, slots=True)
class Wave:
    """A third of the effort, and what stands after it."""

    number: int
    steps: tuple[Step, ...]
    index: float
    gain: float
    band: int | None
    gate: int | None


@dataclass(frozen=True, slots=True)
class Goal:
    """The level that a dimension should come to; None leaves it as it is."""

    name: str
    label: Text
    level: int | None


@dataclass(frozen=True, slots=True)
class CityRoadMap:
    """`gate_goal` is the level aimed at where no goals were chosen. `reason` is a word for why there are no waves.

    `unanswered` items need an answer first. `others` are plans for steps that are not on this road map.
    """

    response: Response
    goals: tuple[Goal, ...]
    chosen: bool
    blocking_first: bool
    gate_goal: int | None
    top_level: int
    index: float | None
    gate: int | None
    waves: tuple[Wave, ...]
    unanswered: tuple[tuple[str, Text], ...]
    others: tuple[tuple[str, Text, int, StoredMeasure], ...]
    reason: str


@dataclass(frozen=True, slots=True)
class HeldBack:
    """One item over a round: how many cities it holds back, on how many maps to the next level it is, its mean gain."""

    item: str
    label: Text
    dimension: Text
    key: bool
    cities: int
    maps: int
    mean_gain: float | None


@dataclass(frozen=True, slots=True)
class RoundRoadMaps:
    """All items that hold somebody back, the most frequent first; `maps` by city, None where there are too many."""

    scored: int
    items: tuple[HeldBack, ...]
    cities: tuple[tuple[Response, CityRoadMap], ...] | None


def describe_city(
    session: Session,
    response: Response,
    now: datetime,
    goals: Mapping[str, int] | None = None,
    blocking_first: bool = False,
) -> CityRoadMap | None:
    """The road map of one city, None where answers are not scored. Raises Refused for goals that do not exist.

    Once handed in, a city is scored among all; before, by itself.
    """
    scores = score_round(session, response.round, now) if response.submitted is not None else None
    if scores is None or response.participant.code not in scores.responses:
        scores = score_round(session, response.round, now, only=response)
    if scores is None:
        return None
    _check_goals(scores, goals)
    plans = measures.list_current(session, response.id)
    found = build_road_map(scores.result, scores.dataset, response.participant.code, goals, blocking_first)
    return _describe(scores, response, found, goals, blocking_first, plans)


def describe_round(session: Session, round_: Round, now: datetime) -> RoundRoadMaps | None:
    """What holds back the cities of a round, and the way of each to its next level; None where nothing is scored."""
    scores = score_round(session, round_, now)
    if scores is None:
        return None
    held = {name: 0 for name in scores.result.scores.gates.items}
    for code in scores.responses:
        for name in scores.result.scores.list_blocking(code):
            held[name] += 1
    cities = None
    gains: dict[str, list[float]] = {}
    if len(scores.responses) <= MOST_MAPS:
        cities = tuple((one, _describe_one(scores, one)) for one in scores.responses.values())
        for _, city in cities:
            for step in (step for wave in city.waves for step in wave.steps):
                gains.setdefault(step.item, []).append(step.gain)
    return RoundRoadMaps(len(scores.responses), tuple(_list_held(_Names(scores), held, gains)), cities)


def _list_held(names: _Names, held: Mapping[str, int], gains: Mapping[str, list[float]]) -> list[HeldBack]:
    """Items that hold somebody back or stand on somebody's map, the most frequent first."""
    items = [
        HeldBack(
            name,
            names.label(name),
            names.dimension(name),
            names.items[name].key,
            held.get(name, 0),
            len(gains.get(name, [])),
            sum(gains[name]) / len(gains[name]) if gains.get(name) else None,
        )
        for name in {*(name for name, count in held.items() if count), *gains}
    ]
    order = list(names.items)
    return sorted(items, key=lambda one: (-one.cities, -one.maps, order.index(one.item)))


def _describe_one(scores: RoundScores, response: Response) -> CityRoadMap:
    found = build_road_map(scores.result, scores.dataset, response.participant.code)
    return _describe(scores, response, found, None, False, {})


def _check_goals(scores: RoundScores, goals: Mapping[str, int] | None) -> None:
    names, top = {child.name for child in scores.framework.tree.children}, scores.framework.top_level
    problems = [Problem("goal_unknown", subject=name, params={"name": name[:40]}) for name in set(goals or {}) - names]
    problems += [
        Problem("goal_level", subject=name, params={"top": top})
        for name, level in (goals or {}).items()
        if name in names and not 1 <= level <= top
    ]
    if problems:
        raise Refused(problems)


class _Names:
    """Labels of items and dimensions, from the questionnaire where it has them."""

    def __init__(self, scores: RoundScores) -> None:
        self.questionnaire: Questionnaire = scores.questionnaire
        self.items = {item.name: item for item in scores.framework.items}
        self._dimensions = {
            below.name: Text.of(dict(child.label)) for child in scores.framework.tree.children for below in walk(child)
        }

    def label(self, name: str) -> Text:
        located = self.questionnaire.index.get(name)
        if located is None:
            return Text.of(dict(self.items[name].label) or {"": name})
        return located.question.short or located.question.label

    def dimension(self, name: str) -> Text:
        return self._dimensions[name]

    def rung(self, name: str, level: int) -> Text:
        located = self.questionnaire.index.get(name)
        levels = located.question.levels if located else ()
        return levels[level] if level < len(levels) else Text.of({})


def _describe(
    scores: RoundScores,
    response: Response,
    found: RoadMap,
    goals: Mapping[str, int] | None,
    blocking_first: bool,
    plans: Mapping[measures.Step, StoredMeasure],
) -> CityRoadMap:
    names = _Names(scores)
    there = {(one.item, one.next_level) for one in found.steps}
    others = tuple(
        (item, names.label(item), level, plan)
        for (item, level), plan in plans.items()
        if (item, level) not in there and item in names.items and not plan.measure.is_empty
    )
    return CityRoadMap(
        response,
        tuple(
            Goal(child.name, Text.of(dict(child.label)), (goals or {}).get(child.name))
            for child in scores.framework.tree.children
        ),
        goals is not None,
        blocking_first,
        found.gate_goal,
        scores.framework.top_level,
        found.index,
        found.gate,
        _waves(names, found, plans),
        tuple((name, names.label(name)) for name in found.unanswered),
        others,
        found.reason,
    )


def _waves(names: _Names, found: RoadMap, plans: Mapping[measures.Step, StoredMeasure]) -> tuple[Wave, ...]:
    return tuple(
        Wave(
            wave.number,
            tuple(_step(names, one, plans) for one in found.steps if one.wave == wave.number),
            wave.index,
            wave.gain,
            wave.band,
            wave.gate,
        )
        for wave in found.waves
    )


def _step(names: _Names, one: Planned, plans: Mapping[measures.Step, StoredMeasure]) -> Step:
    return Step(
        one.item,
        names.label(one.item),
        names.dimension(one.item),
        names.rung(one.item, one.next_level),
        one.level,
        one.next_level,
        one.effort,
        one.gain,
        one.key,
        one.blocks,
        tuple((names.label(name), level) for name, level in one.needs),
        plans.get((one.item, one.next_level)),
    )
