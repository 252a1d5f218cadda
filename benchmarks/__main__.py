"""`python -m benchmarks [NAME…] [--write]`: measure the budgets and print the table of ratios."""

from __future__ import annotations

import argparse
import sys
import time

from benchmarks import table
from benchmarks.facts import read_facts
from benchmarks.measure import Row
from benchmarks.registry import BUDGETS


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Measure the budgets as ratios.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"which ones: {', '.join(BUDGETS)}; all, if none")
    parser.add_argument("--write", action="store_true", help="put the table into docs/performance.md (all budgets)")
    given = parser.parse_args()
    unknown = sorted(set(given.names) - set(BUDGETS))
    if unknown or (given.write and given.names):
        parser.error(f"no such budget: {', '.join(unknown)}" if unknown else "--write wants all budgets")
    facts = read_facts()
    print("\n".join(facts), file=sys.stderr)
    rows = [row for name in given.names or BUDGETS for row in _measure(name)]
    print(table.as_text(rows))
    if given.write:
        table.write_page(rows, facts)


def _measure(name: str) -> list[Row]:
    start = time.perf_counter()
    rows: list[Row] = BUDGETS[name]()
    print(f"{name}: {time.perf_counter() - start:.0f} s", file=sys.stderr)
    return rows


if __name__ == "__main__":
    main()
