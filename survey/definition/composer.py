"""Events of a YAML parser put together to nodes, within bounds."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from survey.definition.nodes import Entry, Listing, Node, Scalar, Table
from survey.definition.report import Report
from survey.problems import Place

CONTROL = re.compile(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What YAML itself forbids in a file."""
DEPTH = 60
"""Lists and mappings within each other; a group within a group costs three."""
ALIASED_NODES = 100_000
"""What the aliases of one file may stand for; more is a bomb."""


class Refusal(Exception):
    """The file is YAML, but not of a kind that is read here."""

    def __init__(self, code: str, place: Place, **params: object) -> None:
        super().__init__(code)
        self.code = code
        self.place = place
        self.params = params


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end has not come yet. `key` waits for its value; `start` is the count when it opened."""

    place: Place
    anchor: str | None
    start: int
    entries: dict[str, Entry] | None = None
    items: list[Node] = field(default_factory=list)
    key: Scalar | None = None

    def close(self) -> Node:
        return Listing(self.place, tuple(self.items)) if self.entries is None else Table(self.place, self.entries)


class _Composer:
    def __init__(self, shown: str, report: Report) -> None:
        self.shown = shown
        self.report = report
        self.open: list[_Open] = []
        self.anchors: dict[str, tuple[Node, int]] = {}
        self.count = 0
        self.aliased = 0
        self.root: Node | None = None

    def place(self, event: Any) -> Place:
        return Place(self.shown, event.start_mark.line + 1, event.start_mark.column + 1)

    def take(self, event: Any) -> None:
        handle = _HANDLERS.get(type(event).__name__)
        if handle:
            handle(self, event)

    def start_document(self, event: Any) -> None:
        if self.root is not None:
            raise Refusal("yaml_documents", self.place(event))

    def scalar(self, event: Any) -> None:
        self._refuse_tag(event)
        if CONTROL.search(event.value):
            # written as an escape such as "\\0", which the check of the file's own characters does not see
            raise Refusal("control_character", self.place(event))
        node = Scalar(self.place(event), event.value, bool(event.implicit[0]))
        self.count += 1
        self._keep(event.anchor, node, 1)
        self._attach(node)

    def start(self, event: Any) -> None:
        self._refuse_tag(event)
        if len(self.open) >= DEPTH:
            raise Refusal("yaml_depth", self.place(event), most=DEPTH)
        entries: dict[str, Entry] | None = {} if type(event).__name__ == "MappingStartEvent" else None
        self.open.append(_Open(self.place(event), event.anchor, self.count, entries))
        self.count += 1

    def end(self, event: Any) -> None:
        closed = self.open.pop()
        node = closed.close()
        self._keep(closed.anchor, node, self.count - closed.start)
        self._attach(node)

    def alias(self, event: Any) -> None:
        if event.anchor not in self.anchors:
            raise Refusal("yaml_alias", self.place(event), name=event.anchor)
        node, size = self.anchors[event.anchor]
        self.count += size
        self.aliased += size
        if self.aliased > ALIASED_NODES:
            raise Refusal("yaml_bomb", self.place(event), most=ALIASED_NODES)
        self._attach(node)

    def _refuse_tag(self, event: Any) -> None:
        if event.tag is not None:
            raise Refusal("yaml_tag", self.place(event), tag=str(event.tag).rpartition(":")[2])

    def _keep(self, anchor: str | None, node: Node, size: int) -> None:
        if anchor:
            self.anchors[anchor] = (node, size)

    def _attach(self, node: Node) -> None:
        if not self.open:
            self.root = node
            return
        top = self.open[-1]
        if top.entries is None:
            top.items.append(node)
        elif top.key is None:
            if not isinstance(node, Scalar):
                raise Refusal("key_not_text", node.place)
            top.key = node
        else:
            self._enter(top.entries, top.key, node)
            top.key = None

    def _enter(self, entries: dict[str, Entry], key: Scalar, node: Node) -> None:
        if key.text in entries:
            self.report.add("duplicate_key", key.place, key=key.text, first=entries[key.text].place.line)
        else:
            entries[key.text] = Entry(key.place, node)


# by name, since each parser has event classes of its own
_HANDLERS = {
    "DocumentStartEvent": _Composer.start_document,
    "ScalarEvent": _Composer.scalar,
    "SequenceStartEvent": _Composer.start,
    "MappingStartEvent": _Composer.start,
    "SequenceEndEvent": _Composer.end,
    "MappingEndEvent": _Composer.end,
    "AliasEvent": _Composer.alias,
}


def compose(parsed: Iterable[Any], shown: str, report: Report) -> Node | None:
    """The one document of an event stream; None for an empty one. Duplicate keys go into `report`; raises Refusal."""
    composer = _Composer(shown, report)
    for event in parsed:
        composer.take(event)
    return composer.root
