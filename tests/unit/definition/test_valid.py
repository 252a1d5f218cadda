"""Each valid example has no problems and survives its canonical text."""

from __future__ import annotations

from pathlib import Path

import pytest

from survey.definition import read_questionnaire
from survey.definition.canonical import read_canonical, write_canonical
from survey.definition.catalogue import render
from survey.domain.answers import OFFERED
from survey.domain.kinds import Kind

FOLDER = Path(__file__).parents[2] / "questionnaires" / "valid"
EXAMPLES = sorted(FOLDER.glob("*.yaml"))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_example_is_read_and_survives_its_canonical_text(path: Path) -> None:
    reading = read_questionnaire(path)
    assert [render(problem) for problem in reading.problems] == []
    assert reading.questionnaire is not None
    canonical = write_canonical(reading.questionnaire)
    again = read_canonical(canonical.text)
    assert again == reading.questionnaire
    assert again.index.keys() == reading.questionnaire.index.keys()
    assert write_canonical(again) == canonical


def test_every_kind_has_an_example() -> None:
    assert {kind.value for kind in Kind} <= {path.stem.removeprefix("type_") for path in EXAMPLES}


def test_every_status_has_an_example() -> None:
    assert {status.value for status in OFFERED} <= {path.stem.removeprefix("status_") for path in EXAMPLES}
