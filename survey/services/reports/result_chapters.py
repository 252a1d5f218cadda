"""Chapters about the result: dimensions, position among cities, strengths and gaps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from survey.i18n import format_number, format_signed, gettext
from survey.services.interviews.vocabulary import ATTRIBUTES
from survey.services.reports import charts
from survey.services.reports.blocks import Block, Bullets, Chart, Heading, Paragraph, Table
from survey.services.reports.charts import Bar
from survey.services.reports.facts import Facts
from survey.services.reports.phrases import (
    describe_rank,
    interval,
    join_words,
    label_of,
    no_score,
    of_total,
    show_score,
)
from survey.services.results import NodeScore, Rank
from survey.services.standing import CityStanding

_MOST = 3
"""Dimensions called strengths, and as many called gaps."""


def list_dimensions(facts: Facts) -> Iterator[Block]:
    dimensions, scale = facts.result.dimensions, facts.result.range
    bars, compared = [_bar(one) for one in dimensions], _is_compared(facts)
    yield Heading(gettext("Dimensions"))
    yield Paragraph(
        gettext(
            "Point: score of the city. Grey bar: from the lowest to the highest score of %(number)s cities. "
            "Dark line: their median.",
            number=facts.result.group_size,
        )
        if compared
        else gettext("Point: score of the city."),
        soft=True,
    )
    yield Chart(
        gettext("Scores of the dimensions"),
        f"{_tell_bars(dimensions)} {gettext('The values are in table 1.')}",
        partial(charts.draw_bars, bars, scale, gettext("no score")),
    )
    yield _tabulate(dimensions, compared)
    if any(one.score is not None for one in dimensions):
        yield from _overview(facts, bars)


def _overview(facts: Facts, bars: Sequence[Bar]) -> Iterator[Block]:
    """The radar, which takes three corners, and the strip of levels, which takes two cells."""
    dimensions = facts.result.dimensions
    if len(dimensions) >= 3:
        told = (
            gettext("Radar chart of the dimensions."),
            _tell_ends(dimensions),
            gettext("The values are in table 1."),
        )
        yield Paragraph(
            gettext("Solid line: this city. Dashed line: median of the cities compared.")
            if _is_compared(facts)
            else gettext("Solid line: this city."),
            soft=True,
        )
        yield Chart(
            gettext("The dimensions at one glance"),
            " ".join(told),
            partial(charts.draw_radar, bars, facts.result.range),
        )
    if len(dimensions) > 1 and any(one.band is not None for one in dimensions):
        yield Chart(
            gettext("Levels of the dimensions: the darker, the higher"),
            " ".join(f"{label_of(one)}: {_level(one)}." for one in dimensions),
            partial(charts.draw_heat, bars),
        )


def compare(facts: Facts) -> Iterator[Block]:
    yield Heading(gettext("Position among cities"))
    rank = facts.result.rank
    yield Paragraph(describe_rank(facts))
    if rank is None:
        return
    yield Paragraph(
        gettext(
            "A single place is never certain. The interval says between which places the city comes when weights and "
            "answers differ a little; cities whose intervals overlap cannot be told apart for sure."
        )
    )
    told = gettext(
        "A line over the places 1 to %(size)s. The interval reaches from place %(low)s to place %(high)s, "
        "with the rank itself at %(rank)s.",
        size=rank.size, low=rank.low, high=rank.high, rank=rank.rank,
    )  # fmt: skip
    yield Chart(
        gettext("Rank interval among %(size)s cities", size=rank.size),
        told,
        partial(charts.draw_rank, rank.rank, rank.low, rank.high, rank.size),
    )
    total = facts.result.total
    rows = [
        (gettext("rank interval"), interval(rank)),
        (gettext("rank with the weights as they are"), str(rank.rank)),
        (gettext("cities with a score"), str(rank.size)),
        (gettext("overall index"), show_score(total.score)),
    ]
    if total.median is not None:
        rows += [
            (gettext("median of the cities"), show_score(total.median)),
            (gettext("lowest of the cities"), show_score(total.low)),
            (gettext("highest of the cities"), show_score(total.high)),
        ]
    header = (gettext("what"), gettext("value"))
    yield Table(gettext("The city among the others"), header, tuple(rows), (10, 6), frozenset({1}))
    if facts.peers:
        yield from _compare_peers(facts)


def _compare_peers(facts: Facts) -> Iterator[Block]:
    """The place among cities of the same kind."""
    header = (
        gettext("cities with"),
        gettext("rank interval"),
        gettext("rank"),
        gettext("cities"),
        gettext("median"),
        gettext("lower score than the city"),
    )
    rows = tuple(_tell_peers(one, one.rank) for one in facts.peers if one.rank)
    yield Table(gettext("Among cities of the same kind"), header, rows, (6, 3, 2, 2, 3, 4), frozenset(range(1, 6)))


def _tell_peers(one: CityStanding, rank: Rank) -> tuple[str, ...]:
    group, standing = one.chosen, one.index.standing
    below = "–" if standing.percentile is None else f"{format_number(standing.percentile, 0)}%"
    name = f"{ATTRIBUTES.get(group.attribute, group.attribute)}: {group.value}"
    return (name, interval(rank), str(rank.rank), str(rank.size), show_score(standing.median), below)


def list_strengths(facts: Facts) -> Iterator[Block]:
    scored = [one for one in facts.result.dimensions if one.score is not None]
    if len(scored) < 2:
        return
    yield Heading(gettext("Strengths and gaps"))
    if _is_compared(facts) and all(one.median is not None for one in scored):
        ordered = sorted(scored, key=_lead, reverse=True)
        strong = [one for one in ordered if _lead(one) > 0][:_MOST]
        weak = [one for one in reversed(ordered) if _lead(one) < 0][:_MOST]
        yield Paragraph(gettext("Compared with the median of the cities, dimension by dimension."))
        words = {one.name: gettext("%(points)s points", points=format_signed(_lead(one), 1)) for one in scored}
    else:
        ordered, most = sorted(scored, key=lambda one: one.score or 0.0, reverse=True), min(_MOST, len(scored) // 2)
        strong, weak = ordered[:most], ordered[::-1][:most]
        yield Paragraph(gettext("Among the city’s own dimensions, without a comparison with other cities."))
        words = {one.name: show_score(one.score) for one in scored}
    ends = sorted(scored, key=lambda one: one.score or 0.0)
    nearest = {"label": label_of(ends[-1]), "score": show_score(ends[-1].score)}
    farthest = {"label": label_of(ends[0]), "score": show_score(ends[0].score)}
    none_above = gettext("No dimension is above the median. The city’s own highest: %(label)s (%(score)s).", **nearest)
    none_below = gettext("No dimension is below the median. The city’s own lowest: %(label)s (%(score)s).", **farthest)
    for title, some, none in (
        (gettext("Strengths"), strong, none_above),
        (gettext("Gaps"), weak, none_below),
    ):
        yield Heading(title, 2)
        yield Bullets(tuple(f"{label_of(one)}: {words[one.name]}" for one in some) or (none,))


def _lead(node: NodeScore) -> float:
    """Points above the median of the group."""
    return (node.score or 0.0) - (node.median or 0.0)


def _tabulate(dimensions: Sequence[NodeScore], compared: bool) -> Table:
    header = [gettext("dimension"), gettext("score"), gettext("level from the score"), gettext("answers")]
    rows = []
    for one in dimensions:
        shown = show_score(one.score) if one.score is not None else no_score(one)
        row = [label_of(one), shown, _level(one), of_total(one.answered, one.applicable)]
        if compared:
            row += [show_score(one.low), show_score(one.median), show_score(one.high)]
        rows.append(tuple(row))
    if compared:
        header += [gettext("lowest"), gettext("median"), gettext("highest")]
    widths = (10, 5, 6, 7, 6, 6, 6) if compared else (5, 3, 3, 3)
    numbers = frozenset(range(1, len(header)))
    return Table(gettext("Scores of the dimensions"), tuple(header), tuple(rows), widths, numbers)


def _bar(node: NodeScore) -> Bar:
    shown = "–" if node.score is None else format_number(node.score, 0)
    return Bar(label_of(node), node.score, shown, node.band, node.low, node.median, node.high)


def _level(node: NodeScore) -> str:
    if node.score is None:
        return gettext("no score")
    return str(node.band) if node.band is not None else "–"


def _tell_bars(dimensions: Sequence[NodeScore]) -> str:
    shown = [
        f"{label_of(one)} {show_score(one.score) if one.score is not None else no_score(one)}" for one in dimensions
    ]
    return gettext("Scores of the dimensions: %(scores)s.", scores=join_words(shown))


def _tell_ends(dimensions: Sequence[NodeScore]) -> str:
    ordered = sorted((one for one in dimensions if one.score is not None), key=lambda one: one.score or 0.0)
    return gettext(
        "The highest: %(high)s, %(most)s. The lowest: %(low)s, %(least)s.",
        high=label_of(ordered[-1]), most=show_score(ordered[-1].score),
        low=label_of(ordered[0]), least=show_score(ordered[0].score),
    )  # fmt: skip


def _is_compared(facts: Facts) -> bool:
    return facts.result.total.median is not None
