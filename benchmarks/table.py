"""The table of ratios, on the screen and in docs/performance.md."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from benchmarks.measure import Row

PAGE = Path(__file__).parents[1] / "docs" / "performance.md"
HEAD = ("measure", "Sonda", "baseline", "ratio", "budget", "met?")
INTRODUCTION = """# Performance

Measured with `make bench`; `python -m benchmarks --write` puts the table here. Sonda and its baseline run in the same
run on the same machine, so that the ratio says something where seconds alone would not. Where the baseline is the limit
itself the budget is “≤ 1”. A row without a budget is told for comparison. Nothing here is a test: a busy machine
changes the numbers. The time of LimeSurvey's export was measured once, on another day, with two cores.
"""


def cells(row: Row) -> tuple[str, ...]:
    budget = "–" if row.budget is None else f"≤ {row.budget:g}"
    met = "–" if row.budget is None else "yes" if row.met else "NO"
    return (row.measure, row.sonda, row.baseline, f"{row.ratio:.2f}", budget, met)


def as_text(rows: Sequence[Row]) -> str:
    lines = [HEAD, *(cells(row) for row in rows)]
    widths = [max(len(line[place]) for line in lines) for place in range(len(HEAD))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in lines
    )


def write_page(rows: Sequence[Row], facts: Sequence[str], page: Path = PAGE) -> None:
    lines = [INTRODUCTION, f"## {date.today().isoformat()}\n", *(f"- {fact}" for fact in facts), ""]
    lines += [f"| {' | '.join(HEAD)} |", "|---|---|---|---|---|---|"]
    lines += [f"| {' | '.join(cells(row))} |" for row in rows]
    page.write_text("\n".join(lines) + "\n", encoding="utf-8")
