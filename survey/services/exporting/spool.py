"""Rows of a table kept on disk between reading them and writing them."""

from __future__ import annotations

import marshal
import tempfile
from collections.abc import Iterator
from typing import TypeAlias

Row: TypeAlias = tuple[tuple[str, ...], list[str | None], list[str] | None]
"""Keys, canonical texts, statuses (None where every one is "answered") of one row, in the order of its table."""


class Spool:
    """Rows that are appended once and then read as often as there are sheets, without ever standing in memory.

    Which columns a sheet needs is only known when the last row has been seen, and asking the database again for each
    sheet would cost more than this. marshal, since the rows are our own and of this process: twice as fast as pickle.
    """

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115  (closed with the spool)
        self.count = 0

    def append(self, row: Row) -> None:
        marshal.dump(row, self._file)
        self.count += 1

    def __iter__(self) -> Iterator[Row]:
        self._file.seek(0)
        for _ in range(self.count):
            yield marshal.load(self._file)  # noqa: S302  (written above by this very process)

    def close(self) -> None:
        self._file.close()
