"""A Word document with the styles of a report, and text that Word can hold."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

_ILLEGAL = re.compile("[\x00-\x08\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_LOCALES = {"pl": "pl-PL", "en": "en-GB"}
QUOTATION, SUMMARY, FACTS, EMPTY = "Interview quotation", "Interview summary", "Interview facts", "Interview no data"


def clean(text: str) -> str:
    """Text as XML takes it: signs that it forbids are marked, every end of line is the same."""
    return _ILLEGAL.sub("\ufffd", _BREAKS.sub("\n", text))


class Paper:
    """A document to which headings, paragraphs and tables are added in their order."""

    def __init__(self, language: str, title: str, made: datetime) -> None:
        self.document: Any = Document()
        self._styles = {style.name: style for style in self.document.styles}
        self._prepare_styles(_LOCALES.get(language, language))
        core = self.document.core_properties
        core.title, core.author, core.language = clean(title)[:255], "Sonda", _LOCALES.get(language, language)
        core.comments, core.created, core.modified = "", made.replace(tzinfo=None), made.replace(tzinfo=None)
        self._number_pages()

    def heading(self, text: str, level: int) -> None:
        """A heading; level 0 is the title of the document."""
        self.document.add_heading(clean(text), level)

    def paragraph(self, text: str, bold: str = "", after: str = "", style: str = "Normal") -> None:
        """A paragraph: words in bold, the text, and small words after it."""
        paragraph = self.document.add_paragraph(style=self._styles[style])
        if bold:
            paragraph.add_run(clean(bold) + (" " if text else "")).bold = True
        paragraph.add_run(clean(text))
        if after:
            paragraph.add_run(f" ({clean(after)})").font.size = Pt(9)

    def table(self, header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """A table whose first row is repeated on every page."""
        table = self.document.add_table(rows=0, cols=len(header), style="Table Grid")
        for number, row in enumerate((header, *rows)):
            added = table.add_row()
            for cell, words in zip(added.cells, row, strict=True):
                run = cell.paragraphs[0].add_run(clean(words))
                run.bold, run.font.size = number == 0, Pt(9)
            if number == 0:
                added._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
            added._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        self.document.add_paragraph()

    def new_page(self) -> None:
        self.document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)

    def _prepare_styles(self, locale: str) -> None:
        for run in self.document.styles.element.iter(qn("w:lang")):
            run.set(qn("w:val"), locale)
            run.set(qn("w:eastAsia"), locale)
        self._add_style(QUOTATION, left=1.25, italic=True)
        self._add_style(SUMMARY, left=0.6)
        self._add_style(FACTS, size=9.5)
        self._add_style(EMPTY, italic=True)

    def _add_style(self, name: str, left: float = 0, italic: bool = False, size: float = 0) -> None:
        style: Any = self.document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = self._styles["Normal"]
        style.paragraph_format.left_indent = Cm(left)
        style.paragraph_format.space_after = Pt(6)
        style.font.italic = italic
        if size:
            style.font.size = Pt(size)
        self._styles[name] = style

    def _number_pages(self) -> None:
        paragraph = self.document.sections[0].footer.paragraphs[0]
        field = OxmlElement("w:fldSimple")
        field.set(qn("w:instr"), "PAGE")
        paragraph._p.append(field)
