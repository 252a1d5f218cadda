"""The living workbook as a whole: its sheets made one from the other, in the order in which they are read."""

from __future__ import annotations

from pathlib import Path

from analysis.dataset import Dataset
from analysis.report.living.answers import DRAWN_NAME, find_block, write_answers
from analysis.report.living.coverage import Coverage
from analysis.report.living.dimensions import Dimensions
from analysis.report.living.gaps import Gaps
from analysis.report.living.grid import Page
from analysis.report.living.items import write_items
from analysis.report.living.levels import Levels
from analysis.report.living.means import write_entries
from analysis.report.living.model import Model
from analysis.report.living.people import People
from analysis.report.living.plan import Plan
from analysis.report.living.ranking import Ranking
from analysis.report.living.sensitivity import Sensitivity
from analysis.report.living.writer import write_pages
from analysis.report.tables import Naming
from analysis.result import Result

ORDER = (
    *("ranking", "profile", "dimensions", "items", "answers", "model", "levels", "gaps", "roadmap", "sensitivity"),
    *("coverage", "means", "imputed", "treated", "oriented", "people", "codebook", "provenance", "readme"),
    "answers_drawn",
)


def write_living_xlsx(
    result: Result, dataset: Dataset, path: Path | str, language: str, title: str, example: bool = False
) -> None:
    """Write the workbook; `language` is "pl" or "en", with `example` every sheet says that the data are invented."""
    plan = build_plan(result, dataset, language, title, example)
    drawn = find_block(plan, plan.pages["answers_drawn"])
    write_pages(order_pages(plan), Path(path), title, {DRAWN_NAME: drawn})


def build_plan(result: Result, dataset: Dataset, language: str, title: str, example: bool = False) -> Plan:
    """All sheets with their cells; the order of making them is that of the computation."""
    plan = Plan(result, dataset, language, title, example, Naming(dataset, language))
    model = Model(plan)
    answers = write_answers(plan)
    source = answers
    items = write_items(plan, model, source)
    entries = write_entries(plan, model, items, plan.open_page("dimensions"))
    coverage = Coverage(plan, answers, items, entries.nodes)
    dimensions = Dimensions(plan, model, entries, coverage)
    levels = Levels(plan, model, answers)
    if levels.has_gate:
        Gaps(plan, levels)
    people = People(plan)
    sensitivity = Sensitivity(plan, model, dimensions, (answers, plan.pages["answers_drawn"]))
    Ranking(plan, (dimensions, coverage, levels, sensitivity, people))
    return plan


def order_pages(plan: Plan) -> list[Page]:
    known = [plan.pages[key] for key in ORDER if key in plan.pages]
    return [*known, *(page for key, page in plan.pages.items() if key not in ORDER)]
