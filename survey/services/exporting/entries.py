"""What every codebook is made of: each question of a round with its words and the codes of its answers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from survey.domain.kinds import Kind
from survey.domain.questionnaire import Located, Question, Questionnaire
from survey.domain.texts import Text
from survey.services.canvas import Canvas, Field
from survey.services.exporting.titles import build_titles, without_piping

_WHOLE = re.compile(r"0|[1-9]\d{0,3}")


@dataclass(frozen=True, slots=True)
class Code:
    """One answer to choose. `number` stands for it in statistics programs, `name` everywhere else."""

    number: int
    name: str
    words: Mapping[str, str]
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One question; `titles` and the words of `codes` by language. `repeat` is "" outside of repeats."""

    field: Field
    located: Located
    repeat: str
    titles: Mapping[str, str]
    codes: tuple[Code, ...]

    @property
    def question(self) -> Question:
        return self.field.question


def build_entries(canvas: Canvas, questionnaire: Questionnaire, languages: Sequence[str]) -> Iterator[Entry]:
    """Every column of the canvas in its order: the source of the codebook, of labels in .sav and .dta, and of DDI."""
    titles = {language: build_titles(questionnaire, language) for language in languages}
    for table in canvas.tables:
        for one in table.fields:
            name = one.question.name
            named = {language: known[name] for language, known in titles.items()}
            codes = tuple(_codes(one.question, languages))
            yield Entry(one, questionnaire.index[name], table.name, named, codes)


def _codes(question: Question, languages: Sequence[str]) -> Iterator[Code]:
    names = [choice.name for choice in question.choices]
    # names that are numbers already, as of a scale from 1 to 5, stay the numbers that they are
    keeps = question.kind is Kind.SELECT_ONE and all(_WHOLE.fullmatch(name) for name in names)
    for place, choice in enumerate(question.choices, start=1):
        yield Code(int(choice.name) if keeps else place, choice.name, _words(choice.label, languages), choice.score)
    for rung, level in enumerate(question.levels):
        yield Code(rung, str(rung), _words(level, languages), float(rung))


def _words(text: Text, languages: Sequence[str]) -> dict[str, str]:
    return {language: without_piping(text.in_(language)) for language in languages}
