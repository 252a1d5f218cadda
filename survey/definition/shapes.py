"""The keys of a questionnaire, a section and a question: the one table behind the checks and the JSON Schema."""

from __future__ import annotations

from collections.abc import Callable

from survey.definition.shape import Flag, InLanguages, Key, Link, ListOf, Named, Number, OneOf, Shape, Words, WordsOr
from survey.domain.answers import OFFERED, Status
from survey.domain.kinds import TRAITS, EvidenceRule, Kind, QuestionnaireKind, Severity, Traits

SYNONYMS = {
    "number": "integer", "int": "integer", "whole": "integer", "year": "integer",
    "float": "decimal", "string": "text", "str": "text", "textarea": "text", "open": "text", "open_ended": "text",
    "datetime": "dateTime", "slider": "range", "radio": "select_one", "single_choice": "select_one",
    "select": "select_one", "boolean": "select_one", "checkbox": "select_multiple", "select_many": "select_multiple",
    "multiple_choice": "select_multiple", "ranking": "rank", "grid": "matrix", "maturity": "level",
    "image": "file", "photo": "file", "audio": "file", "video": "file", "upload": "file", "calculation": "calculate",
    "consent": "acknowledge", "section": "group", "loop": "repeat", "begin_group": "group", "begin_repeat": "repeat",
}  # fmt: skip
"""What people coming from other tools call the types."""


def _kinds(holds: Callable[[Traits], bool]) -> frozenset[str]:
    return frozenset(kind.value for kind, traits in TRAITS.items() if holds(traits))


_TEXT, _WORDS, _FLAG = InLanguages(), Words(), Flag()
_TAGS = ListOf(_WORDS)
_CHOSEN = _kinds(lambda traits: traits.choices)
_PARTED = _kinds(lambda traits: traits.parts)
_STRUCTURE = frozenset((Kind.GROUP.value, Kind.REPEAT.value, Kind.CALCULATE.value))
_TITLED = frozenset(kind.value for kind in Kind) - _STRUCTURE
_ASKED = _kinds(lambda traits: traits.answered or traits.rows) - _PARTED
_REPEAT, _TOPIC = frozenset((Kind.REPEAT.value,)), frozenset((Kind.TOPIC.value,))

SHAPES: dict[str, Shape] = {}
"""Every table of a questionnaire's files, under the name that the schema gives it."""

SHAPES["choice"] = Shape(
    {
        "name": Key(_WORDS, needed=True),
        "label": Key(_TEXT, needed=True),
        "hint": Key(_TEXT),
        "exclusive": Key(_FLAG),
        "other": Key(_FLAG),
        "score": Key(Number()),
    },
    others=_WORDS,
)
_CHOICES = ListOf(Link("choice", SHAPES), filled=True)
SHAPES["constraint"] = Shape(
    {
        "test": Key(_WORDS, needed=True),
        "message": Key(_TEXT),
        "severity": Key(OneOf(tuple(Severity))),
    }
)
SHAPES["probe"] = Shape({"name": Key(_WORDS, needed=True), "label": Key(_TEXT, needed=True)})
SHAPES["show_card"] = Shape(
    {
        "name": Key(_WORDS, needed=True),
        "label": Key(_TEXT, needed=True),
        "items": Key(ListOf(_TEXT, filled=True), needed=True),
    }
)
SHAPES["question"] = Shape(
    {
        "name": Key(_WORDS, needed=True),
        "type": Key(OneOf(tuple(Kind), "unknown_type", SYNONYMS), needed=True),
        "label": Key(_TEXT, needed_by=_TITLED),
        "short": Key(_TEXT),
        "hint": Key(_TEXT),
        "guidance_hint": Key(_TEXT),
        "relevant": Key(_WORDS),
        "required": Key(_WORDS, kinds=_ASKED | _REPEAT),
        "required_message": Key(_TEXT, kinds=_ASKED | _REPEAT),
        "constraint": Key(WordsOr(ListOf(Link("constraint", SHAPES), filled=True)), kinds=_ASKED),
        "constraint_message": Key(_TEXT, kinds=_ASKED),
        "severity": Key(OneOf(tuple(Severity)), kinds=_ASKED),
        "calculation": Key(_WORDS, kinds=frozenset(("calculate",)), needed_by=frozenset(("calculate",))),
        "default": Key(_WORDS, kinds=_ASKED),
        "choices": Key(WordsOr(_CHOICES), kinds=_CHOSEN, needed_by=_CHOSEN),
        "choice_filter": Key(_WORDS, kinds=_CHOSEN),
        "rows": Key(WordsOr(_CHOICES), kinds=frozenset(("matrix",)), needed_by=frozenset(("matrix",))),
        "levels": Key(ListOf(_TEXT), kinds=frozenset(("level",)), needed_by=frozenset(("level",))),
        "statuses": Key(ListOf(OneOf(tuple(OFFERED), "unknown_status")), kinds=_ASKED),
        "evidence": Key(OneOf(tuple(EvidenceRule)), kinds=_ASKED),
        "evidence_hint": Key(_TEXT, kinds=_ASKED),
        "technologies": Key(_TAGS),
        "dimensions": Key(_TAGS),
        "appearance": Key(_WORDS),
        "parameters": Key(_WORDS),
        "personal": Key(_FLAG),
        "confidential": Key(_FLAG),
        "questions": Key(ListOf(Link("question", SHAPES), filled=True), kinds=_PARTED, needed_by=_PARTED),
        "repeat_count": Key(_WORDS, kinds=_REPEAT),
        "min": Key(Number(whole=True), kinds=_REPEAT),
        "max": Key(Number(whole=True), kinds=_REPEAT),
        "question": Key(_TEXT, kinds=_TOPIC),
        "probes": Key(ListOf(Link("probe", SHAPES)), kinds=_TOPIC),
        "show_cards": Key(ListOf(Link("show_card", SHAPES)), kinds=_TOPIC),
    },
    subject="name",
    kind="type",
)
SHAPES["section"] = Shape(
    {
        "section": Key(_WORDS, needed=True),
        "label": Key(_TEXT, needed=True),
        "short": Key(_TEXT),
        "hint": Key(_TEXT),
        "relevant": Key(_WORDS),
        "dimensions": Key(_TAGS),
        "questions": Key(ListOf(Link("question", SHAPES), filled=True), needed=True),
    },
    subject="section",
)
SHAPES["questionnaire"] = Shape(
    {
        "questionnaire": Key(_WORDS, needed=True),
        "version": Key(_WORDS, needed=True),
        "kind": Key(OneOf(tuple(QuestionnaireKind)), needed=True),
        "languages": Key(ListOf(_WORDS, filled=True), needed=True),
        "title": Key(_TEXT, needed=True),
        "description": Key(_TEXT),
        "choices": Key(Named(_CHOICES)),
        "sections": Key(ListOf(WordsOr(Link("section", SHAPES)), filled=True), needed=True),
    }
)

NO_STATUSES = _kinds(lambda traits: not traits.answered and not traits.rows) | frozenset(
    (Kind.REPEAT.value, Kind.FILE.value, Kind.ACKNOWLEDGE.value)
)
"""Types that offer no reasons for a missing value unless the author names some."""
DEFAULT_STATUSES = (Status.DOES_NOT_KNOW, Status.NOT_APPLICABLE)
