"""sonda publish: a questionnaire becomes an edition."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from survey.cli.session import failing_politely, open_session
from survey.cli.speech import command, lang
from survey.i18n import gettext
from survey.i18n import lazy_gettext as _
from survey.services import editions


@command(help=_("Check the questionnaire at PATH and store it as an edition, which never changes again."))
@click.argument("path", type=click.Path(path_type=Path))
@lang
def publish(path: Path) -> None:
    with failing_politely(), open_session(writing=True) as session:
        edition = editions.publish(session, path, datetime.now(UTC))
        click.echo(gettext("Published: %(name)s %(version)s", name=edition.name, version=edition.version))
