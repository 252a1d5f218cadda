"""What a report is made of, whatever form it takes: every word of it in one language."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeAlias


@dataclass(frozen=True, slots=True)
class Heading:
    """A chapter (level 1) or a part of it (level 2)."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `bold` stands before its text, `soft` is for small print."""

    text: str
    bold: str = ""
    soft: bool = False


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list without numbers."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A paragraph in a box that nobody overlooks."""

    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table. `numbers` are the columns set to the right, `widths` the shares of the columns."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]
    numbers: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart, drawn when a form asks for it. `alt` tells what can be seen in it; the values stand in a table."""

    caption: str
    alt: str
    draw: Callable[[], Any] = field(compare=False)
    """Gives a matplotlib figure."""


Block: TypeAlias = Heading | Paragraph | Bullets | Note | Table | Chart


@dataclass(frozen=True, slots=True)
class Document:
    """A report: the title page (title, what kind of paper it is, facts and marks) and the chapters."""

    title: str
    subtitle: str
    language: str
    made: datetime
    facts: tuple[tuple[str, str], ...]
    marks: tuple[str, ...]
    blocks: tuple[Block, ...]
