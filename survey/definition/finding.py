"""Which files belong to a questionnaire, whichever of them a path names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from survey.definition.report import Report
from survey.domain import limits
from survey.problems import Place

MAIN, FRAMEWORK, CODEBOOK, SECTIONS = "questionnaire.yaml", "framework.yaml", "codebook.yaml", "sections"

_KEY = re.compile(r"^([a-z]+)[ ]*:", re.MULTILINE)
_OWN_KEYS = frozenset(("sections", "languages"))
"""Keys that only a questionnaire has."""
_PARTS = ("framework", "codebook", "section")
"""What else a file can be, told by the key that names it."""


@dataclass(frozen=True, slots=True)
class Files:
    """The files of one questionnaire; `framework` and `codebook` are None where none can belong to it."""

    main: Path
    framework: Path | None = None
    codebook: Path | None = None


def find_files(path: Path, report: Report) -> Files | None:
    """The files of the questionnaire that `path` is, lies in or is a part of; None, and why in `report`, if of none."""
    if path.is_dir() or path.name == MAIN:
        return _in_folder(path if path.is_dir() else path.parent)
    part = _find_part(path)
    if not part:
        return Files(path)
    folder = _above(path) if part == "section" else path.parent
    if not (folder / MAIN).is_file():
        report.add(f"{part}_alone", Place(str(path)))
        return None
    files = _in_folder(folder)
    if part == "section":
        return files
    return Files(files.main, *((path, files.codebook) if part == "framework" else (files.framework, path)))


def _in_folder(folder: Path) -> Files:
    return Files(folder / MAIN, folder / FRAMEWORK, folder / CODEBOOK)


def _above(path: Path) -> Path:
    """The folder around the `sections` that a section lies in; where it lies elsewhere, a folder without anything."""
    if path.resolve().parent.name != SECTIONS:
        return path
    return path.parent.parent if path.parent.name else path.parent / ".."


def _find_part(path: Path) -> str:
    """What the file is if it is no questionnaire: told by its keys, and where it cannot be read by its name."""
    try:
        with path.open(encoding="utf-8-sig", errors="replace") as file:
            keys = _KEY.findall(file.read(limits.FILE_BYTES))
    except OSError:
        return ""
    if _OWN_KEYS & set(keys):
        return ""
    if path.name in (FRAMEWORK, CODEBOOK):
        return path.stem
    if path.resolve().parent.name == SECTIONS:
        return "section"
    return next((part for part in _PARTS if part in keys), "")
