"""A participant among its peers: groups, percentiles, distances to the best, the middle and a target."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from analysis.dataset import Dataset
from analysis.normalise import Floats
from analysis.ranking import TIE, compute_ranks
from analysis.result import Result
from analysis.uncertainty.draws import Draws, draw_randomly
from analysis.uncertainty.engine import Tick, compute_draws, ignore
from analysis.uncertainty.summary import summarise

SMALLEST = 5
"""Fewest members with a score for anything to be shown about a group: fewer would tell too much about each."""
MOST_GROUPS = 40
"""Values of an attribute beyond which it sorts nobody into groups."""


@dataclass(frozen=True, slots=True)
class PeerGroup:
    """Participants compared with each other; `attribute` and `value` say what they share, "" for all or a list."""

    attribute: str
    value: str
    codes: tuple[str, ...]


def list_groups(dataset: Dataset, scored: Iterable[str], attributes: Sequence[str] | None = None) -> list[PeerGroup]:
    """All participants with a score, then a group for each value of each attribute, those that may be shown.

    A group may be shown with at least SMALLEST members, and if no subtraction tells about fewer: those in no shown
    group of the attribute are nobody or as many (else the smallest group is withheld too), and no two groups, one
    inside the other, differ by fewer. Attributes with one value, or with more than MOST_GROUPS, and names sort nobody.
    """
    known = [code for code in dataset.codes if code in set(scored)]
    if len(known) < SMALLEST:
        return []
    groups = [PeerGroup("", "", tuple(known))]
    for found in list_values(dataset, known, attributes):
        for group in withhold(found, len(known)):
            if not any(differ_by_few(group, other) for other in groups):
                groups.append(group)
    return groups


def list_values(
    dataset: Dataset, codes: Sequence[str], attributes: Sequence[str] | None = None
) -> Iterator[list[PeerGroup]]:
    """For each attribute that sorts the participants called `codes` their groups, however small, in order of values."""
    people = dataset.participants
    names = attributes if attributes is not None else [name for name in people.columns if not _is_name(str(name))]
    for name in names:
        column = people[name].loc[list(codes)]
        values = sorted(value for value in column.unique() if value)
        if 1 < len(values) <= MOST_GROUPS:
            yield [PeerGroup(name, value, tuple(column.index[column == value])) for value in values]


def withhold(groups: list[PeerGroup], whole: int) -> list[PeerGroup]:
    """Those of an attribute's groups that may be shown.

    The large ones, less the smallest of them where the rest of the whole would otherwise be too small to show.

    Secondary suppression: Hundepool et al., Handbook on Statistical Disclosure Control, 2010, section 4.
    """
    large = [group for group in groups if len(group.codes) >= SMALLEST]
    rest = whole - sum(len(group.codes) for group in large)
    if large and 0 < rest < SMALLEST:
        large.remove(min(large, key=lambda group: len(group.codes)))
    return large


def differ_by_few(one: PeerGroup, other: PeerGroup) -> bool:
    """Whether one group is inside the other and a subtraction would tell about fewer than SMALLEST."""
    if not 0 < abs(len(one.codes) - len(other.codes)) < SMALLEST:
        return False
    return set(one.codes) <= set(other.codes) or set(other.codes) <= set(one.codes)


def _is_name(attribute: str) -> bool:
    return attribute == "name" or attribute.startswith("name_") or attribute == "asked_levels"


def may_be_shown(size: int, whole: int) -> bool:
    """Whether a group of `size` inside `whole` tells about nobody in particular, nor does the rest."""
    return size >= SMALLEST and (whole - size == 0 or whole - size >= SMALLEST)


def classify(numbers: Mapping[str, float], bounds: Sequence[float]) -> dict[str, str]:
    """Classes of a number by participant, "-100", "100-300", "300-", a bound belonging to the class above it."""
    edges = ["", *(f"{bound:g}" for bound in bounds), ""]
    return {
        code: f"{edges[place]}-{edges[place + 1]}"
        for code, number in numbers.items()
        if not np.isnan(number)
        for place in [int(np.searchsorted(bounds, number, side="right"))]
    }


@dataclass(frozen=True, slots=True)
class Standing:
    """One participant's score of one node beside its group; None where there is no score, or the group is too small.

    `percentile`: the share of the other members with a lower score, 0 to 100. Distances are own score minus the other.
    """

    node: str
    score: float | None
    members: int
    lowest: float | None = None
    lower_quartile: float | None = None
    median: float | None = None
    upper_quartile: float | None = None
    highest: float | None = None
    percentile: float | None = None
    to_best: float | None = None
    to_median: float | None = None
    to_target: float | None = None


def compare(
    result: Result, group: PeerGroup, code: str, targets: Mapping[str, float] | None = None
) -> dict[str, Standing]:
    """The standing of `code` in each node among the members of `group`, itself counted if it is one of them.

    Quantiles of type 7 (NumPy's, Excel's QUARTILE.INC). `targets` are scores by node.
    """
    table = result.scores.nodes
    found = {}
    for node in table.columns:
        own = float(table[node].to_numpy()[table.index.get_loc(code)])
        values, rest = _split(result, table[node], group)
        standing = Standing(node, None if np.isnan(own) else own, len(values))
        target = (targets or {}).get(node)
        if target is not None and not np.isnan(own):
            standing = replace(standing, to_target=own - target)
        shown = may_be_shown(len(values), len(values) + rest)
        found[node] = _describe(standing, values, code in group.codes) if shown else standing
    return found


def _split(result: Result, column: pd.Series, group: PeerGroup) -> tuple[Floats, int]:
    """The scores of the members, and how many others with an index have one."""
    known = column[result.scores.index.notna() & column.notna()].index
    values = column.reindex(list(group.codes)).dropna().to_numpy(dtype=np.float64)
    return values, len(known.difference(list(group.codes)))


def _describe(standing: Standing, values: Floats, member: bool) -> Standing:
    ends = np.quantile(values, [0, 0.25, 0.5, 0.75, 1]).tolist()
    standing = replace(
        standing,
        lowest=ends[0],
        lower_quartile=ends[1],
        median=ends[2],
        upper_quartile=ends[3],
        highest=ends[4],
    )
    own = standing.score
    if own is None:
        return standing
    others = len(values) - 1 if member else len(values)
    below = int((values < own - TIE).sum())
    return replace(standing, percentile=100 * below / others, to_best=own - ends[4], to_median=own - ends[2])


def rank_within(
    dataset: Dataset, result: Result, group: PeerGroup, draws: Draws | None = None, tick: Tick = ignore
) -> pd.DataFrame:
    """Ranks inside the group with their intervals: the columns of `Result.ranking`, a row for each member with a score.

    Scores stay those of all participants; in every draw the members are ranked among themselves.
    """
    index = result.scores.index
    members = [code for code in group.codes if not np.isnan(index[code])]
    rows = np.array([dataset.codes.index(code) for code in members], dtype=np.intp)
    drawn = draws or draw_randomly(result.framework)
    found = compute_draws(dataset, result.framework, result.scores, drawn, tick, rows)
    summary = summarise(result.framework, found, drawn)
    inside = np.zeros(len(dataset.values), dtype=np.bool_)
    inside[rows] = True
    order = dataset.values.index[inside]
    columns = {"rank": compute_ranks(result.scores.nodes.to_numpy()[inside, 0]), **summary.columns(inside)}
    types = dict.fromkeys(columns, "Float64") | {"rank": "Int32", "low": "Int32", "high": "Int32"}
    return pd.DataFrame(columns, index=order).astype(types).loc[members]


@dataclass(frozen=True, slots=True)
class Gap:
    """One item of a participant beside the median of its group, in points of the scale of items."""

    item: str
    score: float
    median: float

    @property
    def distance(self) -> float:
        return self.score - self.median


def list_gaps(result: Result, group: PeerGroup, code: str, weight: Callable[[str], float]) -> list[Gap]:
    """Items from the greatest advantage over the group's median to the greatest lag; equal ones by their weight."""
    table = result.scores.items
    gaps = []
    for item in table.columns:
        own = float(table[item].to_numpy()[table.index.get_loc(code)])
        values, rest = _split(result, table[item], group)
        if not np.isnan(own) and may_be_shown(len(values), len(values) + rest):
            gaps.append(Gap(item, own, float(np.median(values))))
    return sorted(gaps, key=lambda gap: (-gap.distance, -weight(gap.item)))
