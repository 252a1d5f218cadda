"""The page of the documentation that lists every problem."""

from __future__ import annotations

from survey.definition.catalogue import CATALOGUE, CHANGE_CATALOGUE
from survey.definition.catalogue.entry import Entry
from survey.i18n import speaking

_HEAD = """# Checks

`sonda check PATH…` reads questionnaires and reports everything it finds at once, one line each:
`file:line NAME: what is wrong; the repair`. A line marked *warning* stops nothing. Words in capitals stand for what was
found. This page is made from the catalogue in `survey/definition/catalogue/`.
"""
_CHANGES = """
## New edition of a fielded questionnaire

These keep answers of the earlier edition from carrying over:
"""


def build_page() -> str:
    """docs/checks.md: each code with what is wrong and the repair, in English."""
    with speaking("en"):
        lines = [_line(entry) for entry in CATALOGUE.values()]
        changes = [_line(entry) for entry in CHANGE_CATALOGUE.values()]
    return "\n".join([_HEAD, *lines, _CHANGES, *changes, ""])


def _line(entry: Entry) -> str:
    names = _Capitals()
    return f"- `{entry.code}`: {str(entry.sentence) % names}; {str(entry.repair) % names}."


class _Capitals(dict[str, object]):
    """Says the name of a param in capitals where its value would stand."""

    def __missing__(self, key: str) -> str:
        return key.upper()
