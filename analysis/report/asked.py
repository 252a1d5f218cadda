"""How much was asked of a participant, where its path through the questionnaire decides that."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.dataset import Dataset
from analysis.report.words import say

COLUMN = "asked_levels"
"""Attribute of participants that holds it, as `write_asked` writes it; without the attribute there are no paths."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Questions about levels that were asked, and all that there are."""

    asked: int
    total: int

    @property
    def is_short(self) -> bool:
        return self.asked < self.total


def write_asked(asked: int, total: int) -> str:
    """The same in no language."""
    return f"{asked}/{total}"


def find_asked(dataset: Dataset, code: str) -> Asked | None:
    """What was asked of this participant; None where the data do not say."""
    if COLUMN not in dataset.participants.columns:
        return None
    asked, _, total = str(dataset.participants.at[code, COLUMN]).partition("/")
    return Asked(int(asked), int(total)) if asked.isdigit() and total.isdigit() else None


def say_asked(asked: Asked | None, language: str) -> str | None:
    """The path in words, as a cell shows it."""
    if asked is None:
        return None
    return say("path_short" if asked.is_short else "path_full", language, asked=asked.asked, total=asked.total)
