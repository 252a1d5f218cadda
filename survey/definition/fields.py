"""Values read out of a table key by key, as domain objects."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from survey.definition.nodes import Listing, Node, Scalar, Table, find_flag, find_number, find_words, is_nothing
from survey.definition.report import Report, find_near
from survey.domain.expressions import Expression, ExpressionError, parse
from survey.domain.questionnaire import Choice
from survey.domain.texts import NO_TEXT, Text
from survey.problems import Place

_Made = TypeVar("_Made")
_Word = TypeVar("_Word", bound=str)


@dataclass(slots=True)
class Workshop:
    """What building one questionnaire has at hand: languages, shared choice lists, and what it leaves behind.

    tables: the node of every question, section and choice by where it stands, for placing problems found later.
    untyped: where questions stand whose type is missing or unknown.
    """

    report: Report
    languages: tuple[str, ...]
    lists: dict[str, tuple[Choice, ...]] = field(default_factory=dict)
    used_lists: set[str] = field(default_factory=set)
    tables: dict[Place, Table] = field(default_factory=dict)
    untyped: set[Place] = field(default_factory=set)


class Fields:
    """One table. A wrong form reads as absent: the shape has reported it."""

    def __init__(self, table: Table, workshop: Workshop) -> None:
        self.table = table
        self.workshop = workshop
        workshop.tables[table.place] = table

    @property
    def place(self) -> Place:
        return self.table.place

    def words(self, key: str) -> str:
        return find_words(self.table.find(key))

    def flag(self, key: str, otherwise: bool = False) -> bool:
        node = self.table.find(key)
        return bool(find_flag(node)) if node else otherwise

    def count(self, key: str) -> int | None:
        node = self.table.find(key)
        number = find_number(node) if node else None
        return number if isinstance(number, int) else None

    def number(self, key: str) -> float | None:
        node = self.table.find(key)
        number = find_number(node) if node else None
        return None if number is None else float(number)

    def word(self, key: str, known: Callable[[str], _Word], default: _Word) -> _Word:
        """The member of an enumeration, `default` where the key is absent or the word unknown."""
        try:
            return known(self.words(key))
        except ValueError:
            return default

    def text(self, key: str) -> Text:
        node = self.table.find(key)
        return NO_TEXT if node is None else build_text(node, key, self.workshop)

    def items(self, key: str) -> tuple[Node, ...]:
        node = self.table.find(key)
        return node.items if isinstance(node, Listing) else ()

    def tags(self, key: str) -> tuple[str, ...]:
        return tuple(find_words(item) for item in self.items(key) if find_words(item))

    def texts(self, key: str) -> tuple[Text, ...]:
        return tuple(build_text(item, key, self.workshop) for item in self.items(key))

    def each(self, key: str, make: Callable[[Fields], _Made]) -> tuple[_Made, ...]:
        """One object for each table of the list under `key`."""
        return tuple(make(Fields(item, self.workshop)) for item in self.items(key) if isinstance(item, Table))

    def expression(self, key: str) -> Expression | None:
        node = self.table.find(key)
        return build_expression(node, node.text, self.workshop.report) if isinstance(node, Scalar) else None


def build_expression(node: Scalar, source: str, report: Report) -> Expression | None:
    """The expression `source`; None, and why not in `report` at the place of `node`, where it cannot be parsed."""
    try:
        return parse(source)
    except ExpressionError as error:
        params = {**error.params, "position": error.position + 1, "guess": error.params.get("suggestion", "")}
        if "least" in params:
            params["takes"] = _takes(params["least"], params["most"])
        report.add(f"expression_{error.code}", node.place, **params)
        return None


def _takes(least: object, most: object) -> str:
    """A number of arguments: 2, 2–3, ≥ 2."""
    if most is None:
        return f"≥ {least}"
    return str(least) if least == most else f"{least}–{most}"


def build_text(node: Node, key: str, workshop: Workshop) -> Text:
    """The text in the order of the questionnaire's languages; missing and unknown languages go into the report."""
    report, languages = workshop.report, workshop.languages
    if isinstance(node, Scalar):
        if is_nothing(node) or not languages:
            return NO_TEXT
        if len(languages) > 1:
            report.add("text_without_languages", node.place, key=key, languages=", ".join(languages))
        return Text(((languages[0], node.text),))
    if not isinstance(node, Table) or not languages:
        return NO_TEXT
    words = {language: find_words(node.find(language)) for language in languages}
    for language, entry in node.entries.items():
        if language not in words:
            guess = find_near(language, languages)
            report.add("text_language_unknown", entry.place, key=key, language=language, guess=guess)
    missing = [language for language, text in words.items() if not text.strip()]
    if missing:
        report.add("text_language_missing", node.place, key=key, languages=", ".join(missing))
    return Text(tuple((language, text) for language, text in words.items() if text))
