"""sonda invite: links by which participants come to their responses."""

from __future__ import annotations

import csv
import sys
from datetime import UTC, datetime

import click

from survey.cli.days import DAY, end_of_day
from survey.cli.session import OPERATOR, failing_politely, open_session
from survey.cli.speech import command, lang, option
from survey.i18n import current_language, format_date
from survey.i18n import lazy_gettext as _
from survey.problems import Problem, Refused
from survey.services import fielding, invitations, lookup
from survey.services.text_cells import protect
from survey.settings import read_settings

LOCAL = "http://127.0.0.1:8000"


@command(
    help=_(
        "Make a new link for each participant of ROUND and print them as CSV: code, name, link.\n\nA link is "
        "shown this once: the database keeps no more than its fingerprint."
    )
)
@click.argument("round_code", metavar="ROUND")
@option("--participant", help=_("Code of the only participant to invite."))
@option("--renew", is_flag=True, help=_("Make a new link for the lead of each team in place of the earlier one."))
@option("--expires", type=DAY, help=_("Last day on which the links open anything."))
@lang
def invite(round_code: str, participant: str | None, renew: bool, expires: datetime | None) -> None:
    make = invitations.renew if renew else invitations.invite
    with failing_politely():
        settings = read_settings()
        base = settings.public_url or LOCAL
        now = datetime.now(UTC)
        until = end_of_day(expires) if expires else None
        if until and until < now:
            raise Refused([Problem("expires_past", params={"day": format_date(until)})])
        with open_session(writing=True) as session:
            round_ = lookup.fetch_round(session, round_code)
            rows = []
            for response in fielding.list_invitable(session, round_, participant):
                name = response.participant.name.in_(current_language())
                token = make(session, response, invitations.Guest(expires=until), OPERATOR, now, settings.secret_key)
                rows.append((protect(response.participant.code), protect(name), f"{base}/i/{token}"))
        # printed once they are stored, so that no link leads nowhere
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(("code", "name", "link"))
        writer.writerows(rows)
