"""Sources of a project: the document of each interview and its transcripts, with passages and codings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, SubElement

from survey.domain.codebook import Codebook
from survey.domain.codings import Coding, Content
from survey.domain.material import PieceKind, Transcript
from survey.services.interviews.refi.codes import code_guid, values_of
from survey.services.interviews.refi.document import Document, Passage, piece_guid
from survey.services.interviews.refi.facts import words_of, write_facts
from survey.services.interviews.refi.gathering import Interview, Material
from survey.services.interviews.refi.guids import guid_of
from survey.services.interviews.refi.people import signed

NAME_CHARACTERS = 60


@dataclass(slots=True)
class Coded:
    """The codings of a project; `notes` gathers (GUID, text, attributes) of those that were written down."""

    material: Material
    codebook: Codebook
    notes: list[tuple[str, str, dict[str, str]]] = field(default_factory=list)

    def place(self, interview: Interview, passages: Iterable[Passage]) -> dict[str, list[Element]]:
        """GUID of a passage → `Coding` elements; without evidence that is shown, the coding is of the whole topic."""
        shown = {one.guid for one in passages}
        found: dict[str, list[Element]] = {}
        for coding in interview.codings:
            if coding.content is None:
                continue
            note = self._note(interview, coding, coding.content)
            evidence = [piece_guid(self.material, one) for one in coding.content.evidence]
            topic = guid_of("topic", self.material.round.code, interview.response.participant.code, coding.cell.topic)
            for guid in dict.fromkeys([one for one in evidence if one in shown] or [topic]):
                found.setdefault(guid, []).extend(self._elements(coding, coding.content, note, guid))
        return found

    def _note(self, interview: Interview, coding: Coding, content: Content) -> str:
        """What a coding says beside its code: in a note of its own, which every place of the coding refers to."""
        cell, there = coding.cell, self.material.piece_ids
        facts = {
            "topic": cell.topic,
            "code": cell.code,
            "values": list(content.values),
            "approximate": content.approximate,
            "evidence": [piece_guid(self.material, one) for one in content.evidence if one in there],
            "source": content.source,
            "memo": content.memo,
        }
        guid = guid_of("coding", self.material.round.code, interview.response.participant.code, *cell[1:])
        name = f"{cell.code}: {'; '.join(content.values)}"
        attributes = {"name": words_of(shorten(name))} | signed(self.material, cell.coder, coding.at)
        self.notes.append((guid, write_facts("coding", facts, content.memo), attributes))
        return guid

    def _elements(self, coding: Coding, content: Content, note: str, passage: str) -> list[Element]:
        code = self.codebook.find(coding.cell.code)
        listed = {name for name, _ in values_of(code)} if code else set()
        values = [one for one in content.values if one in listed]
        made = []
        for value in values or [""]:
            guid = guid_of("coded", note, passage, value)
            one = Element("Coding", {"guid": guid} | signed(self.material, coding.cell.coder, coding.at))
            target = code_guid(self.codebook.name, coding.cell.code, value)
            SubElement(one, "CodeRef", {"targetGUID": target})
            SubElement(one, "NoteRef", {"targetGUID": note})
            made.append(one)
        return made


def add_document(group: Element, coded: Coded, interview: Interview, document: Document) -> None:
    who = interview.response.participant
    name = who.name.in_(coded.material.language) or who.code
    people = [[one.pseudonym, one.function] for one in interview.respondents]
    facts = {"participant": who.code, "respondents": people}
    source = _add_source(group, document.guid, name, write_facts("interview", facts))
    notes: dict[object, list[str]] = {}
    for piece in interview.pieces:
        if piece.kind is PieceKind.SUMMARY:
            notes.setdefault(piece.words.topic, []).append(piece_guid(coded.material, piece.id))
    placed = coded.place(interview, document.passages)
    for passage in document.passages:
        one = _add_selection(source, coded.material, passage, document.text)
        one.extend(placed.get(passage.guid, ()))
        if passage.about == "topic":
            for guid in notes.get(passage.facts["topic"], ()):
                SubElement(one, "NoteRef", {"targetGUID": guid})


def add_transcript(group: Element, coded: Coded, interview: Interview, transcript: Transcript) -> str:
    """Add the source; its GUID."""
    guid = transcript_guid(coded.material, interview, transcript)
    facts = {"participant": interview.response.participant.code, "name": transcript.name}
    source = _add_source(group, guid, transcript.name, write_facts("transcript", facts))
    source.attrib |= signed(coded.material, transcript.author, transcript.at)
    for piece in interview.pieces:
        if piece.span and piece.span.transcript_id == transcript.id:
            whole = piece_guid(coded.material, piece.id)
            where = (piece.span.start, piece.span.end)
            passage = Passage(guid_of("passage", whole), *where, "passage", {"piece": whole}, piece.author, piece.at)
            _add_selection(source, coded.material, passage, transcript.text)
    return guid


def transcript_guid(material: Material, interview: Interview, transcript: Transcript) -> str:
    return guid_of("transcript", material.round.code, interview.response.participant.code, transcript.sha256)


def shorten(text: str) -> str:
    """One line that tells a text from others."""
    line = " ".join(text.split())
    return line if len(line) <= NAME_CHARACTERS else line[: NAME_CHARACTERS - 1] + "…"


def _add_source(group: Element, guid: str, name: str, description: str) -> Element:
    attributes = {"guid": guid, "name": words_of(name), "plainTextPath": f"internal://{guid}.txt"}
    source = SubElement(group, "TextSource", attributes)
    SubElement(source, "Description").text = description
    return source


def _add_selection(source: Element, material: Material, passage: Passage, text: str) -> Element:
    where = {"startPosition": str(passage.start), "endPosition": str(passage.end)}
    name = words_of(shorten(text[passage.start : passage.end][: 4 * NAME_CHARACTERS]))
    attributes = {"guid": passage.guid, "name": name} | where | signed(material, passage.author, passage.at)
    one = SubElement(source, "PlainTextSelection", attributes)
    SubElement(one, "Description").text = write_facts(passage.about, passage.facts)
    return one
