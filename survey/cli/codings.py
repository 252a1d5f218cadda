"""sonda import codings: what coders said, from a table."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from survey.cli.session import OPERATOR, failing_politely, open_session
from survey.cli.speech import command, lang
from survey.i18n import gettext, ngettext
from survey.i18n import lazy_gettext as _
from survey.services import lookup


@command(
    name="codings",
    help=_(
        "Read codings in FILE into ROUND: CSV or XLSX with the columns participant, question, code, value, source.\n\n"
        "A row for each value. A coding rests on the findings with the same source; where there is none, one is made of"
        " the row."
    ),
)
@click.argument("round_code", metavar="ROUND")
@click.argument("file", type=click.Path(path_type=Path))
@lang
def import_codings(round_code: str, file: Path) -> None:
    from survey.services.interviews.coding_files import read_codings

    with failing_politely(), open_session(writing=True) as session:
        round_ = lookup.fetch_round(session, round_code)
        changed = read_codings(session, round_, file, OPERATOR, datetime.now(UTC), others=True)
        told = ngettext("%(num)s coding is new or changed.", "%(num)s codings are new or changed.", changed)
        click.echo(told if changed else gettext("All of them were stored already; nothing has changed."))
