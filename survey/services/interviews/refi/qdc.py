"""A `.qdc` codebook of any program as the text of a codebook.yaml."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from survey.domain.codebook import CHOICE_TYPES, CodeType
from survey.services.importing.report import Report
from survey.services.interviews.refi.facts import read_facts
from survey.services.interviews.refi.nodes import Node, parse
from survey.services.interviews.refi.package import CODEBOOK

_STROKES = str.maketrans({"ł": "l", "Ł": "L", "ø": "o", "đ": "d", "ß": "ss"})
_TYPES = frozenset(one.value for one in CodeType)
_LISTS = frozenset(one.value for one in (*CHOICE_TYPES, CodeType.BOOLEAN))


def convert_codebook(content: bytes, file: str, name: str, questionnaire: str) -> str:
    """The codebook of `content` in YAML, under this name and for this interview guide; `sonda check` reads it next.

    A code with codes under it becomes a list of values, several of which may be chosen; one without is yes or no; codes
    above these are groups and are left out. Codes that Sonda wrote keep their types, topics and words. Raises Refused
    where the file is no codebook.
    """
    report = Report(file)
    root = parse(content, file, "CodeBook", CODEBOOK, report)
    report.refuse()
    names = _Names()
    lines = [f"codebook: {name}", 'version: "1.0.0"', f"questionnaire: {questionnaire}", "codes:"]
    for node in _codes(root.each("Codes", "Code") if root else ()):
        lines += _code(node, names)
    return "\n".join(lines) + "\n"


def _codes(nodes: Iterable[Node]) -> Iterator[Node]:
    """Codes that are no groups."""
    for node in nodes:
        inner = list(node.each("Code"))
        if any(True for one in inner for _ in one.each("Code")):
            yield from _codes(inner)
        else:
            yield node


def _code(node: Node, names: _Names) -> list[str]:
    facts = read_facts(node.text_of("Description"))
    values = list(node.each("Code"))
    given = str(facts.get("type"))
    kind = given if given in _TYPES else ("multiple_choice" if values else "boolean")
    topics = [one for one in _list(facts.get("topics")) if re.fullmatch(r"\w+", str(one))]
    lines = [f"  - name: {names.of(node.attributes.get('name', ''), facts)}", f"    label: {_label(node, facts)}"]
    lines += [f"    topics: [{', '.join(map(str, topics))}]"] if topics else []
    lines.append(f"    type: {kind}")
    if not values or kind not in _LISTS:
        return lines
    inside = _Names()
    return [*lines, "    values:", *(_value(one, inside) for one in values)]


def _value(node: Node, names: _Names) -> str:
    facts = read_facts(node.text_of("Description"))
    name = names.of(node.attributes.get("name", "").rpartition(": ")[2], facts)
    unobserved = ", observed: false" if facts.get("observed") == "no" else ""
    return f'      - {{name: "{name}", label: {_label(node, facts)}{unobserved}}}'


def _label(node: Node, facts: dict[str, Any]) -> str:
    """The words in each language as Sonda wrote them, else the code's name; JSON is YAML too."""
    label = facts.get("label")
    if isinstance(label, dict) and label and all(re.fullmatch(r"[a-z]{2,3}", str(key)) for key in label):
        return "{" + ", ".join(f"{key}: {_words(words)}" for key, words in label.items()) + "}"
    return _words(node.attributes.get("name", "") or "–")


def _words(words: object) -> str:
    return json.dumps(" ".join(str(words).split()), ensure_ascii=False)


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


@dataclass(slots=True)
class _Names:
    """Names out of words: letters without accents, digits and underscores, each only once."""

    taken: set[str] = field(default_factory=set)

    def of(self, words: str, facts: dict[str, Any]) -> str:
        own = facts.get("name")
        apart = unicodedata.normalize("NFKD", words.translate(_STROKES)).encode("ascii", "ignore").decode()
        made = re.sub(r"[^a-z0-9]+", "_", apart.lower()).strip("_")[:50] or "code"
        made = made if made[0].isalpha() else f"code_{made}"
        base = own if isinstance(own, str) and re.fullmatch(r"\w[\w.-]{0,63}", own) else made
        name, number = base, 2
        while name.lower() in self.taken:
            name, number = f"{base[:58]}_{number}", number + 1
        self.taken.add(name.lower())
        return name
