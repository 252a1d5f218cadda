"""A project's XML read and checked: GUIDs, references, places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from survey.problems import Place
from survey.services.importing.report import Report
from survey.services.interviews.refi.archive import find_project, open_package
from survey.services.interviews.refi.guids import plain_guid
from survey.services.interviews.refi.nodes import Node, parse
from survey.services.interviews.refi.objects import Case, Coded, Note, Project, ProjectCode, Selection, Source, User
from survey.services.interviews.refi.project import PROJECT
from survey.services.interviews.refi.texts import read_texts

_GUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_OTHERS = frozenset({"PictureSource", "PDFSource", "AudioSource", "VideoSource"})
_WHOLE = re.compile(r"\s*[+-]?\d{1,9}\s*")


def read_project(content: bytes, file: str, report: Report) -> Project | None:
    """The project in a `.qdpx` with its texts; None where it cannot be read. Every problem goes into `report`."""
    package = open_package(content, file, report)
    name = find_project(package, report) if package else ""
    xml = package.read(name, report) if package and name else None
    if package is None or xml is None:
        return None
    root = parse(xml, f"{file}/{name}", "Project", PROJECT, report)
    if root is None:
        return None
    project = _Reading(f"{file}/{name}", report).project(root)
    return replace(project, texts=read_texts(package, project, report))


class _Reading:
    def __init__(self, file: str, report: Report) -> None:
        self._file = file
        self._report = report
        self._seen: set[str] = set()

    def project(self, root: Node) -> Project:
        users = [User(self._guid(one), _name(one), one.attributes.get("id", "")) for one in root.each("Users", "User")]
        codes = [code for top in root.each("CodeBook", "Codes", "Code") for code in self._codes(top, "")]
        notes = [self._note(one) for one in root.each("Notes", "Note")]
        sources = [self._source(one) for one in root.each("Sources", "TextSource")]
        cases = [self._case(one) for one in root.each("Cases", "Case")]
        project = Project(
            file=self._file,
            name=_name(root),
            users={one.guid: one for one in users},
            codes={one.guid: one for one in codes},
            cases=cases,
            sources=sources,
            notes={one.guid: one for one in notes},
            others=[
                (one.name, _name(one), one.line)
                for group in root.each("Sources")
                for one in group.children
                if one.name in _OTHERS
            ],
        )
        self._check_references(project)
        return project

    def _codes(self, node: Node, parent: str) -> Iterator[ProjectCode]:
        guid = self._guid(node)
        yield ProjectCode(guid, _name(node), node.text_of("Description"), parent, node.line)
        for child in node.each("Code"):
            yield from self._codes(child, guid)

    def _note(self, node: Node) -> Note:
        return Note(self._guid(node), _name(node), node.text_of("PlainTextContent"), node.line)

    def _case(self, node: Node) -> Case:
        sources = tuple(self._target(one) for one in node.each("SourceRef"))
        return Case(_name(node), node.text_of("Description"), sources)

    def _source(self, node: Node) -> Source:
        return Source(
            guid=self._guid(node),
            name=_name(node),
            description=node.text_of("Description"),
            content=node.text_of("PlainTextContent") if node.has("PlainTextContent") else None,
            path=node.attributes.get("plainTextPath", ""),
            selections=tuple(self._selection(one) for one in node.each("PlainTextSelection")),
            codings=self._codings(node),
            line=node.line,
        )

    def _selection(self, node: Node) -> Selection:
        return Selection(
            guid=self._guid(node),
            start=self._whole(node, "startPosition"),
            end=self._whole(node, "endPosition"),
            name=_name(node),
            description=node.text_of("Description"),
            codings=self._codings(node),
            line=node.line,
        )

    def _codings(self, node: Node) -> tuple[Coded, ...]:
        return tuple(
            Coded(
                code=next((self._target(one) for one in coding.each("CodeRef")), ""),
                user=plain_guid(coding.attributes.get("creatingUser") or node.attributes.get("creatingUser", "")),
                notes=tuple(self._target(one) for one in coding.each("NoteRef")),
                line=coding.line,
            )
            for coding in node.each("Coding")
        )

    def _guid(self, node: Node) -> str:
        """The element's GUID, which no other element has."""
        guid = plain_guid(node.attributes.get("guid", ""))
        if not _GUID.fullmatch(guid):
            self._add("refi_guid", node.line, element=node.name, given=guid[:40])
        elif guid in self._seen:
            self._add("refi_guid_twice", node.line, guid=guid)
        self._seen.add(guid)
        return guid

    def _target(self, node: Node) -> str:
        return plain_guid(node.attributes.get("targetGUID", ""))

    def _whole(self, node: Node, name: str) -> int:
        given = node.attributes.get(name, "")
        if _WHOLE.fullmatch(given):
            return int(given)
        self._add("refi_position", node.line, name=name, given=given[:40])
        return 0

    def _check_references(self, project: Project) -> None:
        sources = {one.guid for one in project.sources}
        # a case may hold a picture or a film, which are known by no more than their name
        if not project.others:
            for guid in {guid for case in project.cases for guid in case.sources} - sources:
                self._add("refi_source_unknown", 0, guid=guid[:40])
        for source in project.sources:
            for coded in (*source.codings, *(one for selection in source.selections for one in selection.codings)):
                if coded.code not in project.codes:
                    self._add("refi_code_unknown", coded.line, guid=coded.code[:40])

    def _add(self, code: str, line: int, **params: object) -> None:
        self._report.add(code, Place(self._file, line), **params)


def _name(node: Node) -> str:
    return node.attributes.get("name", "").strip()
