"""sonda import: participants, answers and interviews from files."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from survey.cli.codings import import_codings
from survey.cli.refi import import_refi
from survey.cli.session import OPERATOR, failing_politely, open_session
from survey.cli.speech import Group, lang, option
from survey.i18n import gettext, ngettext
from survey.i18n import lazy_gettext as _
from survey.services import importing, lookup

FILE = click.Path(path_type=Path)


@click.group("import", cls=Group, help=_("Read files into a round: all of a file, or nothing where it has problems."))
@lang
def import_group() -> None:
    pass


@import_group.command(
    help=_(
        "Add the participants in FILE to ROUND, or bring them up to date.\n\nFILE is CSV or XLSX with the "
        "columns code, name_pl, name_en and any others, which become attributes."
    )
)
@click.argument("round_code", metavar="ROUND")
@click.argument("file", type=FILE)
@lang
def participants(round_code: str, file: Path) -> None:
    with failing_politely(), open_session(writing=True) as session:
        round_ = lookup.fetch_round(session, round_code)
        count = importing.import_participants(session, round_, file, OPERATOR, datetime.now(UTC))
        click.echo(ngettext("%(num)s participant read.", "%(num)s participants read.", count))


@import_group.command(
    help=_(
        "Read answers in FILE, as `sonda export` writes them: XLSX, CSV, .long.csv, ZIP or a folder.\n\nWhat "
        "differs from the stored answers becomes a new revision. An empty cell takes nothing back."
    )
)
@click.argument("round_code", metavar="ROUND")
@click.argument("file", type=FILE)
@lang
def answers(round_code: str, file: Path) -> None:
    with failing_politely(), open_session(writing=True) as session:
        round_ = lookup.fetch_round(session, round_code)
        done = importing.import_answers(session, round_, file, OPERATOR, datetime.now(UTC))
        click.echo(ngettext("%(num)s answer read.", "%(num)s answers read.", done.read))
        if done.answers:
            changed = ngettext("%(num)s answer stored", "%(num)s answers stored", done.answers)
            where = ngettext("in %(num)s response", "in %(num)s responses", done.responses)
            click.echo(f"{changed} {where}.")
        elif done.read:
            click.echo(gettext("All of them were stored already; nothing has changed."))


@import_group.command(
    help=_(
        "Read findings, quotations, summaries, notes and statuses of interviews in FILE, JSON Lines as `sonda export`"
        " writes them.\n\nWhat is stored already is not stored again; what was corrected since stays corrected."
    )
)
@click.argument("round_code", metavar="ROUND")
@click.argument("file", type=FILE)
@lang
def interviews(round_code: str, file: Path) -> None:
    from survey.services.interviews import jsonl

    with failing_politely(), open_session(writing=True) as session:
        round_ = lookup.fetch_round(session, round_code)
        done = jsonl.import_interviews(session, round_, file, OPERATOR, datetime.now(UTC))
        told = [
            ngettext("%(num)s object read.", "%(num)s objects read.", done.read),
            ngettext("%(num)s is new.", "%(num)s are new.", done.new) if done.new else "",
            ngettext("%(num)s was stored already.", "%(num)s were stored already.", done.known) if done.known else "",
            _repeated(done.repeated) if done.repeated else "",
            _changed(done.changed) if done.changed else "",
        ]
        click.echo("\n".join(line for line in told if line))


@import_group.command(
    help=_(
        "Keep the text of FILE as a transcript of PARTICIPANT's interview in ROUND.\n\nFILE is TXT, DOCX, SRT or VTT."
        " The same text is stored once."
    )
)
@click.argument("round_code", metavar="ROUND")
@click.argument("participant")
@click.argument("file", type=FILE)
@option("--encoding", default="", help=_("How a text file that is not UTF-8 is written, for example cp1250."))
@lang
def transcript(round_code: str, participant: str, file: Path, encoding: str) -> None:
    from survey.services.interviews import transcripts

    with failing_politely(), open_session(writing=True) as session:
        round_ = lookup.fetch_round(session, round_code)
        response = transcripts.fetch_interview_of(session, round_, participant)
        content = transcripts.read_file(file)
        stored = transcripts.add_transcript(
            session, response, file.name, content, OPERATOR, datetime.now(UTC), encoding
        )
        click.echo(ngettext("%(num)s character read.", "%(num)s characters read.", len(stored.text)))
        click.echo(f"SHA-256: {stored.sha256}")


import_group.add_command(import_codings)
import_group.add_command(import_refi)


def _repeated(count: int) -> str:
    return ngettext(
        "%(num)s repeats an earlier line of the file and was passed over.",
        "%(num)s repeat earlier lines of the file and were passed over.",
        count,
    )


def _changed(count: int) -> str:
    return ngettext(
        "%(num)s was corrected or taken away here since, and stays so.",
        "%(num)s were corrected or taken away here since, and stay so.",
        count,
    )
