"""Names of sheets that Excel accepts: at most 31 characters, none of seven signs, each once."""

from __future__ import annotations

import re

LONGEST = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")


class SheetNames:
    """Names that one workbook has already."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def take(self, wanted: str) -> str:
        """`wanted`, shortened, cleaned and numbered as far as need be; Excel ignores case when it compares."""
        # Excel keeps "History" for itself and does not let a name begin or end with an apostrophe
        clean = _FORBIDDEN.sub(" ", wanted).strip("' ") or "Sheet"
        name, number = clean[:LONGEST].rstrip("' "), 1
        while name.casefold() in self._taken or name.casefold() == "history":
            number += 1
            tail = f" {number}"
            name = clean[: LONGEST - len(tail)].rstrip("' ") + tail
        self._taken.add(name.casefold())
        return name
