"""The project of a round of interviews as REFI-QDA XML."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from survey.domain.codebook import Codebook
from survey.domain.material import Piece, PieceKind
from survey.services.interviews.refi import codes, sources
from survey.services.interviews.refi.document import block_of, compose, piece_facts, piece_guid
from survey.services.interviews.refi.facts import words_of, write_facts
from survey.services.interviews.refi.gathering import Interview, Material
from survey.services.interviews.refi.guids import guid_of
from survey.services.interviews.refi.people import signed, user_guid

PROJECT = "urn:QDA-XML:project:1.0"
ORIGIN = "Sonda"


def build_project(material: Material) -> tuple[bytes, Mapping[str, str]]:
    """The XML and the texts beside it: GUID of a source → its text."""
    round_ = material.round
    name = round_.title.in_(material.language) or round_.code
    root = Element("Project", {"xmlns": PROJECT, "name": words_of(name), "origin": ORIGIN})
    codebook = material.codebook or Codebook(material.questionnaire.name, "", material.questionnaire.name)
    _add_users(root, material)
    _add_codebook(root, material, codebook)
    variables = sorted({key for one in material.interviews for key in one.response.participant.attributes})
    _add_variables(root, variables)
    documents = [(one, compose(material, one)) for one in material.interviews]
    _add_cases(root, material, variables)
    group, texts = Element("Sources"), {}
    coded = sources.Coded(material, codebook)
    for interview, document in documents:
        sources.add_document(group, coded, interview, document)
        texts[document.guid] = document.text
        for transcript in interview.transcripts:
            texts[sources.add_transcript(group, coded, interview, transcript)] = transcript.text
    _add_if_any(root, group)
    _add_notes(root, material, coded)
    _add_sets(root, material, codebook)
    about = write_facts("project", {"round": round_.code, "questionnaire": material.questionnaire.name})
    SubElement(root, "Description").text = about
    return to_bytes(root), texts


def to_bytes(root: Element) -> bytes:
    indent(root)
    return bytes(tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def _add_users(root: Element, material: Material) -> None:
    group = Element("Users")
    for actor, name in material.names.items():
        SubElement(group, "User", {"guid": user_guid(actor, name), "name": words_of(name), "id": words_of(actor)})
    _add_if_any(root, group)


def _add_codebook(root: Element, material: Material, codebook: Codebook) -> None:
    known = {code.name for code in codebook.codes}
    others = {one.cell.code for talk in material.interviews for one in talk.codings} - known
    group = codes.build_codes(codebook, sorted(others))
    if len(group):
        SubElement(root, "CodeBook").append(group)


def _variable(name: str) -> str:
    return guid_of("variable", name)


def _add_variables(root: Element, names: Iterable[str]) -> None:
    group = Element("Variables")
    for name in names:
        SubElement(group, "Variable", {"guid": _variable(name), "name": words_of(name), "typeOfVariable": "Text"})
    _add_if_any(root, group)


def _add_cases(root: Element, material: Material, variables: Iterable[str]) -> None:
    group = Element("Cases")
    for interview in material.interviews:
        who = interview.response.participant
        one = SubElement(group, "Case", {"guid": guid_of("case", who.code), "name": words_of(who.code)})
        about = write_facts("case", {"participant": who.code}, who.name.in_(material.language))
        SubElement(one, "Description").text = about
        for name in variables:
            if name in who.attributes:
                value = SubElement(one, "VariableValue")
                SubElement(value, "VariableRef", {"targetGUID": _variable(name)})
                SubElement(value, "TextValue").text = words_of(who.attributes[name])
        own = [guid_of("interview", material.round.code, who.code)]
        for guid in (*own, *(sources.transcript_guid(material, interview, text) for text in interview.transcripts)):
            SubElement(one, "SourceRef", {"targetGUID": guid})
    _add_if_any(root, group)


def _add_notes(root: Element, material: Material, coded: sources.Coded) -> None:
    group = Element("Notes")
    owners: list[tuple[Interview | None, Iterable[Piece]]] = [(one, one.pieces) for one in material.interviews]
    for interview, pieces in (*owners, (None, material.summaries)):
        for piece in pieces:
            if interview is None or piece.kind is PieceKind.SUMMARY:
                _add_summary(group, material, interview, piece)
    for note, text, attributes in coded.notes:
        _add_note(group, attributes | {"guid": note}, text)
    _add_if_any(root, group)


def _add_summary(group: Element, material: Material, interview: Interview | None, piece: Piece) -> None:
    who = interview.response.participant.code if interview else ""
    facts = piece_facts(material, interview, piece) | {"participant": who}
    # a note holds words and facts together: the words as they are stored stand among the facts
    shown = block_of(piece.words.label, piece.words.text)
    text = write_facts(piece.kind.value, facts | {"text": [piece.words.text]}, shown)
    name = " · ".join(part for part in (piece.words.topic, who) if part)
    attributes = {"guid": piece_guid(material, piece.id), "name": words_of(name)}
    _add_note(group, attributes | signed(material, piece.author, piece.at), text)


def _add_note(group: Element, attributes: Mapping[str, str], text: str) -> None:
    SubElement(SubElement(group, "Note", dict(attributes)), "PlainTextContent").text = text


def _add_sets(root: Element, material: Material, codebook: Codebook) -> None:
    """A set for each topic: its codes, and what was written about it as a whole."""
    group = Element("Sets")
    for topic in material.topics:
        name = f"{topic.name} {topic.label.in_(material.language)}"
        one = Element("Set", {"guid": guid_of("set", material.questionnaire.name, topic.name), "name": words_of(name)})
        codes.build_topic_members(one, codebook, topic.name, "targetGUID")
        for piece in material.summaries:
            if piece.words.topic == topic.name:
                SubElement(one, "MemberNote", {"targetGUID": piece_guid(material, piece.id)})
        if len(one):
            group.append(one)
    _add_if_any(root, group)


def _add_if_any(root: Element, group: Element) -> None:
    if len(group):
        root.append(group)
