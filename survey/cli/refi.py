"""sonda import refi: projects of programs of qualitative analysis."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from survey.cli.session import OPERATOR, failing_politely, open_session
from survey.cli.speech import command, lang, option
from survey.i18n import gettext, ngettext
from survey.i18n import lazy_gettext as _
from survey.services import lookup
from survey.services.catalogue import render


@command(
    name="refi",
    help=_(
        "Read a REFI-QDA project, as programs of qualitative analysis write it (.qdpx), into a round of interviews.\n\n"
        "Texts, passages and codes that Sonda has a place for are taken; what is not is listed with the reason. A"
        " project that Sonda wrote itself changes nothing."
    ),
)
@click.argument("round_code", metavar="ROUND")
@click.argument("file", type=click.Path(path_type=Path))
@option("--topic", default="", metavar="NAME", help=_("Topic for passages whose codes name none."))
@lang
def import_refi(round_code: str, file: Path, topic: str) -> None:
    from survey.services.interviews import refi

    with failing_politely(), open_session(writing=True) as session:
        round_ = lookup.fetch_round(session, round_code)
        content = refi.read_file(file)
        done = refi.import_project(session, round_, content, str(file), OPERATOR, datetime.now(UTC), topic)
        told = [
            ngettext("%(num)s piece of material stored.", "%(num)s pieces of material stored.", done.new),
            ngettext("%(num)s coding stored.", "%(num)s codings stored.", done.codings),
        ]
        if not done.new and not done.codings:
            told = [gettext("All of it stood here already; nothing has changed.")]
            if not done.known and not done.changed:
                told = [gettext("Nothing in it could be taken.")]
        if done.left:
            told.append(ngettext("%(num)s thing was not taken:", "%(num)s things were not taken:", len(done.left)))
        click.echo("\n".join([*told, *(f"  {render(one)}" for one in done.left)]))
