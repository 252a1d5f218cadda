"""The table of all cities as an analyst asks for it: rows of one group, in an order, with what is sure about ranks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from analysis.changes import is_comparable
from analysis.peers import PeerGroup, list_values
from analysis.uncertainty.draws import draw_randomly
from analysis.uncertainty.engine import compute_draws
from analysis.uncertainty.pairs import SURE, find_sure
from survey.domain.responses import Participant
from survey.domain.texts import Text
from survey.problems import Problem
from survey.services.own_groups import key_of
from survey.services.results import RankedCity, RoundResult, describe_round
from survey.services.scoring import RoundScores
from survey.services.standing import Choice

MOST_CITIES = 500
"""Cities up to which a page compares every two of them."""
DIMENSION = "dimension."
"""Begins the key of an order by a dimension."""


@dataclass(frozen=True, slots=True)
class Look:
    """What was asked for: a group's key, an order's key ("-" in front: the greatest first), a city to compare with."""

    group: str = ""
    sort: str = ""
    beside: str = ""


@dataclass(frozen=True, slots=True)
class Certain:
    """How many cities one is surely ahead of and behind, and how it stands to the city it is compared with.

    `beside` is "ahead", "behind" or "open"; "" where it is that city itself, or there is none.
    """

    ahead: int
    behind: int
    beside: str


@dataclass(frozen=True, slots=True)
class Arranged:
    """Rows of the table as asked for; ranks, intervals and `certain` are those among `everyone`.

    `certain` by code is empty where there are too many cities to compare every two; `sure` of `pairs` keep their order
    in at least `share` per cent of the draws. `fixed`: no score depends on what others answered.
    """

    result: RoundResult
    look: Look
    groups: tuple[Choice, ...]
    orders: tuple[tuple[str, Text], ...]
    """Dimensions to order by."""
    rivals: tuple[Participant, ...]
    beside: Participant | None
    certain: Mapping[str, Certain]
    sure: int
    pairs: int
    share: float
    everyone: RoundResult
    fixed: bool
    problems: tuple[Problem, ...]


def arrange(scores: RoundScores, look: Look, language: str) -> Arranged:
    """The table for `look`; what of it does not exist is left out (a group that does not exist is told)."""
    whole = describe_round(scores)
    groups = [group for found in list_values(scores.dataset, list(scores.responses)) for group in found]
    chosen = next((group for group in groups if key_of(group) == look.group), None)
    problems = (Problem("peers_group"),) if look.group and chosen is None else ()
    names = [node.name for node in whole.cities[0].dimensions]
    orders = tuple(zip((DIMENSION + name for name in names), whole.dimensions, strict=True))
    sort = look.sort if look.sort.removeprefix("-") in {"rank", "name", "index", *dict(orders)} else "rank"
    rivals = {city.participant.code: city.participant for city in whole.cities if city.rank}
    beside = rivals.get(look.beside)
    cities = [city for city in whole.cities if chosen is None or city.participant.code in chosen.codes]
    certain, sure = _compare(scores, list(rivals), beside.code if beside else "")
    return Arranged(
        replace(whole, cities=tuple(_order(cities, sort, names, language))),
        Look(key_of(chosen) if chosen else "", sort, beside.code if beside else ""),
        (Choice("", "", "", len(whole.cities)), *(_choice(group) for group in groups)),
        orders,
        tuple(rivals.values()),
        beside,
        certain,
        sure,
        len(rivals) * (len(rivals) - 1) // 2,
        100 * SURE,
        whole,
        is_comparable(scores.framework),
        problems,
    )


def _choice(group: PeerGroup) -> Choice:
    return Choice(key_of(group), group.attribute, group.value, len(group.codes))


def _order(cities: list[RankedCity], sort: str, names: list[str], language: str) -> list[RankedCity]:
    """In the order of `sort`, equal ones by their codes; those without what is looked at come last either way."""
    key, falling = sort.removeprefix("-"), sort.startswith("-")
    place = names.index(key.removeprefix(DIMENSION)) if key.startswith(DIMENSION) else 0
    looks: Mapping[str, Callable[[RankedCity], Any]] = {
        "rank": lambda city: city.rank.rank if city.rank else None,
        "name": lambda city: city.participant.name.in_(language).casefold(),
        "index": lambda city: city.total.score,
    }
    look: Callable[[RankedCity], Any] = looks.get(key) or (lambda city: city.dimensions[place].score)
    by_code = sorted(cities, key=lambda city: city.participant.code)
    there = [city for city in by_code if look(city) is not None]
    there.sort(key=look, reverse=falling)
    return [*there, *(city for city in by_code if look(city) is None)]


def _compare(scores: RoundScores, codes: list[str], beside: str) -> tuple[dict[str, Certain], int]:
    """Each city among all with a score, and how many pairs are sure; nothing where they are too many."""
    if not 1 < len(codes) <= MOST_CITIES:
        return {}, 0
    sure = _find_once(_Keyed(scores))
    rows = {code: scores.dataset.codes.index(code) for code in codes}
    found = {}
    for code, row in rows.items():
        told = ""
        if beside and code != beside:
            other = rows[beside]
            told = "ahead" if sure[row, other] else "behind" if sure[other, row] else "open"
        found[code] = Certain(int(sure[row].sum()), int(sure[:, row].sum()), told)
    return found, int(sure.sum())


@dataclass(frozen=True, eq=False)
class _Keyed:
    """Scores, the same to a cache whenever their data and framework are."""

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
def _find_once(keyed: _Keyed) -> npt.NDArray[np.bool_]:
    scores = keyed.scores
    drawn = compute_draws(scores.dataset, scores.framework, scores.result.scores, draw_randomly(scores.framework))
    return find_sure(scores.result.ranking["rank"].to_numpy(dtype=np.float64, na_value=np.nan), drawn.ranks)
