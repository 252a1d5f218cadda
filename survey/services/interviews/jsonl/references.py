"""What lines of a file point to in the same file: pieces that rest on others, passages of transcripts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from survey.services.importing.report import Report
from survey.services.interviews.jsonl.objects import PIECES, Line, LineKind


def check_references(lines: Iterable[Line], report: Report) -> None:
    """Put into `report` what points to nothing, and names given twice."""
    every = list(lines)
    pieces = [line for line in every if line.kind in PIECES]
    transcripts = [line for line in every if line.kind is LineKind.TRANSCRIPT]
    for group in (pieces, transcripts):
        _check_names(group, report)
    named = by_name(pieces)
    texts = by_name(transcripts)
    for line in pieces:
        for name in line.rests_on:
            if name not in named:
                report.add("line_rests_on", line.place, "rests_on", given=name[:64])
        if line.passage:
            _check_passage(line, texts.get(line.passage.transcript), report)
    for line in sort_by_rests(pieces, named)[1]:
        report.add("line_rests_circle", line.place, "rests_on")


def by_name(lines: Iterable[Line]) -> dict[str, Line]:
    """Lines that have an id, by it; the first of each counts."""
    found: dict[str, Line] = {}
    for line in lines:
        if line.id:
            found.setdefault(line.id, line)
    return found


def sort_by_rests(pieces: Sequence[Line], named: Mapping[str, Line]) -> tuple[list[Line], list[Line]]:
    """Pieces in an order in which each comes after those it rests on, and those that rest on themselves in the end."""
    waiting, ordered = list(pieces), []
    done: set[int] = set()
    while waiting:
        ready = [line for line in waiting if all(id(named[one]) in done for one in line.rests_on if one in named)]
        if not ready:
            break
        ordered += ready
        done |= {id(line) for line in ready}
        waiting = [line for line in waiting if id(line) not in done]
    return ordered, waiting


def _check_names(lines: Iterable[Line], report: Report) -> None:
    first: dict[str, Line] = {}
    for line in lines:
        if line.id and first.setdefault(line.id, line) is not line:
            report.add("line_id_twice", line.place, "id", given=line.id[:64], first=first[line.id].place.line)


def _check_passage(line: Line, transcript: Line | None, report: Report) -> None:
    passage = line.passage
    if passage is None:
        return
    if transcript is None or transcript.participant != line.participant:
        report.add("line_transcript", line.place, "passage", given=passage.transcript[:64])
    elif passage.end > len(transcript.text):
        report.add("line_passage_end", line.place, "passage", end=passage.end, length=len(transcript.text))
