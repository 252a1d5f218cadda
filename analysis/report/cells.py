"""Tables of a result as rows of plain Python values."""

from __future__ import annotations

import pandas as pd

Cell = str | int | float | None


def read_rows(frame: pd.DataFrame) -> list[tuple[Cell, ...]]:
    """The rows of `frame`, None for whatever is missing; at once, because a frame is slow cell by cell."""
    plain = frame.astype(object)
    columns = [plain[name].where(plain[name].notna(), None).tolist() for name in plain.columns]
    return list(zip(*columns, strict=True)) if columns else [()] * len(frame)


def read_column(column: pd.Series[int] | pd.Series[float]) -> list[Cell]:
    """One column, None for whatever is missing."""
    return [cell for (cell,) in read_rows(column.to_frame())]
