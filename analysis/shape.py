"""A mapping read key by key into plain values, with every problem of shape collected beside its path."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from analysis.problems import Path, Problem, find_closest


@dataclass(frozen=True, slots=True)
class Section:
    """One mapping inside a file, where it stands, and the list that all sections of the file report to.

    A key that is absent or empty gives the default; a value of the wrong shape is reported and gives the default.
    """

    data: Mapping[str, object]
    path: Path
    problems: list[Problem]

    def report(self, code: str, *more: str | int, **params: object) -> None:
        self.problems.append(Problem(code, (*self.path, *more), params))

    def report_missing(self, key: str) -> None:
        """Report a key that has no value: at the key if it stands in the file, else where it should stand."""
        self.report("missing_key", *((key,) if key in self.data else ()), key=key)

    def check_keys(self, known: Collection[str]) -> None:
        """Report every key outside `known`."""
        for key in self.data:
            if key not in known:
                near = find_closest(str(key), known)
                self.report("unknown_key", str(key), key=key, near=near, known=", ".join(known))

    def has(self, key: str) -> bool:
        return self.data.get(key) is not None

    def text(self, key: str, *, required: bool = False) -> str:
        value = self.data.get(key)
        if isinstance(value, str) and value.strip():
            return value.strip()
        if value is not None and not isinstance(value, str):
            self.report("not_text", key, key=key, value=value)
        elif required:
            self.report_missing(key)
        return ""

    def number(self, key: str, default: float, lowest: float = -math.inf, highest: float = math.inf) -> float:
        if not self.has(key):
            return default
        value = _as_number(self.data[key])
        if value is None:
            self.report("not_a_number", key, key=key, value=self.data[key])
        elif not lowest <= value <= highest:
            self.report(*_out_of_bounds(lowest, highest), key, key=key, value=value, lowest=lowest, highest=highest)
        else:
            return value
        return default

    def whole(self, key: str, default: int, lowest: int, highest: int) -> int:
        value = self.number(key, default, lowest, highest)
        if value != int(value):
            self.report("not_whole", key, key=key, value=value)
            return default
        return int(value)

    def flag(self, key: str, default: bool) -> bool:
        value = self.data.get(key)
        if value is None:
            return default
        if not isinstance(value, bool):
            self.report("not_true_or_false", key, key=key, value=value)
            return default
        return value

    def word(self, key: str, known: Collection[str], default: str) -> str:
        value = self.data.get(key)
        if value is None:
            return default
        if not isinstance(value, str) or value not in known:
            near = find_closest(str(value), known)
            self.report("unknown_word", key, key=key, value=value, near=near, known=", ".join(known))
            return default
        return value

    def numbers(self, key: str) -> tuple[float, ...] | None:
        """A list of finite numbers; None if absent or misshapen."""
        value = self.data.get(key)
        if value is None:
            return None
        found = [_as_number(part) for part in value] if isinstance(value, list | tuple) else [None]
        if any(part is None for part in found):
            self.report("not_numbers", key, key=key, value=value)
            return None
        return tuple(part for part in found if part is not None)

    def rising_pair(self, key: str) -> tuple[float, float] | None:
        """Two finite numbers, the lower first; None if absent or misshapen."""
        found = self.numbers(key)
        if found is None:
            return None
        if len(found) != 2:
            self.report("not_two_numbers", key, key=key, value=list(found))
        elif found[0] == found[1]:
            self.report("pair_equal", key, key=key, value=found[0])
        elif found[0] > found[1]:
            self.report("pair_upside_down", key, key=key, low=found[0], high=found[1])
        else:
            return found[0], found[1]
        return None

    def section(self, key: str) -> Section | None:
        """The mapping under `key`; None if absent or not a mapping."""
        value = self.data.get(key)
        if value is None:
            return None
        if not isinstance(value, Mapping):
            self.report("not_a_mapping", key, key=key)
            return None
        return Section(value, (*self.path, key), self.problems)


def _as_number(value: object) -> float | None:
    # YAML's true is an int in Python; a weight of `true` is a slip of the pen.
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        number = float(value)
    except OverflowError:
        return None
    return number if math.isfinite(number) else None


def _out_of_bounds(lowest: float, highest: float) -> tuple[str]:
    if highest == math.inf:
        return ("too_low",)
    return ("out_of_bounds",)
