"""Native charts: the chosen participant beside its group, and the ranking as bars."""

from __future__ import annotations

from typing import Literal

from openpyxl.chart import BarChart, RadarChart
from openpyxl.chart.axis import ChartLines
from openpyxl.chart.data_source import AxDataSource, NumDataSource, NumRef, StrRef
from openpyxl.chart.error_bar import ErrorBars
from openpyxl.chart.legend import Legend
from openpyxl.chart.marker import Marker
from openpyxl.chart.series import Series, SeriesLabel
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.drawing.line import LineProperties

from analysis.report.living.grid import Drawing, name_column
from analysis.report.living.plan import FIRST, HEAD, Plan
from analysis.report.living.profile import TABLE, Profile
from analysis.report.living.ranking import Ranking

OWN, GROUP, GRID = "1F5FA8", "B4651A", "C9D3DF"
MOST_BARS = 60
"""Bars that can still be read; the table has everybody."""


def _series(values: str, names: str, title: str) -> Series:
    made = Series(idx=0, order=0, val=NumDataSource(numRef=NumRef(f=values)))
    made.cat = AxDataSource(strRef=StrRef(f=names))
    made.tx = SeriesLabel(strRef=StrRef(f=title))
    return made


def draw_profile(plan: Plan, profile: Profile) -> None:
    """A radar of the dimensions; with fewer than three there is none, the table says it all."""
    rows = TABLE + 2, TABLE + len(profile.nodes)
    if rows[1] - rows[0] < 2:
        return
    page, chart = profile.page, RadarChart()
    chart.type, chart.style = "marker", 10
    chart.title = plan.say("chart_profile")
    names = page.block(rows[0], 6, rows[1], 6)
    styles: tuple[tuple[int, str, str, Literal["circle", "diamond"]], ...]
    styles = ((2, OWN, "solid", "circle"), (3, GROUP, "dash", "diamond"))
    for column, colour, dash, marker in styles:
        made = _series(page.block(rows[0], column, rows[1], column), names, page.fix(TABLE, column))
        made.graphicalProperties = GraphicalProperties()
        made.graphicalProperties.line.solidFill = colour
        made.graphicalProperties.line.dashStyle = dash
        made.graphicalProperties.line.width = 28_000
        made.marker = Marker(symbol=marker, size=7, spPr=GraphicalProperties(solidFill=colour))
        made.idx = made.order = len(chart.series)
        chart.series.append(made)
    low, high = plan.scores.scale
    chart.y_axis.scaling.min, chart.y_axis.scaling.max = low, high
    chart.y_axis.delete, chart.x_axis.delete = False, False
    chart.y_axis.title, chart.x_axis.title = plan.say("chart_axis_score"), plan.say("chart_axis_dimension")
    chart.y_axis.number_format = "0"
    chart.legend = Legend(legendPos="b")
    chart.y_axis.majorGridlines = ChartLines(spPr=GraphicalProperties(ln=LineProperties(solidFill=GRID)))
    chart.visible_cells_only = False
    chart.width, chart.height = 24, 14
    page.drawings.append(Drawing(chart, f"H{TABLE - 8}", plan.say("chart_profile_alt")))


def draw_ranking(plan: Plan, ranking: Ranking) -> None:
    """Bars of the index from the best, with lines from the lower to the upper end of what draws gave."""
    page, last = ranking.page, min(plan.last, FIRST + MOST_BARS - 1)
    chart = BarChart()
    chart.type, chart.style, chart.gapWidth = "bar", 10, 40
    chart.title = plan.say("chart_ranking")
    scores, labels, down, up = ranking.chart_columns
    made = _series(page.down(scores, FIRST, last), page.down(labels, FIRST, last), page.fix(HEAD, scores))
    made.graphicalProperties = GraphicalProperties(solidFill="9DB8D6")
    made.errBars = ErrorBars(
        errDir="y",
        errBarType="both",
        errValType="cust",
        plus=NumDataSource(numRef=NumRef(f=page.down(up, FIRST, last))),
        minus=NumDataSource(numRef=NumRef(f=page.down(down, FIRST, last))),
    )
    chart.series.append(made)
    low, high = plan.scores.scale
    chart.x_axis.scaling.orientation = "maxMin"
    chart.y_axis.scaling.min, chart.y_axis.scaling.max = min(low, 0), high
    chart.x_axis.delete, chart.y_axis.delete = False, False
    chart.x_axis.title, chart.y_axis.title = plan.say("chart_axis_participant"), plan.say("chart_axis_score")
    chart.y_axis.number_format = "0"
    chart.legend = None
    chart.y_axis.majorGridlines = ChartLines(spPr=GraphicalProperties(ln=LineProperties(solidFill=GRID)))
    chart.visible_cells_only = False
    chart.width, chart.height = 26, 5 + 0.6 * (last - FIRST + 1)
    page.drawings.append(Drawing(chart, f"{name_column(up + 2)}{HEAD}", plan.say("chart_ranking_alt")))
