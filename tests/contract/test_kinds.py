"""Every kind of question has all that a kind needs, so that a new one cannot be half there."""

from __future__ import annotations

import re

import pytest

from analysis.dataset import STATUSES
from survey import paths
from survey.definition import read_questionnaire
from survey.domain.answers import Status
from survey.domain.kinds import TRAITS, Kind
from survey.domain.values import CODECS
from survey.forms.widgets import WIDGETS
from tests.contract.tree import ROOT

EXAMPLES = ROOT / "tests" / "questionnaires" / "valid"
FORMATS = (ROOT / "docs" / "file-formats.md").read_text(encoding="utf-8")


def test_every_kind_has_traits_and_a_widget() -> None:
    assert set(TRAITS) == set(WIDGETS) == set(Kind)


def test_exactly_the_kinds_that_are_answered_have_a_codec() -> None:
    assert set(CODECS) == {kind for kind, traits in TRAITS.items() if traits.answered}


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_has_a_template(kind: Kind) -> None:
    assert (paths.TEMPLATES / "questions" / WIDGETS[kind].template).is_file()


def test_no_template_of_a_kind_is_left_over() -> None:
    named = {widget.template for widget in WIDGETS.values()}
    assert {one.name for one in (paths.TEMPLATES / "questions").glob("[!_]*.html")} == named


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_has_an_example_that_uses_it(kind: Kind) -> None:
    questionnaire = read_questionnaire(EXAMPLES / f"type_{kind}.yaml").questionnaire
    assert questionnaire
    assert kind in {located.question.kind for located in questionnaire.index.values()}


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_stands_in_the_list_of_types(kind: Kind) -> None:
    types = re.search(r"^Types: (.*?)\n\n", FORMATS, re.MULTILINE | re.DOTALL)
    assert types
    assert f"`{kind}`" in types[1]


def test_scoring_knows_the_same_statuses_as_answering() -> None:
    assert tuple(status.value for status in Status) == STATUSES
