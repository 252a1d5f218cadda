"""What the tools of the house say: style, types, layers."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.contract.tree import ROOT

TOOLS = {
    "ruff check": [sys.executable, "-m", "ruff", "check", "--no-cache", "--output-format=concise", "."],
    "ruff format": [sys.executable, "-m", "ruff", "format", "--no-cache", "--check", "."],
    "mypy": [sys.executable, "-m", "mypy"],
    "layers": [sys.executable, "-c", "from importlinter.cli import lint_imports_command as main; main()"],
}


@pytest.mark.parametrize("tool", TOOLS)
def test_nothing_is_found_by(tool: str) -> None:
    done = subprocess.run(TOOLS[tool], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
