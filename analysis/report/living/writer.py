"""Sheets under construction as an XLSX file."""

from __future__ import annotations

import tempfile
from math import ceil
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.workbook.properties import CalcProperties
from openpyxl.worksheet.formula import ArrayFormula
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from analysis.report.living.cached import complete
from analysis.report.living.grid import Formula, Page, Placed, clean
from analysis.report.living.looks import LOOKS, add_styles

NARROW, WIDEST_PRINT, MOST_LINES = 11.5, 40, 6


def write_pages(pages: list[Page], path: Path, title: str, names: dict[str, str]) -> None:
    """Write the sheets in this order; `names` are names for cells. Excel computes everything anew when it opens it."""
    book = Workbook()
    book.remove(book.worksheets[0])
    add_styles(book)
    book.properties.title = clean(title)
    book.properties.creator = "Sonda"
    book.calculation = CalcProperties(fullCalcOnLoad=True)
    for page in pages:
        _write_page(book.create_sheet(page.title), page)
    for name, address in names.items():
        book.defined_names[name] = DefinedName(name, attr_text=address)
    with tempfile.TemporaryDirectory(dir=path.parent) as folder:
        raw = Path(folder) / "raw.xlsx"
        book.save(raw)
        complete(raw, path, pages)


def _write_page(sheet: Worksheet, page: Page) -> None:
    for (row, column), placed in page.cells.items():
        _write_cell(sheet.cell(row, column), placed)
    for column in range(1, sheet.max_column + 1):
        dimension = sheet.column_dimensions[get_column_letter(column)]
        dimension.width, dimension.hidden = page.widths.get(column, NARROW), column in page.hidden_columns
    for row in page.hidden_rows:
        sheet.row_dimensions[row].hidden = True
    for row, height in _find_heights(page).items():
        sheet.row_dimensions[row].height = height
    sheet.freeze_panes = page.freeze or None
    sheet.sheet_view.showGridLines = False
    for where, rule in page.rules:
        sheet.conditional_formatting.add(where, rule)
    for where, validation in page.validations:
        for part in where.split():
            validation.add(part)
        sheet.add_data_validation(validation)
    for drawing in page.drawings:
        sheet.add_chart(drawing.chart, drawing.anchor)
    _protect(sheet)
    _set_printing(sheet, page)


def _find_heights(page: Page) -> dict[int, float]:
    """Of rows whose text is large or wraps: no program makes them high enough by itself in every case."""
    heights: dict[int, float] = {}
    for (row, column), placed in page.cells.items():
        look, content = LOOKS[placed.look], placed.content
        text = content.value if isinstance(content, Formula) else content
        lines = 1
        if look.wrap and isinstance(text, str):
            lines = min(MOST_LINES, ceil(1.15 * len(text) / page.widths.get(column, NARROW)))
        if lines > 1 or look.size > LOOKS["text"].size:
            heights[row] = max(heights.get(row, 0.0), 1.4 * look.size * lines)
    return heights


def _write_cell(cell: Cell | MergedCell, placed: Placed) -> None:
    content = placed.content
    if isinstance(content, Formula):
        text = "=" + content.text
        cell.value = ArrayFormula(cell.coordinate, text) if content.array else text
    elif isinstance(content, str):
        # A name such as "=1+1" or "#N/A" is a name; the quote prefix keeps it one when somebody edits the cell.
        cell.value = clean(content)
        cell.data_type = "s"
    else:
        cell.value = content
    cell.style = f"sonda_{placed.look}"
    if isinstance(content, str) and content.startswith(("=", "+", "-", "@")):
        cell.quotePrefix = True


def _protect(sheet: Worksheet) -> None:
    """Only open cells can be changed; without a password, so that whoever wants to may lift it."""
    sheet.protection.sheet = True
    sheet.protection.formatColumns = sheet.protection.formatRows = sheet.protection.formatCells = False
    sheet.protection.sort = sheet.protection.autoFilter = False


def _set_printing(sheet: Worksheet, page: Page) -> None:
    """Across the page, heads repeated; a sheet as wide as its items keeps its size."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4
    if page.printed:
        sheet.print_area = page.printed
    if page.printed or sheet.max_column <= WIDEST_PRINT:
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
