"""What one line of a file of interviews may say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from survey.domain.material import PieceKind
from survey.problems import Place


class LineKind(StrEnum):
    """What a line is about. Statuses and notes are answers, the next three pieces of material."""

    STATUS = "status"
    NOTE = "note"
    FINDING = "finding"
    QUOTATION = "quotation"
    SUMMARY = "summary"
    RESPONDENT = "respondent"
    TRANSCRIPT = "transcript"


PIECES = frozenset(LineKind(kind.value) for kind in PieceKind)
"""Kinds that may be about a topic as a whole, without a participant."""
WITHOUT_TOPIC = frozenset({LineKind.RESPONDENT, LineKind.TRANSCRIPT})

TEXTS = ("participant", "question", "kind", "label", "text", "status", "source", "respondent", "origin", "id")
"""Keys whose value is text, or null, which is the same as no such key."""
FLAGS = ("supplement", "confidential")
LISTS = ("rests_on", "probes", "moved_from")
PASSAGE = "passage"
KEYS = (*TEXTS, *FLAGS, *LISTS, PASSAGE)

_ALL = frozenset({"participant", "question", "kind"})
_PIECE = _ALL | {
    *("label", "text", "source", "respondent", "origin", "id"),
    *("supplement", "confidential", "rests_on", "passage"),
}
ALLOWED: Mapping[LineKind, frozenset[str]] = MappingProxyType(
    {
        LineKind.STATUS: _ALL | {"status", "text", "source", "probes", "moved_from"},
        LineKind.NOTE: _ALL | {"text", "source"},
        LineKind.FINDING: _PIECE,
        LineKind.QUOTATION: _PIECE,
        LineKind.SUMMARY: _PIECE,
        LineKind.RESPONDENT: _ALL | {"respondent", "text"},
        LineKind.TRANSCRIPT: _ALL | {"label", "text", "id"},
    }
)
"""Kind → keys that mean something beside it."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Where a piece stands in a transcript of the same file: code points `start` to `end` (not included)."""

    transcript: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Line:
    """One object as the file has it; `participant` "" is about the topic as a whole, "" elsewhere is nothing."""

    place: Place
    kind: LineKind
    participant: str = ""
    question: str = ""
    label: str = ""
    text: str = ""
    status: str = ""
    source: str = ""
    respondent: str = ""
    origin: str = ""
    id: str = ""
    supplement: bool = False
    confidential: bool = False
    rests_on: tuple[str, ...] = ()
    probes: tuple[str, ...] = ()
    moved_from: tuple[str, ...] = ()
    passage: Passage | None = None
