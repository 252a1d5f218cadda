"""What the numbers depend on: cores, Python, versions. Nothing that tells one machine from another by name."""

from __future__ import annotations

import os
import platform
import sqlite3
from importlib.metadata import version

PACKAGES = ("flask", "jinja2", "sqlalchemy", "waitress", "wtforms", "numpy", "pandas", "rustpy-xlsxwriter")


def read_facts() -> list[str]:
    """Lines to stand above a table."""
    versions = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    return [
        f"{len(os.sched_getaffinity(0))} cores ({platform.machine()}), {platform.system()}",
        f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, {versions}",
        f"Load of the machine at the start: {os.getloadavg()[0]:.1f} (0: nothing else is running)",
    ]
