"""Bringing a database to the newest shape with Alembic."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

SCRIPTS = Path(__file__).resolve().parent / "migrations"


def config_for(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def migrate(engine: Engine) -> None:
    """Upgrade to the newest shape, in one transaction; nothing happens where it has it already."""
    with engine.begin() as connection:
        command.upgrade(config_for(connection), "head")


def is_current(engine: Engine) -> bool:
    """Whether the database has the shape this program needs."""
    with engine.connect() as connection:
        head = ScriptDirectory.from_config(config_for(connection)).get_current_head()
        return MigrationContext.configure(connection).get_current_revision() == head
