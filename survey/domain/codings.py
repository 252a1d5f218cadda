"""Codings: what coders say about an interview by the codes of a codebook."""

from __future__ import annotations

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


@dataclass(frozen=True, slots=True)
class Coding:
    """One coding as it stands; `content` None: taken back."""

    cell: Cell
    content: Content | None
    revision: int
    at: datetime
