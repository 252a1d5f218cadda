"""What stands in a YAML file, with the place of every key and value."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from survey.problems import Place

_NULL = frozenset(("", "~", "null", "Null", "NULL"))
_FLAGS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_WHOLE = re.compile(r"[-+]?[0-9]{1,300}\Z")
_NUMBER = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]{1,3})?\Z")

Plain: TypeAlias = "str | int | float | bool | list[Plain] | dict[str, Plain] | None"
"""A node without its places, as JSON has it."""


@dataclass(frozen=True, slots=True)
class Scalar:
    """A single value as written; `bare` is one without quotes, which YAML may take for a number or for nothing."""

    place: Place
    text: str
    bare: bool = True


@dataclass(frozen=True, slots=True)
class Listing:
    place: Place
    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One key of a table: where the key stands and what it holds."""

    place: Place
    node: Node


@dataclass(frozen=True, slots=True)
class Table:
    """A mapping in the order of the file."""

    place: Place
    entries: Mapping[str, Entry]

    def find(self, key: str) -> Node | None:
        """What stands under `key`; None where there is nothing, or only an empty value."""
        entry = self.entries.get(key)
        return None if entry is None or is_nothing(entry.node) else entry.node


Node: TypeAlias = Scalar | Listing | Table


def is_nothing(node: Node) -> bool:
    """Whether YAML says null: nothing after the colon, or `~`."""
    return isinstance(node, Scalar) and node.bare and node.text in _NULL


def find_words(node: Node | None) -> str:
    """The text of a single value as written (so that 1.0 stays "1.0" and yes stays "yes"), "" where there is none."""
    return node.text if isinstance(node, Scalar) and not is_nothing(node) else ""


def find_flag(node: Node | None) -> bool | None:
    """True or false as YAML 1.2 writes them; None for anything else."""
    return _FLAGS.get(node.text) if isinstance(node, Scalar) and node.bare else None


def find_number(node: Node | None) -> int | float | None:
    """A number without quotes; whole where it is written so. None for anything else."""
    if not isinstance(node, Scalar) or not node.bare:
        return None
    if _WHOLE.match(node.text):
        return int(node.text)
    return float(node.text) if _NUMBER.match(node.text) else None


def to_plain(node: Node) -> Plain:
    """The node as plain data, numbers and flags resolved as YAML 1.2 does."""
    if isinstance(node, Table):
        return {key: to_plain(entry.node) for key, entry in node.entries.items()}
    if isinstance(node, Listing):
        return [to_plain(item) for item in node.items]
    if is_nothing(node):
        return None
    flag, number = find_flag(node), find_number(node)
    if flag is not None:
        return flag
    return number if number is not None else node.text


def find_place(node: Node, path: Iterable[str | int]) -> Place:
    """Where the value at `path` (keys and list positions from 0) stands; as far down as the path leads."""
    for step in path:
        if isinstance(node, Table) and str(step) in node.entries:
            node = node.entries[str(step)].node
        elif isinstance(node, Listing) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
        else:
            break
    return node.place
