"""Text in CSV cells: nothing that a spreadsheet could take for a formula, and back again without loss."""

from __future__ import annotations

import re

# With any number of apostrophes before it, so that a text which really begins with '= comes back as it was.
_FORMULA = re.compile(r"'*[=+\-@\t]")
_PROTECTED = re.compile(r"'+[=+\-@\t]")


def protect(text: str) -> str:
    """`text` with an apostrophe before it where a spreadsheet would calculate it."""
    return f"'{text}" if _FORMULA.match(text) else text


def unprotect(cell: str) -> str:
    """What `protect` was given."""
    return cell[1:] if _PROTECTED.match(cell) else cell
