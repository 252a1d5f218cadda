"""The first page of a report: what it is, when it was made, how much is in it, and what was left out."""

from __future__ import annotations

from collections.abc import Iterator

from survey.domain.material import PieceKind
from survey.i18n import current_language, format_datetime, gettext, ngettext
from survey.services.interviews.report.content import Content, count_kinds, count_words
from survey.services.interviews.report.leaving_out import LeftOut
from survey.services.interviews.report.paper import Paper


def write_title_page(paper: Paper, content: Content) -> None:
    language = current_language()
    paper.heading(content.round.title.in_(language), 0)
    if content.round.example:
        paper.paragraph("", bold=gettext("Example data: the towns, people and figures in this report are invented."))
    if content.public:
        _write_left_out(paper, content.left_out)
    else:
        paper.paragraph(
            gettext("For the research team: it may hold what is confidential. A public version leaves it out.")
        )
    guide = f"{content.questionnaire.title.in_(language)} {content.questionnaire.version}"
    facts = [
        (gettext("Round"), content.round.code),
        (gettext("Interview guide"), guide),
        (gettext("Made"), format_datetime(content.made)),
    ]
    for name, words in facts:
        paper.paragraph(words, bold=f"{name}:")
    paper.table([gettext("What"), gettext("How many")], [list(row) for row in _counts(content)])
    paper.new_page()


def _counts(content: Content) -> Iterator[tuple[str, str]]:
    pieces = list(content.pieces)
    kinds = count_kinds(pieces)
    empty = sum(cell.lacks_data for cell in content.cells.values() if cell.status is not None)
    quoted = [one.text for one in pieces if one.piece.kind is PieceKind.QUOTATION]
    yield gettext("Interviews"), str(len(content.people))
    yield gettext("Topics"), str(len(content.topics))
    yield gettext("Findings"), str(kinds[PieceKind.FINDING])
    yield gettext("Quotations"), str(kinds[PieceKind.QUOTATION])
    yield gettext("Summaries"), str(kinds[PieceKind.SUMMARY])
    yield gettext("Words of quotations"), str(count_words(quoted))
    yield gettext("Words in all"), str(count_words(f"{one.label} {one.text}" for one in pieces))
    yield gettext("Codings that count"), str(len(content.codings))
    yield gettext("Cells without data"), str(empty)


def _write_left_out(paper: Paper, left_out: LeftOut) -> None:
    paper.paragraph(
        gettext(
            "Respondents are numbered, without their pseudonyms and functions, and contact data are replaced by […]."
        ),
        bold=gettext("Public version") + ".",
    )
    lines = [
        ngettext("%(num)s confidential topic", "%(num)s confidential topics", len(left_out.topics))
        + " ("
        + ngettext("%(num)s piece of material", "%(num)s pieces of material", left_out.under_topics)
        + ")",
        ngettext("%(num)s piece marked confidential", "%(num)s pieces marked confidential", left_out.confidential),
        ngettext("%(num)s piece that rests on such", "%(num)s pieces that rest on such", left_out.resting),
        ngettext(
            "%(num)s piece that respondents did not agree to",
            "%(num)s pieces that respondents did not agree to",
            left_out.unagreed,
        ),
        ngettext("%(num)s note of an interviewer", "%(num)s notes of interviewers", left_out.notes),
        ngettext("%(num)s coding", "%(num)s codings", left_out.codings),
    ]
    paper.paragraph(gettext("Left out:"))
    for line in lines:
        paper.paragraph(line, style="List Bullet")
