"""The codebook beside the answers: what was asked, and what could be answered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from survey.domain.kinds import Kind
from survey.domain.questionnaire import Question, Questionnaire
from survey.i18n import LazyText, gettext, lazy_gettext
from survey.services.canvas import Canvas
from survey.services.exporting.columns import Cell
from survey.services.exporting.companions import Sheet
from survey.services.exporting.entries import build_entries
from survey.services.exporting.headings import headings
from survey.services.exporting.options import Look
from survey.services.exporting.titles import plain

MARKS = ("dimensions", "technologies", "personal", "confidential")
"""What the author says about a question beside what is asked."""
COLUMNS = ("question", "repeat", "section", "type", "label", "choice", "choice_label", "score", *MARKS)
_WIDTHS = (20, 14, 18, 16, 70, 18, 50, 8, 20, 20, 12, 12)
_NO_MARKS = (None,) * len(MARKS)
KIND_WORDS: dict[Kind, LazyText] = {
    Kind.TEXT: lazy_gettext("text"),
    Kind.INTEGER: lazy_gettext("whole number"),
    Kind.DECIMAL: lazy_gettext("number"),
    Kind.RANGE: lazy_gettext("number from a range"),
    Kind.DATE: lazy_gettext("date"),
    Kind.TIME: lazy_gettext("time of day"),
    Kind.DATE_TIME: lazy_gettext("date and time"),
    Kind.SELECT_ONE: lazy_gettext("one choice"),
    Kind.SELECT_MULTIPLE: lazy_gettext("several choices"),
    Kind.RANK: lazy_gettext("order of choices"),
    Kind.MATRIX: lazy_gettext("matrix question"),
    Kind.LEVEL: lazy_gettext("level"),
    Kind.TOPIC: lazy_gettext("topic"),
    Kind.FILE: lazy_gettext("file"),
    Kind.NOTE: lazy_gettext("text to read"),
    Kind.CALCULATE: lazy_gettext("calculation"),
    Kind.ACKNOWLEDGE: lazy_gettext("confirmation"),
    Kind.GROUP: lazy_gettext("group"),
    Kind.REPEAT: lazy_gettext("list of entries"),
}


def build_codebook(canvas: Canvas, questionnaire: Questionnaire, look: Look) -> Sheet:
    """One row for each question, and one for each choice or level of it."""
    names = headings(COLUMNS) if look.labelled_headers else COLUMNS
    return Sheet(gettext("codebook"), names, _rows(canvas, questionnaire, look), _WIDTHS)


def _rows(canvas: Canvas, questionnaire: Questionnaire, look: Look) -> Iterator[Sequence[Cell]]:
    for entry in build_entries(canvas, questionnaire, [look.language]):
        section, kind = entry.located.section, entry.question.kind
        part = plain(section.short_in(look.language)) if look.labels else section.name
        type_ = str(KIND_WORDS[kind]) if look.labels else kind.value
        head = (entry.field.name, entry.repeat or None, part, type_)
        yield (*head, entry.titles[look.language], None, None, None, *_marks(entry.question, look))
        for code in entry.codes:
            yield (*head, None, code.name, code.words[look.language], code.score, *_NO_MARKS)


def _marks(question: Question, look: Look) -> tuple[Cell, ...]:
    yes = gettext("yes") if look.labels else "1"
    flags = (yes if flag else None for flag in (question.personal, question.confidential))
    return (" ".join(question.dimensions) or None, " ".join(question.technologies) or None, *flags)
