"""Opening the database for a command or for the web application."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Engine

from survey.store.database import engine_options, open_engine

__all__ = ["engine_settings", "is_current", "migrate", "open_engine"]

# Alembic is imported where it is used: a web process never needs it


def engine_settings(url: str) -> dict[str, Any]:
    """What the web application's own engine is made of; the same as `open_engine` uses."""
    return {"url": url, **engine_options(url)}


def migrate(engine: Engine) -> None:
    """Bring the tables up to date, or make them."""
    from survey.store import migrate as store

    store.migrate(engine)


def is_current(engine: Engine) -> bool:
    """Whether the tables are those of this version."""
    from survey.store import migrate as store

    return store.is_current(engine)
