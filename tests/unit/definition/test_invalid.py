"""Each invalid example says exactly what its `.expected` file does."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from survey.cli import main
from survey.definition import read_questionnaire
from survey.definition.catalogue import CATALOGUE

FOLDER = Path(__file__).parents[2] / "questionnaires" / "invalid"
EXPECTED = sorted(FOLDER.glob("*.expected"))
MADE_IN_A_TEST = {"file_too_large"}


def path_of(expected: Path) -> Path:
    """The folder or the file that the example is; it need not exist."""
    folder = Path(expected.stem)
    return folder if folder.is_dir() else folder.with_suffix(".yaml")


@pytest.mark.parametrize("expected", EXPECTED, ids=lambda path: path.stem)
def test_example_says_what_is_expected(expected: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(FOLDER)
    result = CliRunner().invoke(main, ["check", str(path_of(expected)), "--lang", "en"])
    assert result.output == expected.read_text(encoding="utf-8")
    only_warnings = all(" warning: " in line for line in result.output.splitlines())
    assert result.exit_code == (0 if only_warnings else 1)


def test_every_code_has_an_example(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(FOLDER)
    seen = {problem.code for expected in EXPECTED for problem in read_questionnaire(path_of(expected)).problems}
    assert seen | MADE_IN_A_TEST == CATALOGUE.keys()


def test_no_example_is_left_without_expectation() -> None:
    examples = {path.stem for path in FOLDER.iterdir() if path.suffix != ".expected"}
    assert examples <= {path.stem for path in EXPECTED}
