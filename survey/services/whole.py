"""A whole questionnaire as one reads it before starting: every question, and when it is asked, in words."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from survey.domain.expressions import Expression
from survey.domain.kinds import EvidenceRule, Kind
from survey.domain.questionnaire import Question, Questionnaire, Section
from survey.domain.texts import Text
from survey.i18n import LazyText, current_language, gettext, lazy_gettext
from survey.problems import Problem, Refused
from survey.services.conditions import word_condition
from survey.services.editions import fetch_questionnaire
from survey.services.wording import STATUS_WORDS
from survey.store import editions

_WORDS_A_MINUTE = 180
_SECONDS_AN_ANSWER = 20
_ALWAYS, _NEVER = "true()", "false()"

ANSWER_WORDS: Mapping[Kind, LazyText] = {
    Kind.TEXT: lazy_gettext("a text"),
    Kind.INTEGER: lazy_gettext("a whole number"),
    Kind.DECIMAL: lazy_gettext("a number"),
    Kind.RANGE: lazy_gettext("a number from a range"),
    Kind.DATE: lazy_gettext("a date"),
    Kind.TIME: lazy_gettext("a time of day"),
    Kind.DATE_TIME: lazy_gettext("a date and a time of day"),
    Kind.SELECT_ONE: lazy_gettext("one of these"),
    Kind.SELECT_MULTIPLE: lazy_gettext("any number of these"),
    Kind.RANK: lazy_gettext("these in order, the most important first"),
    Kind.MATRIX: lazy_gettext("one of these in every row"),
    Kind.LEVEL: lazy_gettext("the highest level that is met in full"),
    Kind.FILE: lazy_gettext("a file"),
    Kind.ACKNOWLEDGE: lazy_gettext("a confirmation"),
    Kind.REPEAT: lazy_gettext("a list; these questions for each entry"),
}
"""What is given as an answer to a question of each kind."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One question in words; `conditions` are whole sentences, `rows` the rows of a matrix."""

    question: Question
    label: str
    hints: tuple[str, ...] = ()
    answer: str = ""
    offers: tuple[tuple[str, str], ...] = ()
    rows: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    evidence: str = ""
    inner: tuple[Asked, ...] = ()


@dataclass(frozen=True, slots=True)
class AskedSection:
    """One section in words."""

    number: int
    name: str
    label: str
    hint: str
    condition: str
    questions: tuple[Asked, ...]


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole questionnaire in the reader's language; `minutes` is for reading and answering, evidence apart."""

    questionnaire: Questionnaire
    questions: int
    minutes: int
    sections: tuple[AskedSection, ...] = field(default=(), repr=False)


def read_whole(questionnaire: Questionnaire) -> Whole:
    """The questionnaire in words of the current language."""
    sections = tuple(_section(questionnaire, one, number) for number, one in enumerate(questionnaire.sections, 1))
    count = sum(_is_counted(located.question) for located in questionnaire.index.values())
    words = len(" ".join(text for section in sections for text in _texts(section.questions)).split())
    minutes = words / _WORDS_A_MINUTE + count * _SECONDS_AN_ANSWER / 60
    return Whole(questionnaire, count, max(5, math.ceil(minutes / 5) * 5), sections)


def find_edition(session: Session, name: str, version: str) -> Questionnaire:
    """The published questionnaire of that name and version; raises Refused, naming those there are."""
    edition = editions.find_edition(session, name, version)
    if edition is None:
        known = ", ".join(f"{one.name} {one.version}" for one in editions.list_editions(session)) or "–"
        raise Refused([Problem("edition_unknown", subject=name, params={"name": f"{name} {version}", "known": known})])
    return fetch_questionnaire(session, edition.id)


def _is_counted(question: Question) -> bool:
    """Whether the author asks it as a question: the parts the engine makes of one count with it."""
    return not question.whole and question.kind in ANSWER_WORDS and question.kind is not Kind.REPEAT


def _section(questionnaire: Questionnaire, section: Section, number: int) -> AskedSection:
    condition = _sentence(questionnaire, section.relevant, None) if section.relevant else ""
    asked = tuple(_asked(questionnaire, one) for one in section.questions if one.kind is not Kind.CALCULATE)
    return AskedSection(number, section.name, _plain(section.label), _plain(section.hint), condition, asked)


def _asked(questionnaire: Questionnaire, question: Question) -> Asked:
    inner = (*(part for part in question.parts if not question.rows), *question.questions)
    return Asked(
        question,
        _plain(question.label),
        tuple(filter(None, (_plain(question.ask), _plain(question.hint), _plain(question.guidance_hint)))),
        str(ANSWER_WORDS.get(question.kind, "")),
        _offers(question),
        tuple(_plain(row.label) for row in question.rows),
        tuple(str(STATUS_WORDS[status]) for status in question.statuses),
        tuple(_conditions(questionnaire, question)),
        _evidence(question),
        tuple(_asked(questionnaire, one) for one in inner if one.kind is not Kind.CALCULATE),
    )


def _offers(question: Question) -> tuple[tuple[str, str], ...]:
    """What there is to choose from, each with its own hint: levels by their number."""
    if question.kind is Kind.LEVEL:
        return tuple((f"{number} – {_plain(level)}", "") for number, level in enumerate(question.levels))
    return tuple((_plain(choice.label), _plain(choice.hint)) for choice in question.choices)


def _conditions(questionnaire: Questionnaire, question: Question) -> Iterator[str]:
    if question.relevant and question.relevant.source != _ALWAYS:
        yield _sentence(questionnaire, question.relevant, question)
    if question.required and question.required.source == _ALWAYS:
        yield gettext("An answer is required.")
    elif question.required and question.required.source != _NEVER:
        clause = word_condition(question.required, questionnaire, question)
        yield gettext("An answer is required if %(clause)s.", clause=clause)
    if question.choice_filter:
        clause = word_condition(question.choice_filter, questionnaire, question)
        yield gettext("A choice is offered if %(clause)s.", clause=clause)
    for one in question.constraints:
        clause = word_condition(one.test, questionnaire, question)
        yield _plain(one.message) or gettext("What is checked: %(clause)s.", clause=clause)


def _sentence(questionnaire: Questionnaire, relevant: Expression, question: Question | None) -> str:
    return gettext("Asked if %(clause)s.", clause=word_condition(relevant, questionnaire, question))


def _evidence(question: Question) -> str:
    hint = _plain(question.evidence_hint)
    if question.evidence is EvidenceRule.REQUIRED:
        return gettext("Evidence is required. %(hint)s", hint=hint).strip()
    return gettext("What counts as evidence: %(hint)s", hint=hint) if hint else ""


def _plain(text: Text) -> str:
    """The text in the reader's language, with … where an earlier answer would stand."""
    return re.sub(r"\$\{[^}]*\}", "…", text.in_(current_language())).strip()


def _texts(questions: tuple[Asked, ...]) -> Iterator[str]:
    for one in questions:
        yield from (one.label, *one.hints, *(label for label, _ in one.offers), *one.rows)
        yield from _texts(one.inner)
