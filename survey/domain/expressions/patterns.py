"""Regular expressions that match in time proportional to the text, whatever their author wrote.

Python's `re` tries one way after another, so that (a+)+b keeps a worker busy for years over thirty letters; a
questionnaire must not be able to do that. Here all ways are followed at once (K. Thompson, "Regular expression search
algorithm", CACM 11(6), 1968) and the steps taken are remembered. Left out: what needs trying, which is looking around,
word boundaries and references back.
"""

from __future__ import annotations

from functools import lru_cache

from survey.domain.expressions.pattern_parts import Automaton, PatternError, State
from survey.domain.expressions.pattern_reader import read_pattern

__all__ = ["REASONS", "Pattern", "PatternError", "compile_pattern"]

REASONS = frozenset(
    {"too_long", "too_large", "unsupported", "unclosed", "nothing_to_repeat", "bad_class", "bad_repeat"}
)
LONGEST_PATTERN = 500
LONGEST_TEXT = 10_000
"""Longer answers match no pattern; an answer with a form that can be checked is a line at most."""
_REMEMBERED = 2_000

_States = frozenset[int]


class Pattern:
    """A compiled pattern. Matching changes nothing but what it remembers."""

    def __init__(self, source: str) -> None:
        if len(source) > LONGEST_PATTERN:
            raise PatternError("too_long")
        self._automaton = Automaton()
        entry = read_pattern(source, self._automaton)
        self._first = self._close([entry], at_start=True)
        self._steps: dict[tuple[_States, str], _States] = {}

    def matches(self, text: str) -> bool:
        """Whether the whole text has the form."""
        if len(text) > LONGEST_TEXT:
            return False
        states = self._first
        for character in text:
            states = self._step(states, character)
            if not states:
                return False
        return 0 in self._close(list(states), at_start=not text, at_end=True)

    def _step(self, states: _States, character: str) -> _States:
        known = self._steps.get((states, character))
        if known is None:
            reached = [
                state.following[0]
                for state in map(self._automaton.states.__getitem__, states)
                if state.takes is not None and state.takes(character)
            ]
            known = self._close(reached)
            if len(self._steps) < _REMEMBERED:
                self._steps[states, character] = known
        return known

    def _close(self, entries: list[int], at_start: bool = False, at_end: bool = False) -> _States:
        """All states reached without taking a character."""
        reached: set[int] = set()
        waiting = list(entries)
        while waiting:
            number = waiting.pop()
            if number not in reached:
                reached.add(number)
                state = self._automaton.states[number]
                if _passes(state, at_start, at_end):
                    waiting.extend(state.following)
        return frozenset(reached)


def _passes(state: State, at_start: bool, at_end: bool) -> bool:
    if state.takes is not None:
        return False
    return (at_start or not state.needs_start) and (at_end or not state.needs_end)


@lru_cache(maxsize=512)
def compile_pattern(source: str) -> Pattern:
    """The pattern; raises PatternError with one of REASONS."""
    return Pattern(source)
