"""Chapters that explain: how the numbers were made, and what the words mean."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.recipe import Recipe
from analysis.report.about import say_interval
from analysis.report.words import say
from survey.i18n import LazyText, current_language, format_number, gettext
from survey.i18n import lazy_gettext as _
from survey.services.reports.blocks import Block, Bullets, Heading, Paragraph, Table
from survey.services.reports.facts import Facts

_SCALES: dict[str, LazyText] = {
    "goalposts": _(
        "Each answer is placed between fixed goalposts, so a score does not move because another city joins."
    ),
    "minmax": _("Each answer is placed between the lowest and the highest answer of all cities."),
    "zscore": _("Each answer is told in standard deviations from the mean of all cities."),
    "rank": _("Each answer is replaced by its rank among all cities."),
    "percentile": _("Each answer is replaced by its percentile rank among all cities."),
    "borda": _("Each answer is replaced by the number of cities it is ahead of (Borda count)."),
    "none": _("Answers are used as they are."),
}
_MEANS: dict[str, LazyText] = {
    "arithmetic": _("weighted arithmetic mean"),
    "geometric": _("weighted geometric mean"),
    "harmonic": _("weighted harmonic mean"),
    "generalised": _("weighted generalised mean"),
    "copeland": _("Copeland’s method (pairs of cities compared)"),
}
_WORDS: tuple[tuple[LazyText, LazyText], ...] = (
    (_("overall index"), _("The weighted mean of the dimensions; the result as one number.")),
    (_("dimension"), _("A field in which maturity is assessed, made of items.")),
    (_("item"), _("One question whose answer counts for the score, with its weight.")),
    (_("key item"), _("An item without which no level is reached, however good the others are.")),
    (_("level from the score"), _("The level in whose range the score lies. It tells how things stand on average.")),
    (
        _("level reached"),
        _("The highest level that enough of the items and every key item are at. It tells what is there in full."),
    ),
    (_("item holding back"), _("An item that is below the next level and so keeps it from being reached.")),
    (_("rank interval"), _("The places between which the city comes when weights and answers differ a little.")),
    (_("median"), _("Half of the cities are above it, half below.")),
    (_("road map"), _("Steps from one level to the next, in the order of their gain for the effort.")),
)


def explain(facts: Facts) -> Iterator[Block]:
    language, recipe = current_language(), facts.framework.recipe
    yield Heading(gettext("How the numbers were made"))
    shares = ", ".join(f"{share * 100:g}" for share in recipe.minimum_answered)
    lines = [
        str(_SCALES.get(recipe.normalise.method, LazyText(""))) or _by_name(recipe.normalise.method),
        gettext("Items make up dimensions and dimensions make up the overall index: %(means)s.", means=_means(recipe)),
        say("about_missing", language, minimum=shares),
        _levels(facts, recipe),
        say_interval(facts.analysis, language),
        gettext(
            "Ranks come from unrounded scores; equal scores share the best rank. Numbers are rounded only to be shown."
        ),
    ]
    if recipe.impute.method == "none" and recipe.treat.method == "none":
        lines.insert(2, gettext("Gaps are not filled in and outliers are not changed."))
    else:
        steps = {"impute": recipe.impute.method, "treat": recipe.treat.method}
        lines.insert(2, gettext("Gaps: %(impute)s, outliers: %(treat)s (as the framework names it).", **steps))
    total = facts.result.total
    lines.append(
        gettext("This result rests on %(answered)s answered items of %(applicable)s that apply.",
                answered=total.answered, applicable=total.applicable)
    )  # fmt: skip
    if facts.result.asked and facts.result.asked.is_short:
        lines.append(gettext("The city took the short path: what was not asked does not count as missing."))
    yield Bullets(tuple(line for line in lines if line))
    yield Paragraph(
        gettext(
            "The same data with the same framework give the same numbers: the SHA-256 on the first page names the data."
        ),
        soft=True,
    )


def list_words() -> Iterator[Block]:
    yield Heading(gettext("What the words mean"))
    header = (gettext("word"), gettext("meaning"))
    rows = tuple((str(word), str(meaning)) for word, meaning in _WORDS)
    yield Table(gettext("Words of this report"), header, rows, (4, 12))


def _means(recipe: Recipe) -> str:
    words = [str(_MEANS.get(step.method, step.method)) for step in recipe.aggregate]
    return ", ".join(dict.fromkeys(words))


def _levels(facts: Facts, recipe: Recipe) -> str:
    """Where the levels begin, and what share of items reaching one takes."""
    parts = []
    if recipe.bands:
        starts = ", ".join(format_number(band, None if band % 1 else 0) for band in recipe.bands)
        parts.append(gettext("The levels from the score begin at: %(starts)s.", starts=starts))
    if recipe.gate is not None and facts.result.gate is not None:
        share = format_number(100 * recipe.gate, 0)
        parts.append(
            gettext(
                "A level is reached when at least %(share)s%% of the items, and every key item, are at it.", share=share
            )
        )
    return " ".join(parts)


def _by_name(method: str) -> str:
    return gettext("Scale of the items: %(method)s (as the framework names it).", method=method)
