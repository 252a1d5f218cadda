"""Every budget by name, in the order of the table."""

from __future__ import annotations

from collections.abc import Callable

from benchmarks import (
    checking,
    completions,
    desk,
    export,
    interview_files,
    material_checks,
    matrix,
    saving,
    scoring,
    searching,
    section_page,
    statements,
    weight,
)
from benchmarks.measure import Row

BUDGETS: dict[str, Callable[[], list[Row]]] = {
    "section_page": section_page.measure,
    "statements": statements.measure,
    "saving": saving.measure,
    "completions": completions.measure,
    "scoring": scoring.measure,
    "export": export.measure,
    "checking": checking.measure,
    "interview_files": interview_files.measure,
    "weight": weight.measure,
    "desk": desk.measure,
    "matrix": matrix.measure,
    "searching": searching.measure,
    "material_checks": material_checks.measure,
}
