"""A result as JSON."""

from __future__ import annotations

import json
from pathlib import Path

from analysis.report.cells import Cell, read_column, read_rows
from analysis.result import Result


def build_scores_json(result: Result) -> dict[str, object]:
    """Plain values in a fixed order of keys; numbers unrounded, None for what is missing."""
    framework = result.framework
    return {
        "participants": _describe_participants(result),
        "framework": {"name": framework.name, "version": framework.version},
        "recipe": result.recipe.to_dict(),
        "data_sha256": result.data_sha256,
    }


def write_scores_json(result: Result, path: Path | str) -> None:
    """Write the result to `path` as UTF-8; the same result gives the same bytes."""
    text = json.dumps(build_scores_json(result), ensure_ascii=False, allow_nan=False, indent=1)
    Path(path).write_text(text + "\n", encoding="utf-8")


def _describe_participants(result: Result) -> list[dict[str, object]]:
    scores, top = result.scores, result.framework.tree.name
    counts = {"answered": scores.answered, "applicable": scores.applicable, "asked": scores.asked}
    coverage = zip(*(read_column(table[top]) for table in counts.values()), strict=True)
    columns = zip(
        scores.codes,
        read_rows(result.ranking[["rank", "low", "high"]]),
        read_column(scores.bands[top]),
        read_column(scores.gate),
        read_rows(scores.nodes),
        coverage,
        strict=True,
    )
    names = [node.name for node in result.framework.nodes]
    return [
        {
            "code": code,
            "index": nodes[0],
            "rank": rank,
            "rank_interval": _interval(low, high),
            "band": band,
            "gate": gate,
            "nodes": dict(zip(names, nodes, strict=True)),
            "coverage": dict(zip(counts, covered, strict=True)),
        }
        for code, (rank, low, high), band, gate, nodes, covered in columns
    ]


def _interval(low: Cell, high: Cell) -> list[Cell] | None:
    return None if low is None else [low, high]
