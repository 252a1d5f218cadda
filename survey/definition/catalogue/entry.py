"""What the catalogue says about one code."""

from __future__ import annotations

from dataclasses import dataclass

from survey.i18n import LazyText


@dataclass(frozen=True, slots=True)
class Entry:
    """What is wrong and how it is repaired; both are filled in with the problem's params.

    `may_guess`: the problem's `guess`, where there is one, is offered instead of the repair.
    """

    code: str
    sentence: LazyText
    repair: LazyText
    may_guess: bool = False
