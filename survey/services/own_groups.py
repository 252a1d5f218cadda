"""Peer groups of an analyst's own: classes of a number, a list of cities, and a target to compare with."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import pandas as pd

from analysis.peers import SMALLEST, PeerGroup, classify, differ_by_few, list_groups, withhold
from survey.problems import Problem
from survey.services.scoring import RoundScores

LISTED = "list"
"""Key of the group picked by hand."""
_MOST_LIMITS = 10


@dataclass(frozen=True, slots=True)
class Wish:
    """What was asked for, as typed: a group's key, limits of an attribute's classes, cities, a target."""

    key: str = ""
    attribute: str = ""
    limits: str = ""
    cities: tuple[str, ...] = ()
    target: str = ""


@dataclass(frozen=True, slots=True)
class Groups:
    """The groups on offer and the chosen one, the target if one holds, and what could not be done as asked."""

    offered: tuple[PeerGroup, ...]
    chosen: PeerGroup
    target: float | None
    problems: tuple[Problem, ...]


def choose_groups(scores: RoundScores, wish: Wish) -> Groups | None:
    """The groups for a wish; None where too few cities have a score. What is wrong with a wish is left out, and told.

    Classes follow the same rule of the smallest group as values of attributes (`analysis.peers`). A list picked by hand
    has at least SMALLEST cities with a score; it may leave out fewer, since whoever picks it sees every city by name.
    """
    known = list_known(scores)
    groups = list_groups(scores.dataset, known)
    if not groups:
        return None
    problems: list[Problem] = []
    groups += _classes(scores, groups, wish, problems)
    if wish.cities:
        groups += _picked(known, wish.cities, problems)
    key = wish.key or (LISTED if wish.cities else "")
    chosen = next((group for group in groups if key_of(group) == key), groups[0])
    if wish.key and key_of(chosen) != wish.key and not problems:
        problems.append(Problem("peers_group"))
    return Groups(tuple(groups), chosen, _target(scores, wish.target, problems), tuple(problems))


def list_known(scores: RoundScores) -> list[str]:
    """Codes of the participants with an index."""
    index = scores.result.scores.index
    return [code for code in scores.responses if not pd.isna(index[code])]


def list_numeric(scores: RoundScores) -> list[str]:
    """Attributes that hold a number for at least SMALLEST cities with a score."""
    people = scores.dataset.participants.loc[list_known(scores)]
    return [str(name) for name in people.columns if len(_numbers(people[name])) >= SMALLEST]


def key_of(group: PeerGroup) -> str:
    """The group's name in an address."""
    if group.attribute == LISTED:
        return LISTED
    return f"{group.attribute}={group.value}" if group.attribute else ""


def _numbers(column: pd.Series) -> dict[str, float]:
    found = {}
    for code, text in column.items():
        try:
            number = float(str(text).replace("\u00a0", "").replace(" ", "").replace(",", "."))
        except ValueError:
            continue
        if math.isfinite(number):
            found[str(code)] = number
    return found


def _classes(scores: RoundScores, others: list[PeerGroup], wish: Wish, problems: list[Problem]) -> list[PeerGroup]:
    """Groups by the wished classes, beside the `others`; the first of them is the whole."""
    known = others[0].codes
    if not wish.attribute and not wish.limits.strip():
        return []
    if wish.attribute not in list_numeric(scores):
        problems.append(Problem("peers_attribute"))
        return []
    limits = _limits(wish.limits)
    if not limits:
        problems.append(Problem("peers_limits", params={"typed": wish.limits[:80]}))
        return []
    numbers = _numbers(scores.dataset.participants[wish.attribute].loc[list(known)])
    classes = classify(numbers, limits)
    names = dict.fromkeys(classes[code] for code in sorted(classes, key=lambda code: numbers[code]))
    found = [
        PeerGroup(wish.attribute, name, tuple(code for code in known if classes.get(code) == name)) for name in names
    ]
    shown = [group for group in withhold(found, len(known)) if not any(differ_by_few(group, one) for one in others)]
    if not shown:
        problems.append(Problem("peers_small", params={"least": SMALLEST}))
    return shown


def _limits(typed: str) -> list[float]:
    """Ascending numbers, apart by semicolons; none where one cannot be read."""
    try:
        numbers = [float(part.replace("\u00a0", "").replace(" ", "").replace(",", ".")) for part in typed.split(";")]
    except ValueError:
        return []
    rising = all(low < high for low, high in pairwise(numbers))
    return numbers if rising and len(numbers) <= _MOST_LIMITS and all(map(math.isfinite, numbers)) else []


def _picked(known: Sequence[str], cities: Sequence[str], problems: list[Problem]) -> list[PeerGroup]:
    members = tuple(code for code in known if code in set(cities))
    if len(members) < SMALLEST:
        problems.append(Problem("peers_list", params={"least": SMALLEST, "number": len(members)}))
        return []
    return [PeerGroup(LISTED, "", members)]


def _target(scores: RoundScores, typed: str, problems: list[Problem]) -> float | None:
    if not typed.strip():
        return None
    low, high = scores.result.scores.scale
    try:
        target = float(typed.strip().replace(",", "."))
    except ValueError:
        target = math.nan
    if low <= target <= high:
        return target
    problems.append(Problem("peers_target", params={"low": f"{low:g}", "high": f"{high:g}", "typed": typed[:40]}))
    return None
