"""Passages of a text: found by their words, whatever stands between the letters, and cut at whole characters.

Places count code points. What a reader cannot see or type (marks of direction, whether an accent is a sign of its own,
how words are spaced, time marks at the beginning of lines) never decides whether words are found; the words themselves
are always taken from the text as they stand there.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

Range = tuple[int, int]

TIME_MARK = re.compile(r"^\[(?:(\d{1,2}):)?(\d{1,2}):([0-5]\d)(?:[.,]\d{1,3})?\][ \t]*", re.MULTILINE)
"""A place in the recording at the beginning of a line: [12:05] or [1:12:05]."""
_OMISSION = re.compile(r"\s*(?:\((?:…|\.\.\.)\)|\[(?:…|\.\.\.)\])\s*")
_HIDDEN = frozenset("\u200b\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u00ad\ufeff")
_JOINER = "\u200d"
_LIMBS = frozenset({_JOINER, "\ufe0e", "\ufe0f", *map(chr, range(0x1F3FB, 0x1F400))})
"""Signs that belong to the one before: variants, shades, and the joiner that makes one picture of several."""


@dataclass(frozen=True, slots=True)
class Sought:
    """Words looked for in a text: where their parts stand, or the part that does not, with how often it was found."""

    parts: tuple[Range, ...] = ()
    text: str = ""
    """The words as they stand in the text, with the omission marks between their parts."""
    missing: str = ""
    times: int = 0

    @property
    def span(self) -> Range:
        return self.parts[0][0], self.parts[-1][1]


def locate(text: str, words: str, within: Range | None = None) -> Sought:
    """Where these words stand, once, in the text or in a range of it; `(…)` between words leaves some of it out.

    Of several places for a part with an omission before it, the next one counts. Where the words begin at several
    places that lead to different ends, they are found too often.
    """
    whole = _seek(text, words, within)
    if len(whole) == 1:
        return Sought((whole[0],), cut(text, whole[0]))
    pieces = [one for one in _OMISSION.split(words) if one.strip()]
    if len(pieces) < 2 and not (pieces and pieces[0].strip() != words.strip()):
        return Sought(missing=words.strip(), times=len(whole))
    places = [_seek(text, one, within) for one in pieces]
    for piece, found in zip(pieces, places, strict=True):
        if not found:
            return Sought(missing=piece.strip())
    chains = list(_chains(places))
    if len({chain[-1] for chain in chains}) != 1:
        return Sought(missing=words.strip(), times=len(chains))
    return Sought(chains[-1], _with_omissions(text, words, chains[-1]))


def fit(text: str, start: int, end: int) -> Range | None:
    """The range without white space at its ends and with whole characters; None where nothing is left of it."""
    if not 0 <= start < end <= len(text):
        return None
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start == end:
        return None
    while start > 0 and _is_inside(text, start):
        start -= 1
    while end < len(text) and _is_inside(text, end):
        end += 1
    return start, end


def cut(text: str, place: Range) -> str:
    """The words of a range, without the time marks in it."""
    found = text[place[0] : place[1]]
    return TIME_MARK.sub("", found) if "[" in found else found


def same_words(one: str, other: str) -> bool:
    """Whether two texts differ in nothing that a reader sees."""
    return _plain(one).text.strip() == _plain(other).text.strip()


@dataclass(frozen=True, slots=True)
class Plain:
    """A text as it is compared: composed letters, single spaces; sign i stands for `starts[i]` to `ends[i]`."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def range_of(self, first: int, last: int) -> Range | None:
        """The range of the text that signs `first` to `last` (not included) stand for; None where they cut a letter."""
        begins = first == 0 or self.starts[first - 1] != self.starts[first]
        closes = last == len(self.text) or self.starts[last - 1] != self.starts[last]
        return (self.starts[first], self.ends[last - 1]) if begins and closes else None


def plain_of(text: str) -> Plain:
    """The text as it is compared, kept while the same text is asked for again."""
    return _plain(text)


@lru_cache(maxsize=8)
def _plain(text: str) -> Plain:
    signs: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for start, end, shown in _characters(text):
        if shown == " " and signs and signs[-1] == " ":
            ends[-1] = end
            continue
        for sign in shown:
            signs.append(sign)
            starts.append(start)
            ends.append(end)
    return Plain("".join(signs), tuple(starts), tuple(ends))


def _characters(text: str) -> Iterator[tuple[int, int, str]]:
    marks = {found.start(): found.end() for found in TIME_MARK.finditer(text)}
    place, length = 0, len(text)
    while place < length:
        sign = text[place]
        if place in marks:
            place = marks[place]
        elif sign in _HIDDEN:
            place += 1
        elif sign.isspace():
            yield place, place + 1, " "
            place += 1
        else:
            end = place + 1
            while end < length and unicodedata.combining(text[end]):
                end += 1
            yield place, end, sign if end == place + 1 and sign < "\u0300" else _compose(text[place:end])
            place = end


def _compose(letter: str) -> str:
    return unicodedata.normalize("NFC", letter)


def _seek(text: str, words: str, within: Range | None) -> list[Range]:
    """Every place of these words; those inside longer words only where there are no others."""
    sought = _plain(words).text.strip()
    if not sought:
        return []
    plain = _plain(text)
    found, whole = [], []
    first = plain.text.find(sought)
    while first >= 0:
        last = first + len(sought)
        place = plain.range_of(first, last)
        if place and (within is None or (within[0] <= place[0] and place[1] <= within[1])):
            found.append(place)
            if not _joins(plain.text, first) and not _joins(plain.text, last):
                whole.append(place)
        first = plain.text.find(sought, first + 1)
    return whole or found


def _joins(text: str, place: int) -> bool:
    return 0 < place < len(text) and text[place - 1].isalnum() and text[place].isalnum()


def _is_inside(text: str, place: int) -> bool:
    return bool(unicodedata.combining(text[place])) or text[place] in _LIMBS or text[place - 1] == _JOINER


def _chains(places: list[list[Range]]) -> Iterator[tuple[Range, ...]]:
    """For each place of the first part the next place of each following one; where two end alike, the later is last."""
    for begin in places[0]:
        chain = [begin]
        for options in places[1:]:
            after = next((one for one in options if one[0] >= chain[-1][1]), None)
            if after is None:
                break
            chain.append(after)
        else:
            yield tuple(chain)


def _with_omissions(text: str, words: str, parts: tuple[Range, ...]) -> str:
    """The verbatim parts with what was typed between, before and after them."""
    marks = [found[0].strip() for found in _OMISSION.finditer(words)]
    ends = _OMISSION.split(words)
    before = f"{marks[0]} " if not ends[0].strip() else ""
    after = f" {marks[-1]}" if not ends[-1].strip() else ""
    inner = marks[1 if before else 0 :]
    said = cut(text, parts[0])
    for (_, part), mark in zip(pairwise(parts), inner, strict=False):
        said += f" {mark} {cut(text, part)}"
    return before + said + after
