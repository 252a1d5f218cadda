"""A city among the cities that share a trait with it: size, region, or whatever the participants' file says."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import pandas as pd

from analysis.peers import PeerGroup, compare, list_groups, rank_within
from survey.services.results import Rank
from survey.services.scoring import RoundScores


@dataclass(frozen=True, slots=True)
class PeerStanding:
    """The place in one group; `percentile` is the share of the other members with a lower score, 0 to 100."""

    attribute: str
    value: str
    rank: Rank
    percentile: float | None
    median: float | None


def list_standings(scores: RoundScores, code: str) -> tuple[PeerStanding, ...]:
    """A standing in each group of the city that is large enough to be shown; none without a score."""
    scored = scores.result.ranking["rank"].notna()
    if code not in scored.index or not scored[code]:
        return ()
    groups = list_groups(scores.dataset, [str(one) for one in scored.index[scored]])
    return tuple(_stand(scores, group, code) for group in groups if group.attribute and code in group.codes)


def _stand(scores: RoundScores, group: PeerGroup, code: str) -> PeerStanding:
    row = _rank(_Asked(scores, group)).loc[code].to_dict()
    standing = compare(scores.result, group, code)[scores.framework.tree.name]
    rank = Rank(int(row["rank"]), int(row["low"]), int(row["high"]), len(group.codes))
    return PeerStanding(group.attribute, group.value, rank, standing.percentile, standing.median)


@dataclass(frozen=True, eq=False)
class _Asked:
    """Scores and a group, the same to a cache whenever they would give the same ranks."""

    scores: RoundScores
    group: PeerGroup

    @property
    def key(self) -> tuple[object, ...]:
        return self.scores.result.data_sha256, id(self.scores.framework), self.group

    def __hash__(self) -> int:
        return hash(self.key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Asked) and self.key == other.key


@lru_cache(maxsize=64)
def _rank(asked: _Asked) -> pd.DataFrame:
    # the members of a group share its draws: the reports of all cities work them out once
    return rank_within(asked.scores.dataset, asked.scores.result, asked.group)
