"""What a project of any program holds, as far as Sonda reads it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class User:
    guid: str
    name: str
    id: str


@dataclass(frozen=True, slots=True)
class ProjectCode:
    """One code; `parent` is the GUID of the code it stands under, or ""."""

    guid: str
    name: str
    description: str
    parent: str
    line: int


@dataclass(frozen=True, slots=True)
class Coded:
    """One use of a code; `user` and `notes` are GUIDs."""

    code: str
    user: str
    notes: tuple[str, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Selection:
    """Code points `start` to `end` (not included) of a source's text."""

    guid: str
    start: int
    end: int
    name: str
    description: str
    codings: tuple[Coded, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Source:
    """A text, which is `content` or stands at `path`; `content` None: no such element. `codings` are of all of it."""

    guid: str
    name: str
    description: str
    content: str | None
    path: str
    selections: tuple[Selection, ...]
    codings: tuple[Coded, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Case:
    name: str
    description: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Note:
    guid: str
    name: str
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Project:
    """A project; `others` are sources that are no texts, as (kind, name, line); `texts`: source → its text."""

    file: str
    name: str
    users: Mapping[str, User]
    codes: Mapping[str, ProjectCode]
    cases: Sequence[Case]
    sources: Sequence[Source]
    notes: Mapping[str, Note]
    others: Sequence[tuple[str, str, int]]
    texts: Mapping[str, str] = field(default_factory=dict)
