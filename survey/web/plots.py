"""Coordinates of the radar: an overview beside a table that has every value."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, pi, sin
from typing import TYPE_CHECKING

from survey.i18n import current_language

if TYPE_CHECKING:
    from survey.services.results import CityResult

_RADIUS = 82.0
_LABELS = 94.0
_LINE = 15.0
_LETTER = 7.7
"""Width of a letter of a label, generously: no font may make a name stick out."""
_BEFORE = {"start": 0.0, "middle": 0.5, "end": 1.0}
"""Which part of a label stands to the left of its point."""


@dataclass(frozen=True, slots=True)
class Label:
    """A dimension's name around the radar, in lines of one word each."""

    x: float
    y: float
    anchor: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Radar:
    """What the template draws, the centre at 0, 0. A dimension without a score has no corner: the line goes past it.

    `view` is the part of the plane that holds everything, labels included, as an SVG viewBox.
    """

    view: str

    rings: tuple[str, ...]
    spokes: tuple[tuple[float, float], ...]
    corners: tuple[tuple[float, float], ...]
    peers: str
    labels: tuple[Label, ...]

    @property
    def outline(self) -> str:
        return _points(self.corners)


def build_radar(result: CityResult) -> Radar | None:
    """A radar of the dimensions; None with fewer than three, which make no area."""
    count = len(result.dimensions)
    if count < 3:
        return None
    low, high = result.range
    angles = [2 * pi * n / count for n in range(count)]

    def share(value: float) -> float:
        return (value - low) / (high - low)

    corners = tuple(
        _at(angle, share(one.score))
        for angle, one in zip(angles, result.dimensions, strict=True)
        if one.score is not None
    )
    medians = [one.median for one in result.dimensions]
    peers = [_at(angle, share(m)) for angle, m in zip(angles, medians, strict=True) if m is not None]
    labels = tuple(
        _label(angle, one.label.in_(current_language())) for angle, one in zip(angles, result.dimensions, strict=True)
    )
    return Radar(
        view=_view(labels),
        rings=tuple(_points([_at(angle, ring / 5) for angle in angles]) for ring in range(1, 6)),
        spokes=tuple(_at(angle, 1.0) for angle in angles),
        corners=corners,
        peers=_points(peers) if len(peers) == count else "",
        labels=labels,
    )


def _at(angle: float, share: float) -> tuple[float, float]:
    return round(_RADIUS * share * sin(angle), 1), round(-_RADIUS * share * cos(angle), 1)


def _points(points: list[tuple[float, float]] | tuple[tuple[float, float], ...]) -> str:
    return " ".join(f"{x},{y}" for x, y in points)


def _label(angle: float, words: str) -> Label:
    lines = tuple(words.split())
    anchor = "middle" if abs(sin(angle)) < 0.1 else "start" if sin(angle) > 0 else "end"
    above = (len(lines) - 1) * _LINE if cos(angle) > 0.5 else 0
    return Label(round(_LABELS * sin(angle), 1), round(4 - _LABELS * cos(angle) - above, 1), anchor, lines)


def _view(labels: tuple[Label, ...]) -> str:
    left = min(one.x - _LETTER * _longest(one) * _BEFORE[one.anchor] for one in labels)
    right = max(one.x + _LETTER * _longest(one) * (1 - _BEFORE[one.anchor]) for one in labels)
    top = min(one.y - _LINE for one in labels)
    bottom = max(one.y + _LINE * len(one.lines) for one in labels)
    left, right, top, bottom = min(left, -_RADIUS), max(right, _RADIUS), min(top, -_RADIUS), max(bottom, _RADIUS)
    return f"{left:.0f} {top:.0f} {right - left:.0f} {bottom - top:.0f}"


def _longest(label: Label) -> int:
    return max((len(line) for line in label.lines), default=0)
