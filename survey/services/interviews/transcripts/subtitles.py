"""SRT and VTT as a transcript: what was said in lines, each with its time mark before it."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from survey.problems import Place, Problem, Refused

LONG = 200
"""Characters after which a line ends with the next sentence."""
PAUSE = 3.0
"""Seconds of silence after which a new line begins."""

_TIMES = re.compile(r"\s*(\S+)\s+-->\s+(\S+)")
_MOMENT = re.compile(r"(?:(\d{1,3}):)?([0-5]?\d):([0-5]\d)(?:[.,](\d{1,3}))?\Z")
_VOICE = re.compile(r"<v(?:\.[^ >]*)?\s+([^>]+)>")
_TAG = re.compile(r"</?[a-zA-Z][^>\n]*>|<\d[\d:.]*>|\{\\[^}]*\}")
_ENDS = (".", "?", "!", "…", ".”", "?”", "!”")


@dataclass(frozen=True, slots=True)
class Cue:
    """Words said between two moments, in seconds."""

    start: float
    end: float
    speaker: str
    words: str


def read_subtitles(text: str, name: str = "") -> str:
    """The transcript: a line for each speaker, sentence or pause, as `[12:05] R1: words`.

    Raises Refused, with every place, where times cannot be read, or where the file has none.
    """
    problems: list[Problem] = []
    cues = list(_cues(text, name, problems))
    if not cues and not problems:
        problems.append(Problem("subtitles_none", Place(name), "file"))
    if problems:
        raise Refused(problems)
    return "\n".join(_lines(cues))


def _cues(text: str, name: str, problems: list[Problem]) -> Iterator[Cue]:
    for number, lines in _blocks(text):
        place = next((at for at, line in enumerate(lines) if "-->" in line), None)
        if place is None or lines[0].startswith("NOTE"):
            continue
        times = _TIMES.match(lines[place])
        start, end = (_seconds(one) for one in times.groups()) if times else (None, None)
        if start is None or end is None:
            line = number + place
            problems.append(Problem("subtitles_time", Place(name, line), "file", {"line": line}))
        else:
            yield from _said(start, end, "\n".join(lines[place + 1 :]))


def _blocks(text: str) -> Iterator[tuple[int, list[str]]]:
    """Lines that stand together, with the number of the first."""
    first, block = 1, list[str]()
    for number, line in enumerate([*text.split("\n"), ""], start=1):
        if line.strip():
            first = first if block else number
            block.append(line)
        elif block:
            yield first, block
            block = []


def _said(start: float, end: float, text: str) -> Iterator[Cue]:
    voice = _VOICE.search(text)
    words = " ".join(html.unescape(_TAG.sub("", text)).split())
    if words:
        yield Cue(start, end, html.unescape(voice[1]).strip() if voice else "", words)


def _lines(cues: list[Cue]) -> Iterator[str]:
    line, last = "", None
    for cue in cues:
        if last is None or _begins_anew(line, last, cue):
            if line:
                yield line
            line = f"[{_mark(cue.start)}] " + (f"{cue.speaker}: " if cue.speaker else "") + cue.words
        else:
            line += f" {cue.words}"
        last = cue
    yield line


def _begins_anew(line: str, last: Cue, cue: Cue) -> bool:
    finished = len(line) > LONG and last.words.endswith(_ENDS)
    told = cue.words.startswith(("-", "–", "—"))
    return finished or told or cue.speaker != last.speaker or cue.start - last.end >= PAUSE or len(line) > 10 * LONG


def _seconds(moment: str) -> float | None:
    found = _MOMENT.match(moment)
    if not found:
        return None
    hours, minutes, seconds, parts = found.groups()
    return int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds) + int((parts or "0").ljust(3, "0")) / 1000


def _mark(seconds: float) -> str:
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes:02}:{rest:02}"
