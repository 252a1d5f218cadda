"""Choice lists, matrix rows and levels: named well, and fit for the questions that use them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from survey.definition.builder import Draft
from survey.definition.checks.names import check_unique
from survey.definition.checks.walk import walk_questions
from survey.definition.nodes import Listing, find_place
from survey.definition.parts import OTHER_TEXT
from survey.definition.report import stop, warning
from survey.domain import limits
from survey.domain.kinds import Kind
from survey.domain.questionnaire import Choice, Question
from survey.problems import Place, Problem

KEPT = frozenset((OTHER_TEXT, "status"))
"""Not to be had as choice names: exports write columns `question__other_text` and `question__status`."""
LEVELS = (2, 11)
_ROW_NAME = re.compile(r"[A-Za-z0-9_]+\Z")
_WITH_OTHER = frozenset((Kind.SELECT_ONE, Kind.SELECT_MULTIPLE))


def check_lists(draft: Draft) -> Iterator[Problem]:
    """Every list for itself: the shared ones, then those written in place."""
    for name, choices in draft.lists.items():
        yield from _check_list(choices, lambda *path, name=name: find_place(draft.root, ("choices", name, *path)), name)
    for located in walk_questions(draft.questionnaire):
        question = located.question
        for key, choices in (("choices", question.choices), ("rows", question.rows)):
            if _is_in_place(draft, question, key):
                place = _placer(draft, question, key)
                yield from _check_list(choices, place, question.name)


def check_lists_used(draft: Draft) -> Iterator[Problem]:
    # where a question names a list that does not exist, an unused one is probably the one it means
    for name in draft.lists.keys() - draft.used_lists if draft.used_lists <= draft.lists.keys() else ():
        yield warning("choice_list_unused", draft.root.entries["choices"].place, name, name=name)


def check_use(draft: Draft) -> Iterator[Problem]:
    """What depends on the question that uses a list: rows, `other` and `exclusive`."""
    for located in walk_questions(draft.questionnaire):
        question = located.question
        place = draft.place(question, "choices")
        if not draft.is_typed(question):
            continue
        if question.kind not in _WITH_OTHER and any(choice.other for choice in question.choices):
            yield stop("other_not_here", place, question.name, type=question.kind.value)
        if question.kind is not Kind.SELECT_MULTIPLE and any(choice.exclusive for choice in question.choices):
            yield warning("exclusive_not_here", place, question.name, type=question.kind.value)
        for number, row in enumerate(question.rows):
            if limits.CHOICE_NAME.match(row.name) and not _ROW_NAME.match(row.name):
                yield stop("row_name", draft.place(question, "rows", number, "name"), question.name, name=row.name)


def check_levels(draft: Draft) -> Iterator[Problem]:
    least, most = LEVELS
    for located in walk_questions(draft.questionnaire):
        question = located.question
        place = draft.place(question, "levels")
        written = question.kind is Kind.LEVEL and place != question.place
        if written and not least <= len(question.levels) <= most:
            yield stop("levels_count", place, question.name, count=len(question.levels), least=least, most=most)


def _is_in_place(draft: Draft, question: Question, key: str) -> bool:
    table = draft.tables.get(question.place)
    return table is not None and isinstance(table.find(key), Listing)


def _placer(draft: Draft, question: Question, key: str) -> Callable[..., Place]:
    return lambda *path: draft.place(question, key, *path)


def _check_list(choices: Sequence[Choice], place: Callable[..., Place], subject: str) -> Iterator[Problem]:
    for number, choice in enumerate(choices):
        if choice.name and not limits.CHOICE_NAME.match(choice.name):
            yield stop("choice_name", place(number, "name"), subject, name=choice.name)
        if choice.name.lower() in KEPT:
            yield stop("choice_name_kept", place(number, "name"), subject, name=choice.name)
    named = [(choice.name, place(number, "name")) for number, choice in enumerate(choices)]
    yield from check_unique(named, "choice_twice", subject)
    others = [number for number, choice in enumerate(choices) if choice.other]
    for number in others[1:]:
        yield stop("other_twice", place(number, "other"), subject, first=choices[others[0]].name)
