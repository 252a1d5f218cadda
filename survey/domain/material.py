"""The material of interviews: findings, quotations and summaries, and the texts they were found in."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class PieceKind(StrEnum):
    """What a piece of material is."""

    FINDING = "finding"
    QUOTATION = "quotation"
    SUMMARY = "summary"


@dataclass(frozen=True, slots=True)
class Span:
    """A passage: code points `start` to `end` (not included) of a transcript's text."""

    transcript_id: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Words:
    """What a piece says at one revision, and under which topic.

    label: a few words, of a finding only. source: where it was taken from, as the researcher writes it.
    rests_on: ids of quotations that a finding or summary rests on. supplement: written in later.
    origin: the topic under which it was said, where it was moved.
    """

    topic: str
    text: str
    label: str = ""
    source: str = ""
    respondent_id: int | None = None
    rests_on: tuple[int, ...] = ()
    supplement: bool = False
    confidential: bool = False
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A finding, quotation or summary as it stands; without `response_id` it is about the topic as a whole."""

    id: int
    kind: PieceKind
    response_id: int | None
    words: Words
    span: Span | None = None
    revision: int = 1
    author: str = ""
    at: datetime | None = None
    made: datetime | None = None
    """The moment of its first revision; `at` is that of the one that counts."""


@dataclass(frozen=True, slots=True)
class Transcript:
    """The words of an interview; `sha256` is of the text in UTF-8."""

    id: int
    response_id: int
    name: str
    sha256: str
    text: str
    at: datetime
    author: str


class _Plain(dict[int, str | None]):
    """What becomes of a sign, found out once for each: marks go, what is no letter or digit is a space."""

    def __missing__(self, sign: int) -> str | None:
        one = chr(sign)
        self[sign] = None if unicodedata.combining(one) else one if one.isalnum() else " "
        return self[sign]


# letters that Unicode does not take apart into a letter and a mark
_PLAIN = _Plain({ord("ł"): "l", ord("ø"): "o", ord("đ"): "d"})


def fold(text: str) -> str:
    """Text for searching: small letters without accents, a space before each word, so that " war" finds "Warszawa"."""
    words = unicodedata.normalize("NFKD", text.casefold()).translate(_PLAIN).split()
    return " " + " ".join(words)
