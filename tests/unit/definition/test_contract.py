"""The catalogue, the documentation and the schemas keep step with the code."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from survey.definition.catalogue import CATALOGUE, CHANGE_CATALOGUE, render
from survey.definition.catalogue.document import build_page
from survey.definition.catalogue.pattern_reasons import PATTERN_REASONS
from survey.definition.report import warning
from survey.definition.schema import build_schemas
from survey.definition.shapes import SHAPES
from survey.domain.expressions import CODES
from survey.domain.expressions.patterns import REASONS
from survey.i18n import speaking
from survey.problems import Place

DOCS = Path(__file__).parents[3] / "docs"
RENEW = "renew it: see tests/unit/definition/test_contract.py"


def test_page_of_checks_is_current() -> None:
    """To renew: write `survey.definition.catalogue.document.build_page()` into docs/checks.md."""
    assert (DOCS / "checks.md").read_text(encoding="utf-8") == build_page(), RENEW


@pytest.mark.parametrize("name", build_schemas())
def test_schema_is_current(name: str) -> None:
    """To renew: `survey.definition.schema.write_schemas(Path("docs/schema"))`."""
    assert (DOCS / "schema" / name).read_text(encoding="utf-8") == build_schemas()[name], RENEW


@pytest.mark.parametrize("name", build_schemas())
def test_schema_refers_only_to_what_it_defines(name: str) -> None:
    text = build_schemas()[name]
    assert set(re.findall(r"#/\$defs/(\w+)", text)) <= json.loads(text)["$defs"].keys()


def test_every_problem_of_an_expression_has_a_sentence() -> None:
    assert {f"expression_{code}" for code in CODES} <= CATALOGUE.keys()
    assert PATTERN_REASONS.keys() == REASONS


def test_sentences_name_only_params_that_expressions_give() -> None:
    for code, params in CODES.items():
        entry = CATALOGUE[f"expression_{code}"]
        known = {*params, "position", "takes"}
        assert set(re.findall(r"%\((\w+)\)s", f"{entry.sentence.message} {entry.repair.message}")) <= known


def test_guess_takes_the_place_of_the_repair() -> None:
    problem = warning("name_unknown", Place("a.yaml", 7, 3), "q", name="sise", guess="size")
    with speaking("en"):
        assert render(problem) == "a.yaml:7 q: warning: there is no question 'sise'; did you mean 'size'?"


def test_no_code_stands_twice() -> None:
    assert not CATALOGUE.keys() & CHANGE_CATALOGUE.keys()


def test_every_key_of_a_question_is_in_the_format_description() -> None:
    page = (DOCS / "file-formats.md").read_text(encoding="utf-8")
    for shape in ("questionnaire", "section", "question", "choice"):
        for key in SHAPES[shape].keys:
            assert f"`{key}`" in page or f"`{key}: " in page, key
