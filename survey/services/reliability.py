"""Reliability of a round's items, for pages and files."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path

from analysis import Dataset, Result, read_csv_dataset
from analysis.diagnosis.report import NodeReliability, Reliability, describe_reliability
from analysis.reliability.icc import Icc, compute_icc
from analysis.report.reliability import build_agreement_table, build_reliability_tables
from analysis.report.tables import Table, round_cells
from analysis.report.words import say
from analysis.tree import Framework, Node, walk
from survey.domain.texts import Text
from survey.problems import Refused
from survey.services.checking import locate
from survey.services.exporting import Sheet
from survey.services.exporting.workbook import write_sheets
from survey.services.scoring import RoundScores

__all__ = [
    "NodeReliability",
    "RoundReliability",
    "describe_round",
    "read_ratings",
    "write_agreement",
    "write_reliability",
]


@dataclass(frozen=True, slots=True)
class RoundReliability:
    """All nodes with items of their own, and the one looked at; `labels` by name of node or item."""

    found: Reliability
    chosen: NodeReliability
    labels: dict[str, Text]


def describe_round(scores: RoundScores, node: str = "") -> RoundReliability | None:
    """The reliability of a round, with `node` in detail (else the first); None without items."""
    found = _describe_once(_Keyed(scores))
    if not found.nodes:
        return None
    chosen = next((one for one in found.nodes if one.node == node), found.nodes[0])
    return RoundReliability(found, chosen, _list_labels(scores))


def _list_labels(scores: RoundScores) -> dict[str, Text]:
    labels = {one.name: Text.of(dict(one.label) or {"": one.name}) for one in walk(scores.framework.tree)}
    for dimension in scores.framework.tree.children:
        # the same words may stand in several dimensions
        for below in walk(dimension):
            if isinstance(below, Node) and below is not dimension:
                above = labels[dimension.name]
                pairs = {language: f"{above.in_(language)}: {text}" for language, text in labels[below.name].pairs}
                labels[below.name] = Text.of(pairs)
    index = scores.questionnaire.index
    for item in scores.framework.items:
        if item.name in index:
            question = index[item.name].question
            labels[item.name] = question.short or question.label
    return labels


def write_reliability(path: Path, result: Result, language: str) -> None:
    """All tables as a workbook or JSON, whichever the name asks for."""
    found = describe_reliability(result.scores)
    if path.suffix == ".json":
        _write_json(path, asdict(found))
        return
    write_sheets(path, [_sheet(name, table) for name, table in _tables(found, result.framework, language).items()])


def _tables(found: Reliability, framework: Framework, language: str) -> dict[str, Table]:
    return build_reliability_tables(found, framework, language)


def read_ratings(path: Path) -> tuple[Dataset, tuple[Icc, ...]]:
    """Intraclass correlations of a table with a row for each participant and a column for each respondent."""
    dataset, problems = read_csv_dataset(path)
    if dataset is None:
        raise Refused([locate(problem) for problem in problems])
    return dataset, compute_icc(dataset.values.to_numpy())


def write_agreement(path: Path, found: tuple[Icc, ...], language: str) -> None:
    """The six forms as a workbook or JSON."""
    if path.suffix == ".json":
        _write_json(path, {"icc": [asdict(one) for one in found]})
        return
    write_sheets(path, [_sheet(say("sheet_agreement", language), build_agreement_table(found, language))])


def _write_json(path: Path, content: object) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False, allow_nan=False, indent=1) + "\n", encoding="utf-8")


def _sheet(name: str, table: Table) -> Sheet:
    shown = round_cells(table)
    return Sheet(name, [column.heading for column in shown.columns], list(shown.rows))


@dataclass(frozen=True, eq=False)
class _Keyed:
    scores: RoundScores

    def __hash__(self) -> int:
        return hash(self.scores.dataset.data_sha256)

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, _Keyed)
            and self.scores.dataset.data_sha256 == other.scores.dataset.data_sha256
            and self.scores.framework is other.scores.framework
        )


@lru_cache(maxsize=16)
def _describe_once(keyed: _Keyed) -> Reliability:
    return describe_reliability(keyed.scores.result.scores)
