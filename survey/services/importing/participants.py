"""A file of participants read: their codes, names and further attributes."""

from __future__ import annotations

from pathlib import Path

from survey.domain.responses import Participant
from survey.domain.texts import Text
from survey.i18n import LANGUAGES
from survey.services.canvas import EXAMPLE
from survey.services.exporting.headings import NAME, RESPONSE_COLUMNS, find_names
from survey.services.importing.columns import Columns, find_near, read_columns
from survey.services.importing.grids import Grid, Line, read_grids
from survey.services.importing.report import Report
from survey.services.text_cells import unprotect

CODE = "code"
_LONGEST = 64
_PASSED_OVER = frozenset({CODE, EXAMPLE, *RESPONSE_COLUMNS})


def read_participants(path: Path) -> list[Participant]:
    """Participants in the order of the file; raises Refused with every problem of it.

    Of a workbook, the first sheet with columns for codes and for names counts, so that an exported one can be read too.
    """
    report = Report(str(path))
    grids = read_grids(path, report)
    grid = max(grids, key=_likeness, default=None)
    participants = _read(grid, report) if grid else []
    report.refuse()
    return participants


def _likeness(grid: Grid) -> int:
    """2 for a sheet of participants, 1 for one that has codes of something."""
    names = {find_names(grid.headers).get(header, header) for header in map(str.casefold, grid.headers)}
    has_names = any(name == "name" or name.startswith(NAME) for name in names)
    return 0 if CODE not in names else 2 if has_names else 1


def _read(grid: Grid, report: Report) -> list[Participant]:
    given = read_columns(grid, report)
    named = find_names(grid.headers)
    columns = Columns({named.get(header, header): position for header, position in given.positions.items()})
    names = {code: columns.find(f"name_{code}") for code in _languages(columns)}
    plain = columns.find("name")
    if columns.find(CODE) is None:
        guess = find_near(CODE, grid.headers)
        report.add("data_no_participant", grid.place(), column=CODE, guess=guess)
        return []
    if not names and plain is None:
        report.add("no_name_column", grid.place())
    elif not names:
        names = dict.fromkeys(LANGUAGES, plain)
    taken = _PASSED_OVER | {"name"} | {f"name_{code}" for code in names}
    attributes = {grid.headers[at]: at for name, at in columns.positions.items() if name not in taken}
    first: dict[str, int] = {}
    found = (_participant(grid, line, columns, names, attributes, first, report) for line in grid.lines)
    return [participant for participant in found if participant is not None]


def _languages(columns: Columns) -> list[str]:
    """Languages in which there are names, ours first, so that the source of a text does not hang on the file."""
    given = [name.removeprefix("name_") for name in columns.positions if name.startswith("name_")]
    return [*(code for code in LANGUAGES if code in given), *(code for code in given if code not in LANGUAGES)]


def _participant(
    grid: Grid,
    line: Line,
    columns: Columns,
    names: dict[str, int | None],
    attributes: dict[str, int],
    first: dict[str, int],
    report: Report,
) -> Participant | None:
    def cell(position: int | None) -> str:
        text = line.cells[position] if position is not None else ""
        return (unprotect(text) if grid.is_csv else text).strip()

    code = cell(columns.find(CODE))
    texts = {language: cell(position) for language, position in names.items() if cell(position)}
    place = grid.place(line)
    if not code:
        report.add("row_participant", place, CODE)
    elif len(code) > _LONGEST:
        report.add("participant_code", place, CODE, code=code[:_LONGEST], most=_LONGEST)
    elif code in first:
        report.add("row_twice", place, CODE, first=first[code])
    elif names and not texts:
        report.add("participant_name", place)
    first.setdefault(code, line.number)
    kept = {name: cell(position) for name, position in attributes.items() if cell(position)}
    return Participant(code, Text.of(texts), kept)
