"""sonda convert: codebooks of other programs as files of Sonda."""

from __future__ import annotations

import re
from pathlib import Path

import click

from survey.cli.session import failing_politely
from survey.cli.speech import command, lang, option
from survey.domain.limits import NAME
from survey.i18n import gettext
from survey.i18n import lazy_gettext as _
from survey.problems import Place, Problem, Refused


@command(
    help=_(
        "Write the REFI-QDA codebook IN (.qdc) to OUT as a codebook.yaml.\n\nA code with codes under it becomes a list"
        " of values, one without becomes yes or no. Complete types, topics and languages by hand, then run `sonda"
        " check`."
    )
)
@click.argument("source", metavar="IN", type=click.Path(path_type=Path))
@click.argument("out", type=click.Path(path_type=Path))
@option("--questionnaire", default="", metavar="NAME", help=_("Interview guide that the codebook is for."))
@lang
def convert(source: Path, out: Path, questionnaire: str) -> None:
    from survey.services.interviews.refi import convert_codebook, read_file

    with failing_politely():
        if out.exists():
            raise Refused([Problem("refi_out_exists", Place(str(out)))])
        name = re.sub(r"[^A-Za-z0-9]+", "_", source.stem).strip("_")[:32]
        name = name if NAME.match(name) else "codebook"
        guide = questionnaire if NAME.match(questionnaire) else name
        out.write_text(convert_codebook(read_file(source), str(source), name, guide), encoding="utf-8")
        click.echo(gettext("Written: %(file)s", file=out))
