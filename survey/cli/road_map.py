"""The command `road-map`: steps up the ladders for a round, or for plain data without a database."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from survey.cli.score import progress
from survey.cli.session import failing_politely, open_session
from survey.cli.speech import command, lang, option
from survey.i18n import current_language, gettext
from survey.i18n import lazy_gettext as _
from survey.problems import Problem, Refused
from survey.services import lookup, road_map_files, scoring


@command(
    help=_(
        "Steps to the next level for ROUND, or for one participant (CODE) of it, or for --data by --framework, "
        "as JSON, CSV or a workbook."
    )
)
@click.argument("round_code", metavar="[ROUND]", required=False)
@click.argument("code", metavar="[CODE]", required=False)
@option("--framework", type=click.Path(path_type=Path), help=_("framework.yaml: the tree, its weights, the recipe."))
@option(
    "--data",
    type=click.Path(path_type=Path),
    help=_("CSV: participant and one column for each item; or a folder of four files."),
)
@option("--participants", type=click.Path(path_type=Path), help=_("CSV: code and one column for each attribute."))
@option("--participant", help=_("Only this participant of --data."))
@option(
    "--goal", multiple=True, metavar="DIMENSION=LEVEL", help=_("A level for a dimension, instead of the next level.")
)
@option("--blocking-first", is_flag=True, help=_("First what holds back the next level."))
@option("-o", "--output", type=click.Path(path_type=Path), required=True, help=_("OUT.json, OUT.csv or OUT.xlsx"))
@lang
def road_map(
    round_code: str | None,
    code: str | None,
    framework: Path | None,
    data: Path | None,
    participants: Path | None,
    participant: str | None,
    goal: tuple[str, ...],
    blocking_first: bool,
    output: Path,
) -> None:
    with failing_politely():
        if output.suffix not in road_map_files.WRITERS:
            raise Refused([Problem("road_map_suffix", params={"file": str(output)})])
        goals = _read_goals(goal)

        def write(dataset: Any, result: Any, who: str | None, questionnaire: Any = None) -> None:
            with progress(gettext("Road maps")) as tick:
                found = road_map_files.build_all(dataset, result, who, goals, blocking_first, tick)
            road_map_files.write_road_maps(output, found, dataset, result, current_language(), questionnaire)

        if round_code:
            _write_round(round_code, code, write)
        elif framework and data:
            dataset, result = scoring.score_files(scoring.Files(framework, data, participants))
            write(dataset, result, participant)
        else:
            raise Refused([Problem("score_what")])
        click.echo(gettext("Written: %(file)s", file=output))


def _write_round(round_code: str, code: str | None, write: Callable[..., None]) -> None:
    with open_session() as session:
        round_ = lookup.fetch_round(session, round_code)
        scores = scoring.score_round(session, round_, datetime.now(UTC))
        if scores is None:
            raise Refused([Problem("round_unscored", subject=round_code, params={"code": round_code})])
        write(scores.dataset, scores.result, code, scores.questionnaire)


def _read_goals(given: tuple[str, ...]) -> dict[str, int] | None:
    goals = {}
    for one in given:
        name, _sign, level = one.partition("=")
        if not level.isdecimal() or len(level) > 3:
            raise Refused([Problem("goal_form", params={"value": one[:80]})])
        goals[name] = int(level)
    return goals or None
