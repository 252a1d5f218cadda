"""Answers to questions that the round's edition does not have: their questions come from the other editions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy.orm import Session

from survey.domain.kinds import Kind
from survey.domain.questionnaire import Located, Question, Questionnaire, Section
from survey.domain.responses import Round
from survey.domain.texts import Text
from survey.i18n import gettext, speaking
from survey.services.editions import fetch_questionnaire
from survey.store.editions import list_ids_of
from survey.store.exports import list_answered

SECTION = "earlier editions"
"""Their section; no author's has a space in its name."""


def with_earlier(session: Session, round_: Round, questionnaire: Questionnaire) -> Questionnaire:
    """The questionnaire, with every question behind it that has an answer in the round and that it lacks.

    The newest other edition that has the question says what it was; one that no edition has is taken for a text.
    """
    others = [number for number in list_ids_of(session, questionnaire.name) if number != round_.edition_id]
    missing = list_answered(session, round_.id, questionnaire.index.keys())
    for number in others if missing else ():
        other = fetch_questionnaire(session, number)
        for name in [name for name in other.index if name in missing]:
            questionnaire = _add(questionnaire, other.index[name])
        missing -= other.index.keys()
    for name in sorted(missing):
        label = Text(((questionnaire.source_language, name),))
        questionnaire = _put_last(questionnaire, Question(name, Kind.TEXT, label))
    return questionnaire


def earlier_names(questionnaire: Questionnaire) -> frozenset[str]:
    """Questions outside of repeats that came from other editions: whoever has no answer was not asked."""
    index = questionnaire.index.items()
    return frozenset(name for name, one in index if one.section.name == SECTION and not one.repeats)


def _add(questionnaire: Questionnaire, located: Located) -> Questionnaire:
    """With this question, and with a repeat around it that is missing too."""
    index = questionnaire.index
    if located.question.name in index:
        return questionnaire
    repeats = [one for one in located.around if one.kind is Kind.REPEAT]
    new = next((one for one in repeats if one.name not in index), located.question)
    inside = [one.name for one in repeats if one.name in index]
    if not inside:
        return _put_last(questionnaire, _bare(new))
    sections = [
        replace(one, questions=_put_inside(one.questions, inside[-1], _bare(new))) for one in questionnaire.sections
    ]
    return replace(questionnaire, sections=tuple(sections))


def _put_last(questionnaire: Questionnaire, question: Question) -> Questionnaire:
    found = questionnaire.find_section(SECTION)
    if found is None:
        said = {}
        for language in questionnaire.languages:
            with speaking(language):
                said[language] = gettext("questions of other editions")
        found = Section(SECTION, Text.of(said))
    rest = [one for one in questionnaire.sections if one.name != SECTION]
    return replace(questionnaire, sections=(*rest, replace(found, questions=(*found.questions, question))))


def _put_inside(questions: Iterable[Question], repeat: str, new: Question) -> tuple[Question, ...]:
    made = []
    for one in questions:
        inner = _put_inside(one.questions, repeat, new)
        made.append(replace(one, questions=(*inner, new) if one.name == repeat else inner))
    return tuple(made)


def _bare(question: Question) -> Question:
    """The question without conditions and calculations: what they look at may be gone."""
    return replace(
        question, relevant=None, required=None, constraints=(), default=None, choice_filter=None, whole="",
        parts=tuple(map(_bare, question.parts)),
        questions=tuple(_bare(one) for one in question.questions if one.kind is not Kind.CALCULATE),
    )  # fmt: skip
