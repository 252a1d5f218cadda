"""A run as one file: a ZIP archive with run.json, the scores as they were, and all tables."""

from __future__ import annotations

import hashlib
import io
import json
import platform
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from analysis.dataset import Dataset
from analysis.framework_mapping import describe_framework
from analysis.problems import Problem
from analysis.report.scores_json import describe_scores
from analysis.result import Result
from analysis.run.tables import DATA, list_tables
from analysis.uncertainty.sobol import Sensitivity

FORMAT, FORMAT_VERSION = "sonda-run", 1
RUN, SCORES = "run.json", "scores.json"
LIBRARIES = ("sonda", "numpy", "pandas", "scipy", "SALib")
MOST_BYTES, MOST_FILES = 2 * 2**30, 100
"""Unpacked; a hundred thousand participants with 70 items take half of it."""
_PACKED = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_DATE = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True, eq=False)
class Run:
    """A run read from its file: the mapping of run.json, and the bytes of every other file by name."""

    about: Mapping[str, Any]
    files: Mapping[str, bytes]

    @property
    def scores(self) -> bytes:
        """The scores as they were written then."""
        return self.files[SCORES]

    @property
    def framework(self) -> Mapping[str, Any]:
        found: Mapping[str, Any] = self.about["framework"]
        return found


def list_libraries() -> dict[str, str]:
    """What numbers may depend on, by name."""
    found = {"python": platform.python_version(), "machine": platform.machine()}
    for name in LIBRARIES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = ""
    return found


def write_run(result: Result, dataset: Dataset, at: str, title: str, sensitivity: Sensitivity | None = None) -> bytes:
    """The run as bytes; the same result at the same moment gives the same bytes. `at` is a moment in ISO 8601.

    Draws that somebody else made are not part of a run: whoever has them has to give them again.
    """
    files = dict(list_tables(result, dataset))
    files[SCORES] = describe_scores(result, sensitivity)
    about = {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "title": title,
        "at": at,
        "libraries": list_libraries(),
        "data_sha256": result.data_sha256,
        "given_draws": result.given_draws,
        "sensitivity": sensitivity is not None,
        "framework": describe_framework(result.framework),
        "files": {name: hashlib.sha256(content).hexdigest() for name, content in sorted(files.items())},
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        _add(archive, RUN, (json.dumps(about, ensure_ascii=False, allow_nan=False, indent=1) + "\n").encode())
        for name, content in sorted(files.items()):
            _add(archive, name, content)
    return packed.getvalue()


def _add(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    # a fixed date, so that the same run is the same file
    entry = zipfile.ZipInfo(name, _DATE)
    entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
    archive.writestr(entry, content)


def read_run(content: bytes) -> tuple[Run | None, list[Problem]]:
    """The run in `content`, or None with what is wrong: no run, too large, from a newer version, damaged."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            if len(entries) > MOST_FILES or sum(entry.file_size for entry in entries) > MOST_BYTES:
                return None, [Problem("run_too_large", (), {"most": MOST_BYTES // 2**30})]
            files = {entry.filename: _read(archive, entry) for entry in entries if not entry.is_dir()}
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, NotImplementedError, ValueError):
        return None, [Problem("run_unreadable")]
    about = _read_about(files.pop(RUN, b""))
    if about is None:
        return None, [Problem("run_foreign")]
    if about.get("format_version") != FORMAT_VERSION:
        return None, [Problem("run_newer", (), {"version": str(about.get("format_version"))[:20]})]
    problems = _check(about, files)
    return (None, problems) if problems else (Run(about, files), [])


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    if entry.compress_type not in _PACKED:
        raise ValueError(entry.filename)
    # what an entry says about its size may be a lie
    with archive.open(entry) as file:
        content = file.read(entry.file_size + 1)
    if len(content) > entry.file_size:
        raise ValueError(entry.filename)
    return content


def _read_about(content: bytes) -> Mapping[str, Any] | None:
    try:
        about = json.loads(content)
    except (ValueError, RecursionError):
        return None
    return about if isinstance(about, dict) and about.get("format") == FORMAT else None


def _check(about: Mapping[str, Any], files: Mapping[str, bytes]) -> list[Problem]:
    hashes = about.get("files")
    if not isinstance(hashes, dict) or not isinstance(about.get("framework"), dict):
        return [Problem("run_foreign")]
    problems = [
        Problem("run_damaged", (), {"file": str(name)[:80]})
        for name, digest in hashes.items()
        if name in files and hashlib.sha256(files[name]).hexdigest() != digest
    ]
    wanted = {SCORES, *DATA, *(str(name) for name in hashes)}
    problems += [Problem("run_file_missing", (), {"file": name[:80]}) for name in sorted(wanted - set(files))]
    problems += [Problem("run_file_extra", (), {"file": name[:80]}) for name in sorted(set(files) - set(hashes))]
    if not problems and not _are_scores(files[SCORES]):
        problems.append(Problem("run_damaged", (), {"file": SCORES}))
    return problems


def _are_scores(content: bytes) -> bool:
    try:
        people = json.loads(content)["participants"]
        return isinstance(people, list) and all(isinstance(one["code"], str) for one in people)
    except (ValueError, RecursionError, KeyError, TypeError):
        return False
