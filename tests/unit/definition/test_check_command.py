"""`sonda check` prints every problem, in the language asked for, and its exit code tells."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from survey.cli import main
from tests.unit.definition.examples import read


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["check", *arguments])


def test_fine_files_are_counted(tmp_path: Path) -> None:
    read(tmp_path, "- {name: q, type: text, label: Q}")
    (tmp_path / "second.yaml").write_text((tmp_path / "example.yaml").read_text())
    result = run(str(tmp_path))
    assert (result.exit_code, result.output) == (0, "2 questionnaires, no problems\n")


def test_problems_are_printed_with_exit_code_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("absent.yaml")
    assert result.exit_code == 1
    assert result.output == "absent.yaml: the file cannot be opened; check its name and that you may read it\n"


def test_folder_with_nothing_in_it_is_no_success(tmp_path: Path) -> None:
    assert run(str(tmp_path)).exit_code == 1


def test_warning_alone_is_printed_and_stops_nothing(tmp_path: Path) -> None:
    read(tmp_path, "- {name: q, type: select_one, label: Q, choices: [{name: a, label: A, exclusive: true}]}")
    result = run(str(tmp_path))
    assert result.exit_code == 0
    assert "warning:" in result.output


def test_nothing_to_check_is_a_question_of_usage() -> None:
    assert run().exit_code == 2


def test_advice_is_printed_once_and_lists_each_word_once(tmp_path: Path) -> None:
    read(tmp_path, "- {name: q, type: text, label: Q}")
    path = tmp_path / "example.yaml"
    choices = "choices: [{name: a, label: A}, {name: a, label: B}]"
    path.write_text(
        path.read_text()
        + f"\n      - {{name: c, type: select_one, label: C, {choices}}}"
        + "\n      - {name: d, type: text, label: D, relevant: \"${c} = 'x' or ${c} = 'x'\"}\n"
    )
    lines = run(str(tmp_path)).output.splitlines()
    assert [line.partition("; ")[2] for line in lines] == ["give one of the two another name", "use one of: a"]
