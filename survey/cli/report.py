"""sonda report: the interviews of a round as a Word document."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from survey.cli.session import failing_politely, open_session
from survey.cli.speech import command, lang, option
from survey.i18n import current_language, gettext
from survey.i18n import lazy_gettext as _
from survey.services import lookup


@command(
    help=_(
        "Write the report of the interviews of ROUND to OUT, a Word document (.docx): findings, quotations, summaries "
        "and codes.\n\nThe public version leaves out what is marked confidential, notes of interviewers and who spoke, "
        "and says how much was left out."
    )
)
@click.argument("round_code", metavar="ROUND")
@click.argument("out", type=click.Path(path_type=Path))
@option(
    "--by",
    type=click.Choice(["topic", "participant"]),
    default="topic",
    show_default=True,
    help=_("What the chapters are: topics or participants."),
)
@option("--public", is_flag=True, help=_("Leave out what is confidential and who spoke."))
@lang
def report(round_code: str, out: Path, by: str, public: bool) -> None:
    from survey.services.interviews.report import Order, build_report

    with failing_politely(), open_session() as session:
        round_ = lookup.fetch_round(session, round_code)
        content = build_report(session, round_, current_language(), datetime.now(UTC), Order(by), public)
        out.write_bytes(content)
        click.echo(gettext("Written: %(file)s", file=out))
