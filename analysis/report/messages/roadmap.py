"""Problems of the order in which items may step up."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

MESSAGES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "after_no_list": (
            "„after” ma być listą pozycji, na przykład [TE1] albo [{{item: TE1, level: 3}}].",
            "'after' should be a list of items, for example [TE1] or [{{item: TE1, level: 3}}].",
        ),
        "after_unknown": (
            "Krok pozycji {item} ma następować po „{name}”, ale takiej pozycji nie ma.",
            "A step of item {item} should come after '{name}', which does not exist.",
        ),
        "after_no_ladder": (
            "Krok pozycji {item} ma następować po {name}, ale {name} nie ma celów (goalposts), więc nie ma poziomów.",
            "A step of item {item} should come after {name}, but {name} has no goalposts and so no levels.",
        ),
        "after_circle": (
            "Te pozycje czekają na siebie nawzajem: {items}. Usuń jedną z zależności.",
            "These items wait for each other: {items}. Remove one of the dependencies.",
        ),
    }
)
