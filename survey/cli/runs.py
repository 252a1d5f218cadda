"""sonda runs: the kept runs of a round."""

from __future__ import annotations

import click

from survey.cli.session import failing_politely, open_session
from survey.cli.speech import Group, lang
from survey.i18n import format_datetime, gettext, ngettext
from survey.i18n import lazy_gettext as _
from survey.services import kept_runs, lookup


@click.group("runs", cls=Group, help=_("Scorings of a round that are kept whole."))
@lang
def runs_group() -> None:
    pass


@runs_group.command(
    "list", help=_("All runs of ROUND: number, moment, framework, participants, hash of the data, note.")
)
@click.argument("round_code", metavar="ROUND")
@lang
def list_(round_code: str) -> None:
    with failing_politely(), open_session() as session:
        found = kept_runs.list_runs(session, lookup.fetch_round(session, round_code))
        names = lookup.names_of(session, {one.author for one in found})
        for one in found:
            people = ngettext("%(num)s participant", "%(num)s participants", one.participants)
            who = names.get(one.author, "sonda")
            framework, data = f"{one.framework} {one.version}", one.data_sha256[:16]
            click.echo("\t".join((str(one.id), format_datetime(one.at), who, framework, people, data, one.note)))
        if not found:
            click.echo(
                gettext(
                    "No run is kept. Keep one with: sonda score %(code)s -o OUT.json --run OUT.run.zip", code=round_code
                )
            )
