"""The lines of a JSON Lines file as objects, each with its place."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from survey.problems import Place
from survey.services.importing.report import Report

MOST_BYTES = 512 * 1024 * 1024
_MARK = b"\xef\xbb\xbf"


class _Twice(Exception):
    """A key stands in one object more than once."""


def read_objects(path: Path, report: Report) -> Iterator[tuple[Place, dict[str, Any]]]:
    """Each object of the file; lines that are none go into `report`. Empty lines are passed over.

    Lines may end in LF, CR LF or CR: none of these can stand inside a JSON text as it is.
    """
    content = _read(path, report)
    # bytes are split at these three only; text would be split at U+2028 and others too, which texts may hold
    for number, raw in enumerate(content.removeprefix(_MARK).splitlines(), start=1):
        place = Place(str(path), number)
        text = _decode(raw, place, report)
        found = _parse(text, place, report) if text.strip() else None
        if found is not None:
            yield place, found


def _read(path: Path, report: Report) -> bytes:
    try:
        if path.stat().st_size > MOST_BYTES:
            report.add("data_large", Place(str(path)), most=MOST_BYTES // 1024**2)
            return b""
        return path.read_bytes()
    except OSError:
        report.add("data_missing", Place(str(path)))
        return b""


def _decode(raw: bytes, place: Place, report: Report) -> str:
    if b"\x00" in raw:
        report.add("line_null", place)
        return ""
    try:
        return raw.decode()
    except UnicodeDecodeError:
        report.add("line_not_utf8", place)
        return ""


def _parse(text: str, place: Place, report: Report) -> dict[str, Any] | None:
    try:
        found = json.loads(text, object_pairs_hook=_unique)
    except _Twice as twice:
        report.add("line_key_twice", place, key=str(twice)[:40])
    except json.JSONDecodeError as error:
        cut = error.pos >= len(text.rstrip()) or error.msg.startswith("Unterminated string")
        report.add(
            "line_cut" if cut else "line_not_json", Place(place.file, place.line, error.colno), column=error.colno
        )
    except (ValueError, RecursionError):
        # numbers of thousands of digits, thousands of brackets
        report.add("line_not_object", place)
    else:
        if isinstance(found, dict):
            return found
        report.add("line_not_object", place)
    return None


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise _Twice(key)
        found[key] = value
    return found
