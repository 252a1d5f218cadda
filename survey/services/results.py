"""Scores as a page shows them: one city beside its group, and all cities in the order of their ranks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from analysis.peers import may_be_shown
from analysis.report.asked import Asked, find_asked
from analysis.uncertainty.summary import COVERED
from survey.domain.responses import Participant, Response
from survey.domain.texts import Text
from survey.services.scoring import RoundScores


@dataclass(frozen=True, slots=True)
class NodeScore:
    """The score of one node of the framework, unrounded, on the recipe's scale; None where there is none.

    `reason` is then why: "too_few_answers", "no_answers", "nothing_applicable" or "no_differences". `answered` of
    `applicable` items below it have an answer. `low`, `median`, `high` are those of the group, None for a small group.
    """

    name: str
    label: Text
    score: float | None
    reason: str
    answered: int
    applicable: int
    band: int | None
    low: float | None = None
    median: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Rank:
    """A rank among `size` cities, never without its interval."""

    rank: int
    low: int
    high: int
    size: int


@dataclass(frozen=True, slots=True)
class Blocking:
    """An item that holds back the next level; `key` items hold it back alone."""

    name: str
    label: Text
    level: int | None
    key: bool


@dataclass(frozen=True, slots=True)
class CityResult:
    """One city's result: the whole, its dimensions, the level reached and what holds back the next one.

    `asked` is None where the questionnaire has no paths; `group_size` counts the cities with a score.
    """

    total: NodeScore
    dimensions: tuple[NodeScore, ...]
    range: tuple[float, float]
    gate: int | None
    top_level: int
    blocking: tuple[Blocking, ...]
    rank: Rank | None
    asked: Asked | None
    group_size: int


@dataclass(frozen=True, slots=True)
class RankedCity:
    """One row of the analyst's table. `interval` is that of the index, None where draws have different scales."""

    participant: Participant
    response: Response
    total: NodeScore
    dimensions: tuple[NodeScore, ...]
    gate: int | None
    rank: Rank | None
    interval: tuple[float, float] | None
    asked: Asked | None


@dataclass(frozen=True, slots=True)
class Draws:
    """How the interval of a rank came about: the share of draws it covers, and what differed between draws.

    `covered` and `weights` are per cent, `answers` levels; a source that was not varied is 0.
    """

    covered: float
    number: int
    weights: float
    answers: int


@dataclass(frozen=True, slots=True)
class RoundResult:
    """All cities of a round, best first, those without a score at the end; `waiting` have not handed in."""

    cities: tuple[RankedCity, ...]
    dimensions: tuple[Text, ...]
    range: tuple[float, float]
    framework: str
    version: str
    data_sha256: str
    draws: Draws
    waiting: tuple[Participant, ...]

    @property
    def full(self) -> int:
        """Cities on the full path; 0 where the questionnaire has no paths."""
        return sum(city.asked is not None and not city.asked.is_short for city in self.cities)

    @property
    def short(self) -> int:
        return sum(city.asked is not None and city.asked.is_short for city in self.cities)


def describe_city(own: RoundScores, group: RoundScores | None, response: Response) -> CityResult:
    """One city's result; the rank and the figures of the group stand only where its answers were handed in."""
    code = response.participant.code
    if group and code not in group.responses:
        group = None
    tree = own.framework.tree
    dimensions = [node for node in own.framework.nodes if node in tree.children]
    return CityResult(
        total=_node(own, group, code, tree.name),
        dimensions=tuple(_node(own, group, code, node.name) for node in dimensions),
        range=own.framework.recipe.range,
        gate=_whole(own.result.scores.gate[code]),
        top_level=own.framework.top_level,
        blocking=_blocking(own, code),
        rank=_rank(group, code) if group else None,
        asked=find_asked(own.dataset, code),
        group_size=int(group.result.scores.index.notna().sum()) if group else 0,
    )


def describe_round(group: RoundScores) -> RoundResult:
    """The table of all cities. Ranks come from unrounded scores; equal scores share the best rank."""
    tree = group.framework.tree
    dimensions = [node for node in group.framework.nodes if node in tree.children]
    cities = [
        RankedCity(
            participant=response.participant,
            response=response,
            total=_node(group, None, code, tree.name),
            dimensions=tuple(_node(group, None, code, node.name) for node in dimensions),
            gate=_whole(group.result.scores.gate[code]),
            rank=_rank(group, code),
            interval=_interval(group, code),
            asked=find_asked(group.dataset, code),
        )
        for code, response in group.responses.items()
    ]
    cities.sort(key=lambda city: (city.rank is None, city.rank.rank if city.rank else 0, city.participant.code))
    return RoundResult(
        tuple(cities),
        tuple(Text.of(dict(node.label)) for node in dimensions),
        group.framework.recipe.range,
        group.framework.name,
        group.framework.version,
        group.result.data_sha256,
        describe_draws(group),
        group.waiting,
    )


def describe_draws(group: RoundScores) -> Draws:
    """How the intervals of this result came about."""
    spread = group.result.recipe.uncertainty
    covered = round(100 * (COVERED[1] - COVERED[0]), 6)
    return Draws(covered, spread.draws, round(100 * spread.weights, 6), spread.answers)


def _cell(table: Any, row: str, column: str) -> Any:
    """One cell; what pandas may hold in one is more than its types can say."""
    return table.at[row, column]


def _node(scores: RoundScores, group: RoundScores | None, code: str, name: str) -> NodeScore:
    tables = scores.result.scores
    node = next(node for node in scores.framework.nodes if node.name == name)
    value = _cell(tables.nodes, code, name)
    low = median = high = None
    if group is not None:
        # as among peers: those without an index are nobody's peers
        column = group.result.scores.nodes[name][group.result.scores.index.notna()].dropna()
        if may_be_shown(len(column), len(column)):
            low, median, high = float(column.min()), float(column.median()), float(column.max())
    return NodeScore(
        name=name,
        label=Text.of(dict(node.label)),
        score=None if pd.isna(value) else float(value),
        reason=tables.find_reason(code, node),
        answered=int(_cell(tables.answered, code, name)),
        applicable=int(_cell(tables.applicable, code, name)),
        band=_whole(tables.bands.at[code, name]),
        low=low,
        median=median,
        high=high,
    )


def _rank(group: RoundScores, code: str) -> Rank | None:
    row = group.result.ranking.loc[code]
    if pd.isna(row["rank"]):
        return None
    size = int(group.result.ranking["rank"].notna().sum())
    return Rank(int(row["rank"]), int(row["low"]), int(row["high"]), size)


def _interval(group: RoundScores, code: str) -> tuple[float, float] | None:
    row = group.result.ranking.loc[code]
    return None if pd.isna(row["score_low"]) else (float(row["score_low"]), float(row["score_high"]))


def _blocking(own: RoundScores, code: str) -> tuple[Blocking, ...]:
    items = {item.name: item for item in own.framework.items}
    blocking = []
    for name in own.result.scores.list_blocking(code):
        located = own.questionnaire.index.get(name)
        if located is None:
            continue
        value = _cell(own.dataset.values, code, name)
        question = located.question
        blocking.append(
            Blocking(name, question.short or question.label, None if pd.isna(value) else int(value), items[name].key)
        )
    return tuple(sorted(blocking, key=lambda one: not one.key))


def _whole(value: Any) -> int | None:
    return None if pd.isna(value) else int(value)
