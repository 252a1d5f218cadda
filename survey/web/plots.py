"""Coordinates of the radar: an overview beside a table that has every value."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, pi, sin
from typing import TYPE_CHECKING

from survey.i18n import current_language

if TYPE_CHECKING:
    from survey.services.results import CityResult

_CENTRE = (205.0, 158.0)
_RADIUS = 98.0
_LABELS = 112.0


@dataclass(frozen=True, slots=True)
class Label:
    """A dimension's name around the radar, in lines of one word each."""

    x: float
    y: float
    anchor: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Radar:
    """What the template draws. A dimension without a score has no corner: the line goes on past it."""

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
    return Radar(
        rings=tuple(_points([_at(angle, ring / 5) for angle in angles]) for ring in range(1, 6)),
        spokes=tuple(_at(angle, 1.0) for angle in angles),
        corners=corners,
        peers=_points(peers) if len(peers) == count else "",
        labels=tuple(
            _label(angle, one.label.in_(current_language()))
            for angle, one in zip(angles, result.dimensions, strict=True)
        ),
    )


def _at(angle: float, share: float) -> tuple[float, float]:
    x, y = _CENTRE
    return round(x + _RADIUS * share * sin(angle), 1), round(y - _RADIUS * share * cos(angle), 1)


def _points(points: list[tuple[float, float]] | tuple[tuple[float, float], ...]) -> str:
    return " ".join(f"{x},{y}" for x, y in points)


def _label(angle: float, words: str) -> Label:
    x, y = _CENTRE[0] + _LABELS * sin(angle), _CENTRE[1] - _LABELS * cos(angle)
    lines = tuple(words.split())
    anchor = "middle" if abs(sin(angle)) < 0.1 else "start" if sin(angle) > 0 else "end"
    above = (len(lines) - 1) * 14 if cos(angle) > 0.5 else 0
    return Label(round(x, 1), round(y + 4 - above, 1), anchor, lines)
