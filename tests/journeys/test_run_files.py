"""A run kept as a file, done again, and what is said of files that are none."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from analysis import build_framework
from analysis.framework_mapping import describe_framework
from survey.cli import main

FRAMEWORK = """
framework: clinic
version: "1.2.0"
tree:
  name: index
  label: {pl: Klinika, en: Clinic}
  children:
    - {item: SV1, goalposts: [0, 3], key: true, effort: L, label: "=SUM(A1)"}
    - {item: SV2, goalposts: [1, 100], transform: log, weight: 2}
    - {item: SV3, target: 7, direction: -1, goalposts: [0, 9], after: [SV1, {item: SV2, level: 2}]}
recipe:
  impute: {group_mean: region}
  bands: [20, 50]
  gate: {share: 0.5}
  uncertainty: {draws: 30, answers: 1, normalise: [goalposts, minmax], drop: item}
"""
PEOPLE = "code,region\nnorth,N\nsouth,=N\nwest,N\neast,'S\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "framework.yaml").write_text(FRAMEWORK, encoding="utf-8")
    (tmp_path / "data.csv").write_text(
        "participant,SV1,SV2,SV3\nnorth,3,2,1.1\nsouth,1,20.5,3\nwest,2,,\neast,0,99,0.30000000000000004\n", "utf-8"
    )
    (tmp_path / "people.csv").write_text(PEOPLE, encoding="utf-8")
    done = run(tmp_path, *GIVEN, "--sensitivity", "-o", "out.json", "--run", "out.run.zip")
    assert done.exit_code == 0, done.output
    return tmp_path


GIVEN = ("--framework", "framework.yaml", "--data", "data.csv", "--participants", "people.csv")


def run(folder: Path, *more: str) -> Result:
    given = [str(folder / one) if "." in one and not one.startswith("-") else one for one in more]
    return CliRunner().invoke(main, ["score", *given])


def test_a_run_done_again_gives_the_same_bytes(folder: Path) -> None:
    done = run(folder, "--again", "out.run.zip", "-o", "again.json")
    assert (done.exit_code, done.stdout.splitlines()[-1]) == (0, "The same numbers, to the last byte.")
    assert (folder / "again.json").read_bytes() == (folder / "out.json").read_bytes()


@pytest.mark.parametrize(
    "environment", [{"PYTHONHASHSEED": "1"}, {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}]
)
def test_another_process_gives_the_same_bytes(folder: Path, environment: dict[str, str]) -> None:
    command = [sys.executable, "-m", "survey.cli", "score", "--again", "out.run.zip", "-o", "again.json"]
    script = "import sys; from survey.cli import main; sys.argv[1:] = sys.argv[1:]; main()"
    command = [sys.executable, "-c", script, *command[3:]]
    subprocess.run(command, cwd=folder, check=True, env=os.environ | environment, capture_output=True)
    assert (folder / "again.json").read_bytes() == (folder / "out.json").read_bytes()


def test_a_run_holds_every_table_and_what_it_was_made_with(folder: Path) -> None:
    with zipfile.ZipFile(folder / "out.run.zip") as archive:
        names = set(archive.namelist())
        about = json.loads(archive.read("run.json"))
        imputed = archive.read("items/imputed.csv").decode("utf-8-sig").splitlines()
    assert {"data/values.csv", "items/scores.csv", "nodes/nodes.csv", "ranking.csv", "weights.csv"} <= names
    assert about["framework"]["version"] == "1.2.0"
    assert {"sonda", "python", "numpy", "pandas"} <= set(about["libraries"])
    # west's gap is the mean of north, the only other one in its region
    assert imputed[3].startswith("west,2,2,1.1")


def test_the_framework_in_a_run_is_the_framework(folder: Path) -> None:
    with zipfile.ZipFile(folder / "out.run.zip") as archive:
        mapping = json.loads(archive.read("run.json"))["framework"]
    built, problems = build_framework(mapping)
    assert built is not None, problems
    assert describe_framework(built) == mapping


def test_a_number_that_comes_out_differently_is_named(folder: Path) -> None:
    packed = change(folder, "data/values.csv", lambda text: text.replace("north,3,2", "north,2,2"), mend=True)
    done = run(folder, "--again", packed)
    assert done.exit_code == 1
    assert "north: index: " in done.stdout
    assert "have come out differently" in done.stdout


def change(folder: Path, name: str, edit, mend: bool = False) -> str:
    """The run with one of its files changed, with `mend` its hash as well; None leaves the file out."""
    import hashlib

    packed = io.BytesIO()
    with zipfile.ZipFile(folder / "out.run.zip") as archive:
        files = {one: archive.read(one) for one in archive.namelist()}
    changed = edit(files[name].decode("utf-8")) if edit else None
    if changed is None:
        del files[name]
    else:
        files[name] = changed.encode()
    if mend:
        about = json.loads(files["run.json"])
        about["files"][name] = hashlib.sha256(files[name]).hexdigest()
        files["run.json"] = json.dumps(about).encode()
    with zipfile.ZipFile(packed, "w") as archive:
        for one, content in files.items():
            archive.writestr(one, content)
    (folder / "bad.run.zip").write_bytes(packed.getvalue())
    return "bad.run.zip"


@pytest.mark.parametrize(
    ("name", "edit", "said"),
    [
        ("data/values.csv", lambda text: text + "x", "The file data/values.csv in the archive has changed"),
        ("data/values.csv", None, "The archive lacks the file data/values.csv"),
        ("run.json", lambda text: text.replace("sonda-run", "other"), "This archive is not a run"),
        ("run.json", lambda text: "[" * 100_000, "This archive is not a run"),
        ("run.json", lambda text: text.replace('"format_version": 1', '"format_version": 2'), "has format version 2"),
    ],
)
def test_a_run_that_was_changed_is_refused_with_the_place(folder: Path, name: str, edit, said: str) -> None:
    done = run(folder, "--again", change(folder, name, edit))
    assert done.exit_code == 1
    assert said in done.stderr


def test_a_file_that_is_no_archive_is_refused(folder: Path) -> None:
    for content in (b"", b"PK", b"%PDF", (folder / "out.run.zip").read_bytes()[:-40]):
        (folder / "bad.run.zip").write_bytes(content)
        assert "cannot be read as a ZIP archive" in run(folder, "--again", "bad.run.zip").stderr


def test_nothing_is_unpacked_that_we_did_not_pack(folder: Path) -> None:
    with zipfile.ZipFile(folder / "out.run.zip", "a") as archive:
        archive.writestr("../evil.txt", "x")
    done = run(folder, "--again", "out.run.zip")
    assert "which the program did not write" in done.stderr
    assert not (folder.parent / "evil.txt").exists()


def test_an_archive_that_would_fill_the_memory_is_not_opened(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("analysis.run.bundle.MOST_BYTES", 1000)
    assert "so it was not opened" in run(folder, "--again", "out.run.zip").stderr


def test_a_run_with_draws_of_others_cannot_be_done_again_alone(folder: Path) -> None:
    (folder / "draws.csv").write_text("draw,SV1\n1,2\n2,0.5\n", encoding="utf-8")
    assert run(folder, *GIVEN, "--draws", "draws.csv", "-o", "o.json", "--run", "o.run.zip").exit_code == 0
    assert "rest on draws from another file (2)" in run(folder, "--again", "o.run.zip").stderr


def test_without_a_file_to_write_scoring_says_so(folder: Path) -> None:
    assert run(folder, *GIVEN).exit_code == 1
    assert "Change the end of the name" in run(folder, "--again", "out.run.zip", "-o", "out.xlsx").stderr
