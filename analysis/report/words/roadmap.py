"""Words of the tables of a road map."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

WORDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "sheet_road_map": ("Mapa drogowa", "Road map"),
        "step_number": ("krok", "step"),
        "step_wave": ("etap", "stage"),
        "step_dimension": ("wymiar", "dimension"),
        "step_item": ("pozycja", "item"),
        "step_label": ("opis pozycji", "label of the item"),
        "step_level": ("poziom teraz", "level now"),
        "step_next": ("poziom po kroku", "level after the step"),
        "step_text": ("co trzeba osiągnąć", "what to reach"),
        "step_effort": ("nakład", "effort"),
        "step_gain": ("zysk", "gain"),
        "step_index": ("wskaźnik po kroku", "index after the step"),
        "step_key": ("pozycja kluczowa", "key item"),
        "step_blocks": ("wstrzymuje następny poziom", "holds back the next level"),
        "step_needs": ("po", "after"),
        "step_reason": ("dlaczego nie ma kroków", "why there are no steps"),
        "why_no_score": ("za mało odpowiedzi, nie ma wyniku", "too few answers, there is no score"),
        "why_no_ladders": ("brak odpowiedzi na pozycje z poziomami", "no item with levels is answered"),
        "why_nothing_to_do": ("cel jest osiągnięty", "the goal is reached"),
    }
)
