"""The files of the project, for tests that read them as text."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parents[2]


def sources(*folders: str) -> list[Path]:
    """Python files below these folders, in order."""
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))
