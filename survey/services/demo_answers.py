"""Answers of an invented town to a questionnaire: plausible for each question, drawn with its own dice."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal

from survey.domain.answers import Answer, Answers, Key, Status, Value
from survey.domain.kinds import Kind
from survey.domain.questionnaire import Question, Questionnaire
from survey.flow.completeness import check_answer
from survey.flow.path import Item, Path, compute_path
from survey.services.demo_words import DOCUMENTS, FIGURES, MARK, PAGES, REMARKS, TARGET_YEARS, WORDS, YEARS

LANGUAGE = "pl"
_DAY = datetime(2026, 10, 5, 8, 0, tzinfo=UTC)
_CERTIFIED = 3
"""From this level of IP1 on a town has a certificate."""


@dataclass(slots=True)
class Town:
    """How mature an invented town is, the dice its answers are drawn with, and what it has answered so far."""

    letter: str
    draw: random.Random
    maturity: float
    short_path: bool
    figures: Mapping[str, int]
    said: dict[str, Value] = field(default_factory=dict)

    def level(self, top: int) -> int:
        return max(0, min(top, round(self.draw.gauss(self.maturity, 0.9))))

    def between(self, ends: tuple[int, int]) -> int:
        return self.draw.randint(*ends)

    def number(self, question: str) -> int:
        """What was answered with a number, 0 where it was not."""
        value = self.said.get(question)
        return value if isinstance(value, int) else 0


def answer_all(questionnaire: Questionnaire, town: Town, now: datetime) -> list[Answer]:
    """Answers to everything asked, in order; an answer may put further questions on the path. Some stay open."""
    answers: dict[Key, Answer] = {}
    seen: set[Key] = set()
    while True:
        path = compute_path(questionnaire, Answers(answers), now)
        missing = [item for item in path.leaves.values() if item.key not in seen]
        if not missing:
            return list(answers.values())
        for item in missing:
            seen.add(item.key)
            answer = _answer(path, item, town)
            if answer is not None:
                answers[item.key] = answer
                if answer.value is not None:
                    town.said[item.question.name] = answer.value


def _answer(path: Path, item: Item, town: Town) -> Answer | None:
    question = item.question
    if question.statuses and not item.required and town.draw.random() < 0.04:
        return Answer(item.key, town.draw.choice(question.statuses[:2]), language=LANGUAGE)
    for value in _CANDIDATES[question.kind](question, town):
        if not check_answer(path, item, value):
            return Answer(item.key, Status.ANSWERED, value, language=LANGUAGE)
    return None


def _levels(question: Question, town: Town) -> Iterator[Value]:
    yield town.level(len(question.levels) - 1)


def _numbers(question: Question, town: Town) -> Iterator[Value]:
    name = question.name
    if name in town.figures:
        yield town.figures[name]
    elif name in YEARS:
        yield town.between(YEARS[name])
    elif name.endswith("_target_year"):
        yield town.between(TARGET_YEARS)
    elif name in FIGURES:
        by_level = FIGURES[name]
        yield town.between(by_level.get(town.number(name.partition("_")[0]), by_level[min(by_level)]))


def _decimals(question: Question, town: Town) -> Iterator[Value]:
    yield from (Decimal(str(value)) for value in _numbers(question, town))


def _texts(question: Question, town: Town) -> Iterator[Value]:
    name = question.name
    if name in PAGES:
        yield f"https://przykladowo-{town.letter.lower()}.example/{PAGES[name]}"
    elif name in DOCUMENTS:
        begins = town.number(name.replace("_document", "_year")) or town.between(YEARS["GO1_year"])
        yield f"{DOCUMENTS[name]} {begins}–{begins + 5} {MARK}"
    elif name.endswith("_remark"):
        if town.draw.random() < 0.25:
            yield f"{town.draw.choice(REMARKS)} {MARK}"
    elif name in WORDS:
        yield f"{town.draw.choice(WORDS[name])} {MARK}"


def _one_choice(question: Question, town: Town) -> Iterator[Value]:
    names = [choice.name for choice in question.choices]
    if question.name in _CHOSEN:
        yield _CHOSEN[question.name](town)
    elif all(choice.score is not None for choice in question.choices):
        by_score = {choice.score: choice.name for choice in question.choices}
        # tools are used less far than the ladder is climbed, targets lie above it
        wanted = town.maturity - 1.4 + town.draw.gauss(0, 1.1) if question.whole else _target(question, town)
        yield by_score[min(by_score, key=lambda score: abs((score or 0) - wanted))]
    else:
        yield town.draw.choice(names)


def _target(question: Question, town: Town) -> float:
    """A level above the average of the dimension: nobody plans to fall back."""
    prefix = question.name.partition("_")[0]
    levels = [value for name, value in town.said.items() if name.rstrip("0123456789") == prefix]
    reached = [value for value in levels if isinstance(value, int)]
    return sum(reached) / max(len(reached), 1) + town.draw.choice((0.6, 1.0, 1.6))


def _kind_of_town(town: Town) -> str:
    if town.figures["population"] > 150_000:
        return "city_county"
    return "urban" if town.figures["population"] > 50_000 else town.draw.choice(("urban", "urban_rural"))


def _renewal(town: Town) -> str:
    recent = town.number("IP1_cert_year") >= 2024
    return "valid" if recent else town.draw.choice(("renewed", "expired_not_renewed", "renewal_planned"))


_CHOSEN: Mapping[str, Callable[[Town], str]] = {
    "path": lambda town: "short" if town.short_path else "full",
    "city_kind": _kind_of_town,
    "digital_unit": lambda town: "yes" if town.maturity + town.draw.gauss(0, 0.5) > 1.6 else "no",
    "IP1_renewal": _renewal,
}


def _many_choices(question: Question, town: Town) -> Iterator[Value]:
    names = [choice.name for choice in question.choices if not choice.exclusive and not choice.other]
    first, *rest = names
    yield (first, *(name for name in rest if town.draw.random() < 0.1 + 0.18 * town.maturity))


def _certificates(question: Question, town: Town) -> Iterator[Value]:
    if town.number(question.name.partition("_")[0]) >= _CERTIFIED:
        yield ("1",)


def _nothing(question: Question, town: Town) -> Iterator[Value]:
    yield from ()


_CANDIDATES: dict[Kind, Callable[[Question, Town], Iterator[Value]]] = {
    Kind.LEVEL: _levels,
    Kind.INTEGER: _numbers,
    Kind.DECIMAL: _decimals,
    Kind.RANGE: _decimals,
    Kind.TEXT: _texts,
    Kind.TOPIC: _texts,
    Kind.SELECT_ONE: _one_choice,
    Kind.SELECT_MULTIPLE: _many_choices,
    Kind.REPEAT: _certificates,
    Kind.RANK: lambda question, town: iter((tuple(choice.name for choice in question.choices),)),
    Kind.DATE: lambda question, town: iter((_DAY.date(),)),
    Kind.DATE_TIME: lambda question, town: iter((_DAY.replace(tzinfo=None),)),
    Kind.TIME: lambda question, town: iter((_DAY.time(),)),
    Kind.ACKNOWLEDGE: lambda question, town: iter(("OK",)),
    Kind.FILE: _nothing,
}
"""For each kind, values to try in turn until one fits the question's constraints; none leaves it unanswered."""
