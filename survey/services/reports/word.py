"""A report as a Word document that can be changed: headings, tables and pictures of Word's own."""

from __future__ import annotations

import io
from typing import Any

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from survey.services.interviews.report.paper import Paper, clean
from survey.services.reports import charts
from survey.services.reports.blocks import Block, Bullets, Chart, Document, Heading, Note, Paragraph, Table

_TEXT_WIDTH = Cm(16)
_ACCENT, _INK = RGBColor(0x0B, 0x55, 0x63), RGBColor(0x14, 0x21, 0x1F)


def write_word(document: Document) -> bytes:
    """The document as the bytes of a .docx file."""
    paper = CityPaper(document)
    for block in document.blocks:
        paper.add(block)
    out = io.BytesIO()
    paper.document.save(out)
    return out.getvalue()


class CityPaper(Paper):
    """The paper of a city's report."""

    def __init__(self, document: Document) -> None:
        super().__init__(document.language, document.title, document.made)
        self._pictures = 0
        self._look()
        self.heading(document.title, 0)
        self.paragraph(document.subtitle, style="Subtitle")
        for mark in document.marks:
            self.add(Note(mark))
        for name, words in document.facts:
            self.paragraph(words, bold=f"{name}:")

    def add(self, block: Block) -> None:
        match block:
            case Heading(text, level):
                self.heading(text, level)
            case Paragraph(text, bold, soft):
                self.paragraph(text, bold, style="Small print" if soft else "Normal")
            case Bullets(lines):
                for line in lines:
                    self.paragraph(line, style="List Bullet")
            case Note(text):
                self.paragraph("", bold=text, style="Boxed")
            case Table():
                self._table(block)
            case Chart():
                self._chart(block)

    def _look(self) -> None:
        section = self.document.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2.5)
        section.top_margin = section.bottom_margin = Cm(2.2)
        for name in ("Title", "Subtitle", "Heading 1", "Heading 2", "Caption"):
            font = self._styles[name].font
            font.name, font.color.rgb, font.italic = "Calibri", _INK if name != "Subtitle" else _ACCENT, False
            for attribute in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
                fonts = self._styles[name].element.rPr.rFonts
                fonts.attrib.pop(qn(f"w:{attribute}"), None)
        self._styles["Normal"].font.name, self._styles["Normal"].font.size = "Calibri", Pt(10.5)
        self._styles["Title"].font.size = Pt(26)
        self._styles["Caption"].font.size, self._styles["Caption"].font.bold = Pt(9.5), True
        self._styles["Caption"].paragraph_format.keep_with_next = True
        self._add_style("Small print", size=9)
        self._add_style("Boxed")
        self._styles["Boxed"].element.get_or_add_pPr().append(_borders())

    def _table(self, table: Table) -> None:
        self.paragraph(table.caption, style="Caption")
        shares = [share / sum(table.widths) for share in table.widths]
        made = self.document.add_table(rows=0, cols=len(table.header), style="Table Grid")
        made.alignment, made.autofit = WD_TABLE_ALIGNMENT.CENTER, False
        _describe(made, table.caption)
        for column, share in zip(made.columns, shares, strict=True):
            column.width = int(_TEXT_WIDTH * share)
        for number, words in enumerate((table.header, *table.rows)):
            row = made.add_row()
            properties = row._tr.get_or_add_trPr()
            properties.append(OxmlElement("w:cantSplit"))
            if number == 0:
                properties.append(OxmlElement("w:tblHeader"))
            for place, (cell, text) in enumerate(zip(row.cells, words, strict=True)):
                cell.width = int(_TEXT_WIDTH * shares[place])
                self._fill(cell, text, number == 0, place in table.numbers)
        self.document.add_paragraph(style=self._styles["Small print"])

    def _fill(self, cell: Any, text: str, header: bool, number: bool) -> None:
        paragraph = cell.paragraphs[0]
        paragraph.paragraph_format.space_after = Pt(1)
        run = paragraph.add_run(clean(text))
        run.bold, run.font.size = header, Pt(9)
        if number:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        if header:
            shade = OxmlElement("w:shd")
            shade.set(qn("w:val"), "clear")
            shade.set(qn("w:fill"), "DFEDEF")
            cell._tc.get_or_add_tcPr().append(shade)

    def _chart(self, chart: Chart) -> None:
        self.paragraph(chart.caption, style="Caption")
        picture = io.BytesIO(charts.to_png(chart.draw()))
        shape = self.document.add_paragraph().add_run().add_picture(picture, width=_TEXT_WIDTH)
        self._pictures += 1
        properties = shape._inline.docPr
        properties.set("id", str(1000 + self._pictures))
        properties.set("descr", clean(chart.alt))
        properties.set("title", clean(chart.caption))


def _describe(table: Any, caption: str) -> None:
    """What a screen reader says before it reads the cells."""
    told = OxmlElement("w:tblCaption")
    told.set(qn("w:val"), clean(caption))
    table._tbl.tblPr.append(told)


def _borders() -> Any:
    """A thin frame around a paragraph."""
    borders = OxmlElement("w:pBdr")
    for side in ("top", "left", "bottom", "right"):
        edge = OxmlElement(f"w:{side}")
        for name, value in (
            ("val", "single"),
            ("sz", "18" if side == "left" else "4"),
            ("space", "6"),
            ("color", "C08A1E"),
        ):
            edge.set(qn(f"w:{name}"), value)
        borders.append(edge)
    return borders
