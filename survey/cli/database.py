"""sonda migrate, backup and restore: the database as a whole."""

from __future__ import annotations

from pathlib import Path

import click

from survey.cli.session import failing_politely
from survey.cli.speech import command, lang, option
from survey.i18n import gettext
from survey.i18n import lazy_gettext as _
from survey.problems import Problem, Refused
from survey.services import backup as copying
from survey.services.files import FOLDER
from survey.services.opening import is_current, open_engine
from survey.services.opening import migrate as bring_up_to_date
from survey.settings import read_settings

FILE = click.Path(path_type=Path, dir_okay=False)


@command(help=_("Make the database, or bring it to the shape that this version needs. Nothing is lost."))
@lang
def migrate() -> None:
    with failing_politely():
        settings = read_settings()
        settings.instance.mkdir(parents=True, exist_ok=True)
        engine = open_engine(settings.database)
        try:
            if is_current(engine):
                click.echo(gettext("The database is up to date."))
                return
            bring_up_to_date(engine)
        finally:
            engine.dispose()
        click.echo(gettext("The database is up to date now."))


@command(help=_("Write the whole database to FILE, while it is in use. On PostgreSQL use pg_dump."))
@click.argument("file", type=FILE)
@lang
def backup(file: Path) -> None:
    with failing_politely():
        settings = read_settings()
        copying.backup(settings.database, file)
        click.echo(gettext("Written: %(file)s", file=file))
        folder = settings.instance / FOLDER
        if folder.is_dir():
            click.echo(gettext("Files sent as answers are not in it. Copy this folder too: %(folder)s", folder=folder))


@command(help=_("Put the database in FILE in place of the present one. Stop the server first."))
@click.argument("file", type=FILE)
@option("--yes", is_flag=True, help=_("Do not ask before the present database is replaced."))
@lang
def restore(file: Path, yes: bool) -> None:
    if not yes:
        click.confirm(gettext("Everything in the present database will be replaced. Go on?"), abort=True)
    with failing_politely():
        settings = read_settings()
        copying.restore(settings.database, file)
        engine = open_engine(settings.database)
        try:
            current = is_current(engine)
        finally:
            engine.dispose()
        click.echo(gettext("Restored: %(file)s", file=file))
        if not current:
            raise Refused([Problem("database_old")])
