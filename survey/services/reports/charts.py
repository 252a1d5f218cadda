"""Charts of reports in the colours of the screens, told apart in grey as well."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin
from textwrap import fill
from typing import Any

import matplotlib
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

# the tokens of survey/web/static/tokens.css
INK, SOFT, GRID, PLOT, PEER, PEER_EDGE = "#14211f", "#475553", "#dbe2e0", "#0b5563", "#dde3e1", "#8a9694"
RANGE = "#9cc3c9"
HEAT = ("#eef1f0", "#d2e5e7", "#a6cfd4", "#70b2ba", "#257682", "#0a4652")
HEAT_INK = ("#14211f", "#14211f", "#14211f", "#0b1716", "#ffffff", "#ffffff")
WIDTH = 6.3
"""Inches: the text of an A4 page."""
_LOOK: Any = {
    "font.family": "DejaVu Sans",
    "font.size": 9,
    "text.color": INK,
    "axes.labelcolor": SOFT,
    "xtick.color": SOFT,
    "ytick.color": INK,
    "svg.fonttype": "path",
    "svg.hashsalt": "sonda",
    "text.parse_math": False,
}


@dataclass(frozen=True, slots=True)
class Bar:
    """One row of a chart; `score` is None where there is none, the rest where there is no group."""

    label: str
    score: float | None
    shown: str
    band: int | None = None
    low: float | None = None
    median: float | None = None
    high: float | None = None


def draw_bars(bars: Sequence[Bar], scale: tuple[float, float], none: str) -> Figure:
    """Each score as a point on the range of the group, with its median; `none` says there is no score."""
    figure, axes = _paper(0.5 + 0.34 * len(bars))
    axes.set(xlim=scale, ylim=(len(bars) - 0.4, -0.6), yticks=range(len(bars)))
    axes.set_yticklabels([fill(bar.label, 30) for bar in bars])
    axes.tick_params(length=0)
    axes.grid(axis="x", color=GRID, linewidth=0.8)
    axes.set_axisbelow(True)
    for side in axes.spines.values():
        side.set_visible(False)
    for row, bar in enumerate(bars):
        if bar.low is not None and bar.high is not None and bar.median is not None:
            axes.barh(
                row, bar.high - bar.low, left=bar.low, height=0.52, color=PEER, edgecolor=PEER_EDGE, linewidth=0.6
            )
            axes.plot([bar.median] * 2, [row - 0.26, row + 0.26], color=INK, linewidth=1.6, solid_capstyle="butt")
        if bar.score is None:
            axes.text(scale[0], row, f" {none}", va="center", color=SOFT, style="italic")
        else:
            axes.plot(bar.score, row, "o", color=PLOT, markersize=8, markeredgecolor="white", markeredgewidth=1)
    return figure


def draw_radar(bars: Sequence[Bar], scale: tuple[float, float]) -> Figure:
    """An overview of three dimensions or more: the city's line is solid, the group's median dashed."""
    figure, axes = _paper(3.9)
    angles = [2 * pi * number / len(bars) for number in range(len(bars))]
    for ring in range(1, 6):
        _polygon(axes, [(angle, ring / 5) for angle in angles], color=GRID, linewidth=0.8)
    for angle, bar in zip(angles, bars, strict=True):
        axes.plot([0, sin(angle)], [0, cos(angle)], color=GRID, linewidth=0.8)
        side = "center" if abs(sin(angle)) < 0.1 else "left" if sin(angle) > 0 else "right"
        height = "center" if abs(cos(angle)) < 0.8 else "bottom" if cos(angle) > 0 else "top"
        axes.text(1.08 * sin(angle), 1.08 * cos(angle), fill(bar.label, 18), ha=side, va=height, fontsize=8.5)
    medians = [
        (angle, _share(bar.median, scale)) for angle, bar in zip(angles, bars, strict=True) if bar.median is not None
    ]
    if len(medians) == len(bars):
        _polygon(axes, medians, color=SOFT, linewidth=1.2, linestyle=(0, (4, 3)))
    own = [(angle, _share(bar.score, scale)) for angle, bar in zip(angles, bars, strict=True) if bar.score is not None]
    _polygon(axes, own, color=PLOT, linewidth=2, marker="o", markersize=4)
    axes.set(xlim=(-2.1, 2.1), ylim=(-1.25, 1.25), aspect="equal")
    axes.axis("off")
    return figure


def draw_heat(bars: Sequence[Bar]) -> Figure:
    """Each dimension as a cell, the darker the higher its level; the score stands in it."""
    figure, axes = _paper(1.25)
    for place, bar in enumerate(bars):
        band = bar.band or 0
        look: dict[str, Any] = {"facecolor": HEAT[min(band, 5)], "edgecolor": PEER_EDGE, "linewidth": 0.8}
        if bar.score is None:
            look |= {"facecolor": "white", "hatch": "////"}
        axes.add_patch(matplotlib.patches.Rectangle((place + 0.04, 0), 0.92, 1, **look))
        ink = HEAT_INK[min(band, 5)] if bar.score is not None else INK
        words = bar.shown if bar.score is not None else "–"
        axes.text(place + 0.5, 0.5, words, ha="center", va="center", color=ink, fontsize=11, fontweight="bold")
        axes.text(place + 0.5, -0.15, fill(bar.label, 13), ha="center", va="top", fontsize=6.5)
    axes.set(xlim=(0, len(bars)), ylim=(-0.9, 1.05))
    axes.axis("off")
    return figure


def draw_rank(rank: int, low: int, high: int, size: int) -> Figure:
    """The interval of a rank as a bar over all places, the rank itself as a point."""
    figure, axes = _paper(0.75)
    axes.plot([low, high], [0, 0], color=RANGE, linewidth=11, solid_capstyle="round")
    axes.plot(rank, 0, "o", color=PLOT, markersize=9, markeredgecolor="white", markeredgewidth=1)
    places = sorted({1, low, rank, high, size})
    axes.set(xlim=(0.4, size + 0.6), ylim=(-1, 1), yticks=[], xticks=places)
    axes.tick_params(length=3, color=GRID)
    for name, side in axes.spines.items():
        side.set_visible(name == "bottom")
        side.set_color(PEER_EDGE)
    return figure


def to_svg(figure: Figure) -> str:
    out = io.StringIO()
    with matplotlib.rc_context(_LOOK):
        figure.savefig(out, format="svg", metadata={"Date": None, "Creator": None})
    return out.getvalue()


def to_png(figure: Figure) -> bytes:
    out = io.BytesIO()
    with matplotlib.rc_context(_LOOK):
        figure.savefig(out, format="png", dpi=200, metadata={"Software": None})
    return out.getvalue()


def _paper(height: float) -> tuple[Figure, Any]:
    """A figure as wide as the text, with one set of axes; no pyplot, which keeps figures and is not for threads."""
    with matplotlib.rc_context(_LOOK):
        figure = Figure(figsize=(WIDTH, height), layout="constrained")
        FigureCanvasAgg(figure)
        return figure, figure.add_subplot()


def _share(value: float | None, scale: tuple[float, float]) -> float:
    low, high = scale
    return ((value or low) - low) / (high - low)


def _polygon(axes: Any, points: Sequence[tuple[float, float]], **look: Any) -> None:
    closed = [*points, *points[:1]]
    axes.plot([share * sin(angle) for angle, share in closed], [share * cos(angle) for angle, share in closed], **look)
