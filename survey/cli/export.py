"""sonda export: the answers of a round as files."""

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
from survey.services import exporting, lookup
from survey.services.exporting import Headers, Options, Values


@command(
    help=_(
        "Write the answers of ROUND to OUT.\n\nThe end of the name says the form: .xlsx is a workbook, .csv "
        "one row for each participant, .long.csv one row for each answer, .zip (or a folder) CSV files of "
        "all tables. .sav (SPSS), .dta (Stata) and .parquet are for statistics programs; where there are several "
        "tables, .sav.zip, .dta.zip and .parquet.zip. .long.parquet has one row for each answer, .xml is "
        "DDI-Codebook, .codebook.xlsx and .codebook.csv are the codebook alone. .jsonl is what interviews found, "
        ".qdpx the same for programs of qualitative analysis (REFI-QDA), .qdc the codebook for them. Sheets and "
        "labels are in the language of --lang."
    )
)
@click.argument("round_code", metavar="ROUND")
@click.argument("out", type=click.Path(path_type=Path))
@option(
    "--values",
    type=click.Choice([value.value for value in Values]),
    default=Values.BOTH.value,
    show_default=True,
    help=_("Answers as codes or labels; both: two sheets in a workbook, codes in CSV."),
)
@option(
    "--headers",
    type=click.Choice([header.value for header in Headers]),
    default=Headers.AUTO.value,
    show_default=True,
    help=_("Names or labels over the columns; auto: names over codes, labels over labels."),
)
@option("--long", "with_long", is_flag=True, help=_("Add the long table to a workbook."))
@option("--scores/--no-scores", "with_scores", default=True, help=_("Ranking and dimensions in a workbook, or not."))
@lang
def export(round_code: str, out: Path, values: str, headers: str, with_long: bool, with_scores: bool) -> None:
    options = Options(current_language(), Values(values), Headers(headers), with_long)
    now = datetime.now(UTC)
    with failing_politely(), open_session() as session:
        round_ = lookup.fetch_round(session, round_code)
        if out.suffix == ".jsonl":
            _export_interviews(session, round_, out)
            return
        if out.suffix in {".qdpx", ".qdc"}:
            _export_refi(session, round_, out)
            return
        extra = []
        if with_scores and exporting.find_form(out) == "xlsx":
            from survey.services.score_sheets import build_score_sheets

            extra = build_score_sheets(session, round_, options.language, now)
        count = exporting.count_responses(session, round_)
        with click.progressbar(length=count, file=sys.stderr, hidden=not sys.stderr.isatty()) as bar:
            exporting.write_round(session, round_, out, options, now, extra, lambda: bar.update(1))
        click.echo(gettext("Written: %(file)s", file=out))


def _export_interviews(session: Session, round_: Round, out: Path) -> None:
    from survey.services.interviews import jsonl

    count = jsonl.write_interviews(session, round_, out)
    click.echo(ngettext("%(num)s object written: %(file)s", "%(num)s objects written: %(file)s", count, file=out))


def _export_refi(session: Session, round_: Round, out: Path) -> None:
    from survey.services.interviews import refi

    refi.write_file(session, round_, out)
    click.echo(gettext("Written: %(file)s", file=out))
