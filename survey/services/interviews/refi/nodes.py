"""XML as a plain tree with line numbers; without document types, and so without entities of anybody's making."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NoReturn
from xml.parsers.expat import ExpatError, ParserCreate, errors

from survey.problems import Place
from survey.services.importing.report import Report

MOST_DEPTH = 100
MOST_NODES = 1_000_000


@dataclass(slots=True)
class Node:
    """One element; `name` is without its namespace, "" where that is not the one of the root."""

    name: str
    attributes: Mapping[str, str]
    line: int
    children: list[Node] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(self.parts)

    def each(self, *path: str) -> Iterator[Node]:
        """Elements under these names, one inside another."""
        if not path:
            yield self
        for child in self.children if path else ():
            if child.name == path[0]:
                yield from child.each(*path[1:])

    def text_of(self, name: str) -> str:
        return next((child.text for child in self.each(name)), "")

    def has(self, name: str) -> bool:
        return any(child.name == name for child in self.children)


class _Stop(Exception):
    """What the reader does not take, as the code of a problem."""


def parse(content: bytes, file: str, root: str, namespace: str, report: Report) -> Node | None:
    """The root element, which has this name and namespace; None where there is none, with the reason in `report`."""
    reader = _Reader(namespace)
    try:
        reader.parser.Parse(content, True)
    except _Stop as stop:
        report.add(str(stop), Place(file, reader.parser.CurrentLineNumber), depth=MOST_DEPTH, nodes=MOST_NODES)
        return None
    except ExpatError as error:
        reason = errors.messages.get(error.code, "")
        report.add("refi_xml", Place(file, error.lineno, error.offset + 1), column=error.offset + 1, reason=reason)
        return None
    except (LookupError, ValueError):
        report.add("refi_xml", Place(file, 1), column=1, reason="encoding")
        return None
    found = reader.root
    if found is None or found.name != root:
        report.add("refi_root", Place(file, found.line if found else 1), root=root, namespace=namespace)
        return None
    return found


class _Reader:
    def __init__(self, namespace: str) -> None:
        self.root: Node | None = None
        self._space = f"{namespace} "
        self._open: list[Node] = []
        self._count = 0
        self.parser = ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._data

    def _doctype(self, *_: object) -> NoReturn:
        # entities can only be declared here: billions of laughs, files of this computer
        raise _Stop("refi_doctype")

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self._count += 1
        if len(self._open) >= MOST_DEPTH or self._count > MOST_NODES:
            raise _Stop("refi_deep")
        name = tag.removeprefix(self._space) if tag.startswith(self._space) else ""
        node = Node(name, attributes, self.parser.CurrentLineNumber)
        if self._open:
            self._open[-1].children.append(node)
        else:
            self.root = node
        self._open.append(node)

    def _end(self, _: str) -> None:
        self._open.pop()

    def _data(self, text: str) -> None:
        self._open[-1].parts.append(text)
