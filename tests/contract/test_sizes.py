"""Files and functions small enough to read at one go."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from tests.contract.tree import ROOT, sources

MOST_LINES, MOST_FUNCTION_LINES = 300, 39


def shown(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_no_file_is_longer_than_300_lines() -> None:
    files = [*sources("survey", "analysis", "tests", "benchmarks"), *(ROOT / "templates").rglob("*.html")]
    files += (ROOT / "survey" / "web" / "static").iterdir()
    lengths = {shown(path): len(path.read_text().splitlines()) for path in files}
    assert {name: lines for name, lines in lengths.items() if lines > MOST_LINES} == {}


def test_no_function_has_40_lines() -> None:
    long = []
    for path in sources("survey", "analysis"):
        if "migrations" in path.parts:
            continue  # a migration is a list, not a program
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or 0) - node.lineno + 1
                if lines > MOST_FUNCTION_LINES:
                    long.append(f"{shown(path)}:{node.lineno} {node.name}: {lines}")
    assert long == []


def test_every_file_opens_with_one_sentence() -> None:
    bad = []
    for path in sources("survey", "analysis"):
        words = ast.get_docstring(ast.parse(path.read_text())) or ""
        first = words.split("\n\n")[0].strip()
        # a point inside, as in "framework.yaml", ends no sentence
        if not first.endswith(".") or len(re.findall(r"[.!?](?:\s|$)", first)) != 1:
            bad.append(f"{shown(path)}: {first!r}")
    assert bad == []
