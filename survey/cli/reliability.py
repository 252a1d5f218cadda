"""The command `reliability`: whether items belong together, and whether respondents say the same."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from survey.cli.session import failing_politely, open_session
from survey.cli.speech import command, lang, option
from survey.i18n import current_language, gettext
from survey.i18n import lazy_gettext as _
from survey.problems import Problem, Refused
from survey.services import lookup, scoring
from survey.services import reliability as service


@command(
    help=_(
        "Alpha, omega, correlations and components of the items of ROUND, or of --data by --framework; or how far "
        "the respondents in --ratings agree. As a workbook or JSON."
    )
)
@click.argument("round_code", metavar="[ROUND]", required=False)
@option("--framework", type=click.Path(path_type=Path), help=_("framework.yaml: the tree, its weights, the recipe."))
@option(
    "--data",
    type=click.Path(path_type=Path),
    help=_("CSV: participant and one column for each item; or a folder of four files."),
)
@option("--participants", type=click.Path(path_type=Path), help=_("CSV: code and one column for each attribute."))
@option("--ratings", type=click.Path(path_type=Path), help=_("CSV: participant and one column for each respondent."))
@option("-o", "--output", type=click.Path(path_type=Path), required=True, help=_("OUT.xlsx or OUT.json"))
@lang
def reliability(
    round_code: str | None,
    framework: Path | None,
    data: Path | None,
    participants: Path | None,
    ratings: Path | None,
    output: Path,
) -> None:
    language = current_language()
    with failing_politely():
        if output.suffix not in {".xlsx", ".json"}:
            raise Refused([Problem("output_suffix", params={"file": str(output)})])
        if ratings:
            service.write_agreement(output, service.read_ratings(ratings)[1], language)
        elif round_code:
            _write_round(round_code, output, language)
        elif framework and data:
            _dataset, result = scoring.score_files(scoring.Files(framework, data, participants))
            service.write_reliability(output, result, language)
        else:
            raise Refused([Problem("reliability_what")])
        click.echo(gettext("Written: %(file)s", file=output))


def _write_round(code: str, output: Path, language: str) -> None:
    with open_session() as session:
        scores = scoring.score_round(session, lookup.fetch_round(session, code), datetime.now(UTC))
        if scores is None:
            raise Refused([Problem("round_unscored", subject=code, params={"code": code})])
        service.write_reliability(output, scores.result, language)
