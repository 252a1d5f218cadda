"""Sheets that explain: the codebook, where the result comes from, and how to read and use the workbook."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.dataset import STATUSES, WITH_VALUE
from analysis.report.about import build_provenance, say_interval, say_missing
from analysis.report.cells import Cell
from analysis.report.living.grid import Formula, Page, quote
from analysis.report.living.plan import NOTE, Plan
from analysis.report.tables import Table
from analysis.tree import Item, Node, walk

START = NOTE + 2


def write_table(page: Page, row: int, table: Table, looks: dict[int, str] | None = None) -> int:
    """Put a table on a sheet from `row`; gives the row after it."""
    page.put_row(row, 1, (column.heading for column in table.columns), "head")
    for cells in table.rows:
        row += 1
        for column, cell in enumerate(cells, 1):
            page.put(row, column, cell, (looks or {}).get(column, "text"))
    return row + 1


def write_codebook(plan: Plan) -> None:
    """Items with their place in the tree, and the words that may stand for an answer."""
    page = plan.open_page("codebook")
    heads = ("element", "label", "place_in_tree", "goalpost_low", "goalpost_high", "direction", "key", "effort")
    page.put_row(START, 1, (plan.say(word) for word in heads), "head")
    row = START
    for path, item in _walk_items(plan, plan.framework.tree, ()):
        row += 1
        low, high = item.scale.goalposts or (None, None)
        better = plan.say("more_is_better" if item.scale.direction == 1 else "less_is_better")
        told: tuple[Cell, ...] = (item.name, plan.label(item), path, low, high, better)
        page.put_row(row, 1, (*told, plan.say("yes" if item.key else "no"), item.effort or None), "name")
    row += 2
    page.put_row(row, 1, (plan.say("word_for_answer"), plan.say("what_it_means")), "head")
    for status in STATUSES:
        row += 1
        page.put(row, 1, plan.say(f"status_{status}"), "name")
        kind = status if status in ("not_asked", "not_applicable") else "with_value" if status in WITH_VALUE else "gap"
        page.put(row, 2, plan.say(f"word_{kind}"), "name")
    page.widths |= {1: 30, 2: 60, 3: 44, 6: 22, 7: 14, 8: 10}
    page.freeze = f"B{START + 1}"


def _walk_items(plan: Plan, node: Node, above: tuple[str, ...]) -> Iterator[tuple[str, Item]]:
    here = (*above, plan.label(node))
    for child in node.children:
        if isinstance(child, Item):
            yield " › ".join(here[1:] or here), child
        else:
            yield from _walk_items(plan, child, here)


def write_provenance(plan: Plan) -> None:
    """What the result was computed from."""
    page = plan.open_page("provenance")
    table = build_provenance(plan.result, plan.dataset, plan.language, plan.title)
    write_table(page, START, table, {1: "name", 2: "long"})
    page.widths |= {1: 36, 2: 100}


def write_readme(plan: Plan, order: tuple[str, ...]) -> None:
    """How to use the workbook, what each sheet holds and what does not follow changes."""
    page = plan.open_page("readme")
    row = START
    for word in ("how_to_change", "how_to_read", "how_to_trust", "how_to_undo", "how_to_file"):
        page.put(row, 1, plan.say(f"{word}_head"), "name")
        page.put(row, 2, plan.say(word), "long")
        row += 1
    row += 1
    page.put_row(row, 1, (plan.say("not_live"), plan.say("contents")), "head")
    for what, why in _list_values(plan):
        row += 1
        page.put(row, 1, what, "name")
        page.put(row, 2, why, "long")
    row += 2
    page.put_row(row, 1, (plan.say("sheet"), plan.say("contents")), "head")
    for key in order:
        if key in plan.pages and key != "readme":
            row += 1
            other = plan.pages[key]
            link = f"HYPERLINK({quote('#' + other.prefix + 'A1')},{quote(other.title)})"
            page.put(row, 1, Formula(link, other.title), "link")
            page.put(row, 2, plan.abouts[key], "long")
    for name, text in (
        ("low", say_interval(plan.result, plan.language)),
        ("no_score", say_missing(plan.recipe, plan.language)),
    ):
        row += 1
        page.put(row, 1, plan.say(name).split(":")[0], "name")
        page.put(row, 2, text, "long")
    page.widths |= {1: 30, 2: 110}


def _list_values(plan: Plan) -> Iterator[tuple[str, str]]:
    """What is a value of the day and stays one when something is changed."""
    yield plan.say("sheet_sensitivity"), plan.say("values_intervals")
    if "roadmap" in plan.pages:
        yield plan.say("sheet_roadmap"), plan.say("values_roadmap")
    if "treated" in plan.pages:
        yield plan.say("sheet_treated"), plan.say("values_treated")
    if plan.recipe.weights.method != "given":
        yield plan.say("weights"), plan.say("values_weights", method=plan.recipe.weights.method)
    if not any(isinstance(one, Item) and one.is_gated for one in walk(plan.framework.tree)):
        yield plan.say("sheet_levels"), plan.say("values_no_gate")
