"""Reads the text of a pattern into an automaton."""

from __future__ import annotations

import re

from survey.domain.expressions.pattern_parts import Automaton, PatternError, Piece, Takes

_DEEPEST = 30
_COUNT = re.compile(r"\{(\d{1,9})?(,)?(\d{1,9})?\}", re.ASCII)
_REPEATS: dict[str, tuple[int, int | None]] = {"*": (0, None), "+": (1, None), "?": (0, 1)}
_CLASS_LETTERS = frozenset("dDwWsSnrtfv")


def read_pattern(source: str, automaton: Automaton) -> int:
    """The number of the state by which the pattern is entered; raises PatternError."""
    folded = source.startswith("(?i)")
    reader = _Reader(source[4:] if folded else source, automaton, re.IGNORECASE if folded else re.NOFLAG)
    return reader.read()(0)


class _Reader:
    """Reads from left to right: alternatives of sequences of repeated atoms."""

    def __init__(self, source: str, automaton: Automaton, flags: re.RegexFlag) -> None:
        self._source = source
        self._automaton = automaton
        self._flags = flags
        self._place = 0
        self._depth = 0

    def read(self) -> Piece:
        piece = self._alternatives()
        if self._next():
            raise PatternError("unclosed")  # a ) without its (
        return piece

    def _next(self) -> str:
        return self._source[self._place : self._place + 1]

    def _alternatives(self) -> Piece:
        pieces = [self._sequence()]
        while self._next() == "|":
            self._place += 1
            pieces.append(self._sequence())
        return self._automaton.either(pieces)

    def _sequence(self) -> Piece:
        pieces = []
        while self._next() not in ("", "|", ")"):
            pieces.append(self._repeated(self._atom()))
        return self._automaton.sequence(pieces)

    def _repeated(self, piece: Piece) -> Piece:
        bounds = self._bounds()
        if bounds is None:
            return piece
        if self._next() == "?":
            self._place += 1  # few or many at first: for a match of the whole it is the same
        if self._next() == "+":
            raise PatternError("unsupported")
        if self._bounds() is not None:
            raise PatternError("bad_repeat")
        return self._automaton.repeat(piece, *bounds)

    def _bounds(self) -> tuple[int, int | None] | None:
        if self._next() in _REPEATS:
            self._place += 1
            return _REPEATS[self._source[self._place - 1]]
        counts = _COUNT.match(self._source, self._place)
        if counts is None or (counts[1] is None and counts[3] is None):
            return None
        self._place = counts.end()
        least = int(counts[1] or 0)
        most = (int(counts[3]) if counts[3] else None) if counts[2] else least
        if most is not None and most < least:
            raise PatternError("bad_repeat")
        return least, most

    def _atom(self) -> Piece:
        character = self._next()
        if character in _REPEATS:
            raise PatternError("nothing_to_repeat")
        self._place += 1
        if character == "(":
            return self._group()
        if character in ("^", "$"):
            return self._automaton.anchor(start=character == "^")
        return self._automaton.character(self._taker(character))

    def _group(self) -> Piece:
        if self._next() == "?":
            if not self._source.startswith("?:", self._place):
                raise PatternError("unsupported")
            self._place += 2
        self._depth += 1
        if self._depth > _DEEPEST:
            raise PatternError("too_large")
        piece = self._alternatives()
        if self._next() != ")":
            raise PatternError("unclosed")
        self._place += 1
        self._depth -= 1
        return piece

    def _taker(self, character: str) -> Takes:
        if character == ".":
            return lambda taken: taken != "\n"
        if character == "\\":
            return self._compile(self._escape())
        if character == "[":
            return self._compile(self._class())
        return self._compile(re.escape(character))

    def _compile(self, one: str) -> Takes:
        """A test of one character; `re` decides, on which a pattern for one character cannot take long."""
        try:
            compiled = re.compile(one, self._flags)
        except re.error as error:
            raise PatternError("bad_class") from error
        return lambda taken: compiled.fullmatch(taken) is not None

    def _escape(self) -> str:
        character = self._next()
        self._place += 1
        if not character:
            raise PatternError("unclosed")
        if character in _CLASS_LETTERS:
            return "\\" + character
        if character.isalnum():
            raise PatternError("unsupported")
        return re.escape(character)

    def _class(self) -> str:
        """The class as `re` understands it alike in every version: marks that it may come to read anew are escaped."""
        parts = ["["]
        if self._next() == "^":
            self._place += 1
            parts.append("^")
        first = len(parts)
        while self._next() != "]" or len(parts) == first:
            character = self._next()
            self._place += 1
            if not character:
                raise PatternError("unclosed")
            if character == "-" and parts[-1] == "-":
                raise PatternError("bad_class")
            parts.append(self._in_class(character))
        self._place += 1
        return "".join([*parts, "]"])

    def _in_class(self, character: str) -> str:
        if character == "\\":
            return self._escape()
        return character if character == "-" else re.escape(character)
