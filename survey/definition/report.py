"""Problems gathered while a file is read."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from types import MappingProxyType

from survey.problems import Place, Problem


class Report:
    """All problems found so far; `subject` is the question or section that is being read."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.subject = ""

    def add(self, code: str, place: Place, **params: object) -> None:
        self.problems.append(stop(code, place, self.subject, **params))


def stop(code: str, place: Place, subject: str = "", **params: object) -> Problem:
    """A problem that keeps the questionnaire from being published."""
    return Problem(code, place, subject, MappingProxyType(params))


def warning(code: str, place: Place, subject: str = "", **params: object) -> Problem:
    """A problem that deserves a look and stops nothing."""
    return Problem(code, place, subject, MappingProxyType(params), "warning")


def find_near(word: str, known: Iterable[str]) -> str:
    """The known word that was probably meant, "" if none is close."""
    by_lower = {name.lower(): name for name in known}
    near = get_close_matches(word.lower(), by_lower, n=1, cutoff=0.6)
    return by_lower[near[0]] if near else ""
