"""A dataset from one CSV file: `participant` and one column of numbers per item."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pandas as pd

from analysis.csv_text import NUMBER, CsvTable, Row, read_csv_table, restore_text
from analysis.dataset import Dataset, build_dataset
from analysis.normalise import Floats
from analysis.problems import Problem, Spot

CODE = "participant"
MOST = 200
"""Problems kept of one file: a text column in 100,000 rows should not fill the memory."""


def read_csv_dataset(path: Path | str, participants: Path | str | None = None) -> tuple[Dataset | None, list[Problem]]:
    """The data for scoring in `path` (an empty cell is missing), or None with all that is wrong, cell by cell.

    `participants` is a CSV file with `code` and a column for each attribute, a row for each participant of the data;
    further rows are passed over.
    """
    path = Path(path)
    values, problems = read_number_table(path)
    people = None
    if participants is not None:
        people, found = read_attributes(Path(participants))
        problems += found
    if values is None or problems:
        return None, shorten(problems, path)
    if people is not None:
        absent = values.index.difference(people.index)
        if len(absent):
            return None, shorten([_lacks(Path(str(participants)), code) for code in absent], path)
    return build_dataset(values, participants=people, meta={"file": path.name}), []


def _lacks(path: Path, code: str) -> Problem:
    return Problem("row_missing", Spot(str(path)), {"participant": code})


def read_attributes(path: Path) -> tuple[pd.DataFrame | None, list[Problem]]:
    """Codes × attributes as text, from a CSV file with a column `code`; None if there is no table."""
    table, problems = read_csv_table(path, "code")
    if table is None:
        return None, problems
    codes, found = read_codes(table, "code")
    if problems or found:
        return None, [*problems, *found]
    columns = {
        restore_text(name): [restore_text(row.cells[position]) for row in table.rows]
        for position, name in enumerate(table.header)
        if name != "code"
    }
    return pd.DataFrame(columns, index=codes, dtype=str), []


def read_number_table(path: Path) -> tuple[pd.DataFrame | None, list[Problem]]:
    """Codes × columns of floats, NaN for an empty cell; None if there is no table."""
    table, problems = read_csv_table(path, CODE)
    if table is None:
        return None, problems
    codes, code_problems = read_codes(table, CODE)
    columns = [position for position, name in enumerate(table.header) if name != CODE]
    if not columns:
        problems.append(Problem("no_items", Spot(table.file, 1)))
    numbers = np.full((len(table.rows), len(columns)), np.nan)
    for number, row in enumerate(table.rows):
        problems += _read_numbers(table, row, columns, numbers[number])
    problems += code_problems
    problems.sort(key=lambda problem: problem.where[1:] if isinstance(problem.where, Spot) else ())
    if problems:
        return None, problems
    return pd.DataFrame(numbers, index=codes, columns=[table.header[position] for position in columns]), []


def _read_numbers(table: CsvTable, row: Row, columns: list[int], into: Floats) -> list[Problem]:
    problems = []
    for place, position in enumerate(columns):
        cell = row.cells[position]
        if not cell:
            continue
        number, code = parse_number(cell, table.separator)
        if code:
            spot = Spot(table.file, row.line, position + 1)
            problems.append(Problem(code, spot, {"column": table.header[position], "value": cell[:40]}))
        else:
            into[place] = number
    return problems


def parse_number(cell: str, separator: str) -> tuple[float, str]:
    """The number in `cell` and "", or NaN and the code of what is wrong with it."""
    # Where cells are parted by semicolons a comma can only be the decimal one (Excel in Polish).
    written = cell.replace(",", ".", 1) if separator == ";" else cell
    if NUMBER.fullmatch(written):
        number = float(written)
        return (number, "") if math.isfinite(number) else (math.nan, "infinite")
    if written.lstrip("+-").casefold() in ("inf", "infinity", "∞"):
        return math.nan, "infinite"
    if NUMBER.fullmatch(cell.replace(",", ".", 1)):
        return math.nan, "decimal_comma"
    return math.nan, "not_a_number_cell"


def read_codes(table: CsvTable, column: str) -> tuple[list[str], list[Problem]]:
    """The participants' codes in the order of the rows, and those that are absent or stand twice."""
    position = table.find_column(column)
    first: dict[str, int] = {}
    problems = []
    for row in table.rows:
        code, spot = restore_text(row.cells[position]), Spot(table.file, row.line, position + 1)
        if not code:
            problems.append(Problem("no_code", spot, {"column": column}))
        elif code in first:
            problems.append(Problem("participant_twice", spot, {"participant": code, "first": first[code]}))
        else:
            first[code] = row.line
    if not table.rows:
        problems.append(Problem("no_rows", Spot(table.file, 1)))
    return list(first), problems


def shorten(problems: list[Problem], path: Path) -> list[Problem]:
    """The first MOST problems, and how many more there are."""
    if len(problems) <= MOST:
        return problems
    return [*problems[:MOST], Problem("and_more", Spot(str(path)), {"count": len(problems) - MOST})]
