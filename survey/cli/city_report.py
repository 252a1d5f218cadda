"""sonda city-report: the result of one city, or of every city of a round, as a document."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

import click
from sqlalchemy.orm import Session

from survey.cli.session import failing_politely, open_session
from survey.cli.speech import command, lang, option
from survey.domain.responses import Round
from survey.i18n import current_language, gettext, ngettext
from survey.i18n import lazy_gettext as _
from survey.services import lookup


@command(
    "city-report",
    help=_(
        "Write the result of the participant CODE in ROUND to OUT.pdf or OUT.docx.\n\nWithout CODE, of everybody "
        "who has submitted, to OUT.zip or a folder. The report is in the language of --lang."
    ),
)
@click.argument("round_code", metavar="ROUND")
@click.argument("code", metavar="[CODE]", required=False)
@option(
    "-o", "--output", type=click.Path(path_type=Path), required=True, help=_("OUT.pdf, OUT.docx, OUT.zip or a folder")
)
@option(
    "--form",
    type=click.Choice(["both", "pdf", "docx"]),
    default="both",
    show_default=True,
    help=_("Without CODE: the form of the reports."),
)
@lang
def city_report(round_code: str, code: str | None, output: Path, form: str) -> None:
    # matplotlib and what sets the documents are loaded only here
    from survey.services import reports

    with failing_politely(), open_session() as session:
        round_ = lookup.fetch_round(session, round_code)
        if code is None:
            _write_all(session, round_, output, form)
            return
        reports.write_city(session, round_, code, output, current_language(), datetime.now(UTC))
        click.echo(gettext("Written: %(file)s", file=output))


def _write_all(session: Session, round_: Round, output: Path, form: str) -> None:
    from survey.services import reports

    forms = reports.FORMS if form == "both" else (form,)
    with click.progressbar(length=1, file=sys.stderr, hidden=not sys.stderr.isatty()) as bar:

        def tick(done: int, total: int) -> None:
            bar.length = total
            bar.update(done - bar.pos)

        count = reports.write_round(session, round_, forms, output, current_language(), datetime.now(UTC), tick)
    click.echo(ngettext("%(num)s report written: %(file)s", "%(num)s reports written: %(file)s", count, file=output))
