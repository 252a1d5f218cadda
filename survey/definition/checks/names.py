"""Names: well formed, and each used once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from survey.definition.builder import Draft
from survey.definition.checks.walk import walk_questions
from survey.definition.nodes import find_place
from survey.definition.report import stop
from survey.domain import limits
from survey.domain.questionnaire import Probe, ShowCard
from survey.problems import Place, Problem


def check_names(draft: Draft) -> Iterator[Problem]:
    """Names of the questionnaire, its sections and questions."""
    questionnaire = draft.questionnaire
    if questionnaire.name:
        yield from check_name(questionnaire.name, find_place(draft.root, ("questionnaire",)))
    sections = [(section.name, draft.place(section, "section")) for section in questionnaire.sections]
    written = [located.question for located in walk_questions(questionnaire)]
    questions = [(question.name, draft.place(question, "name")) for question in written]
    for name, place in (*sections, *questions):
        if name:
            yield from check_name(name, place)
    yield from check_unique(sections, "section_twice")
    yield from check_unique(questions, "name_twice")


def check_inner_names(draft: Draft) -> Iterator[Problem]:
    """Names of probes and show cards."""
    for located in walk_questions(draft.questionnaire):
        question = located.question
        inner: dict[str, tuple[Probe | ShowCard, ...]] = {"probes": question.probes, "show_cards": question.show_cards}
        for key, records in inner.items():
            named = [(record.name, draft.place(question, key, i, "name")) for i, record in enumerate(records)]
            for name, place in named:
                if name and not limits.CHOICE_NAME.match(name):
                    yield stop("choice_name", place, question.name, name=name)
            yield from check_unique(named, "inner_name_twice", question.name)


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
