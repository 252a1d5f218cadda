"""The tables of a run, as CSV whose numbers read back to the same bits."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

import numpy as np
import pandas as pd

from analysis.csv_text import protect_text
from analysis.dataset import Dataset
from analysis.diagnosis.items import compute_effective_weights
from analysis.folder import META, PARTICIPANTS, STATUS, VALUES
from analysis.result import Result

DATA = tuple(f"data/{name}" for name in (PARTICIPANTS, VALUES, STATUS, META))
STAGES = ("imputed", "treated", "scores")


def list_tables(result: Result, dataset: Dataset) -> Iterator[tuple[str, bytes]]:
    """Name and content of every table: the data, the items after each step, nodes, counts, levels, weights, ranks."""
    people, meta = dataset.participants, dataset.meta
    yield DATA[0], _write(("code", *people.columns), people.itertuples(name=None))
    yield DATA[1], _frame(dataset.values)
    yield DATA[2], _frame(dataset.statuses)
    yield DATA[3], _write(("key", "value"), meta.items())
    for stage in STAGES:
        yield f"items/{stage}.csv", _frame(result.scores.tabulate(stage))
    scores = result.scores
    for name in ("nodes", "answered", "applicable", "asked", "bands"):
        yield f"nodes/{name}.csv", _frame(getattr(scores, name))
    yield "nodes/gate.csv", _frame(scores.gate.to_frame())
    yield "ranking.csv", _frame(result.ranking)
    shares = compute_effective_weights(result.framework)
    yield "weights.csv", _write(("name", "share_of_index"), shares.items())


def _frame(frame: pd.DataFrame) -> bytes:
    return _write(("participant", *frame.columns), frame.astype(object).itertuples(name=None))


def _write(header: Iterable[str], rows: Iterable[tuple[object, ...]]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([protect_text(str(name)) for name in header])
    writer.writerows([_cell(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _cell(cell: object) -> str:
    if cell is None or cell is pd.NA:
        return ""
    if isinstance(cell, float | np.floating):
        # repr gives the shortest text that reads back as the same number
        return "" if np.isnan(cell) else repr(float(cell)).removesuffix(".0")
    return str(cell) if isinstance(cell, int | np.integer) else protect_text(str(cell))
