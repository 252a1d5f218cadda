"""The command `score`: scores of a round, or of a plain data file without a database."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeAlias

import click

from survey.cli.session import OPERATOR, failing_politely, open_session
from survey.cli.speech import command, lang, option
from survey.i18n import current_language, gettext, ngettext
from survey.i18n import lazy_gettext as _
from survey.problems import Problem, Refused
from survey.services import lookup, runs, scoring
from survey.services.item_labels import label_items
from survey.settings import read_settings

MOST = 50
"""Differences listed one by one."""
MOST_DIGITS = 9
_Data: TypeAlias = Any
"""A dataset of analysis, which commands pass on and never look into."""


@command(help=_("Scores, levels and ranks of ROUND, or of --data by --framework, as a workbook or JSON."))
@click.argument("round_code", metavar="[ROUND]", required=False)
@option("--framework", type=click.Path(path_type=Path), help=_("framework.yaml: the tree, its weights, the recipe."))
@option(
    "--data",
    type=click.Path(path_type=Path),
    help=_("CSV: participant and one column for each item; or a folder of four files."),
)
@option("--participants", type=click.Path(path_type=Path), help=_("CSV: code and one column for each attribute."))
@option(
    "--draws",
    type=click.Path(path_type=Path),
    help=_("CSV: draw and one column for each weight, instead of the draws of the framework."),
)
@option("--sensitivity", is_flag=True, help=_("Also say how much each source of uncertainty moves the ranks."))
@option("--run", "kept", type=click.Path(path_type=Path), help=_("Also keep the whole run: OUT.run.zip"))
@option(
    "--again",
    type=click.Path(path_type=Path),
    help=_("Do a run again, a file or the number of a kept one, and compare."),
)
@option("-o", "--output", type=click.Path(path_type=Path), help=_("OUT.xlsx or OUT.json"))
@lang
def score(
    round_code: str | None,
    framework: Path | None,
    data: Path | None,
    participants: Path | None,
    draws: Path | None,
    sensitivity: bool,
    kept: Path | None,
    again: Path | None,
    output: Path | None,
) -> None:
    language = current_language()
    with failing_politely():
        if again:
            _score_again(again, output)
            return
        if output is None or output.suffix not in {".xlsx", ".json"}:
            raise Refused([Problem("output_suffix", params={"file": str(output or "")})])
        if round_code:
            _score_round(round_code, output, language, sensitivity, kept)
        elif framework and data:
            files = scoring.Files(framework, data, participants, draws)
            with progress(gettext("Draws")) as tick:
                dataset, result = scoring.score_files(files, tick)
            found = _explain(dataset, result) if sensitivity else None
            title = result.framework.name
            scoring.write_scores(_in_words(dataset), result, output, language, title, sensitivity=found)
            _keep(kept, dataset, result, title, found)
        else:
            raise Refused([Problem("score_what")])
        click.echo(gettext("Written: %(file)s", file=output))


@contextmanager
def progress(label: str) -> Iterator[Callable[[int, int], None]]:
    """A bar on a terminal; Ctrl+C ends the work, and nothing has been written by then."""
    with click.progressbar(length=1, label=label, file=sys.stderr, hidden=not sys.stderr.isatty()) as bar:

        def tick(done: int, of: int) -> None:
            bar.length = of
            bar.update(done - bar.pos)

        yield tick


def _explain(dataset: _Data, result: Any) -> Any:
    with progress(gettext("Sensitivity")) as tick:
        return scoring.explain_ranks(dataset, result, tick)


def _in_words(dataset: _Data) -> _Data:
    """The data with what they come from in the words of the workbook, for the sheet that says so."""
    words = {"file": gettext("file"), "round": gettext("round")}
    return replace(dataset, meta={words.get(key, key): value for key, value in dataset.meta.items()})


def _score_round(code: str, output: Path, language: str, sensitivity: bool, kept: Path | None) -> None:
    with open_session() as session:
        round_ = lookup.fetch_round(session, code)
        scores = scoring.score_round(session, round_, datetime.now(UTC))
        if scores is None:
            raise Refused([Problem("round_unscored", subject=code, params={"code": code})])
        found = _explain(scores.dataset, scores.result) if sensitivity else None
        title, data = round_.title.in_(language), _in_words(scores.dataset)
        scoring.write_scores(data, label_items(scores), output, language, title, round_.example, found)
        content = _keep(kept, scores.dataset, scores.result, title, found)
    if content:
        # scoring takes a while: only now is the database asked to hold still
        with open_session(writing=True) as session:
            instance = read_settings().instance
            number = runs.keep_run(session, instance, scores, content, OPERATOR, datetime.now(UTC))
        click.echo(gettext("Kept with the round as run %(number)s.", number=number))


def _keep(path: Path | None, dataset: _Data, result: Any, title: str, sensitivity: Any) -> bytes:
    if path is None:
        return b""
    content = scoring.describe_run(dataset, result, datetime.now(UTC), title, sensitivity)
    path.write_bytes(content)
    click.echo(gettext("Written: %(file)s", file=path))
    return content


def _do_again(path: Path, tick: Callable[[int, int], None]) -> Any:
    """A file, or where there is none of that name, the kept run of that number."""
    number = str(path)
    if not number.isdecimal() or not number.isascii() or len(number) > MOST_DIGITS or path.exists():
        return scoring.score_again(path.read_bytes(), number, tick)
    with open_session() as session:
        return runs.repeat_run(session, read_settings().instance, int(number), tick)


def _score_again(path: Path, output: Path | None) -> None:
    """Ends with 1 where a number has come out differently, with 0 where only the last digits have."""
    if output and output.suffix != ".json":
        raise Refused([Problem("again_suffix", params={"file": str(output)})])
    with progress(gettext("Draws")) as tick:
        found = _do_again(path, tick)
    if output:
        output.write_bytes(found.scores)
        click.echo(gettext("Written: %(file)s", file=output))
    for name, (before, now) in found.libraries.items():
        click.echo(gettext("%(name)s: %(before)s then, %(now)s now", name=name, before=before or "–", now=now or "–"))
    if found.identical:
        click.echo(gettext("The same numbers, to the last byte."))
        return
    if not found.differences:
        click.echo(gettext("The same numbers, up to the ninth decimal place."))
        return
    for one in found.differences[:MOST]:
        click.echo(f"{one.code}: {one.key}: {one.before} → {one.after}")
    count = len(found.differences)
    click.echo(
        ngettext("%(num)s number has come out differently.", "%(num)s numbers have come out differently.", count)
    )
    sys.exit(1)
