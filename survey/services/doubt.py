"""How sure ranks are: intervals, shares among the best, and what moves them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import pandas as pd

from analysis.uncertainty.sobol import Sensitivity, compute_sensitivity
from survey.domain.responses import Participant, Response
from survey.services.results import Draws, Rank, describe_draws
from survey.services.scoring import RoundScores

MOST_CELLS = 100_000
"""Participants × items up to which a page works out sensitivity; more take the command."""


@dataclass(frozen=True, slots=True)
class DoubtfulCity:
    """One city: its rank with the interval, the median rank, the share of draws among the best `top`, its score.

    `low` and `high` are the ends of the interval of the score, None where draws have different scales.
    """

    participant: Participant
    response: Response
    rank: Rank
    median: float
    share: float
    score: float
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Doubt:
    """All cities with a score, best first. `tiers` are runs of ranks that the draws never mix.

    `sources` are words for what differs between draws. `sensitivity` is None where there is too much to work out.
    """

    cities: tuple[DoubtfulCity, ...]
    tiers: tuple[tuple[int, int], ...]
    top: int
    draws: Draws
    sources: tuple[str, ...]
    sensitivity: Sensitivity | None
    range: tuple[float, float]


def describe_doubt(scores: RoundScores) -> Doubt:
    """The ranking with everything the draws say about it."""
    table = scores.result.ranking
    table = table[table["rank"].notna()].sort_values(["rank", "median"], kind="stable")
    index, size = scores.result.scores.index, len(table)
    cities = []
    for code, row in table.iterrows():
        response = scores.responses[str(code)]
        rank = Rank(int(row["rank"]), int(row["low"]), int(row["high"]), size)
        ends = [None if pd.isna(row[name]) else float(row[name]) for name in ("score_low", "score_high")]
        cities.append(
            DoubtfulCity(
                response.participant,
                response,
                rank,
                float(row["median"]),
                float(row["top"]),
                float(index[str(code)]),
                ends[0],
                ends[1],
            )
        )
    recipe = scores.framework.recipe
    small = len(scores.dataset.values) * len(scores.framework.items) <= MOST_CELLS
    return Doubt(
        tuple(cities),
        find_tiers([city.rank for city in cities]),
        recipe.uncertainty.top,
        describe_draws(scores),
        recipe.uncertainty.sources,
        _explain_once(_Keyed(scores)) if small else None,
        scores.result.scores.scale,
    )


def find_tiers(ranks: list[Rank]) -> tuple[tuple[int, int], ...]:
    """Runs of ranks whose intervals touch each other and none outside: from rank, to rank."""
    tiers: list[tuple[int, int]] = []
    reach = 0
    for rank in sorted(ranks, key=lambda one: (one.low, one.high)):
        low, high = min(rank.low, rank.rank), max(rank.high, rank.rank)
        if tiers and low <= reach:
            tiers[-1] = (tiers[-1][0], max(tiers[-1][1], high))
        else:
            tiers.append((low, high))
        reach = max(reach, high)
    return tuple(tiers)


@dataclass(frozen=True, eq=False)
class _Keyed:
    scores: RoundScores

    def __hash__(self) -> int:
        return hash(self.scores.dataset.data_sha256)

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, _Keyed)
            and self.scores.dataset.data_sha256 == other.scores.dataset.data_sha256
            and self.scores.framework is other.scores.framework
        )


@lru_cache(maxsize=16)
def _explain_once(keyed: _Keyed) -> Sensitivity:
    return compute_sensitivity(keyed.scores.dataset, keyed.scores.framework, keyed.scores.result.scores)
