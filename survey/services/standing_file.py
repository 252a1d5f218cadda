"""The cities of a peer group as a CSV file."""

from __future__ import annotations

import csv
import io

from survey.services.standing import GroupStanding
from survey.services.text_cells import protect

COLUMNS = (
    *("participant", "name", "group", "node", "rank", "rank_low", "rank_high"),
    *("score", "percentile", "to_best", "to_median"),
)


def write_standings(group: GroupStanding, language: str) -> bytes:
    """UTF-8 with BOM, unrounded, the best first; cells are empty where there is no score, or no rank of a dimension."""
    text = io.StringIO()
    table = csv.writer(text)
    table.writerow(COLUMNS)
    chosen = f"{group.chosen.attribute}={group.chosen.value}" if group.chosen.attribute else ""
    for row in group.rows:
        rank, own = row.rank, row.standing
        names = [row.participant.code, row.participant.name.in_(language), chosen, group.node]
        places = [rank.rank, rank.low, rank.high] if rank else ["", "", ""]
        figures = [own.score, own.percentile, own.to_best, own.to_median]
        table.writerow([*map(protect, names), *places, *("" if one is None else repr(one) for one in figures)])
    return text.getvalue().encode("utf-8-sig")
