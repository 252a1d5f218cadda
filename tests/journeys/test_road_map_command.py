"""Road maps from the command line, for plain data and for a round."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from survey.cli import main

FRAMEWORK = """
framework: clinic
version: "1.0.0"
tree:
  name: index
  label: {pl: Klinika, en: Clinic}
  children:
    - name: services
      label: {pl: =Usługi, en: =Services}
      children:
        - {item: SV1, goalposts: [0, 3], key: true, effort: L}
        - {item: SV2, goalposts: [0, 3], effort: S, after: [SV1]}
recipe: {gate: {share: 0.5}, uncertainty: {draws: 5}}
"""


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SONDA_INSTANCE", str(tmp_path / "instance"))
    (tmp_path / "framework.yaml").write_text(FRAMEWORK, encoding="utf-8")
    (tmp_path / "data.csv").write_text("participant,SV1,SV2\nnorth,1,1\nsouth,3,3\nwest,,\n", encoding="utf-8")
    return tmp_path


def run(folder: Path, out: str, *more: str) -> Result:
    given = ["--framework", str(folder / "framework.yaml"), "--data", str(folder / "data.csv"), "-o", str(folder / out)]
    return CliRunner().invoke(main, ["road-map", *given, *more])


def test_json_has_every_participant_with_steps_or_the_reason_for_none(files: Path) -> None:
    assert run(files, "out.json").exit_code == 0
    north, south, west = json.loads((files / "out.json").read_text("utf-8"))["road_maps"]
    assert [(step["item"], step["next_level"], step["wave"]) for step in north["steps"]] == [("SV1", 2, 2)]
    assert (south["reason"], west["reason"]) == ("nothing_to_do", "no_ladders")


def test_goals_are_levels_of_dimensions(files: Path) -> None:
    assert run(files, "out.csv", "--participant", "north", "--goal", "services=3", "--lang", "pl").exit_code == 0
    with (files / "out.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["pozycja"], row["poziom po kroku"], row["po"]) for row in rows] == [
        ("SV1", "2", ""),
        ("SV2", "2", "SV1 2"),
        ("SV1", "3", ""),
        ("SV2", "3", "SV1 3"),
    ]
    assert rows[0]["wymiar"] == "'=Usługi"


def test_a_workbook_has_one_sheet_in_the_language(files: Path) -> None:
    assert run(files, "out.xlsx", "--lang", "pl").exit_code == 0
    sheet = load_workbook(files / "out.xlsx")["Mapa drogowa"]
    assert [cell.value for cell in sheet[1]][:3] == ["kod", "krok", "etap"]
    assert sheet.max_row == 4
    assert sheet["D2"].value == "=Usługi"
    assert sheet["D2"].data_type == "s"


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["--goal", "service=3"], "There is no dimension “service”. There are: services."),
        (["--goal", "services=9"], "Choose a level from 1 to 3."),
        (["--goal", "services"], "“services” is no goal."),
        (["--participant", "nowhere"], "“nowhere” is not among the participants"),
        (["-o", "out.docx"], "out.docx: road maps are written as .json, .csv or .xlsx."),
    ],
)
def test_what_makes_no_sense_is_told_and_nothing_written(files: Path, more: list[str], said: str) -> None:
    done = run(files, "out.json", *more)
    assert done.exit_code == 1
    assert said in done.stderr.replace("\N{NO-BREAK SPACE}", " ")
    assert not (files / "out.json").exists()
