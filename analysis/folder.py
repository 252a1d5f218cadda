"""A dataset as a folder of four CSV files."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable
from pathlib import Path

import numpy as np
import pandas as pd

from analysis.csv_dataset import CODE, read_codes, read_number_table, shorten
from analysis.csv_text import CsvTable, protect_text, read_csv_table, restore_text
from analysis.dataset import STATUSES, WITH_VALUE, Dataset, build_dataset
from analysis.problems import Problem, Spot, find_closest

PARTICIPANTS, VALUES, STATUS, META = "participants.csv", "values.csv", "statuses.csv", "meta.csv"


def write_folder(dataset: Dataset, folder: Path | str) -> None:
    """Write participants.csv, values.csv, statuses.csv and meta.csv: UTF-8 with a byte order mark, decimal point.

    Numbers are written so that reading them back gives the same bits.
    """
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    people, values, statuses = dataset.participants, dataset.values, dataset.statuses
    _write(folder / PARTICIPANTS, ("code", *people.columns), people.itertuples(name=None))
    _write(folder / VALUES, (CODE, *values.columns), values.itertuples(name=None))
    _write(folder / STATUS, (CODE, *statuses.columns), statuses.itertuples(name=None))
    _write(folder / META, ("key", "value"), dataset.meta.items())


def _write(path: Path, header: Iterable[str], rows: Iterable[tuple[object, ...]]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([protect_text(name) for name in header])
        writer.writerows([_write_cell(cell) for cell in row] for row in rows)


def _write_cell(cell: object) -> str:
    if isinstance(cell, float):
        return "" if np.isnan(cell) else repr(float(cell)).removesuffix(".0")
    return protect_text(str(cell))


def read_folder(folder: Path | str) -> tuple[Dataset | None, list[Problem]]:
    """What `write_folder` wrote, or None with all that is wrong, cell by cell."""
    folder = Path(folder)
    values, problems = read_number_table(folder / VALUES)
    people = _read_table(folder / PARTICIPANTS, "code", restore_text, problems)
    statuses = _read_table(folder / STATUS, CODE, str, problems, _check_statuses)
    meta = _read_table(folder / META, "key", restore_text, problems)
    if values is None or people is None or statuses is None or meta is None or problems:
        return None, shorten(problems, folder)
    values.columns = pd.Index([restore_text(name) for name in values.columns])
    problems += _check_agreement(folder, values, people, statuses)
    if problems:
        return None, shorten(problems, folder)
    words = dict(zip(meta.index, meta.get("value", pd.Series("", index=meta.index)), strict=True))
    return build_dataset(values, statuses, people, words), []


def _read_table(
    path: Path,
    key: str,
    read_cell: Callable[[str], str],
    problems: list[Problem],
    check: Callable[[CsvTable], list[Problem]] = lambda table: [],
) -> pd.DataFrame | None:
    table, found = read_csv_table(path, key)
    problems += found
    if table is None:
        return None
    codes, code_problems = read_codes(table, key)
    # A folder may have no meta at all; without participants the other files say so.
    code_problems = [problem for problem in code_problems if problem.code != "no_rows"]
    problems += [*code_problems, *check(table)]
    if found or code_problems:
        return None
    columns = {
        restore_text(name): [read_cell(row.cells[position]) for row in table.rows]
        for position, name in enumerate(table.header)
        if name != key
    }
    return pd.DataFrame(columns, index=codes, dtype=str)


def _check_statuses(table: CsvTable) -> list[Problem]:
    columns = [position for position, name in enumerate(table.header) if name != CODE]
    return [
        Problem(
            "unknown_status",
            Spot(table.file, row.line, position + 1),
            {"value": row.cells[position], "near": find_closest(row.cells[position], STATUSES)},
        )
        for row in table.rows
        for position in columns
        if row.cells[position] not in STATUSES
    ]


def _check_agreement(folder: Path, values: pd.DataFrame, people: pd.DataFrame, statuses: pd.DataFrame) -> list[Problem]:
    problems = []
    for name, missing in (
        (STATUS, values.index.difference(statuses.index)),
        (VALUES, statuses.index.difference(values.index)),
        (PARTICIPANTS, values.index.difference(people.index)),
    ):
        problems += [Problem("row_missing", Spot(str(folder / name)), {"participant": code}) for code in missing]
    for name, absent in (
        (STATUS, values.columns.difference(statuses.columns)),
        (VALUES, statuses.columns.difference(values.columns)),
    ):
        problems += [Problem("column_missing", Spot(str(folder / name)), {"column": item}) for item in absent]
    return problems or _check_hidden(folder, values, statuses.loc[values.index, values.columns])


def _check_hidden(folder: Path, values: pd.DataFrame, statuses: pd.DataFrame) -> list[Problem]:
    beside = values.notna().to_numpy() & ~statuses.isin(WITH_VALUE).to_numpy()
    return [
        Problem(
            "value_beside_status",
            Spot(str(folder / VALUES), int(row) + 2, int(column) + 2),
            {"participant": values.index[row], "column": values.columns[column], "status": statuses.iat[row, column]},
        )
        for row, column in zip(*np.nonzero(beside), strict=True)
    ]
