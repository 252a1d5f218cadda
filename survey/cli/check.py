"""sonda check: every problem of questionnaires on disk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from survey.cli.speech import command, lang
from survey.definition.reading import MAIN
from survey.i18n import lazy_gettext as _
from survey.i18n import ngettext
from survey.services.catalogue import render
from survey.services.checking import check_questionnaire


@command(
    help=_(
        "Check questionnaires: folders, single files, or folders of those.\n\nEvery problem is printed on a "
        "line of its own; the exit code is 1 where any of them keeps a questionnaire from being published."
    )
)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(path_type=Path))
@lang
def check(paths: tuple[Path, ...]) -> None:
    readings = [check_questionnaire(path) for path in _expand(paths)]
    problems = [problem for reading in readings for problem in reading.problems]
    # what is wrong in the texts of two languages, say, is one thing to mend
    for line in dict.fromkeys(map(render, problems)):
        click.echo(line)
    if not problems:
        click.echo(ngettext("%(num)s questionnaire, no problems", "%(num)s questionnaires, no problems", len(readings)))
    if any(problem.severity == "stop" for problem in problems):
        raise click.exceptions.Exit(1)


def _expand(paths: Iterable[Path]) -> Iterator[Path]:
    """Each questionnaire: a path itself, or those in a folder that is none."""
    for path in paths:
        inside = _inside(path) if path.is_dir() and not (path / MAIN).is_file() else []
        yield from inside or [path]


def _inside(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if (path / MAIN).is_file() or path.suffix == ".yaml")
