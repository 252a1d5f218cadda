"""Earlier answers in texts: every `${name}` stands where it is filled in, exists, and has a value there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from survey.definition.builder import Draft
from survey.definition.checks.references import check_reference, is_inside
from survey.definition.checks.walk import (
    Path,
    fixed_texts_of,
    piped_texts_of,
    piped_texts_of_section,
    texts_of_choices,
    walk_questions,
)
from survey.definition.nodes import Listing, Node, Scalar, Table, find_place, find_words
from survey.definition.report import find_near, stop
from survey.domain.questionnaire import Located, Question, Section
from survey.domain.texts import Text
from survey.problems import Place, Problem

_FOUND = re.compile(r"\$\{(?:[^{}\n]{0,64}\}|\S{0,40})")
"""What was meant to be piping: up to the bracket that closes it, else up to the next space."""
_PIPED = re.compile(r"\$\{([A-Za-z][A-Za-z0-9_]*)\}\Z")
"""What is filled in."""

Locate = Callable[..., Place]


def check_piping(draft: Draft) -> Iterator[Problem]:
    head = (("title",), draft.questionnaire.title), (("description",), draft.questionnaire.description)
    yield from _check_fixed(head, lambda *path: find_place(draft.root, path), "")
    yield from _check_lists(draft)
    for section in draft.questionnaire.sections:
        yield from _check_piped(draft, section, piped_texts_of_section(section), None)
        yield from _check_fixed(((("short",), section.short),), _placer(draft, section), section.name)
    for located in walk_questions(draft.questionnaire):
        question, place = located.question, _placer(draft, located.question)
        yield from _check_piped(draft, question, piped_texts_of(question), located)
        yield from _check_fixed(fixed_texts_of(question), place, question.name)
        if not _list_of(draft, question):
            yield from _check_fixed(texts_of_choices(question.choices, "choices"), place, question.name)


def check_without_piping(node: Node) -> Iterator[Problem]:
    """For a whole file in which no answer is ever filled in."""
    if isinstance(node, Table):
        for entry in node.entries.values():
            yield from check_without_piping(entry.node)
    elif isinstance(node, Listing):
        for item in node.items:
            yield from check_without_piping(item)
    else:
        yield from _not_here(node)


def _not_here(node: Scalar) -> Iterator[Problem]:
    for found in _find(node.text):
        yield stop("piping_not_here", node.place, found=found)


def _check_lists(draft: Draft) -> Iterator[Problem]:
    """Shared lists, except those that are nothing but rows, which each matrix answers for."""
    every = [located.question for located in walk_questions(draft.questionnaire)]
    offered = {_list_of(draft, question) for question in every}
    as_rows = {_list_of(draft, question, "rows") for question in every} - offered
    for name, choices in draft.lists.items():
        if name not in as_rows:
            texts = texts_of_choices(choices, "choices", name)
            yield from _check_fixed(texts, lambda *path: find_place(draft.root, path), name)


def _list_of(draft: Draft, question: Question, key: str = "choices") -> str:
    """The shared list that the question names, "" where it names none."""
    table = draft.tables.get(question.place)
    return find_words(table.find(key)) if table else ""


def _placer(draft: Draft, owner: Question | Section) -> Locate:
    return lambda *path: draft.place(owner, *path)


def _find(words: str) -> list[str]:
    return list(dict.fromkeys(_FOUND.findall(words))) if "${" in words else []


def _find_each(texts: Iterable[tuple[Path, Text]]) -> Iterator[tuple[Path, str]]:
    """Where in a table something stands that is meant to be piping, its language included, and what."""
    for path, text in texts:
        for language, words in text.pairs:
            yield from (((*path, language), found) for found in _find(words))


def _check_fixed(texts: Iterable[tuple[Path, Text]], place: Locate, subject: str) -> Iterator[Problem]:
    for path, found in _find_each(texts):
        yield stop("piping_not_here", place(*path), subject, found=found)


def _check_piped(
    draft: Draft, owner: Question | Section, texts: Iterable[tuple[Path, Text]], here: Located | None
) -> Iterator[Problem]:
    for path, found in _find_each(texts):
        place, match = _place_of(draft, owner, path), _PIPED.match(found)
        if match:
            yield from _check_name(draft, match[1], place, owner.name, here)
        else:
            near = find_near(found.strip("${} "), draft.questionnaire.index)
            yield stop("piping_broken", place, owner.name, found=found, guess=f"${{{near}}}" if near else "")


def _place_of(draft: Draft, owner: Question | Section, path: Path) -> Place:
    """The message of a single constraint stands under a key of its own."""
    table = draft.tables.get(owner.place)
    if path[0] == "constraint" and table and isinstance(table.find("constraint"), Scalar):
        return draft.place(owner, "constraint_message", path[-1])
    return draft.place(owner, *path)


def _check_name(draft: Draft, name: str, place: Place, subject: str, here: Located | None) -> Iterator[Problem]:
    yield from check_reference(draft, name, place, subject, "piping")
    there = draft.questionnaire.index.get(name)
    if there and not is_inside(there, here):
        yield stop("into_repeat", place, subject, name=name, repeat=there.repeats[-1])
