"""A report as a tagged PDF, set by typst with the fonts that it brings along."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import matplotlib
import typst

from survey import paths
from survey.services.interviews.report.paper import clean
from survey.services.reports import charts
from survey.services.reports.blocks import Block, Bullets, Chart, Document, Heading, Note, Paragraph, Table

TEMPLATE = paths.TEMPLATES / "results" / "report.typ"
_NAME = re.compile(r"(?<=\w)(_+)(?=\w)")
_LONG = re.compile(r"[^\s\u200b]{28}(?=[^\s\u200b])")


def write_pdf(document: Document) -> bytes:
    """The document as the bytes of a PDF/UA-1 file: tagged, with its language, and with its fonts in it.

    All words go to the template as data: whatever a name holds, it is never read as markup.
    """
    told = {
        "title": _title(document.title),
        "subtitle": _plain(document.subtitle),
        "language": document.language,
        "made": [document.made.year, document.made.month, document.made.day],
        "facts": [[_plain(name), _plain(words)] for name, words in document.facts],
        "marks": [_plain(mark) for mark in document.marks],
        "blocks": [_tell(block) for block in document.blocks],
    }
    try:
        return _compile(document, told, ["ua-1"])
    except typst.TypstError:
        # a sign that no font has: the report comes, tagged all the same, without the mark of PDF/UA
        return _compile(document, told, [])


def _compile(document: Document, told: Mapping[str, object], standards: list[Any]) -> bytes:
    made: Any = typst.compile(
        TEMPLATE,
        root=TEMPLATE.parent,
        font_paths=[Path(matplotlib.get_data_path()) / "fonts" / "ttf"],
        ignore_system_fonts=True,
        sys_inputs={"report": json.dumps(told)},
        pdf_standards=standards,
        timestamp=int(document.made.timestamp()),
    )
    return bytes(made)


def _tell(block: Block) -> dict[str, object]:
    """The block as the template takes it."""
    match block:
        case Heading(text, level):
            return {"is": "heading", "text": _title(text), "level": level}
        case Paragraph(text, bold, soft):
            return {"is": "paragraph", "text": _plain(text), "bold": _plain(bold), "soft": soft}
        case Bullets(lines):
            return {"is": "bullets", "lines": [_plain(line) for line in lines]}
        case Note(text):
            return {"is": "note", "text": _plain(text)}
        case Table():
            return {
                "is": "table",
                "caption": _plain(block.caption),
                "header": [_plain(word) for word in block.header],
                "rows": [[_NAME.sub("\\1\u200b", _plain(word)) for word in row] for row in block.rows],
                "widths": list(block.widths),
                "numbers": sorted(block.numbers),
            }
        case Chart():
            picture = charts.to_svg(block.draw())
            return {"is": "chart", "caption": _plain(block.caption), "alt": _told(block.alt), "svg": picture}


def _plain(text: str) -> str:
    """Text as the paper takes it; a word that would run out of its column may break."""
    return _LONG.sub("\\g<0>\u200b", _told(text))


def _title(text: str) -> str:
    """A heading, which PDF/UA wants to say something."""
    return _plain(text) if _visible(text) else "–"


def _visible(text: str) -> bool:
    return any(unicodedata.category(sign)[0] not in "ZC" for sign in text)


def _told(text: str) -> str:
    """Text without what PDF/UA forbids: the mark of byte order, and signs that no font can show."""
    return "".join(_show(sign) for sign in clean(text) if sign != "\ufeff")


def _show(sign: str) -> str:
    return "\ufffd" if unicodedata.category(sign) in {"Cc", "Cn", "Co", "Cs"} and sign not in "\n\t" else sign
