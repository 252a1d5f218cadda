"""A report of a city in its order: the title page, then chapters from the summary to the answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from analysis.report.words import bind_letters
from survey.i18n import current_language, format_date, format_datetime, gettext, ngettext
from survey.services.reports import method, result_chapters, road_chapters
from survey.services.reports.blocks import Block, Bullets, Chart, Document, Heading, Paragraph, Table
from survey.services.reports.facts import Facts
from survey.services.reports.phrases import describe_rank, of_total, score_words


def compose(facts: Facts) -> Document:
    """The report in the current language."""
    language, response = current_language(), facts.response
    questionnaire = facts.filling.questionnaire
    told = [
        (gettext("Round"), f"{response.round.title.in_(language)} ({response.round.code})"),
        (gettext("Questionnaire"), f"{questionnaire.title.in_(language)} {questionnaire.version}"),
        (gettext("Framework"), f"{facts.framework.name} {facts.framework.version}"),
        (gettext("Submitted"), format_date(response.submitted) if response.submitted else gettext("not yet")),
        (gettext("Report made"), format_datetime(facts.made)),
        (gettext("Data (SHA-256)"), facts.analysis.data_sha256),
    ]
    marks = []
    if response.round.example:
        marks.append(gettext("Example data: the towns, people and figures in this report are invented."))
    if response.submitted is None:
        marks.append(
            gettext("A preview from the answers so far. Place and comparison follow once the answers are submitted.")
        )
    return Document(
        title=facts.name,
        subtitle=gettext("Report on the result of the self-assessment"),
        language=language,
        made=facts.made,
        facts=tuple(told),
        marks=tuple(bind_letters(mark, language) for mark in marks),
        blocks=tuple(_bind(block, language) for block in _number(_list_blocks(facts))),
    )


def _number(blocks: Iterable[Block]) -> Iterator[Block]:
    """Charts and tables are numbered as they come."""
    counts = Counter[type]()
    for block in blocks:
        if isinstance(block, Chart | Table):
            counts[type(block)] += 1
            numbered = {"number": counts[type(block)], "caption": block.caption}
            words = (
                gettext("Chart %(number)s. %(caption)s", **numbered)
                if isinstance(block, Chart)
                else gettext("Table %(number)s. %(caption)s", **numbered)
            )
            yield replace(block, caption=words)
        else:
            yield block


def _bind(block: Block, language: str) -> Block:
    """In Polish no paragraph leaves a one-letter word at the end of a line."""
    match block:
        case Paragraph(text, bold, soft):
            return Paragraph(bind_letters(text, language), bold, soft)
        case Bullets(lines):
            return Bullets(tuple(bind_letters(line, language) for line in lines))
    return block


def _list_blocks(facts: Facts) -> Iterator[Block]:
    yield from _summarise(facts)
    yield from result_chapters.list_dimensions(facts)
    yield from result_chapters.compare(facts)
    yield from result_chapters.list_strengths(facts)
    yield from road_chapters.list_blocking(facts)
    yield from road_chapters.list_waves(facts)
    yield from method.explain(facts)
    yield from method.list_words()
    yield from _list_answers(facts)


def _summarise(facts: Facts) -> Iterator[Block]:
    result = facts.result
    yield Heading(gettext("Summary"))
    lines = [gettext("Overall index: %(score)s.", score=score_words(result.total, result.range))]
    if result.total.band is not None:
        words = of_total(result.total.band, result.top_level)
        lines.append(gettext("Level from the score: %(level)s. It tells how things stand on average.", level=words))
    if result.gate is not None:
        words = of_total(result.gate, result.top_level)
        line = gettext("Level reached: %(level)s. It tells what is there in full.", level=words)
        held = ngettext(
            "%(num)s item holds back the next level.", "%(num)s items hold back the next level.", len(result.blocking)
        )
        lines.append(f"{line} {held}" if result.blocking else line)
    lines.append(describe_rank(facts))
    if result.asked:
        numbers = {"asked": result.asked.asked, "total": result.asked.total}
        lines.append(
            gettext("Path: short. Questions about levels asked: %(asked)s of %(total)s.", **numbers)
            if result.asked.is_short
            else gettext("Path: full. Questions about levels asked: %(asked)s of %(total)s.", **numbers)
        )
    numbers = {"answered": result.total.answered, "applicable": result.total.applicable}
    lines.append(gettext("Answered items that apply: %(answered)s of %(applicable)s.", **numbers))
    yield Bullets(tuple(lines))


def _list_answers(facts: Facts) -> Iterator[Block]:
    yield Heading(gettext("Annex: the answers"))
    yield Paragraph(gettext("Every question that was asked, with its answer. The scores rest on these answers."))
    header = (gettext("Code"), gettext("Question"), gettext("Answer"))
    for section, answers in facts.answers:
        rows = tuple((one.name, one.question, one.answer) for one in answers)
        yield Heading(section, 2)
        yield Table(gettext("Answers: %(section)s", section=section), header, rows, (3, 7, 6))
