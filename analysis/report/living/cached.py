"""Today's values beside the formulas of a saved workbook, for programs that show it without calculating."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from analysis.report.cells import Cell
from analysis.report.living.grid import Formula, Page, clean, name_column

# openpyxl writes formulas and no values. What it writes is regular enough to be completed without parsing it again;
# `complete` counts what it has completed, so a change of openpyxl would be seen.
_CELL = re.compile(r'<c r="([A-Z]+[0-9]+)"([^>]*)>(<f[^>]*>[^<]*</f>)<v ?/?>(?:</v>)?</c>')
_NAMED = re.compile(r'<(?:xdr:)?cNvPr id="\d+" name="[^"]*"')


class Incomplete(Exception):
    """The workbook was not written as expected, and some formulas would have no values."""


def complete(raw: Path, out: Path, pages: list[Page]) -> None:
    """Copy the workbook `raw` to `out` with the values of formulas and descriptions of charts; pages in their order."""
    changes = _list_changes(pages)
    with ZipFile(raw) as source, ZipFile(out, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            data = source.read(name)
            if name in changes:
                data = changes[name](data.decode("utf-8")).encode("utf-8")
            target.writestr(name, data)


def _list_changes(pages: list[Page]) -> Mapping[str, Callable[[str], str]]:
    changes: dict[str, Callable[[str], str]] = {}
    drawn = 0
    for number, page in enumerate(pages, 1):
        changes[f"xl/worksheets/sheet{number}.xml"] = _Values(page).fill
        if page.drawings:
            drawn += 1
            changes[f"xl/drawings/drawing{drawn}.xml"] = _Descriptions(page).fill
    return changes


class _Values:
    def __init__(self, page: Page) -> None:
        self.page = page
        self.values: dict[str, Cell] = {
            f"{name_column(column)}{row}": placed.content.value
            for (row, column), placed in page.cells.items()
            if isinstance(placed.content, Formula)
        }

    def fill(self, text: str) -> str:
        text, count = _CELL.subn(self._write, text)
        if count != len(self.values):
            raise Incomplete(f"{self.page.title}: {count} of {len(self.values)}")
        return text

    def _write(self, found: re.Match[str]) -> str:
        address, attributes, formula = found.groups()
        value = self.values[address]
        if value is None or isinstance(value, str):
            return f'<c r="{address}"{attributes} t="str">{formula}<v>{escape(clean(value or ""))}</v></c>'
        return f'<c r="{address}"{attributes}>{formula}<v>{value!r}</v></c>'


class _Descriptions:
    def __init__(self, page: Page) -> None:
        self.texts = [drawing.description for drawing in page.drawings]

    def fill(self, text: str) -> str:
        waiting = iter(self.texts)

        def describe(found: re.Match[str]) -> str:
            told = escape(clean(next(waiting)), {'"': "&quot;", "\n": "&#10;"})
            return f'{found.group()} descr="{told}"'

        return _NAMED.sub(describe, text)
