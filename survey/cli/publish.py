"""sonda publish: a questionnaire becomes an edition."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from survey.cli.options import lang
from survey.cli.session import failing_politely, open_session
from survey.i18n import gettext
from survey.services import editions


@click.command()
@click.argument("path", type=click.Path(path_type=Path))
@lang
def publish(path: Path) -> None:
    """Check the questionnaire at PATH and store it as an edition, which never changes again."""
    with failing_politely(), open_session(writing=True) as session:
        edition = editions.publish(session, path, datetime.now(UTC))
        click.echo(gettext("Published: %(name)s %(version)s", name=edition.name, version=edition.version))
