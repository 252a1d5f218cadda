"""Questions asked, in order, given the answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime

from survey.domain.answers import Answers, Key
from survey.domain.kinds import Kind
from survey.domain.questionnaire import Choice, Question, Questionnaire, Section
from survey.flow.situation import Situation


@dataclass(frozen=True, slots=True)
class Item:
    """One question on the path, as it is to be shown.

    `items` are its parts and the questions inside a group; `occurrences` those inside each occurrence of a repeat.
    """

    question: Question
    key: Key
    required: bool = False
    choices: tuple[Choice, ...] = ()
    items: tuple[Item, ...] = ()
    occurrences: tuple[tuple[str, tuple[Item, ...]], ...] = ()

    def walk(self) -> Iterator[Item]:
        """This item and all below it, in order."""
        yield self
        for item in self.items:
            yield from item.walk()
        for _, items in self.occurrences:
            for item in items:
                yield from item.walk()


@dataclass(frozen=True, slots=True)
class SectionPath:
    """The questions asked in one section."""

    section: Section
    items: tuple[Item, ...]

    def walk(self) -> Iterator[Item]:
        for item in self.items:
            yield from item.walk()

    def leaves(self) -> Iterator[Item]:
        """The items under which an answer is stored."""
        return (item for item in self.walk() if item.question.is_leaf)


@dataclass(frozen=True, slots=True)
class Path:
    """All that is asked of one respondent now."""

    questionnaire: Questionnaire
    situation: Situation
    sections: tuple[SectionPath, ...]
    leaves: dict[Key, Item] = field(default_factory=dict)
    """Items under which an answer is stored, by key, in the order asked."""

    def find_section(self, name: str) -> SectionPath | None:
        return next((asked for asked in self.sections if asked.section.name == name), None)


def compute_path(questionnaire: Questionnaire, answers: Answers, now: datetime) -> Path:
    """What is asked, in the order of the questionnaire; hidden calculations are not on it."""
    situation = Situation(questionnaire, answers, now)
    sections = tuple(
        SectionPath(section, _items(situation, section.questions, ""))
        for section in questionnaire.sections
        if situation.is_section_asked(section)
    )
    leaves = {item.key: item for asked in sections for item in asked.leaves()}
    return Path(questionnaire, situation, sections, leaves)


def compute_path_after(before: Path, answers: Answers, changed: Iterable[Key], now: datetime) -> Path:
    """The path once these answers have changed: the same questions, unless a condition looks at one of them."""
    if any(key.question in before.questionnaire.watched for key in changed):
        return compute_path(before.questionnaire, answers, now)
    return replace(before, situation=Situation(before.questionnaire, answers, now))


def _items(situation: Situation, questions: tuple[Question, ...], occurrence: str) -> tuple[Item, ...]:
    """Items of the questions asked, among some whose section and group are asked."""
    items = []
    for question in questions:
        item = None if occurrence else _find_fixed(question)
        if item is None:
            key = Key(question.name, occurrence)
            if question.kind is Kind.CALCULATE or not situation.is_asked(key):
                continue
            item = _item(situation, question, key)
        items.append(item)
    return tuple(items)


def _item(situation: Situation, question: Question, key: Key) -> Item:
    occurrences: tuple[tuple[str, tuple[Item, ...]], ...] = ()
    inside = question.parts
    if question.kind is Kind.REPEAT:
        occurrences = tuple(
            (occurrence, _items(situation, question.questions, occurrence))
            for occurrence in situation.occurrences(question, key.occurrence)
        )
    else:
        inside = (*question.parts, *question.questions)
    return Item(
        question=question,
        key=key,
        required=question.required is not None and situation.test(question.required, key),
        choices=situation.choices(question, key),
        items=_items(situation, inside, key.occurrence),
        occurrences=occurrences,
    )


def _find_fixed(question: Question) -> Item | None:
    """The item of a question that looks the same to everybody: no condition at it or inside; made once."""
    found = _FIXED.get(id(question))
    if found is None:
        if len(_FIXED) >= _ROOM:
            _FIXED.clear()
        # the entry holds its question, so that its id cannot become another one's
        found = _FIXED[id(question)] = (question, _make_fixed(question))
    return found[1]


def _make_fixed(question: Question) -> Item | None:
    if question.conditions or question.kind in {Kind.REPEAT, Kind.CALCULATE}:
        return None
    inside = [_find_fixed(one) for one in (*question.parts, *question.questions)]
    items = tuple(item for item in inside if item is not None)
    whole = len(items) == len(inside)
    return Item(question, Key(question.name), choices=question.choices, items=items) if whole else None


_FIXED: dict[int, tuple[Question, Item | None]] = {}
_ROOM = 50_000
"""Questions remembered; a large questionnaire has a thousand."""
