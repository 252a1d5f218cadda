"""JSON Schemas of the files, for editors that complete and check while one types."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from survey.definition.codebook_file import CODEBOOK_SHAPES
from survey.definition.framework_shapes import FRAMEWORK_SHAPES
from survey.definition.shape import Shape
from survey.definition.shapes import SHAPES

_WORDS = {"type": ["string", "number", "boolean"]}
_BY_LANGUAGE = {"type": "object", "additionalProperties": _WORDS}
_TEXT = {"description": "a text in each language", "anyOf": [_WORDS, _BY_LANGUAGE]}


def build_schemas() -> dict[str, str]:
    """The text of each schema by the name of its file. A section's file is held by the questionnaire's schema."""
    return {
        "questionnaire.schema.json": _build("Questionnaire or section", SHAPES, "questionnaire", "section"),
        "framework.schema.json": _build("Framework", FRAMEWORK_SHAPES, "framework"),
        "codebook.schema.json": _build("Codebook", CODEBOOK_SHAPES, "codebook"),
    }


def write_schemas(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in build_schemas().items():
        (folder / name).write_text(text, encoding="utf-8")


def _build(title: str, shapes: Mapping[str, Shape], *roots: str) -> str:
    schema: dict[str, Any] = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": title,
        "anyOf": [{"$ref": f"#/$defs/{root}"} for root in roots],
        "$defs": {"text": _TEXT, **{name: shape.schema() for name, shape in shapes.items()}},
    }
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
