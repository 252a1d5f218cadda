"""sonda check-material: what in the material of interviews deserves a look."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from survey.cli.session import failing_politely, open_session
from survey.cli.speech import command, lang
from survey.i18n import current_language, gettext, ngettext
from survey.i18n import lazy_gettext as _
from survey.services import lookup

if TYPE_CHECKING:
    from survey.services.interviews.checks import Findings, Repeat, Spot

_SHOWN = 80


@command(
    name="check-material",
    help=_(
        "Check the material of the interviews of ROUND: contradictions, text and summaries that stand twice, answers "
        "that may belong to another topic, cells without data.\n\nEverything found is a hint for a person. Exit code 1 "
        "when something other than cells without data is found."
    ),
)
@click.argument("round_code", metavar="ROUND")
@lang
def check_material(round_code: str) -> None:
    from survey.services.interviews import checks

    with failing_politely(), open_session() as session:
        found = checks.check_material(session, lookup.fetch_round(session, round_code), datetime.now(UTC))
    for line in _lines(found):
        click.echo(line)
    if found.total > len(found.gaps):
        sys.exit(1)


def _lines(found: Findings) -> Iterator[str]:
    from survey.services.interviews.code_values import show_content
    from survey.services.wording import STATUS_WORDS

    language = current_language()
    for broken in found.contradicted:
        said = "; ".join(f"{topic} {code.name}: {show_content(code, content)}" for topic, code, content in broken.said)
        yield f"{broken.response.participant.code}: {broken.rule.label.in_(language)} ({said})"
    yield from _repeats(gettext("Text that stands twice"), found.repeats)
    yield from _repeats(gettext("Summaries used twice"), found.summaries_twice)
    for one in found.strays:
        where = f"{one.response.participant.code} {one.topic} → {one.other}"
        why = f"{one.own}/{one.likely}: {', '.join(one.words)}"
        yield f"{gettext('Answers that may belong elsewhere')}: {where} ({why})"
    for gap in found.gaps:
        where = f"{gap.response.participant.code} {gap.topic}"
        yield f"{gettext('Cells without data')}: {where} ({STATUS_WORDS[gap.status]})"
    yield (
        ngettext("%(num)s cell checked,", "%(num)s cells checked,", found.cells)
        + " "
        + ngettext("%(num)s text compared;", "%(num)s texts compared;", found.compared)
        + " "
        + ngettext("%(num)s thing deserves a look.", "%(num)s things deserve a look.", found.total)
    )


def _repeats(heading: str, repeats: tuple[Repeat, ...]) -> Iterator[str]:
    for one in repeats:
        yield f"{heading}: {one.likeness}%"
        yield from (f"  {_place(spot)}: {' '.join(spot.text.split())[:_SHOWN]}" for spot in one.spots)


def _place(spot: Spot) -> str:
    who = spot.response.participant.code if spot.response else "*"
    return f"{who} {spot.topic}"
