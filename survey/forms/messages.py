"""What a respondent is told about one answer: in the imperative, with the way out."""

from __future__ import annotations

from decimal import Decimal

from survey.i18n import LazyText, format_number, lazy_gettext

MESSAGES: dict[str, LazyText] = {
    "text_too_long": lazy_gettext("Shorten the text to at most %(most)s characters."),
    "not_a_number": lazy_gettext("Enter a number, for example 12.5."),
    "not_a_whole_number": lazy_gettext("Enter a whole number, for example 12."),
    "not_in_range": lazy_gettext("Enter a number from %(start)s to %(end)s, in steps of %(step)s."),
    "not_a_date": lazy_gettext("Enter a date, for example 23.11.2026."),
    "not_a_time": lazy_gettext("Enter a time, for example 14:30."),
    "not_a_moment": lazy_gettext("Enter a date and a time, for example 23.11.2026 14:30."),
    "not_a_choice": lazy_gettext("Choose one of the answers on the list."),
    "exclusive_choice": lazy_gettext("Choose either this answer alone or the others, not both."),
    "not_a_ranking": lazy_gettext("Give each item its place: 1, 2, 3 and so on."),
    "rank_twice": lazy_gettext("Give each place to one item only."),
    "rank_incomplete": lazy_gettext("Give a place to each of the %(expected)s items."),
    "not_a_level": lazy_gettext("Choose a level from 0 to %(top)s."),
    "not_occurrences": lazy_gettext("Keep to at most %(most)s entries."),
    "file_too_large": lazy_gettext("Choose a file of at most %(most)s MB."),
    "file_type": lazy_gettext("Choose a file of one of these kinds: %(kinds)s."),
    "file_content": lazy_gettext(
        "This file holds something else than its name says. Open it in the program it comes from, save it again and"
        " choose the new one."
    ),
    "file_empty": lazy_gettext("Choose a file that is not empty."),
    "file_unknown": lazy_gettext("Choose the file again: it was not received."),
    "answer_and_reason": lazy_gettext("Keep either the answer or the reason: clear one of them."),
    "status_unknown": lazy_gettext("Choose one of the reasons offered with this question."),
    "required": lazy_gettext("Answer this question or say why there is no answer."),
    "required_plainly": lazy_gettext("Answer this question."),
    "constraint": lazy_gettext("Check this answer: it does not fit the question."),
    "choice_gone": lazy_gettext("Choose again: an earlier answer has changed what can be chosen here."),
}


def message(code: str, **params: object) -> str:
    """The message under `code` in the reader's language; numbers in it are written as that language does."""
    words = str(MESSAGES[code])
    return words % {key: _written(value) for key, value in params.items()} if params else words


def _written(value: object) -> str:
    return format_number(value) if isinstance(value, int | float | Decimal) else str(value)
