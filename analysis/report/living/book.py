"""The living workbook as a whole: its sheets made one from the other, in the order in which they are read."""

from __future__ import annotations

from pathlib import Path

from analysis.dataset import Dataset
from analysis.report.living.about import write_codebook, write_provenance, write_readme
from analysis.report.living.answers import DRAWN_NAME, find_block, write_answers
from analysis.report.living.charts import draw_profile, draw_ranking
from analysis.report.living.coverage import Coverage
from analysis.report.living.dimensions import Dimensions
from analysis.report.living.gaps import Gaps
from analysis.report.living.grid import Page
from analysis.report.living.imputing import write_imputed
from analysis.report.living.items import write_items
from analysis.report.living.levels import Levels
from analysis.report.living.means import write_entries
from analysis.report.living.model import Model
from analysis.report.living.people import People
from analysis.report.living.plan import Plan
from analysis.report.living.profile import Profile
from analysis.report.living.ranking import Ranking
from analysis.report.living.ranks import Ranks, write_sources
from analysis.report.living.roadmap import RoadMaps, is_fast
from analysis.report.living.treating import write_treated
from analysis.report.living.writer import write_pages
from analysis.report.tables import Naming
from analysis.report.workbook import write_plain_xlsx
from analysis.result import Result
from analysis.uncertainty.sobol import Sensitivity

ORDER = (
    *("ranking", "profile", "dimensions", "items", "answers", "model", "levels", "gaps", "roadmap", "sensitivity"),
    *("coverage", "means", "imputed", "treated", "oriented", "people", "codebook", "provenance", "readme"),
    "answers_drawn",
)
MOST_ANSWERS, MOST_PEOPLE, MOST_COMPARED = 60_000, 2_000, 100
"""Participants × items, participants, and participants compared in pairs, up to which a workbook has formulas."""


def write_scores_xlsx(
    result: Result,
    dataset: Dataset,
    path: Path | str,
    language: str,
    title: str,
    example: bool = False,
    sensitivity: Sensitivity | None = None,
) -> None:
    """Write scores as a workbook of formulas, or of values if there are too many (`is_small`).

    `language` is "pl" or "en"; with `example` every sheet says that the data are invented; `sensitivity` says what
    moves the ranks.
    """
    if not is_small(result):
        write_plain_xlsx(result, dataset, path, language, title, example)
        return
    plan = build_plan(result, dataset, language, title, example, sensitivity)
    save_plan(plan, Path(path))


def save_plan(plan: Plan, path: Path) -> None:
    """Write the sheets as a file."""
    drawn = find_block(plan, plan.pages["answers_drawn"])
    write_pages(order_pages(plan), path, plan.title, {DRAWN_NAME: drawn})


def is_small(result: Result) -> bool:
    """Whether formulas open fast: they grow with participants × items, those of Copeland's rule with pairs."""
    people, items = len(result.scores.codes), len(result.framework.items)
    compared = any(step.method == "copeland" for step in result.recipe.aggregate)
    return people * items <= MOST_ANSWERS and people <= (MOST_COMPARED if compared else MOST_PEOPLE)


def build_plan(
    result: Result,
    dataset: Dataset,
    language: str,
    title: str,
    example: bool = False,
    sensitivity: Sensitivity | None = None,
) -> Plan:
    """All sheets with their cells; the order of making them is that of the computation."""
    plan = Plan(result, dataset, language, title, example, Naming(dataset, language))
    model = Model(plan)
    answers = write_answers(plan)
    source = write_treated(plan, write_imputed(plan, answers))
    items = write_items(plan, model, source)
    entries = write_entries(plan, model, items, plan.open_page("dimensions"))
    coverage = Coverage(plan, answers, items, entries.nodes)
    dimensions = Dimensions(plan, model, entries, coverage)
    levels = Levels(plan, model, answers)
    if levels.has_gate:
        Gaps(plan, levels)
    if levels.has_gate and is_fast(plan):
        RoadMaps(plan, model, items, dimensions, levels)
    people = People(plan)
    ranks = Ranks(plan, model, dimensions, (answers, plan.pages["answers_drawn"]))
    if sensitivity and sensitivity.indices:
        write_sources(ranks, sensitivity)
    ranking = Ranking(plan, (dimensions, coverage, levels, ranks, people))
    draw_ranking(plan, ranking)
    draw_profile(plan, Profile(plan, (dimensions, levels, ranks, people), (answers, items)))
    write_codebook(plan)
    write_provenance(plan)
    write_readme(plan, ORDER)
    return plan


def order_pages(plan: Plan) -> list[Page]:
    known = [plan.pages[key] for key in ORDER if key in plan.pages]
    return [*known, *(page for key, page in plan.pages.items() if key not in ORDER)]
