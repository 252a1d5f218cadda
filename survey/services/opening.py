"""Opening the database for a command or for the web application."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Engine

from survey.store.database import engine_options, open_engine
from survey.store.migrate import is_current, migrate

__all__ = ["engine_settings", "is_current", "migrate", "open_engine"]


def engine_settings(url: str) -> dict[str, Any]:
    """What the web application's own engine is made of; the same as `open_engine` uses."""
    return {"url": url, **engine_options(url)}


def is_ready(engine: Engine) -> bool:
    return is_current(engine)
