"""Codings: what coders say about an interview by the codes of a codebook."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

RESOLVED = "resolved"
"""The coder under whose name a disagreement is settled."""


class Cell(NamedTuple):
    """Where a coding stands: in one interview, under one topic, by one code, of one coder."""

    response_id: int
    topic: str
    code: str
    coder: str


@dataclass(frozen=True, slots=True)
class Content:
    """What is said: names of values, "yes" or "no", a number, a year or words, as text; several only for lists.

    approximate: the number is "about". evidence: ids of the findings and quotations it rests on.
    """

    values: tuple[str, ...]
    evidence: tuple[int, ...] = ()
    approximate: bool = False
    memo: str = ""
    source: str = ""

    @property
    def said(self) -> tuple[frozenset[str], bool]:
        """What two coders must have in common to agree: the values in any order, and whether they are approximate."""
        return frozenset(self.values), self.approximate


@dataclass(frozen=True, slots=True)
class Coding:
    """One coding as it stands; `content` None: taken back."""

    cell: Cell
    content: Content | None
    revision: int
    at: datetime


def settle(codings: Iterable[Coding]) -> list[Coding]:
    """The codings that count, one at most for each interview, topic and code.

    What was resolved counts before all else; else what the coders agree on, or what the only one says. Where they
    differ and nothing is resolved there is none. What was taken back says nothing.
    """
    cells: dict[tuple[int, str, str], list[Coding]] = {}
    for one in codings:
        if one.content is not None:
            cells.setdefault((one.cell.response_id, one.cell.topic, one.cell.code), []).append(one)
    return [found for some in cells.values() if (found := _settled(some)) is not None]


def _settled(codings: list[Coding]) -> Coding | None:
    resolved = next((one for one in codings if one.cell.coder == RESOLVED), None)
    if resolved is not None and resolved.content is not None:
        # resolved as "not mentioned": then nothing is said
        return resolved if resolved.content.values else None
    said = {one.content.said for one in codings if one.content is not None}
    return codings[0] if len(said) == 1 else None
