"""A result as JSON."""

from __future__ import annotations

import json
from pathlib import Path

from analysis.report.cells import Cell, read_column, read_rows
from analysis.result import Result
from analysis.uncertainty.sobol import Sensitivity


def build_scores_json(result: Result, sensitivity: Sensitivity | None = None) -> dict[str, object]:
    """Plain values in a fixed order of keys; numbers unrounded, None for what is missing."""
    framework = result.framework
    explained: dict[str, object] = {"given_draws": result.given_draws} if result.given_draws else {}
    if sensitivity:
        explained["sensitivity"] = _describe_sensitivity(sensitivity)
    return {
        "participants": _describe_participants(result),
        "framework": {"name": framework.name, "version": framework.version},
        "recipe": result.recipe.to_dict(),
        "data_sha256": result.data_sha256,
        **explained,
    }


def describe_scores(result: Result, sensitivity: Sensitivity | None = None) -> bytes:
    """The result as a file of JSON in UTF-8; the same result gives the same bytes."""
    text = json.dumps(build_scores_json(result, sensitivity), ensure_ascii=False, allow_nan=False, indent=1)
    return f"{text}\n".encode()


def write_scores_json(result: Result, path: Path | str, sensitivity: Sensitivity | None = None) -> None:
    """Write the result to `path`."""
    Path(path).write_bytes(describe_scores(result, sensitivity))


def _describe_sensitivity(found: Sensitivity) -> dict[str, object]:
    sources = {
        one.source: {
            "first": one.first,
            "first_interval": [one.first_low, one.first_high],
            "total": one.total,
            "total_interval": [one.total_low, one.total_high],
        }
        for one in found.indices
    }
    return {"runs": found.runs, "mean_shift": found.mean_shift, "reason": found.reason or None, "sources": sources}


def _describe_participants(result: Result) -> list[dict[str, object]]:
    scores, top = result.scores, result.framework.tree.name
    counts = {"answered": scores.answered, "applicable": scores.applicable, "asked": scores.asked}
    coverage = zip(*(read_column(table[top]) for table in counts.values()), strict=True)
    columns = zip(
        scores.codes,
        read_rows(result.ranking[["rank", "low", "high", "median", "top", "score_low", "score_high"]]),
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
            "rank_median": median,
            "share_in_top": top_share,
            "score_interval": _interval(score_low, score_high),
            "band": band,
            "gate": gate,
            "nodes": dict(zip(names, nodes, strict=True)),
            "coverage": dict(zip(counts, covered, strict=True)),
        }
        for code, (rank, low, high, median, top_share, score_low, score_high), band, gate, nodes, covered in columns
    ]


def _interval(low: Cell, high: Cell) -> list[Cell] | None:
    return None if low is None else [low, high]
