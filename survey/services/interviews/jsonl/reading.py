"""A file of interviews read and checked, line by line."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unicodedata import normalize

from survey.domain.answers import COMPUTED, Status
from survey.domain.kinds import Kind
from survey.domain.limits import TEXT_CHARACTERS
from survey.domain.questionnaire import Question, Questionnaire
from survey.problems import Place
from survey.services.importing.columns import find_near
from survey.services.importing.report import Report
from survey.services.interviews.jsonl.lines import read_objects
from survey.services.interviews.jsonl.objects import (
    ALLOWED,
    FLAGS,
    KEYS,
    LISTS,
    PASSAGE,
    PIECES,
    TEXTS,
    WITHOUT_TOPIC,
    Line,
    LineKind,
    Passage,
)

TRANSCRIPT_CHARACTERS = 5_000_000
_LONGEST = {"respondent": 64, "id": 64, "label": TEXT_CHARACTERS, "text": TEXT_CHARACTERS, "source": TEXT_CHARACTERS}
_FUNCTION = 300
_NAME = 255
# XLSX and XML hold none of these; surrogates by themselves are no text at all
_CONTROLS = re.compile(r"[\x01-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udfff]")
_NEEDED = {
    LineKind.NOTE: ("text",),
    LineKind.FINDING: ("label", "text"),
    LineKind.QUOTATION: ("text",),
    LineKind.SUMMARY: ("text",),
    LineKind.RESPONDENT: ("respondent",),
    LineKind.TRANSCRIPT: ("text",),
    LineKind.STATUS: ("status", "probes", "moved_from"),
}
"""Kind → keys of which it must have one; a finding may have no more than a label."""


def read_lines(path: Path, questionnaire: Questionnaire, codes: Collection[str], report: Report) -> list[Line]:
    """What the file says of these participants and topics; every problem goes into `report`."""
    topics = {one.name: one for one in topics_of(questionnaire)}
    reading = _Reading(topics, {normalize("NFC", code): code for code in codes}, report)
    found = (reading.read(place, given) for place, given in read_objects(path, report))
    return [line for line in found if line is not None]


def topics_of(questionnaire: Questionnaire) -> list[Question]:
    """The topics of a guide, in its order."""
    return [one.question for one in questionnaire.index.values() if one.question.kind is Kind.TOPIC]


@dataclass(frozen=True, slots=True)
class _Reading:
    topics: Mapping[str, Question]
    codes: Mapping[str, str]
    report: Report

    def read(self, place: Place, given: dict[str, Any]) -> Line | None:
        kind = self._kind(place, given)
        if kind is None:
            return None
        values = self._values(place, kind, {key: value for key, value in given.items() if value is not None})
        line = Line(place, kind, **values)
        self._check_texts(line)
        participant = self._participant(line)
        if line.kind not in WITHOUT_TOPIC:
            self._check_topic(line, "question", line.question)
            for name in (*line.moved_from, *([line.origin] if line.origin else ())):
                self._check_topic(line, "moved_from" if line.moved_from else "origin", name)
            self._check_status(line)
        return Line(place, kind, **(values | {"participant": participant}))

    def _kind(self, place: Place, given: dict[str, Any]) -> LineKind | None:
        for key in given:
            if key not in KEYS:
                guess = find_near(key, KEYS)
                self.report.add("line_key_unknown", place, key=key[:40], known=", ".join(KEYS), guess=guess)
        kind = given.get("kind")
        if not isinstance(kind, str) or kind not in set(LineKind):
            self.report.add("line_kind", place, given=str(kind)[:40], known=", ".join(LineKind))
            return None
        return LineKind(kind)

    def _values(self, place: Place, kind: LineKind, given: Mapping[str, Any]) -> dict[str, Any]:
        """What is there under the keys of this kind, each of the type it must have."""
        values: dict[str, Any] = {}
        for key, value in given.items():
            if key in KEYS and key not in ALLOWED[kind] and value not in ("", False, []):
                self.report.add("line_key_not_here", place, key=key, kind=kind.value)
            elif key == "kind" or key not in ALLOWED[kind]:
                continue
            elif key == PASSAGE:
                values[key] = self._passage(place, value)
            elif key in LISTS:
                values[key] = self._list(place, key, value)
            elif isinstance(value, str if key in TEXTS else bool):
                values[key] = value
            else:
                self.report.add("line_flag" if key in FLAGS else "line_text", place, key=key)
        return values

    def _list(self, place: Place, key: str, value: object) -> tuple[str, ...]:
        if isinstance(value, list) and all(isinstance(one, str) for one in value):
            return tuple(value)
        self.report.add("line_list", place, key=key)
        return ()

    def _passage(self, place: Place, value: object) -> Passage | None:
        if isinstance(value, dict) and set(value) == {"transcript", "start", "end"}:
            name, start, end = value["transcript"], value["start"], value["end"]
            if isinstance(name, str) and type(start) is int and type(end) is int and 0 <= start < end:
                return Passage(name, start, end)
        self.report.add("line_passage", place)
        return None

    def _check_texts(self, line: Line) -> None:
        needed = _NEEDED[line.kind]
        if not any(getattr(line, key) for key in needed):
            self.report.add("line_key_missing", line.place, key=needed[0], kind=line.kind.value)
        longest = dict(_LONGEST)
        if line.kind in WITHOUT_TOPIC:
            longest |= {"text": TRANSCRIPT_CHARACTERS, "label": _NAME}
        if line.kind is LineKind.RESPONDENT:
            longest["text"] = _FUNCTION
        for key, most in longest.items():
            text = getattr(line, key)
            control = _CONTROLS.search(text)
            if "\x00" in text:
                self.report.add("text_null", line.place, key)
            elif control:
                self.report.add("line_control", line.place, key, sign=f"U+{ord(control[0]):04X}")
            elif len(text) > most:
                self.report.add("text_too_long", line.place, key, length=len(text), most=most)

    def _participant(self, line: Line) -> str:
        if not line.participant:
            if line.kind not in PIECES:
                self.report.add("line_participant", line.place, "participant", kind=line.kind.value)
            elif line.respondent:
                self.report.add("line_respondent_of", line.place, "respondent")
            return ""
        # a code typed on another computer may have its accents apart; what is stored under it is meant
        code = self.codes.get(normalize("NFC", line.participant))
        if code is None:
            self.report.add("row_participant_unknown", line.place, "participant", code=line.participant[:64])
        return code or line.participant

    def _check_topic(self, line: Line, key: str, name: str) -> None:
        if name not in self.topics:
            guess = find_near(name, list(self.topics)) if name else ""
            self.report.add("line_topic", line.place, key, given=name[:40], guess=guess)

    def _check_status(self, line: Line) -> None:
        topic = self.topics.get(line.question)
        if topic is None or line.kind is not LineKind.STATUS:
            return
        offered = (Status.ANSWERED, *(one for one in topic.statuses if one not in COMPUTED))
        known = ", ".join(one.value for one in offered)
        if line.status and line.status not in set(Status):
            self.report.add("cell_status", line.place, "status", given=line.status[:40], known=known)
        elif line.status and line.status not in offered:
            self.report.add("cell_status_not_offered", line.place, "status", status=line.status, known=known)
        probes = [one.name for part in topic.parts for one in part.choices]
        for name in line.probes:
            if name not in probes:
                known = ", ".join(probes) or "–"
                self.report.add("line_probe", line.place, "probes", given=name[:40], known=known)
