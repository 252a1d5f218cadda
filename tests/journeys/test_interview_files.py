"""Interviews of a real guide read from the command line and written back."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from survey import paths
from survey.cli import main

CITIES = tuple(f"city{number}" for number in range(6))


def run(*words: object) -> Result:
    result = CliRunner().invoke(main, [str(word) for word in words])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SONDA_INSTANCE", str(tmp_path / "instance"))
    monkeypatch.delenv("SONDA_DATABASE_URL", raising=False)
    people = tmp_path / "people.csv"
    people.write_text("\n".join(["code,name_en", *(f"{city},{city}" for city in CITIES)]), encoding="utf-8")
    guide = paths.QUESTIONNAIRES / "city_interview_guide"
    run("migrate")
    assert run("round", "create", "talks", "--questionnaire", guide, "--participants", people).exit_code == 0
    return tmp_path


def test_a_study_of_a_thousand_objects_takes_seconds_and_comes_back(folder: Path) -> None:
    objects = [
        {
            "participant": CITIES[number % 6],
            "question": f"T{number % 31 + 1:02}",
            "kind": kind,
            "text": f"{number} " + "ł" * 400,
        }
        for number in range(500)
        for kind in ("finding", "quotation")
    ]
    sent = folder / "in.jsonl"
    sent.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in objects), encoding="utf-8")
    start = time.perf_counter()
    assert run("import", "interviews", "talks", sent).stdout == "1,000 objects read.\n1,000 are new.\n"
    assert time.perf_counter() - start < 10
    out = folder / "out.interviews.jsonl"
    assert run("export", "talks", out).stdout == f"1,000 objects written: {out}\n"
    back = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert sorted(map(str, back)) == sorted(map(str, objects))
    assert run("import", "interviews", "talks", out).stdout == "1,000 objects read.\n1,000 were stored already.\n"


def test_problems_are_told_with_their_lines(folder: Path) -> None:
    sent = folder / "in.jsonl"
    sent.write_text(
        '{"participant": "city1", "question": "T1", "kind": "note", "text": "a"}\n{"parti\n', encoding="utf-8"
    )
    result = run("import", "interviews", "talks", sent)
    assert result.exit_code == 1
    assert result.stderr.splitlines() == [
        f"{sent}:1 question: There is no topic “T1” in this interview guide. Correct its name. Did you mean “T31”?",
        f"{sent}:2: The line ends in the middle of an object: it was cut off. Write each object on one line.",
    ]
