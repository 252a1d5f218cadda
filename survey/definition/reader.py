"""A YAML file read into nodes, or the problems that make it unreadable."""

from __future__ import annotations

import re
from pathlib import Path

from survey.definition.composer import CONTROL, Refusal, compose
from survey.definition.nodes import Node, is_nothing
from survey.definition.parsing import Unparsable, parse_events
from survey.definition.report import Report
from survey.domain import limits
from survey.problems import Place

# Only a tab that indents is a mistake.
_TAB = re.compile(r"^ *\t", re.MULTILINE)

SHOWN = 20
"""Lines with the same mistake that are told one by one; of more, how many there are."""

_KNOWN_FAULTS = (
    ("quoted scalar", "end of stream", "yaml_quote"),
    ("flow ", "", "yaml_bracket"),
    ("", "mapping values are not allowed", "yaml_colon"),
    ("", "cannot start any token", "yaml_character"),
    ("", "could not find expected ':'", "yaml_key"),
)
"""What the parser was doing, what it met, our code for it."""


def read_file(path: Path, report: Report) -> Node | None:
    """The one document in `path`; None, and the reasons in `report`, where it cannot be read."""
    shown = str(path)
    text = _read_text(path, shown, report)
    return None if text is None else read_text(text, shown, report)


def read_text(text: str, shown: str, report: Report) -> Node | None:
    """The one document in `text`, whose places name the file `shown`."""
    before = len(report.problems)
    for code, pattern in (("control_character", CONTROL), ("tab", _TAB)):
        _report_lines(code, pattern, text, shown, report)
    if len(report.problems) > before:
        return None
    try:
        root = compose(parse_events(text), shown, report)
        if root is None or is_nothing(root):
            report.add("file_empty", Place(shown))
            return None
        return root
    except Refusal as refusal:
        report.add(refusal.code, refusal.place, **refusal.params)
    except Unparsable as fault:
        _report_fault(fault, shown, report)
    return None


def _report_lines(code: str, pattern: re.Pattern[str], text: str, shown: str, report: Report) -> None:
    """A problem for each line in which the pattern is found."""
    if not pattern.search(text):
        return
    lines = [
        Place(shown, number, match.end())
        for number, line in enumerate(text.split("\n"), start=1)
        if (match := pattern.search(line))
    ]
    for place in lines[:SHOWN]:
        report.add(code, place)
    if len(lines) > SHOWN:
        report.add("same_more", lines[SHOWN], count=len(lines) - SHOWN)


def _read_text(path: Path, shown: str, report: Report) -> str | None:
    try:
        with path.open("rb") as file:
            data = file.read(limits.FILE_BYTES + 1)
    except OSError:
        report.add("file_missing", Place(shown))
        return None
    if len(data) > limits.FILE_BYTES:
        report.add("file_too_large", Place(shown), most=limits.FILE_BYTES // 1024 // 1024)
        return None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        report.add("not_utf8", _place_in(data[: error.start].decode("utf-8-sig") + "?", -1, shown))
        return None


def _place_in(text: str, position: int, shown: str) -> Place:
    before = text[:position]
    return Place(shown, before.count("\n") + 1, len(before) - before.rfind("\n"))


def _report_fault(fault: Unparsable, shown: str, report: Report) -> None:
    code = next(
        (code for doing, met, code in _KNOWN_FAULTS if doing in fault.doing and met in fault.met), "yaml_indent"
    )
    line, column = fault.line, fault.column
    if code == "yaml_quote" and fault.opened[0]:
        # the parser notices at the end of the file; the author wants to know where the quote was opened
        line, column = fault.opened
    report.add(code, Place(shown, line, column), opened=fault.opened[0] or line)
