"""What coders say in a project: codings as Sonda wrote them down, and codes that somebody put on a passage."""

from __future__ import annotations

from dataclasses import dataclass, replace

from survey.domain.codebook import Code, CodeType
from survey.services.interviews.code_values import read_values
from survey.services.interviews.refi.codes import values_of
from survey.services.interviews.refi.facts import read_facts
from survey.services.interviews.refi.matching import Codes, choose_topic
from survey.services.interviews.refi.objects import Coded, Project, Selection, Source
from survey.services.interviews.refi.taken import Facts, Said, Taken

_WITHOUT_LIST = frozenset((CodeType.NUMBER, CodeType.YEAR, CodeType.TEXT))
Cell = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Place:
    """A passage that was taken, and as what: a topic, its note, a finding or a quotation."""

    start: int
    end: int
    topic: str
    guid: str
    about: str


class Saying:
    """Hears passage after passage; `settle` says what the coders meant."""

    def __init__(self, project: Project, codes: Codes, taken: Taken) -> None:
        self._project = project
        self._codes = codes
        self._taken = taken
        self._places: dict[str, list[Place]] = {}
        self._noted: dict[str, Said] = {}
        self._loose: list[tuple[str, Place, Coded]] = []

    def hear(self, selection: Selection, participant: str, place: Place, in_document: bool = True) -> None:
        """A passage was taken as this; places in a transcript are not told apart from those in another."""
        if in_document:
            self._places.setdefault(participant, []).append(place)
        for coded in selection.codings:
            if not self._hear_note(participant, coded):
                self._loose.append((participant, place, coded))

    def topic_of(self, selection: Selection) -> str:
        """The topic that a code of the passage is named after, or the only one that a code is for."""
        for coded in selection.codings:
            found = self._codes.find(coded.code)
            topic = self._codes.find_topic(coded.code) or (choose_topic(found[0], "") if found else "")
            if topic:
                return topic
        return ""

    def topic_at(self, participant: str, selection: Selection) -> str:
        """The topic under which the passage begins, in the document of the interview."""
        for place in self._places.get(participant, ()):
            if place.about == "topic" and place.start <= selection.start < place.end:
                return place.topic
        return ""

    def same_place(self, participant: str, selection: Selection) -> Place | None:
        """What stands exactly there already."""
        there = self._places.get(participant, ())
        return next((one for one in there if (one.start, one.end) == (selection.start, selection.end)), None)

    def leave_whole(self, source: Source) -> None:
        """Codes of a whole text say nothing of a topic."""
        for coded in source.codings:
            self._taken.leave("refi_left_whole", coded.line, self._project.codes[coded.code].name)

    def settle(self) -> None:
        found: dict[Cell, Said] = {}
        for said in self._noted.values():
            found[said.participant, said.topic, said.code, said.user] = said
        for participant, place, coded in self._loose:
            self._take_loose(found, participant, place, coded)
        self._taken.said += found.values()

    def _hear_note(self, participant: str, coded: Coded) -> bool:
        for guid in coded.notes:
            note = self._project.notes.get(guid)
            said = Facts(read_facts(note.text)) if note else None
            if said is None or said.words("sonda") != "coding":
                continue
            if guid not in self._noted:
                self._noted[guid] = Said(
                    participant=participant,
                    topic=said.words("topic"),
                    code=said.words("code"),
                    user=coded.user,
                    values=said.names("values"),
                    evidence=said.names("evidence"),
                    line=coded.line,
                    approximate=said.flag("approximate"),
                    memo=said.words("memo"),
                    source=said.words("source"),
                )
            return True
        return False

    def _take_loose(self, found: dict[Cell, Said], participant: str, place: Place, coded: Coded) -> None:
        name = self._project.codes[coded.code].name
        meant = self._codes.find(coded.code)
        if meant is None:
            # a code that is named after a topic has done its work
            if not self._codes.find_topic(coded.code):
                self._taken.leave("refi_left_code", coded.line, name)
            return
        code, value = meant
        topic = choose_topic(code, place.topic)
        evidence = self._evidence(participant, place)
        if not topic or not evidence or not value:
            reason = "value" if topic and evidence else "coding_topic" if evidence else "evidence"
            self._taken.leave(f"refi_left_{reason}", coded.line, name, topic=place.topic)
            return
        cell = (participant, topic, code.name, coded.user)
        before = found.get(cell)
        said = Said(*cell, (value,), evidence, coded.line)
        merged = _merge(code, before, said) if before else said
        if merged is None:
            self._taken.leave("refi_left_two", coded.line, name, topic=topic)
        else:
            found[cell] = merged

    def _evidence(self, participant: str, place: Place) -> tuple[str, ...]:
        """The piece itself; for a whole topic or its note, every piece that stands under it."""
        if place.about not in {"topic", "note"}:
            return (place.guid,)
        there = self._places.get(participant, ())
        return tuple(one.guid for one in there if one.topic == place.topic and one.about not in {"topic", "note"})


def check_values(code: Code, values: tuple[str, ...]) -> bool:
    """Whether these can be values of the code."""
    if code.type in _WITHOUT_LIST:
        return len(values) >= 1 and all(_is_of(code, one) for one in values)
    listed = {name for name, _ in values_of(code)}
    several = code.type is CodeType.MULTIPLE_CHOICE
    return set(values) <= listed and (len(values) == 1 or (several and len(values) > 1))


def _is_of(code: Code, value: str) -> bool:
    """Words of any form, as they were kept; a number or a year as the grid would store it."""
    return bool(value) if code.type is CodeType.TEXT else read_values(code, (value,)) == ((value,), [])


def _merge(code: Code, before: Said, more: Said) -> Said | None:
    """Both together; None where a code of one value would have two."""
    values = tuple(dict.fromkeys((*before.values, *more.values)))
    if len(values) > 1 and code.type is not CodeType.MULTIPLE_CHOICE:
        return None
    order = [name for name, _ in values_of(code)]
    added = tuple(sorted(values, key=order.index)) if set(values) != set(before.values) else before.values
    return replace(before, values=added, evidence=tuple(dict.fromkeys((*before.evidence, *more.evidence))))
