"""Bounds of an answer read out of simple constraints, so that a looser one is told from a tighter."""

from __future__ import annotations

import re
from collections.abc import Collection
from decimal import Decimal

_BOUND = re.compile(r"\.\s*(<=|>=|<|>)\s*(-?\d+(?:\.\d+)?)\Z")


def is_tighter(known: Collection[str], source: str) -> bool:
    """Whether the constraint `source` may refuse an answer that all of the `known` ones let pass.

    Told exactly for constraints such as `. >= 1 and . <= 9`; anything else that is new counts as tighter.
    """
    if source in known:
        return False
    wanted = _read_bounds(source)
    if wanted is None:
        return True
    given = [bound for other in known for bound in _read_bounds(other) or ()]
    return not all(any(_implies(one, bound) for one in given) for bound in wanted)


def _read_bounds(source: str) -> list[tuple[str, Decimal]] | None:
    """Each `. sign number` of a constraint that is made of nothing else; None for any other."""
    matches = [_BOUND.match(part.strip()) for part in re.split(r"\s+and\s+", source.strip())]
    return None if not all(matches) else [(match[1], Decimal(match[2])) for match in matches if match]


def _implies(given: tuple[str, Decimal], wanted: tuple[str, Decimal]) -> bool:
    """Whether whatever keeps the first bound keeps the second: `. < 5` implies `. <= 5`, `. <= 5` not `. < 5`."""
    (sign, limit), (other, wanted_limit) = given, wanted
    if sign[0] != other[0]:
        return False
    inside = limit < wanted_limit if sign[0] == "<" else limit > wanted_limit
    return inside or (limit == wanted_limit and ("=" in other or "=" not in sign))
