"""What a city intends for one step of its road map: who, what it takes, what it costs, how one will see it, by when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import TypeAlias

Amount: TypeAlias = tuple[int, int]
"""From and to, in whole złoty; the two are equal where one sum is known."""


class Component(StrEnum):
    """The four things that a step may take."""

    FINANCE = "finance"
    TECHNOLOGY = "technology"
    COMPETENCE = "competence"
    PROCESSES = "processes"


class Need(StrEnum):
    """Whether something has to be found for the step."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Measure:
    """One plan for one step. Nothing in it is required; `owner` is a name or a post, as it was typed."""

    owner: str = ""
    needs: Mapping[Component, tuple[Need, str]] = field(default_factory=lambda: MappingProxyType({}))
    investment: Amount | None = None
    upkeep: Amount | None = None
    indicator: str = ""
    due: date | None = None

    def need(self, component: Component) -> Need:
        return self.needs.get(component, (Need.UNKNOWN, ""))[0]

    def note(self, component: Component) -> str:
        return self.needs.get(component, (Need.UNKNOWN, ""))[1]

    @property
    def is_empty(self) -> bool:
        return self == Measure() or self == Measure(needs={one: (Need.UNKNOWN, "") for one in Component})
