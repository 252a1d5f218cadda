"""Names in free text, found in all their cases, and replaced so that the text can be had back exactly."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from survey.domain.passages import Range, plain_of

_CASES = """
a ą e ę i o ó u y ie ię io iu ia ią em iem om iom ów owi owie iowi ach iach ami iami mi im ym ich ych imi ymi
ego iego emu iemu ej iej ko ka ką ku ce s
"""
ENDINGS = frozenset({"", *_CASES.split()})
"""What the cases of Polish names, and the possessive of English ones, put after the stem."""
_VOWELS = "aeiouyąęó"
_FLEETING = re.compile(r"(?<=\w\w)(?:e|ie)([kcłrn])\Z")
"""Marek, Kwiecień, Paweł: the vowel goes where an ending comes (Marka, Pawła)."""


@dataclass(frozen=True, slots=True)
class Name:
    """What is replaced by what; `stem`: the beginning that all cases of the name share, where it was given by hand."""

    name: str
    pseudonym: str
    stem: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where a name may stand; `sure` where it ends as a case of it does."""

    start: int
    end: int
    name: Name
    sure: bool


@dataclass(frozen=True, slots=True)
class Edit:
    """One replacement: `words` stand at `start`, instead of what was there up to `end`."""

    start: int
    end: int
    words: str


def find_hits(text: str, names: Iterable[Name]) -> list[Hit]:
    """Every word that begins like one of the names, from left to right; of two that overlap the longer one counts."""
    plain = plain_of(text)
    found = []
    for name in names:
        for match in pattern_of(name).finditer(plain.text):
            place = plain.range_of(*match.span())
            if place:
                found.append(Hit(*place, name, all(one.lower() in ENDINGS for one in match.groups(""))))
    found.sort(key=lambda hit: (hit.start, -hit.end))
    kept: list[Hit] = []
    for hit in found:
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
        elif hit.end - hit.start > kept[-1].end - kept[-1].start:
            kept[-1] = hit
    return kept


def pattern_of(name: Name) -> re.Pattern[str]:
    """What a name is looked for by: each word's stem and any ending, the first letter as written or all in capitals."""
    words = plain_of(name.stem or name.name).text.split()
    ends = [_stem(word) for word in words] if not name.stem else [re.escape(word) for word in words]
    return re.compile(r"(?<!\w)" + r"(?:\s+|\s*-\s*)".join(_any_capitals(one) + r"(\w*)" for one in ends))


def apply(text: str, edits: Sequence[Edit]) -> tuple[str, tuple[Edit, ...]]:
    """The text with these replacements, which do not overlap, and the ones that bring the old text back."""
    done, back, place, shift = [], [], 0, 0
    for edit in sorted(edits, key=lambda one: one.start):
        done += [text[place : edit.start], edit.words]
        start = edit.start + shift
        back.append(Edit(start, start + len(edit.words), text[edit.start : edit.end]))
        shift += len(edit.words) - (edit.end - edit.start)
        place = edit.end
    return "".join((*done, text[place:])), tuple(back)


def move(span: Range, edits: Iterable[Edit]) -> Range:
    """Where a passage stands after the replacements: one that cuts a replaced word takes the whole of it."""
    start, end = span
    before = after = 0
    left, right = start, end
    for edit in sorted(edits, key=lambda one: one.start):
        grown = len(edit.words) - (edit.end - edit.start)
        if edit.end <= start:
            before += grown
        elif edit.start < start:
            left = edit.start
        if edit.end <= end:
            after += grown
        elif edit.start < end:
            right, after = edit.end, after + grown
    return left + before, right + after


def _stem(word: str) -> str:
    """A pattern for the beginning that the cases of a word share: without its last vowels, a fleeting one left out."""
    fleeting = _FLEETING.search(word)
    if fleeting:
        return f"{re.escape(word[: fleeting.start()])}(?:{re.escape(word[fleeting.start() :])}|{fleeting[1]})"
    stem = word.rstrip(_VOWELS) if len(word) > 3 else word
    return re.escape(stem if len(stem) >= 2 else word)


def _any_capitals(stem: str) -> str:
    """As written, or all of it in capitals."""
    return f"(?:{stem}|{stem.upper()})" if "\\" not in stem and stem != stem.upper() else stem
