"""The lines of a transcript with the passages marked in them, also where these overlap."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from survey.domain.material import Span
from survey.domain.passages import TIME_MARK

_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one line that belong to the same passages; `start` is their place in the whole text.

    begins, ends: the passages whose first or last words these are.
    """

    start: int
    text: str
    passages: tuple[int, ...] = ()
    begins: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One line; `seconds` is its place in the recording where it begins with a time mark, which `runs` leave out."""

    start: int
    runs: tuple[Run, ...]
    seconds: int | None = None


def build_lines(text: str, spans: Iterable[tuple[int, Span]]) -> list[Line]:
    """Each line of the text, cut wherever a passage begins or ends; `spans` are (number of the passage, its place)."""
    known = sorted(((span.start, span.end, number) for number, span in spans), key=lambda one: (one[0], -one[1]))
    cuts = sorted({place for start, end, _ in known for place in (start, end)})
    return [_line(text, start, end, known, cuts) for start, end in _places(text)]


def find_seconds(text: str, place: int) -> int | None:
    """The place in the recording of this place in the text: the last time mark at or before it, also on its line."""
    line = text.rfind("\n", 0, place) + 1
    while True:
        found = TIME_MARK.match(text, line)
        if found:
            return _seconds(found)
        if line == 0:
            return None
        line = text.rfind("\n", 0, line - 1) + 1


def _places(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for found in _LINE_END.finditer(text):
        yield start, found.start()
        start = found.end()
    if start < len(text):
        yield start, len(text)


def _line(text: str, start: int, end: int, known: list[tuple[int, int, int]], cuts: list[int]) -> Line:
    mark = TIME_MARK.match(text, start)
    first = mark.end() if mark and mark.end() <= end else start
    inside = cuts[bisect_right(cuts, first) : bisect_left(cuts, end)]
    here = [one for one in known if one[0] < end and one[1] > first]
    places = [first, *inside, end] if first < end else []
    runs = tuple(_run(text, left, right, start if left == first else left, here) for left, right in pairwise(places))
    return Line(start, runs, _seconds(mark) if mark and first > start else None)


def _run(text: str, left: int, right: int, since: int, here: list[tuple[int, int, int]]) -> Run:
    mine = [one for one in here if one[0] < right and one[1] > left]
    return Run(
        left,
        text[left:right],
        tuple(number for _, _, number in mine),
        # a passage may begin within the time mark before its first words
        tuple(number for begin, _, number in mine if since <= begin <= left),
        tuple(number for _, close, number in mine if close <= right),
    )


def _seconds(mark: re.Match[str]) -> int:
    hours, minutes, seconds = (int(part or 0) for part in mark.groups())
    return hours * 3600 + minutes * 60 + seconds
