"""What stands beside the answers in every export: what the file is, who took part, what was asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from survey.domain.answers import Status
from survey.domain.questionnaire import Question, Questionnaire
from survey.domain.responses import Round
from survey.i18n import LANGUAGES, TIME_ZONE, gettext
from survey.services.canvas import Canvas
from survey.services.exporting.columns import Cell
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


def build_participants(listed: Sequence[Listed]) -> Sheet:
    """Participants with their attributes, as `sonda import participants` reads them, and how far each has come."""
    languages = list(LANGUAGES)
    languages += sorted({code for one in listed for code in one.participant.name.as_dict()} - set(LANGUAGES))
    attributes = list(dict.fromkeys(name for one in listed for name in one.participant.attributes))
    headers = ["code", *(f"name_{code}" for code in languages), *attributes, *RESPONSE_COLUMNS]
    rows = (
        [
            one.participant.code,
            *(one.participant.name.as_dict().get(code) for code in languages),
            *(one.participant.attributes.get(name) for name in attributes),
            one.state,
            moment_text(one.started),
            moment_text(one.submitted),
        ]
        for one in listed
    )
    return Sheet(gettext("participants"), headers, rows)


RESPONSE_COLUMNS = ("response_state", "response_started", "response_submitted")
"""Columns of the participants' sheet that say how far the response has come; importing passes over them."""


def build_codebook(canvas: Canvas, questionnaire: Questionnaire, language: str) -> Sheet:
    """One row for each question, and one for each choice or level of it."""
    headers = ("question", "repeat", "section", "type", "label", "choice", "choice_label", "score")
    return Sheet(
        gettext("codebook"), headers, _codebook_rows(canvas, questionnaire, language), (20, 14, 18, 16, 70, 18, 50)
    )


def _codebook_rows(canvas: Canvas, questionnaire: Questionnaire, language: str) -> Iterator[Sequence[Cell]]:
    for table in canvas.tables:
        for one in table.fields:
            question = one.question
            section = questionnaire.index[question.name].section.name
            head = (one.name, table.name or None, section, question.kind.value, question.label.in_(language))
            choices = list(_choices(question, language))
            yield (*head, None, None, None)
            for choice in choices:
                yield (*head[:4], None, *choice)


def _choices(question: Question, language: str) -> Iterator[tuple[str, str, float | None]]:
    for choice in question.choices:
        yield choice.name, choice.label.in_(language), choice.score
    for number, level in enumerate(question.levels):
        yield str(number), level.in_(language), float(number)


def moment_text(moment: datetime | None) -> str | None:
    """ISO 8601 with the offset of the study's time zone, to the second."""
    return moment.astimezone(TIME_ZONE).isoformat(timespec="seconds") if moment else None
