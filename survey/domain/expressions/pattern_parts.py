"""What a pattern is built of: states, and pieces that are joined from the end backwards."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeAlias

MOST_STATES = 1_000
MOST_REPEATS = 1_000
MOST_JOINED = 10_000


class PatternError(Exception):
    """A pattern cannot be read; `reason` is one of `patterns.REASONS`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


Takes: TypeAlias = Callable[[str], bool]
Piece: TypeAlias = Callable[[int], int]
"""Given the state that follows, adds the states of the piece and answers the one it is entered by."""


@dataclass(slots=True)
class State:
    """Takes one character and goes on, or goes on at once to all that follow."""

    following: list[int] = field(default_factory=list)
    takes: Takes | None = None
    needs_start: bool = False
    needs_end: bool = False


class Automaton:
    """The states of one pattern; number 0 is the end, where the pattern has matched."""

    def __init__(self) -> None:
        self.states = [State()]
        self._joined = 0

    def add(self, state: State) -> int:
        if len(self.states) >= MOST_STATES:
            raise PatternError("too_large")
        self.states.append(state)
        return len(self.states) - 1

    def character(self, takes: Takes) -> Piece:
        return lambda following: self.add(State([following], takes))

    def anchor(self, start: bool) -> Piece:
        return lambda following: self.add(State([following], needs_start=start, needs_end=not start))

    def sequence(self, pieces: list[Piece]) -> Piece:
        def join(following: int) -> int:
            for piece in reversed(pieces):
                following = piece(following)
            return following

        return join

    def either(self, pieces: list[Piece]) -> Piece:
        if len(pieces) == 1:
            return pieces[0]
        return lambda following: self.add(State([piece(following) for piece in pieces]))

    def repeat(self, piece: Piece, least: int, most: int | None) -> Piece:
        """`piece` from `least` to `most` times; None is without bound."""
        if least > MOST_REPEATS or (most is not None and most > MOST_REPEATS):
            raise PatternError("too_large")

        def join(following: int) -> int:
            if most is None:
                following = self._any_number(piece, following)
            else:
                leave = following
                for _ in range(most - least):
                    following = self.add(State([self._once(piece, following), leave]))
            for _ in range(least):
                following = self._once(piece, following)
            return following

        return join

    def _once(self, piece: Piece, following: int) -> int:
        # Counted apart from the states, because ((){999}){999} makes none and would be joined a million times.
        self._joined += 1
        if self._joined > MOST_JOINED:
            raise PatternError("too_large")
        return piece(following)

    def _any_number(self, piece: Piece, following: int) -> int:
        turn = State([following])
        number = self.add(turn)
        turn.following.append(piece(number))
        return number
