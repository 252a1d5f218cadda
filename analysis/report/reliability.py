"""Reliability and diagnosis as tables of plain cells."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.diagnosis.report import Reliability
from analysis.reliability.icc import Icc
from analysis.reliability.table import Refusal
from analysis.report.cells import Cell
from analysis.report.tables import Column, Table
from analysis.report.words import say
from analysis.tree import Framework, choose_label, walk

DECIMALS = 3


def build_reliability_tables(found: Reliability, framework: Framework, language: str) -> dict[str, Table]:
    """Name of the sheet → table, numbers unrounded; a gap has its reason in the same row."""
    labels = {one.name: choose_label(one, language) for one in walk(framework.tree)}
    return {
        say("sheet_reliability", language): _nodes(found, labels, language),
        say("sheet_item_fit", language): _fits(found, labels, language),
        say("sheet_correlations", language): _pairs(found, labels, language),
        say("sheet_components", language): _components(found, labels, language),
        say("sheet_described", language): _described(found, labels, language),
    }


def build_agreement_table(found: Sequence[Icc], language: str) -> Table:
    """The forms of the intraclass correlation, a row each."""
    columns = _head(("form",), language, ("value", "ci_low", "high")) + _head(
        ("people", "respondents", "reason"), language
    )
    rows = [
        (one.form.value, one.value, one.low, one.high, one.people, one.respondents, say_refusal(one.refusal, language))
        for one in found
    ]
    return Table(columns, tuple(rows))


def say_refusal(refusal: Refusal | None, language: str) -> str | None:
    return say(f"rel_refused_{refusal}", language) if refusal else None


def _head(words: Sequence[str], language: str, numbers: Sequence[str] = ()) -> tuple[Column, ...]:
    plain = tuple(Column(say(f"rel_{word}", language)) for word in words)
    return plain + tuple(Column(say(f"rel_{word}", language), DECIMALS) for word in numbers)


def _nodes(found: Reliability, labels: dict[str, str], language: str) -> Table:
    columns = _head(("node", "label", "items", "people", "left_out"), language, ("alpha", "low", "high"))
    columns += _head((), language, ("standardised", "omega")) + _head(
        ("constant", "empty", "heywood", "reason"), language
    )
    rows: list[tuple[Cell, ...]] = []
    for one in found.nodes:
        alpha, omega = one.alpha, one.omega
        reasons = {say_refusal(refusal, language) for refusal in (alpha.refusal, omega.refusal)} - {None}
        listed = (", ".join(names) or None for names in (one.constant, one.empty, omega.heywood))
        rows.append(
            (
                *(one.node, labels[one.node], alpha.items, alpha.people, one.left_out),
                *(alpha.raw, alpha.low, alpha.high, alpha.standardised, omega.value),
                *listed,
                "; ".join(sorted(str(reason) for reason in reasons)) or None,
            )
        )
    return Table(columns, tuple(rows))


def _fits(found: Reliability, labels: dict[str, str], language: str) -> Table:
    columns = _head(("node", "item", "label"), language, ("rest", "total", "without", "loading"))
    rows: list[tuple[Cell, ...]] = []
    for one in found.nodes:
        loadings: Sequence[float | None] = one.omega.loadings or [None] * len(one.alpha.fits)
        for fit, loading in zip(one.alpha.fits, loadings, strict=True):
            numbers = (fit.item_rest, fit.item_total, fit.alpha_without, loading)
            rows.append((one.node, fit.item, labels[fit.item], *numbers))
    return Table(columns, tuple(rows))


def _pairs(found: Reliability, labels: dict[str, str], language: str) -> Table:
    columns = _head(("node", "one", "other"), language, ("correlation",)) + _head(("people", "flag"), language)
    rows = [
        (
            one.node,
            pair.one,
            pair.other,
            pair.value,
            pair.people,
            say(f"rel_{pair.flag}_flag", language) if pair.flag else None,
        )
        for one in found.nodes
        for pair in one.pairs
    ]
    return Table(columns, tuple(rows))


def _components(found: Reliability, labels: dict[str, str], language: str) -> Table:
    columns = _head(("node", "component"), language, ("eigenvalue", "share"))
    columns += _head(("item",), language, ("first",)) + _head(("reason",), language)
    rows: list[tuple[Cell, ...]] = []
    for one in found.nodes:
        parts = one.components
        if parts.refusal:
            rows.append((one.node, None, None, None, None, None, say_refusal(parts.refusal, language)))
        listed = zip(parts.eigenvalues, parts.shares, parts.names, parts.first, strict=False)
        rows += [(one.node, number, *cells, None) for number, cells in enumerate(listed, 1)]
    return Table(columns, tuple(rows))


def _described(found: Reliability, labels: dict[str, str], language: str) -> Table:
    numbers = ("lowest", "highest", "mean", "median", "deviation", "skewness", "kurtosis")
    columns = _head(("item", "label", "answered", "applicable"), language, numbers)
    columns += _head(("different", "outliers"), language, ("weight",))
    yes_no = {True: say("yes", language), False: say("no", language)}
    rows = [
        (
            *(one.item, labels[one.item], one.answered, one.applicable, one.lowest, one.highest, one.mean, one.median),
            *(one.deviation, one.skewness, one.kurtosis, one.different, yes_no[one.outliers], one.weight),
        )
        for one in found.items
    ]
    return Table(columns, tuple(rows))
