"""Names of sheets that Excel accepts: at most 31 characters, none of seven signs, each once."""

from __future__ import annotations

import re
from collections.abc import Iterable

from survey.i18n import gettext
from survey.services.exporting.titles import spaced

LONGEST = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")


class SheetNames:
    """Names that one workbook has already."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def take(self, wanted: str) -> str:
        """`wanted`, shortened, cleaned and numbered as far as need be; Excel ignores case when it compares."""
        # Excel keeps "History" for itself and does not let a name begin or end with an apostrophe
        clean = _FORBIDDEN.sub(" ", spaced(wanted)).strip("' ") or "Sheet"
        name, number = clean[:LONGEST].rstrip("' "), 1
        while name.casefold() in self._taken or name.casefold() == "history":
            number += 1
            tail = f" {number}"
            name = clean[: LONGEST - len(tail)].rstrip("' ") + tail
        self._taken.add(name.casefold())
        return name


def answers_name(repeat: str, labels: bool) -> str:
    """What a sheet of answers is called, in the current language."""
    words = gettext("labels") if labels else gettext("answers")
    if not repeat:
        return words
    return f"{repeat} {words}" if labels else repeat


def code_sheets(repeats: Iterable[str]) -> dict[str, str]:
    """Name of a sheet of codes in an exported workbook → the repeat whose rows it holds, "" for the participants'.

    In the current language and in lower case, since that is how Excel compares.
    """
    names = SheetNames()
    names.take(gettext("README"))
    return {names.take(answers_name(repeat, labels=False)).casefold(): repeat for repeat in ("", *repeats)}
