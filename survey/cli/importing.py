"""sonda import: participants and answers from files."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from survey.cli.session import OPERATOR, failing_politely, open_session
from survey.cli.speech import Group, lang
from survey.i18n import gettext, ngettext
from survey.i18n import lazy_gettext as _
from survey.services import importing, lookup

FILE = click.Path(path_type=Path)


@click.group("import", cls=Group, help=_("Read files into a round: all of a file, or nothing where it has problems."))
@lang
def import_group() -> None:
    pass


@import_group.command(
    help=_(
        "Add the participants in FILE to ROUND, or bring them up to date.\n\nFILE is CSV or XLSX with the "
        "columns code, name_pl, name_en and any others, which become attributes."
    )
)
@click.argument("round_code", metavar="ROUND")
@click.argument("file", type=FILE)
@lang
def participants(round_code: str, file: Path) -> None:
    with failing_politely(), open_session(writing=True) as session:
        round_ = lookup.fetch_round(session, round_code)
        count = importing.import_participants(session, round_, file, OPERATOR, datetime.now(UTC))
        click.echo(ngettext("%(num)s participant read.", "%(num)s participants read.", count))


@import_group.command(
    help=_(
        "Read answers in FILE, as `sonda export` writes them: XLSX, CSV, .long.csv, ZIP or a folder.\n\nWhat "
        "differs from the stored answers becomes a new revision. An empty cell takes nothing back."
    )
)
@click.argument("round_code", metavar="ROUND")
@click.argument("file", type=FILE)
@lang
def answers(round_code: str, file: Path) -> None:
    with failing_politely(), open_session(writing=True) as session:
        round_ = lookup.fetch_round(session, round_code)
        done = importing.import_answers(session, round_, file, OPERATOR, datetime.now(UTC))
        click.echo(ngettext("%(num)s answer read.", "%(num)s answers read.", done.read))
        if done.answers:
            changed = ngettext("%(num)s answer stored", "%(num)s answers stored", done.answers)
            where = ngettext("in %(num)s response", "in %(num)s responses", done.responses)
            click.echo(f"{changed} {where}.")
        elif done.read:
            click.echo(gettext("All of them were stored already; nothing has changed."))
