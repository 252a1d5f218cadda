"""Forms that a node may be asked to have, each with its check and its JSON Schema."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from survey.definition.nodes import Listing, Node, Scalar, Table, find_flag, find_number, find_words, is_nothing
from survey.definition.report import Report, find_near

Schema = dict[str, Any]


class Form(Protocol):
    """What is asked of one node. `name` is the key it stands under, for the messages."""

    def check(self, node: Node, name: str, report: Report) -> None: ...

    def schema(self) -> Schema: ...


@dataclass(frozen=True, slots=True)
class Words:
    """A single value: a name, a version, an expression."""

    def check(self, node: Node, name: str, report: Report) -> None:
        if not isinstance(node, Scalar):
            report.add("not_a_text", node.place, key=name)

    def schema(self) -> Schema:
        return {"type": ["string", "number", "boolean"]}


@dataclass(frozen=True, slots=True)
class InLanguages:
    """A text: one value, or one for each language. That no language is missing is checked later."""

    def check(self, node: Node, name: str, report: Report) -> None:
        if isinstance(node, Listing):
            report.add("not_a_text", node.place, key=name)
        if isinstance(node, Table):
            for language, entry in node.entries.items():
                Words().check(entry.node, f"{name}.{language}", report)

    def schema(self) -> Schema:
        return {"$ref": "#/$defs/text"}


@dataclass(frozen=True, slots=True)
class Flag:
    def check(self, node: Node, name: str, report: Report) -> None:
        if find_flag(node) is None:
            report.add("not_true_or_false", node.place, key=name, given=find_words(node))

    def schema(self) -> Schema:
        return {"type": "boolean"}


@dataclass(frozen=True, slots=True)
class Number:
    whole: bool = False

    def check(self, node: Node, name: str, report: Report) -> None:
        number = find_number(node)
        if number is None:
            report.add("not_a_number", node.place, key=name, given=find_words(node))
        elif self.whole and (not isinstance(number, int) or number < 0):
            report.add("not_a_count", node.place, key=name, given=find_words(node))

    def schema(self) -> Schema:
        return {"type": "integer", "minimum": 0} if self.whole else {"type": "number"}


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of some known words. `synonyms` are what people write instead; `code` says that a word is unknown."""

    words: tuple[str, ...]
    code: str = "unknown_word"
    synonyms: Mapping[str, str] = field(default_factory=dict)

    def check(self, node: Node, name: str, report: Report) -> None:
        if not isinstance(node, Scalar):
            report.add("not_a_text", node.place, key=name)
        elif node.text not in self.words:
            guess, known = self.find_guess(node.text), ", ".join(self.words)
            report.add(self.code, node.place, key=name, word=node.text, guess=guess, known=known)

    def find_guess(self, word: str) -> str:
        """The known word that was probably meant; "" if none is close."""
        near = find_near(word, (*self.words, *self.synonyms))
        return self.synonyms.get(near, near)

    def schema(self) -> Schema:
        return {"enum": list(self.words)}


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list; with `filled`, of one item at least."""

    form: Form
    filled: bool = False

    def check(self, node: Node, name: str, report: Report) -> None:
        if not isinstance(node, Listing):
            report.add("not_a_list", node.place, key=name)
            return
        if self.filled and not node.items:
            report.add("empty_list", node.place, key=name)
        for number, item in enumerate(node.items, start=1):
            self.form.check(item, f"{name}[{number}]", report)

    def schema(self) -> Schema:
        return {"type": "array", "items": self.form.schema(), "minItems": int(self.filled)}


@dataclass(frozen=True, slots=True)
class WordsOr:
    """A single value (a name of something written elsewhere, an expression) or another form written in place."""

    form: Form

    def check(self, node: Node, name: str, report: Report) -> None:
        if not isinstance(node, Scalar):
            self.form.check(node, name, report)

    def schema(self) -> Schema:
        return {"anyOf": [Words().schema(), self.form.schema()]}


@dataclass(frozen=True, slots=True)
class Named:
    """A table whose keys are names that the author chooses."""

    form: Form

    def check(self, node: Node, name: str, report: Report) -> None:
        if not isinstance(node, Table):
            report.add("not_a_table", node.place, key=name)
            return
        for key, entry in node.entries.items():
            self.form.check(entry.node, key, report)

    def schema(self) -> Schema:
        return {"type": "object", "additionalProperties": self.form.schema()}


@dataclass(frozen=True, slots=True)
class Anything:
    """Left to somebody else to check."""

    def check(self, node: Node, name: str, report: Report) -> None:
        return

    def schema(self) -> Schema:
        return {}


@dataclass(frozen=True, slots=True)
class Link:
    """A table of the kind that `SHAPES` of the same file knows by name, so that shapes may hold each other."""

    to: str
    shapes: Mapping[str, Shape]

    def check(self, node: Node, name: str, report: Report) -> None:
        self.shapes[self.to].check(node, name, report)

    def schema(self) -> Schema:
        return {"$ref": f"#/$defs/{self.to}"}


@dataclass(frozen=True, slots=True)
class Key:
    """One key of a table. `kinds`: the question types that have it, all if empty; `needed_by` likewise."""

    form: Form
    needed: bool = False
    kinds: frozenset[str] = frozenset()
    needed_by: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Shape:
    """A table with known keys.

    `subject`: the key whose value names it in messages. `kind`: the key that tells its type. `others`: the form of
    further keys; None where there may be none.
    """

    keys: Mapping[str, Key]
    subject: str = ""
    kind: str = ""
    others: Form | None = None

    def check(self, node: Node, name: str, report: Report) -> None:
        if not isinstance(node, Table):
            report.add("not_a_table", node.place, key=name)
            return
        outer = report.subject
        report.subject = find_words(node.find(self.subject)) or outer if self.subject else outer
        kind, guess = self._find_kind(node)
        self._check_missing(node, kind or guess, report)
        for key, entry in node.entries.items():
            known = self.keys.get(key)
            if known is None:
                self._check_other(key, node, report)
                continue
            if known.kinds and kind and kind not in known.kinds:
                report.add("key_not_for_type", entry.place, key=key, type=kind, types=", ".join(sorted(known.kinds)))
            if not is_nothing(entry.node):
                known.form.check(entry.node, key, report)
        report.subject = outer

    def schema(self) -> Schema:
        return {
            "type": "object",
            "properties": {key: known.form.schema() for key, known in self.keys.items()},
            "required": [key for key, known in self.keys.items() if known.needed],
            "additionalProperties": False if self.others is None else self.others.schema(),
        }

    def _find_kind(self, table: Table) -> tuple[str, str]:
        """The type of the table, "" where it is missing or unknown, and the one probably meant where it is unknown.

        What stands too much is judged by the first alone, so that nothing is said that is gone with the right type.
        """
        form = self.keys[self.kind].form if self.kind else None
        word = find_words(table.find(self.kind))
        if not word or not isinstance(form, OneOf):
            return "", ""
        return (word, "") if word in form.words else ("", form.find_guess(word))

    def _check_missing(self, table: Table, kind: str, report: Report) -> None:
        unknown = () if self.others else (key for key in table.entries if key not in self.keys)
        misspelt = {find_near(key, self.keys) for key in unknown}
        for key, known in self.keys.items():
            if key in misspelt and key not in table.entries:
                continue  # the key that is not known is probably this one
            if (known.needed or kind in known.needed_by) and table.find(key) is None:
                entry = table.entries.get(key)
                report.add("missing_key", entry.place if entry else table.place, key=key)

    def _check_other(self, key: str, table: Table, report: Report) -> None:
        entry = table.entries[key]
        if self.others is None:
            report.add("unknown_key", entry.place, key=key, guess=find_near(key, self.keys), known=", ".join(self.keys))
        else:
            self.others.check(entry.node, key, report)
