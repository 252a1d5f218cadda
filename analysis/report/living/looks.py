"""How cells look, and rules that colour them by what they hold: never by hue alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from openpyxl.formatting.rule import ColorScaleRule, DataBarRule, FormulaRule, Rule
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Protection, Side
from openpyxl.workbook import Workbook

from analysis.report.living.grid import Formula, Page, local, quote
from analysis.report.living.plan import FIRST, Plan

INK, PALE, EDIT, LINE = "1F3A5F", "F3F6FA", "FFF6D6", "C9D3DF"
"""Colours of heads, of what is computed on the side, of what may be changed, and of lines."""


@dataclass(frozen=True, slots=True)
class Look:
    """`shown` is a number format; `open` cells may be changed, all others are locked."""

    shown: str = "General"
    fill: str = ""
    ink: str = "000000"
    bold: bool = False
    italic: bool = False
    size: float = 11
    wrap: bool = False
    open: bool = False
    indent: int = 0


LOOKS: Mapping[str, Look] = MappingProxyType(
    {
        "title": Look(bold=True, size=15, ink=INK),
        "warning": Look(bold=True, ink="9C2A00"),
        "note": Look(italic=True, ink="45566B"),
        "state": Look(bold=True, ink="2F5D3A"),
        "head": Look(fill=INK, ink="FFFFFF", bold=True, wrap=True),
        "side": Look(ink="45566B", italic=True),
        "name": Look(indent=1),
        "text": Look(indent=1),
        "long": Look(wrap=True, indent=1),
        "problem": Look(bold=True, ink="9C2A00"),
        "quiet": Look(ink="8A97A6"),
        "number": Look("0.###"),
        "score": Look("0.0"),
        "answer": Look("0.###"),
        "entry": Look("0.0000"),
        "weight": Look("0.###", fill=PALE, ink="45566B"),
        "parameter": Look("0.####", fill=PALE, ink="45566B"),
        "count": Look("0"),
        "percent": Look("0%"),
        "gain": Look("0.00"),
        "input": Look("0.###", fill=EDIT, open=True),
        "input_answer": Look("0.###", fill=EDIT, open=True),
        "input_percent": Look("0%", fill=EDIT, open=True),
        "input_word": Look(fill=EDIT, open=True),
        "input_choice": Look("@", fill=EDIT, open=True, bold=True, size=13),
        "drawn": Look("0.###", ink="8A97A6"),
        "drawn_percent": Look("0%", ink="8A97A6"),
        "drawn_word": Look(ink="8A97A6"),
        "link": Look(ink="0B57A4"),
    }
)


def add_styles(book: Workbook) -> None:
    """All looks as named styles of the workbook."""
    edge = Side(style="thin", color=LINE)
    for name, look in LOOKS.items():
        style = NamedStyle(name=f"sonda_{name}")
        style.number_format = look.shown
        style.font = Font(bold=look.bold, italic=look.italic, color=look.ink, size=look.size)
        side = "left" if look.indent else None
        style.alignment = Alignment(wrap_text=look.wrap, vertical="top", horizontal=side, indent=look.indent)
        style.protection = Protection(locked=not look.open)
        if look.fill:
            style.fill = PatternFill("solid", fgColor=look.fill)
        if look.open:
            style.border = Border(left=edge, right=edge, top=edge, bottom=edge)
        book.add_named_style(style)


_MARKS: Mapping[str, tuple[str, Font]] = MappingProxyType(
    {
        "changed": ("F7B27A", Font(bold=True, underline="single")),
        "holding": ("F9DDD5", Font(bold=True, color="9C2A00")),
        "stale": ("E3E7EC", Font(strike=True, italic=True, color="5B6877")),
        "alarm": ("FBE3DA", Font(bold=True, color="9C2A00")),
    }
)


def mark_where(condition: str, mark: str) -> Rule:
    """Colour and font for cells where a condition holds."""
    fill, font = _MARKS[mark]
    made: Rule = FormulaRule(  # type: ignore[no-untyped-call]
        formula=[condition], fill=PatternFill(bgColor=fill, fill_type="solid"), font=font
    )
    return made


def put_state(page: Page, row: int, state: Formula) -> None:
    """A sentence about the whole sheet, set off where it is not the one of today."""
    page.put(row, 1, state, "state")
    where = local(page.at(row, 1))
    page.rules.append((where, mark_where(f"{where}<>{quote(str(state.value))}", "alarm")))


def shade_scores(plan: Plan, page: Page, columns: tuple[int, int]) -> None:
    """A heat map: the higher the darker, with the number in every cell."""
    low, high = plan.scores.scale
    where = local(page.block(FIRST, columns[0], plan.last, columns[1]))
    middle = (low + high) / 2
    rule = ColorScaleRule("num", low, "FFFFFF", "num", middle, "BFD7EE", "num", high, "5B9BD5")  # type: ignore[no-untyped-call]
    page.rules.append((where, rule))


def bar_scores(plan: Plan, page: Page, column: int) -> None:
    """A bar in each cell, as long as its score."""
    low, high = plan.scores.scale
    where = local(page.block(FIRST, column, plan.last, column))
    rule = DataBarRule("num", min(low, 0), "num", high, color="9DB8D6", showValue=True)  # type: ignore[no-untyped-call]
    page.rules.append((where, rule))
