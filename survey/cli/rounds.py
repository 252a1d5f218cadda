"""sonda round: making rounds, opening and closing them."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from survey.cli.options import lang
from survey.cli.session import OPERATOR, failing_politely, open_session
from survey.domain.responses import RoundState
from survey.domain.texts import Text
from survey.i18n import LANGUAGES, TIME_ZONE, LazyText, format_date, gettext, lazy_gettext, ngettext
from survey.services import fielding, overview
from survey.services.importing import read_participants

STATES: dict[RoundState, LazyText] = {
    RoundState.PREPARED: lazy_gettext("prepared"),
    RoundState.OPEN: lazy_gettext("open"),
    RoundState.CLOSED: lazy_gettext("closed"),
}


@click.group("round")
def round_group() -> None:
    """Make rounds, open and close them."""


@round_group.command()
@click.argument("code")
@click.option("--questionnaire", required=True, help="Name of a published questionnaire, or a path to one.")
@click.option("--version", help="Edition of the questionnaire; without it the one published last.")
@click.option(
    "--participants", type=click.Path(path_type=Path), help="CSV or XLSX: code, name_pl, name_en, attributes."
)
@click.option("--title", default="", help="Title of the round; without it its code.")
@click.option("--study", default="", help="Code of the study it belongs to; without it a study of its own.")
@click.option("--closes", type=click.DateTime(["%Y-%m-%d"]), help="Last day on which answers are taken.")
@click.option("--example", is_flag=True, help="Its participants are invented: every page and sheet says so.")
@lang
def create(
    code: str,
    questionnaire: str,
    version: str | None,
    participants: Path | None,
    title: str,
    study: str,
    closes: datetime | None,
    example: bool,
) -> None:
    """Make the round CODE of a questionnaire, for these participants."""
    end = closes.replace(hour=23, minute=59, second=59, tzinfo=TIME_ZONE) if closes else None
    words = Text.of(dict.fromkeys(LANGUAGES, title)) if title else Text()
    new = fielding.NewRound(code, questionnaire, version, words, study, end, example)
    with failing_politely(), open_session(writing=True) as session:
        people = read_participants(participants) if participants else []
        fielding.create_round(session, new, people, OPERATOR, datetime.now(UTC))
        click.echo(
            ngettext("Round made, with %(num)s participant.", "Round made, with %(num)s participants.", len(people))
        )
        click.echo(gettext("Open it with: sonda round open %(code)s", code=code))


@round_group.command("open")
@click.argument("code")
@lang
def open_(code: str) -> None:
    """Let answers in."""
    with failing_politely(), open_session(writing=True) as session:
        fielding.open_round(session, code, OPERATOR, datetime.now(UTC))
        click.echo(gettext("The round %(code)s takes answers.", code=code))


@round_group.command()
@click.argument("code")
@lang
def close(code: str) -> None:
    """Take no more answers."""
    with failing_politely(), open_session(writing=True) as session:
        fielding.close_round(session, code, OPERATOR, datetime.now(UTC))
        click.echo(gettext("The round %(code)s takes no more answers.", code=code))


@round_group.command("list")
@lang
def list_() -> None:
    """All rounds: code, state, last day, responses and how many are submitted."""
    with failing_politely(), open_session() as session:
        for one in overview.list_rounds(session):
            end = format_date(one.round.closes) if one.round.closes else "–"
            count = gettext("%(submitted)s of %(all)s submitted", submitted=one.submitted, all=one.responses)
            click.echo("\t".join((one.round.code, str(STATES[one.round.state]), end, count)))
