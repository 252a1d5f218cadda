"""The canonical text of an edition, which its hash is taken of, and the way back."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, fields
from enum import Enum
from functools import cache
from types import UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from survey.definition.parts import with_parts
from survey.domain.codebook import Codebook
from survey.domain.expressions import Expression, parse
from survey.domain.questionnaire import Question, Questionnaire
from survey.domain.texts import Text

_Record = TypeVar("_Record", Questionnaire, Codebook)
_NOT_WRITTEN = frozenset(("place", "parts", "whole"))
"""Where something stood is no part of what it says; parts are made from their whole again."""


@dataclass(frozen=True, slots=True)
class Canonical:
    """A text that is the same for the same content, and its SHA-256 in hexadecimal digits."""

    text: str
    sha256: str


def write_canonical(record: Questionnaire | Codebook) -> Canonical:
    """JSON without spaces, keys in the order of the record's fields, defaults left out, languages in their order."""
    text = json.dumps(_write(record), ensure_ascii=False, separators=(",", ":"))
    return Canonical(text, hashlib.sha256(text.encode()).hexdigest())


def read_canonical(text: str) -> Questionnaire:
    """The questionnaire that `write_canonical` wrote, equal to the one it was given; places are lost."""
    return _read_record(text, Questionnaire)


def read_canonical_codebook(text: str) -> Codebook:
    """As `read_canonical`, for a codebook."""
    return _read_record(text, Codebook)


def _read_record(text: str, record: type[_Record]) -> _Record:
    made: _Record = _read(json.loads(text), record)
    return made


def _write(value: Any) -> Any:
    if isinstance(value, Text):
        return value.as_dict()
    if isinstance(value, Expression):
        return value.source
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple):
        return [_write(item) for item in value]
    if hasattr(value, "__dataclass_fields__"):
        return _write_fields(value)
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _write_fields(record: Any) -> dict[str, Any]:
    written = {}
    for field in fields(record):
        value = getattr(record, field.name)
        if field.name not in _NOT_WRITTEN and value != field.default:
            written[field.name] = _write(value)
    return written


def _read(data: Any, wanted: Any) -> Any:
    """`data` as the type `wanted`."""
    if get_origin(wanted) is UnionType:
        return _read(data, get_args(wanted)[0])
    if get_origin(wanted) is tuple:
        inner = get_args(wanted)
        types = inner[:1] * len(data) if inner[-1] is Ellipsis else inner
        return tuple(_read(item, one) for item, one in zip(data, types, strict=True))
    if wanted is Text:
        return Text.of(data)
    if wanted is Expression:
        return parse(data)
    if hasattr(wanted, "__dataclass_fields__"):
        return _read_fields(data, wanted)
    return wanted(data)


def _read_fields(data: dict[str, Any], wanted: Any) -> Any:
    hints = _hints(wanted)
    record = wanted(**{key: _read(value, hints[key]) for key, value in data.items()})
    return with_parts(record) if isinstance(record, Question) else record


@cache
def _hints(record: type) -> dict[str, Any]:
    return get_type_hints(record)
