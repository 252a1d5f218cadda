"""sonda round: making rounds, opening and closing them."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from survey.cli.days import DAY, end_of_day
from survey.cli.session import OPERATOR, failing_politely, open_session
from survey.cli.speech import Group, lang, option
from survey.domain.responses import RoundState
from survey.domain.texts import Text
from survey.i18n import LANGUAGES, LazyText, format_date, gettext, lazy_gettext, ngettext
from survey.i18n import lazy_gettext as _
from survey.services import fielding, overview
from survey.services.importing import read_participants

STATES: dict[RoundState, LazyText] = {
    RoundState.PREPARED: lazy_gettext("prepared"),
    RoundState.OPEN: lazy_gettext("open"),
    RoundState.CLOSED: lazy_gettext("closed"),
}


@click.group("round", cls=Group, help=_("Make rounds, open and close them."))
@lang
def round_group() -> None:
    pass


@round_group.command(help=_("Make the round CODE of a questionnaire, for these participants."))
@click.argument("code")
@option("--questionnaire", required=True, help=_("Name of a published questionnaire, or a path to one."))
@option("--version", help=_("Edition of the questionnaire; without it the one published last."))
@option("--participants", type=click.Path(path_type=Path), help=_("CSV or XLSX: code, name_pl, name_en, attributes."))
@option("--title", default="", help=_("Title of the round; without it its code."))
@option("--study", default="", help=_("Code of the study it belongs to; without it a study of its own."))
@option("--closes", type=DAY, help=_("Last day on which answers are taken."))
@option("--example", is_flag=True, help=_("Its participants are invented: every page and sheet says so."))
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
    end = end_of_day(closes) if closes else None
    words = Text.of(dict.fromkeys(LANGUAGES, title)) if title else Text()
    new = fielding.NewRound(code, questionnaire, version, words, study, end, example)
    with failing_politely(), open_session(writing=True) as session:
        people = read_participants(participants) if participants else []
        fielding.create_round(session, new, people, OPERATOR, datetime.now(UTC))
        click.echo(
            ngettext("Round made, with %(num)s participant.", "Round made, with %(num)s participants.", len(people))
        )
        click.echo(gettext("Open it with: sonda round open %(code)s", code=code))


@round_group.command("open", help=_("Let answers in."))
@click.argument("code")
@lang
def open_(code: str) -> None:
    with failing_politely(), open_session(writing=True) as session:
        fielding.open_round(session, code, OPERATOR, datetime.now(UTC))
        click.echo(gettext("The round %(code)s takes answers.", code=code))


@round_group.command(help=_("Take no more answers."))
@click.argument("code")
@lang
def close(code: str) -> None:
    with failing_politely(), open_session(writing=True) as session:
        fielding.close_round(session, code, OPERATOR, datetime.now(UTC))
        click.echo(gettext("The round %(code)s takes no more answers.", code=code))


@round_group.command("list", help=_("All rounds: code, state, last day, responses and how many are submitted."))
@lang
def list_() -> None:
    with failing_politely(), open_session() as session:
        for one in overview.list_rounds(session):
            end = format_date(one.round.closes) if one.round.closes else "–"
            count = gettext("%(submitted)s of %(all)s submitted", submitted=one.submitted, all=one.responses)
            click.echo("\t".join((one.round.code, str(STATES[one.round.state]), end, count)))
