"""Problems of single steps of a recipe, and notes on what they did."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

MESSAGES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "levels_differ": (
            "Liczba wartości w „{key}”: {given}, poziomów drzewa: {needed}. Podaj jedną lub po jednej na poziom, od "
            "pozycji w górę.",
            "Values of '{key}': {given}, levels of the tree: {needed}. Give one, or one per level from the items "
            "upwards.",
        ),
        "not_a_list": (
            "„{key}” ma być listą sposobów, na przykład [goalposts, zscore].",
            "'{key}' should be a list of ways, for example [goalposts, zscore].",
        ),
        "no_parameters": (
            "Metoda „{key}” nie ma parametrów. Usuń je.",
            "Method '{key}' takes no parameters. Remove them.",
        ),
        "attribute_wanted": (
            "Metoda „{key}” potrzebuje nazwy cechy uczestników, na przykład {{group_mean: region}}.",
            "Method '{key}' needs the name of an attribute of participants, for example {{group_mean: region}}.",
        ),
        "power_zero": (
            "Wykładnik 0 to średnia geometryczna. Wpisz aggregate: geometric albo inny wykładnik (power).",
            "Power 0 is the geometric mean. Write aggregate: geometric, or give another power.",
        ),
        "copeland_below": (
            "Wyniki metody Copelanda mogą być ujemne, więc wyżej w drzewie średnia {value} jest niemożliwa. "
            "Zastosuj wyżej arithmetic albo copeland.",
            "Copeland scores may be negative, so further up the {value} mean is impossible. "
            "Use arithmetic or copeland there.",
        ),
        "no_target": (
            "Pozycja {item} nie ma wartości docelowej. Dopisz target albo zmień normalise.",
            "Item {item} has no target. Add target, or change normalise.",
        ),
        "direction_unused": (
            "Przy normalise: {method} nie da się odwrócić pozycji. Usuń direction: -1 albo zmień metodę.",
            "With normalise: {method} an item cannot be reversed. Remove direction: -1, or change the method.",
        ),
        "judgement_not_positive": (
            "Porównanie ma być liczbą większą od zera, na przykład 3 albo 0.333; jest: {value}.",
            "A comparison should be a number above zero, for example 3 or 0.333; found: {value}.",
        ),
        "judged_unknown": (
            "W drzewie nie ma węzła „{name}”, którego części porównano.",
            "The tree has no node '{name}' whose parts are compared.",
        ),
        "judged_stranger": (
            "„{name}” nie jest częścią węzła „{node}”.",
            "'{name}' is not a part of '{node}'.",
        ),
        "judged_itself": (
            "„{name}” porównano z nim samym. Usuń to porównanie.",
            "'{name}' is compared with itself. Remove the comparison.",
        ),
        "judged_twice": (
            "„{one}” i „{other}” porównano dwa razy, za każdym razem inaczej. Zostaw jedno porównanie.",
            "'{one}' and '{other}' are compared twice, differently. Keep one comparison.",
        ),
        "judged_missing": (
            "W węźle „{node}” brakuje porównań: {count}, na przykład {pairs}. Dopisz je.",
            "Comparisons missing in '{node}': {count}, for example {pairs}. Add them.",
        ),
        "draws_unknown": (
            "W drzewie nie ma elementu „{name}”. Popraw nazwę kolumny.",
            "The tree has no element '{name}'. Correct the name of the column.",
        ),
        "draws_empty": (
            "{column}: brak wagi. Wpisz liczbę albo usuń całą kolumnę.",
            "{column}: no weight. Enter a number, or remove the whole column.",
        ),
        "draws_negative": (
            "{column}: waga nie może być ujemna, jest: {value}.",
            "{column}: a weight cannot be negative, found: {value}.",
        ),
        "draws_sum_to_zero": (
            "Wszystkie wagi w węźle „{node}” są w tym losowaniu zerowe. Choć jedna ma być większa.",
            "All weights in '{node}' are zero in this draw. Make at least one greater.",
        ),
        "attribute_absent": (
            "Dane nie mają cechy uczestników „{attribute}”. Dodaj ją albo zmień impute.",
            "The data have no attribute '{attribute}' of participants. Add it, or change impute.",
        ),
        "reference_absent": (
            "W danych nie ma uczestnika „{participant}”, względem którego liczy się odległość.",
            "The data have no participant '{participant}', from whom distances are measured.",
        ),
        "gaps_filled": (
            "Uzupełnione braki odpowiedzi: {count}. Odpowiedź uzupełniona wlicza się do wyniku, ale nie do liczby "
            "odpowiedzi wymaganych do wyniku.",
            "Gaps filled: {count}. A filled answer counts in the score, and not among the answers that a score needs.",
        ),
        "judgements_inconsistent": (
            "Porównania w węźle „{node}” są sprzeczne: współczynnik zgodności (CR) wynosi {ratio}, a nie powinien "
            "przekraczać 0.1. Przejrzyj je.",
            "The comparisons in '{node}' contradict each other: consistency ratio (CR) {ratio}, which should not "
            "exceed 0.1. Look through them.",
        ),
        "empty_item": (
            "Pozycja {item} nie ma ani jednej odpowiedzi, więc nie wchodzi do wyniku.",
            "Item {item} has no answer at all, so it counts in no score.",
        ),
        "item_winsorised": (
            "W pozycji {item} odpowiedzi skrajne (kroków: {count}) zrównano z najbliższą mniej skrajną.",
            "Extreme answers to item {item} were moved to the next less extreme one (steps: {count}).",
        ),
        "item_logged": (
            "Odpowiedzi w pozycji {item} zlogarytmowano, bo były skrajne.",
            "The logarithm was taken of the answers to item {item}, because some were extreme.",
        ),
    }
)
