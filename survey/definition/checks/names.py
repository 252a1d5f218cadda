"""Names: well formed, and each used once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from survey.definition.builder import Draft
from survey.definition.checks.walk import walk_questions
from survey.definition.nodes import find_place
from survey.definition.report import stop
from survey.domain import limits
from survey.problems import Place, Problem


def check_names(draft: Draft) -> Iterator[Problem]:
    """Names of the questionnaire, its sections and questions."""
    questionnaire = draft.questionnaire
    if questionnaire.name:
        yield from check_name(questionnaire.name, find_place(draft.root, ("questionnaire",)))
    sections = [(section.name, draft.place(section, "section")) for section in questionnaire.sections]
    questions = [
        (located.question.name, draft.place(located.question, "name")) for located in walk_questions(questionnaire)
    ]
    for name, place in (*sections, *questions):
        if name:
            yield from check_name(name, place)
    yield from check_unique(sections, "section_twice")
    yield from check_unique(questions, "name_twice")


def check_inner_names(draft: Draft) -> Iterator[Problem]:
    """Names of probes and show cards."""
    for located in walk_questions(draft.questionnaire):
        question = located.question
        probes = [(probe.name, draft.place(question, "probes", i, "name")) for i, probe in enumerate(question.probes)]
        cards = [
            (card.name, draft.place(question, "show_cards", i, "name")) for i, card in enumerate(question.show_cards)
        ]
        for name, place in (*probes, *cards):
            if name and not limits.CHOICE_NAME.match(name):
                yield stop("choice_name", place, question.name, name=name)
        yield from check_unique(probes, "inner_name_twice", question.name)
        yield from check_unique(cards, "inner_name_twice", question.name)


def check_name(name: str, place: Place) -> Iterator[Problem]:
    if not limits.NAME.match(name):
        yield stop("bad_name", place, name, name=name)
    elif "__" in name:
        yield stop("name_double_underscore", place, name, name=name)


def check_unique(names: Iterable[tuple[str, Place]], code: str, subject: str = "") -> Iterator[Problem]:
    """A problem `code` at each name that came before, capitals not counting; `subject` if it is not the name itself."""
    first: dict[str, Place] = {}
    for name, place in names:
        before = first.setdefault(name.lower(), place)
        if before is not place and name:
            yield stop(code, place, subject or name, name=name, first=str(before))
