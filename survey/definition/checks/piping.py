"""Earlier answers in texts: every `${name}` exists, has a value and is meant from there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from survey.definition.builder import Draft
from survey.definition.checks.references import check_reference, is_inside
from survey.definition.checks.walk import Path, texts_of, texts_of_section, walk_questions
from survey.definition.report import stop
from survey.domain.questionnaire import Located, Question, Section
from survey.domain.texts import Text
from survey.problems import Place, Problem

_PIPED = re.compile(r"\$\{([^}]*)\}?")


def check_piping(draft: Draft) -> Iterator[Problem]:
    for section in draft.questionnaire.sections:
        yield from _check_texts(draft, section, texts_of_section(section), None)
    for located in walk_questions(draft.questionnaire):
        yield from _check_texts(draft, located.question, texts_of(located.question), located)


def _check_texts(
    draft: Draft, owner: Question | Section, texts: Iterable[tuple[Path, Text]], here: Located | None
) -> Iterator[Problem]:
    for path, text in texts:
        names = dict.fromkeys(name for _, words in text.pairs if "${" in words for name in _PIPED.findall(words))
        for name in names:
            yield from _check_name(draft, name, draft.place(owner, *path), owner.name, here)


def _check_name(draft: Draft, name: str, place: Place, subject: str, here: Located | None) -> Iterator[Problem]:
    yield from check_reference(draft, name, place, subject, "piping")
    there = draft.questionnaire.index.get(name)
    if there and not is_inside(there, here):
        yield stop("into_repeat", place, subject, name=name, repeat=there.repeats[-1])
