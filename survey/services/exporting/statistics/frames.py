"""The columns of a table in memory, as pyreadstat takes them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from survey.problems import Problem, Refused
from survey.services.exporting.statistics.plans import Plan
from survey.services.exporting.statistics.variables import Datum, Variable

MOST_CELLS = 10_000_000
MOST_BYTES = 200_000_000
"""pyreadstat takes a table as a whole: beyond these cells and bytes of text it asks for half a gigabyte of memory."""
Columns = dict[str, Any]


def check_size(plan: Plan) -> None:
    """Raises Refused where the table is too large for a file that is written from memory."""
    if plan.rows * len(plan.variables) > MOST_CELLS:
        raise Refused([Problem("out_cells", params={"most": MOST_CELLS})])
    if sum(one.weight for one in plan.variables if one.is_text) > MOST_BYTES:
        raise Refused([Problem("out_texts", params={"most": MOST_BYTES // 1_000_000})])


def cells(plan: Plan, encoders: list[Callable[[Datum], Any]]) -> Iterator[list[Any]]:
    """Each row, its values as the encoder of each variable gives them."""
    readers = [one.cell for one in plan.variables]
    pairs = list(zip(readers, encoders, strict=True))
    for row in plan.filled.spool:
        yield [encode(read(row)) for read, encode in pairs]


def cut_bytes(text: str, most: int) -> list[str]:
    """The text in pieces of at most so many bytes, cut between two characters; at least one piece."""
    if len(text) * 4 <= most:
        return [text]
    pieces, left = [], text.encode()
    while len(left) > most:
        piece = left[:most].decode(errors="ignore")
        pieces.append(piece)
        left = left[len(piece.encode()) :]
    return [*pieces, left.decode()]


def words_of(variable: Variable, language: str) -> dict[int, str]:
    return {code.number: code.words[language] for code in variable.codes}
