"""Rows of a table kept on disk between reading them and writing them."""

from __future__ import annotations

import marshal
import tempfile
from collections.abc import Iterator
from typing import TypeAlias

Row: TypeAlias = tuple[tuple[str, ...], list[str | None], list[str] | None]
"""Keys, canonical texts, statuses (None where every one is "answered") of one row, in the order of its table."""
_TOGETHER = 100


class Spool:
    """Rows that are appended once and then read as often as there are sheets, without ever standing in memory.

    Which columns a sheet needs is only known when the last row has been seen, and asking the database again for each
    sheet would cost more than this. marshal, since the rows are our own and of this process: twice as fast as pickle.
    """

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115  (closed with the spool)
        self._blocks: list[tuple[int, int]] = []
        self._waiting: list[Row] = []
        self.count = 0

    def append(self, row: Row) -> None:
        self._waiting.append(row)
        self.count += 1
        if len(self._waiting) == _TOGETHER:
            self._write()

    def _write(self) -> None:
        block = marshal.dumps(self._waiting)
        self._blocks.append((self._file.seek(0, 2), len(block)))
        self._file.write(block)
        self._waiting = []

    def __iter__(self) -> Iterator[Row]:
        # the place is looked up for each block: the writer of a workbook reads from several sheets in turn
        for start, length in self._blocks:
            self._file.seek(start)
            yield from marshal.loads(self._file.read(length))  # noqa: S302  (written above by this very process)
        yield from self._waiting

    def close(self) -> None:
        self._file.close()
