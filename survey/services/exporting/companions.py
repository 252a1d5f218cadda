"""What stands beside the answers in every export: what the file is, who took part, what was asked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from survey.domain.answers import Status
from survey.domain.questionnaire import Questionnaire
from survey.domain.responses import ResponseState, Round
from survey.i18n import LANGUAGES, TIME_ZONE, gettext, pgettext
from survey.services.canvas import Names
from survey.services.exporting.columns import Cell
from survey.services.exporting.headings import NAME, RESPONSE_COLUMNS, headings
from survey.services.exporting.options import Look
from survey.services.exporting.titles import spaced
from survey.services.wording import STATUS_WORDS
from survey.store.exports import Listed


@dataclass(frozen=True, slots=True)
class Sheet:
    """A plain table for a workbook or a file of its own; `rows` may be read only once."""

    name: str
    headers: Sequence[str]
    rows: Iterable[Sequence[Cell]]
    widths: Sequence[float] = ()


def build_readme(round_: Round, questionnaire: Questionnaire, count: int, now: datetime, language: str) -> Sheet:
    """What a reader needs to know who was not there, in the current language."""
    rows: list[tuple[str, str]] = []
    if round_.example:
        rows.append((gettext("example data"), gettext("The participants and all their answers are invented.")))
    rows += [
        (gettext("round"), f"{round_.code} – {round_.title.in_(language)}"),
        (gettext("questionnaire"), questionnaire.title.in_(language)),
        (gettext("edition"), f"{questionnaire.name} {questionnaire.version}"),
        (gettext("participants"), str(count)),
        (gettext("written on"), moment_text(now) or ""),
        ("participant", gettext("Code of the participant; the sheet of participants has the names.")),
        ("q", gettext("One column for each question, under its name. The codebook has the wording.")),
        (
            "q__status",
            gettext("Why there is no answer, or only part of one. Without this column, every participant answered."),
        ),
        ("q__choice", gettext("Of several choices: 1 chosen, 0 not chosen, empty if not answered.")),
        ("q__row", gettext("One row of a matrix question.")),
        ("q__part2", gettext("Continuation of a text that is too long for one cell.")),
    ]
    rows += [(status.value, str(STATUS_WORDS[status])) for status in Status]
    return Sheet(gettext("README"), (gettext("what"), gettext("meaning")), rows, (24, 100))


def build_participants(listed: Sequence[Listed], look: Look) -> Sheet:
    """Participants with their attributes, as `sonda import participants` reads them, and how far each has come."""
    languages = list(LANGUAGES)
    languages += sorted({code for one in listed for code in one.participant.name.as_dict()} - set(LANGUAGES))
    attributes = list(dict.fromkeys(name for one in listed for name in one.participant.attributes))
    states = {state.value: _state_words(state) if look.labels else state.value for state in ResponseState}
    rows = (
        [
            one.participant.code,
            *(one.participant.name.as_dict().get(code) for code in languages),
            *(one.participant.attributes.get(name) for name in attributes),
            states[one.state],
            moment_text(one.started),
            moment_text(one.submitted),
        ]
        for one in listed
    )
    return Sheet(gettext("participants"), _participants_headers(languages, attributes, look), rows)


def _participants_headers(languages: Sequence[str], attributes: Sequence[str], look: Look) -> list[str]:
    names = ["code", *(f"{NAME}{code}" for code in languages), *RESPONSE_COLUMNS]
    shown = Names()
    ours = [shown.take(one) for one in (headings(names, attributes) if look.labelled_headers else names)]
    at = 1 + len(languages)
    return [*ours[:at], *(shown.take(spaced(one)) for one in attributes), *ours[at:]]


def _state_words(state: ResponseState) -> str:
    words = {
        ResponseState.DRAFT: pgettext("response", "draft"),
        ResponseState.SUBMITTED: pgettext("response", "submitted"),
        ResponseState.RETURNED: pgettext("response", "returned"),
        ResponseState.ACCEPTED: pgettext("response", "accepted"),
    }
    return words[state]


def moment_text(moment: datetime | None) -> str | None:
    """ISO 8601 with the offset of the study's time zone, to the second."""
    return moment.astimezone(TIME_ZONE).isoformat(timespec="seconds") if moment else None
