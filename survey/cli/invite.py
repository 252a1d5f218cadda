"""sonda invite: links by which participants come to their responses."""

from __future__ import annotations

import csv
import sys
from datetime import UTC, datetime

import click

from survey.cli.options import lang
from survey.cli.session import OPERATOR, failing_politely, open_session
from survey.i18n import current_language
from survey.services import fielding, invitations, lookup
from survey.services.text_cells import protect
from survey.settings import read_settings

LOCAL = "http://127.0.0.1:8000"


@click.command()
@click.argument("round_code", metavar="ROUND")
@click.option("--participant", help="Code of the only participant to invite.")
@click.option("--renew", is_flag=True, help="Make earlier links of the same participants useless.")
@lang
def invite(round_code: str, participant: str | None, renew: bool) -> None:
    """Make a new link for each participant of ROUND and print them as CSV: code, name, link.

    A link is shown this once: the database keeps no more than its fingerprint.
    """
    make = invitations.renew if renew else invitations.invite
    with failing_politely():
        base = read_settings().public_url or LOCAL
        now = datetime.now(UTC)
        with open_session(writing=True) as session:
            round_ = lookup.fetch_round(session, round_code)
            rows = []
            for response in fielding.list_invitable(session, round_, participant):
                name = response.participant.name.in_(current_language())
                token = make(session, response, "", OPERATOR, now)
                rows.append((protect(response.participant.code), protect(name), f"{base}/i/{token}"))
        # printed once they are stored, so that no link leads nowhere
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(("code", "name", "link"))
        writer.writerows(rows)
