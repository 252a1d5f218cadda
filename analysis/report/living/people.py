"""The sheet of participants: their attributes, by which peers are found."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.report.asked import COLUMN
from analysis.report.living.grid import Page
from analysis.report.living.plan import HEAD, Plan


class People:
    """Builds the sheet; `attributes` are those that are not names."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.page: Page = plan.open_page("people")
        table = plan.dataset.participants
        self.attributes: Sequence[str] = [name for name in table.columns if not _is_name(name) and name != COLUMN]
        plan.list_people(self.page)
        heads = [*(column.heading for column in plan.naming.path_columns), *self.attributes]
        self.page.put_row(HEAD, plan.first_column, heads, "head")
        for row, code in zip(plan.rows, plan.codes, strict=True):
            cells = [*plan.naming.path_cells(code), *(str(table.at[code, name]) for name in self.attributes)]
            self.page.put_row(row, plan.first_column, [cell if cell else None for cell in cells], "text")
        self.page.widths |= dict.fromkeys(range(plan.first_column, plan.first_column + len(heads)), 22)
        plan.hide_unused(self.page)

    @property
    def path(self) -> int | None:
        """The column that says which path a participant took, None where the data know of no paths."""
        return self.plan.first_column if self.plan.naming.path_columns else None

    @property
    def columns(self) -> tuple[int, int]:
        """Of the attributes."""
        first = self.plan.first_column + len(self.plan.naming.path_columns)
        return first, first + len(self.attributes) - 1


def _is_name(attribute: str) -> bool:
    return attribute == "name" or attribute.startswith("name_")
