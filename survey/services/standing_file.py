"""The cities of a peer group as a CSV file or a workbook."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from survey.i18n import gettext
from survey.services.standing import GroupStanding
from survey.services.text_cells import protect

COLUMNS = (
    *("participant", "name", "group", "node", "rank", "rank_low", "rank_high"),
    *("score", "percentile", "to_best", "to_median", "to_target"),
)


def write_standings(group: GroupStanding, language: str) -> bytes:
    """UTF-8 with BOM, unrounded, the best first; cells are empty where there is no score, or no rank of a dimension."""
    text = io.StringIO()
    table = csv.writer(text)
    table.writerow(COLUMNS)
    for names, figures in _rows(group, language):
        table.writerow([*map(protect, names), *("" if one is None else repr(one) for one in figures)])
    return text.getvalue().encode("utf-8-sig")


def write_workbook(group: GroupStanding, language: str) -> bytes:
    """An XLSX of two sheets: the cities of the group by the chosen node, and the group's spread in every node."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    cities = book.create_sheet(gettext("Cities"))
    cities.append([*COLUMNS])
    for names, figures in _rows(group, language):
        cities.append([*map(protect, names), *figures])
    spread = book.create_sheet(gettext("Dimensions"))
    spread.append(["node", "label", "members", "lowest", "lower_quartile", "median", "upper_quartile", "highest"])
    for one in group.spread:
        ends = [one.lowest, one.lower_quartile, one.median, one.upper_quartile, one.highest]
        spread.append([one.name, protect(one.label.in_(language)), one.members, *ends])
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _rows(group: GroupStanding, language: str) -> Iterator[tuple[list[str], list[float | None]]]:
    """For each city its names, and its figures: None where there is no score, or no rank of a dimension."""
    for row in group.rows:
        rank, own = row.rank, row.standing
        names = [row.participant.code, row.participant.name.in_(language), group.chosen.key, group.node]
        places: list[float | None] = [rank.rank, rank.low, rank.high] if rank else [None, None, None]
        yield names, [*places, own.score, own.percentile, own.to_best, own.to_median, own.to_target]
