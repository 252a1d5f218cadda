"""Cities among their peers: groups, ranks inside them, distances, strengths and gaps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import pandas as pd

from analysis.diagnosis.items import compute_effective_weights
from analysis.peers import SMALLEST, PeerGroup, Standing, compare, list_gaps, list_groups, rank_within
from analysis.tree import Node
from survey.domain.responses import Participant, Response
from survey.domain.texts import Text
from survey.problems import Problem
from survey.services.own_groups import Wish, choose_groups, key_of, list_known, list_numeric
from survey.services.results import Rank
from survey.services.scoring import RoundScores

NO_WISH = Wish()
SHOWN = 5
"""Strengths and gaps on a page."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A peer group that may be chosen: all (`attribute` is ""), or those who share a value. `key` is its address."""

    key: str
    attribute: str
    value: str
    size: int


@dataclass(frozen=True, slots=True)
class Beside:
    """One dimension of a city beside its group; None where there is no score, or too few have one."""

    name: str
    label: Text
    standing: Standing


@dataclass(frozen=True, slots=True)
class Lead:
    """One item beside the median of the group, in points: a strength above it, a gap below."""

    item: str
    label: Text
    score: float
    median: float
    distance: float


@dataclass(frozen=True, slots=True)
class CityStanding:
    """A city in one of its groups. `choices` are all groups it belongs to; `rank` is that in the chosen group."""

    choices: tuple[Choice, ...]
    chosen: Choice
    rank: Rank | None
    index: Beside
    dimensions: tuple[Beside, ...]
    strengths: tuple[Lead, ...]
    gaps: tuple[Lead, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One city of a group by one node. `rank` only for the index: other nodes have no intervals."""

    participant: Participant
    response: Response
    rank: Rank | None
    standing: Standing


@dataclass(frozen=True, slots=True)
class GroupNode:
    """The spread of one node in the group; None where too few have a score."""

    name: str
    label: Text
    members: int
    lowest: float | None
    lower_quartile: float | None
    median: float | None
    upper_quartile: float | None
    highest: float | None


@dataclass(frozen=True, slots=True)
class GroupStanding:
    """All cities of a group by one node, the best first, and the spread of every node.

    `problems` say what of the `wish` could not be done; `cities` may be picked, `numeric` attributes be cut in classes.
    """

    choices: tuple[Choice, ...]
    chosen: Choice
    nodes: tuple[tuple[str, Text], ...]
    node: str
    label: Text
    rows: tuple[Row, ...]
    spread: tuple[GroupNode, ...]
    range: tuple[float, float]
    target: float | None
    problems: tuple[Problem, ...]
    cities: tuple[Participant, ...]
    numeric: tuple[str, ...]
    wish: Wish


def describe_standing(scores: RoundScores, response: Response, key: str = "") -> CityStanding | None:
    """The city among those it may be compared with; None where they are too few. An unknown `key` gives all."""
    code = response.participant.code
    groups = [group for group in list_groups(scores.dataset, list_known(scores)) if code in group.codes]
    if not groups:
        return None
    chosen = next((group for group in groups if key_of(group) == key), groups[0])
    standings = compare(scores.result, chosen, code)
    tree = scores.framework.tree
    labels = {node.name: Text.of(dict(node.label)) for node in scores.framework.nodes}
    dimensions = [child.name for child in tree.children if isinstance(child, Node)]
    leads = _leads(scores, chosen, code)
    return CityStanding(
        tuple(_choice(group) for group in groups),
        _choice(chosen),
        _rank(scores, chosen, code),
        Beside(tree.name, labels[tree.name], standings[tree.name]),
        tuple(Beside(name, labels[name], standings[name]) for name in dimensions),
        tuple(lead for lead in leads[:SHOWN] if lead.distance > 0),
        tuple(lead for lead in leads[::-1][:SHOWN] if lead.distance < 0),
    )


def describe_group(scores: RoundScores, wish: Wish = NO_WISH, node: str = "") -> GroupStanding | None:
    """A group by one node (the index if there is no such node); None where there are too few cities for any group."""
    groups = choose_groups(scores, wish)
    if not groups:
        return None
    chosen = groups.chosen
    tree = scores.framework.tree
    nodes = [tree, *(child for child in tree.children if isinstance(child, Node))]
    labels = {one.name: Text.of(dict(one.label)) for one in nodes}
    name = node if node in labels else tree.name
    rows = []
    for code in chosen.codes:
        response = scores.responses[code]
        rank = _rank(scores, chosen, code) if name == tree.name else None
        targets = {name: groups.target} if groups.target is not None else {}
        rows.append(Row(response.participant, response, rank, compare(scores.result, chosen, code, targets)[name]))
    rows.sort(key=lambda row: (row.standing.score is None, -(row.standing.score or 0), row.participant.code))
    return GroupStanding(
        tuple(_choice(group) for group in groups.offered),
        _choice(chosen),
        tuple(labels.items()),
        name,
        labels[name],
        tuple(rows),
        tuple(_spread(scores, chosen, one.name, labels[one.name]) for one in nodes),
        scores.result.scores.scale,
        groups.target,
        groups.problems,
        tuple(scores.responses[code].participant for code in groups.offered[0].codes),
        tuple(list_numeric(scores)),
        wish,
    )


def _choice(group: PeerGroup) -> Choice:
    return Choice(key_of(group), group.attribute, group.value, len(group.codes))


def _spread(scores: RoundScores, group: PeerGroup, name: str, label: Text) -> GroupNode:
    found = compare(scores.result, group, group.codes[0])[name]
    ends = (found.lowest, found.lower_quartile, found.median, found.upper_quartile, found.highest)
    return GroupNode(name, label, found.members, *ends)


def _rank(scores: RoundScores, group: PeerGroup, code: str) -> Rank | None:
    table = _rank_once(_Keyed(scores, group))
    if code not in table.index:
        return None
    place, low, high = (int(table[name].to_numpy()[table.index.get_loc(code)]) for name in ("rank", "low", "high"))
    return Rank(place, low, high, len(table))


def _leads(scores: RoundScores, group: PeerGroup, code: str) -> list[Lead]:
    weights: Mapping[str, float] = compute_effective_weights(scores.framework)
    index = scores.questionnaire.index
    gated = {item.name for item in scores.framework.items if item.is_gated}
    found = []
    for gap in list_gaps(scores.result, group, code, weights.__getitem__):
        located = index.get(gap.item)
        if gap.item in gated and located is not None:
            label = located.question.short or located.question.label
            found.append(Lead(gap.item, label, gap.score, gap.median, gap.distance))
    return found


@dataclass(frozen=True, eq=False)
class _Keyed:
    """A group of a result, the same to a cache whenever data, framework and members are."""

    scores: RoundScores
    group: PeerGroup

    @property
    def _key(self) -> tuple[str, str, str, tuple[str, ...]]:
        framework = self.scores.framework
        return self.scores.dataset.data_sha256, framework.name, framework.version, self.group.codes

    def __hash__(self) -> int:
        return hash(self._key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Keyed) and self._key == other._key and self.scores.framework is other.scores.framework


@lru_cache(maxsize=64)
def _rank_once(keyed: _Keyed) -> pd.DataFrame:
    return rank_within(keyed.scores.dataset, keyed.scores.result, keyed.group)


__all__ = ["SMALLEST", "Choice", "CityStanding", "GroupStanding", "Wish", "describe_group", "describe_standing"]
