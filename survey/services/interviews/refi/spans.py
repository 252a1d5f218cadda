"""Which passages of transcripts are pieces already, in the project and here."""

from __future__ import annotations

from collections.abc import Mapping

from survey.domain.material import Piece
from survey.services.interviews.jsonl.objects import Passage
from survey.services.interviews.refi.document import piece_guid
from survey.services.interviews.refi.facts import read_facts
from survey.services.interviews.refi.gathering import Material
from survey.services.interviews.refi.matching import Participants
from survey.services.interviews.refi.objects import Project
from survey.services.interviews.refi.taken import Facts

Marked = Mapping[tuple[str, str], Mapping[tuple[int, int], Piece]]
"""Participant and text of a transcript → its places that are a piece."""


def find_told_spans(project: Project) -> dict[str, Passage]:
    """GUID of a piece → its passage in a transcript, as the comments in the project say."""
    return {
        Facts(facts).words("piece"): Passage(source.guid, one.start, one.end)
        for source in project.sources
        for one in source.selections
        if (facts := read_facts(one.description)).get("sonda") == "passage" and one.start < one.end
    }


def find_marked(material: Material) -> Marked:
    """Pieces with a passage, as they are here."""
    found: dict[tuple[str, str], dict[tuple[int, int], Piece]] = {}
    for interview in material.interviews:
        texts = {one.id: one.text for one in interview.transcripts}
        for piece in interview.pieces:
            if piece.span:
                where = interview.response.participant.code, texts[piece.span.transcript_id]
                found.setdefault(where, {}).setdefault((piece.span.start, piece.span.end), piece)
    return found


def find_known_spans(project: Project, material: Material, people: Participants, marked: Marked) -> dict[str, Passage]:
    """GUID of a piece of here → its passage in a transcript of the project that is the same as here."""
    found = {}
    for source in project.sources:
        code, text = people.find(source), project.texts.get(source.guid)
        for (start, end), piece in marked.get((code or "", text or ""), {}).items():
            found[piece_guid(material, piece.id)] = Passage(source.guid, start, end)
    return found
