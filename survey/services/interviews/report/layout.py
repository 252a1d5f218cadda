"""The order of a report: title page, then topics with their participants or participants with their topics."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Any

from survey.domain.material import PieceKind
from survey.domain.questionnaire import Question
from survey.domain.responses import Response
from survey.i18n import current_language, gettext, ngettext
from survey.services.interviews.code_values import show_content
from survey.services.interviews.report.content import Cell, Content, Said, count_kinds, count_words
from survey.services.interviews.report.paper import EMPTY, FACTS, QUOTATION, SUMMARY, Paper
from survey.services.interviews.report.title_page import write_title_page
from survey.services.wording import STATUS_WORDS

_COLUMNS = 6
"""Participants beside each other in a table; more are put into further tables."""


class Order(StrEnum):
    """What the chapters of a report are."""

    TOPIC = "topic"
    PARTICIPANT = "participant"


def write_report(content: Content, order: Order) -> Any:
    """The document, in the current language."""
    paper = Paper(current_language(), content.round.title.in_(current_language()), content.made)
    write_title_page(paper, content)
    if order is Order.TOPIC:
        for topic in content.topics:
            _write_topic(paper, content, topic)
    else:
        for response in content.people:
            _write_participant(paper, content, response)
        _write_summaries(paper, content)
    return paper.document


def _write_topic(paper: Paper, content: Content, topic: Question) -> None:
    cells = content.cells_of(topic.name)
    paper.heading(_name(topic), 1)
    if topic.ask:
        paper.paragraph(topic.ask.in_(current_language()))
    whole = content.summaries.get(topic.name, ())
    _write_counts(paper, [*(one for cell in cells for one in _pieces(cell)), *whole])
    for cell in cells:
        paper.heading(cell.response.participant.name.in_(current_language()), 2)
        _write_cell(paper, cell)
    if whole:
        paper.heading(gettext("Summary of the topic"), 2)
        _write_said(paper, whole, SUMMARY)
    _write_codes(paper, content, topic, content.people, 2)


def _write_participant(paper: Paper, content: Content, response: Response) -> None:
    cells = [content.cells[response.id, topic.name] for topic in content.topics]
    paper.heading(response.participant.name.in_(current_language()), 1)
    _write_counts(paper, [one for cell in cells for one in _pieces(cell)])
    for cell in cells:
        paper.heading(_name(cell.topic), 2)
        _write_cell(paper, cell)


def _write_summaries(paper: Paper, content: Content) -> None:
    """What is about topics as a whole, where the chapters are participants."""
    coded = {topic for _, topic, _ in content.codings}
    topics = [one for one in content.topics if one.name in coded or content.summaries.get(one.name)]
    if topics:
        paper.heading(gettext("Topics across participants"), 1)
    for topic in topics:
        paper.heading(_name(topic), 2)
        _write_said(paper, content.summaries.get(topic.name, ()), SUMMARY)
        _write_codes(paper, content, topic, content.people, 3)


def _write_cell(paper: Paper, cell: Cell) -> None:
    if cell.status is None:
        paper.paragraph(gettext("Not asked."), style=EMPTY)
        return
    status = str(STATUS_WORDS[cell.status])
    if cell.lacks_data:
        paper.paragraph(gettext("No data: %(status)s.", status=status), style=EMPTY)
    elif cell.is_empty:
        paper.paragraph(gettext("Left out of the public version."), style=EMPTY)
    else:
        paper.paragraph(gettext("Status: %(status)s", status=status), style=FACTS)
    if cell.note:
        paper.paragraph(cell.note, bold=gettext("Note") + ":")
    _write_said(paper, cell.findings, "List Bullet")
    _write_said(paper, cell.quotations, QUOTATION)
    _write_said(paper, cell.summaries, SUMMARY)


def _write_said(paper: Paper, pieces: Iterable[Said], style: str) -> None:
    for one in pieces:
        words = one.piece.words
        marks = [one.by]
        if words.supplement:
            marks.append(gettext("written in later"))
        if words.origin:
            marks.append(gettext("moved from %(topic)s", topic=words.origin))
        if words.confidential:
            marks.append(gettext("confidential"))
        paper.paragraph(*_words_of(one), after="; ".join(mark for mark in marks if mark), style=style)


def _words_of(one: Said) -> tuple[str, str]:
    """The text of a piece and what stands in bold before it."""
    if one.piece.kind is PieceKind.SUMMARY:
        return one.text, gettext("Summary") + ":"
    if one.piece.kind is PieceKind.QUOTATION:
        return one.text, ""
    if not one.text or one.text == one.label:
        return "", one.label
    return one.text, one.label if one.label[-1:] in "?!.:" else f"{one.label}."


def _write_counts(paper: Paper, pieces: Sequence[Said]) -> None:
    kinds = count_kinds(pieces)
    counts = [
        ngettext("%(num)s finding", "%(num)s findings", kinds[PieceKind.FINDING]),
        ngettext("%(num)s quotation", "%(num)s quotations", kinds[PieceKind.QUOTATION]),
        ngettext("%(num)s summary", "%(num)s summaries", kinds[PieceKind.SUMMARY]),
        ngettext("%(num)s word", "%(num)s words", count_words(f"{one.label} {one.text}" for one in pieces)),
    ]
    paper.paragraph(" · ".join(counts), style=FACTS)


def _write_codes(paper: Paper, content: Content, topic: Question, people: Sequence[Response], level: int) -> None:
    """Codes × participants, some participants at a time; codes that say nothing of anybody are left out."""
    said = {
        (response, code): one.content for (response, name, code), one in content.codings.items() if name == topic.name
    }
    used = {code for _, code in said}
    codes = [one for one in content.codes[topic.name] if one.name in used]
    if not codes:
        return
    language = current_language()
    paper.heading(gettext("Codes"), level)
    for start in range(0, len(people), _COLUMNS):
        some = people[start : start + _COLUMNS]
        header = [gettext("Code"), *(one.participant.name.in_(language) for one in some)]
        rows = []
        for code in codes:
            words = [show_content(code, said.get((one.id, code.name))) for one in some]
            veiled = [content.left_out.veil(text, one.id) for text, one in zip(words, some, strict=True)]
            rows.append([code.label.in_(language), *veiled])
        paper.table(header, rows)


def _pieces(cell: Cell) -> tuple[Said, ...]:
    return (*cell.findings, *cell.quotations, *cell.summaries)


def _name(topic: Question) -> str:
    return f"{topic.name} {topic.short_in(current_language())}"
