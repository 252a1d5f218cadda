"""A round as CSV: one wide file, a folder or ZIP of all its tables, or the long table."""

from __future__ import annotations

import csv
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from survey.problems import Problem, Refused
from survey.services.exporting.columns import Cell, Medium, build_columns
from survey.services.exporting.companions import Sheet
from survey.services.exporting.gathering import Filled
from survey.services.exporting.job import Job
from survey.services.exporting.long_table import headers_of
from survey.services.exporting.titles import spaced
from survey.services.text_cells import protect

CSV = Medium(number=str, text=protect, splits=False)
MAIN = "answers"
"""The file of the main table in a folder; each repeat has one of its own name."""


def write_wide(job: Job, path: Path) -> None:
    """One row for each participant; raises Refused where repeats need tables of their own."""
    if job.canvas.has_repeats:
        raise Refused([Problem("out_repeats")])
    with job.gathered() as gathering:
        _write_table(job, gathering.tables[0], path)


def write_long(job: Job, path: Path) -> None:
    """One row for each answer."""
    _write(path, headers_of(job.round), job.long_table(protect).rows(job.session, job.listed, job.tick))


def write_folder(job: Job, folder: Path) -> None:
    """All tables, the participants, the codebook and a README; a folder that is there already is written into."""
    folder.mkdir(parents=True, exist_ok=True)
    with job.gathered() as gathering:
        for filled in gathering.tables:
            _write_table(job, filled, folder / f"{filled.table.name or MAIN}.csv")
    for name, sheet in zip(("_participants", "_codebook"), job.companions(job.options.look), strict=True):
        write_protected(folder / f"{name}.csv", sheet)
    for sheet in map(job.marked, job.extra):
        write_protected(folder / f"_{sheet.name}.csv", sheet)
    write_readme(folder / "README.txt", job.readme)


def write_zip(job: Job, path: Path) -> None:
    """The folder as one file."""
    with tempfile.TemporaryDirectory() as made:
        write_folder(job, Path(made))
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for file in sorted(Path(made).iterdir()):
                archive.write(file, file.name)


def _write_table(job: Job, filled: Filled, path: Path) -> None:
    columns = build_columns(filled, job.questionnaire, job.options.look, CSV, job.round.example)
    cells = [column.cell for column in columns]
    _write(path, [column.header for column in columns], ([cell(row) for cell in cells] for row in filled.spool))


def write_protected(path: Path, sheet: Sheet) -> None:
    """One sheet as a file; no cell of it is a formula."""
    _write(path, sheet.headers, _protected(sheet))


def write_readme(path: Path, sheet: Sheet) -> None:
    path.write_text("".join(f"{head}: {words}\n" for head, words in sheet.rows), encoding="utf-8")


def _protected(sheet: Sheet) -> Iterator[list[Cell]]:
    return ([protect(cell) if isinstance(cell, str) else cell for cell in row] for row in sheet.rows)


def _write(path: Path, headers: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    # the byte order mark is what makes Excel read Polish letters
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(protect(spaced(header)) for header in headers)
        writer.writerows(rows)
