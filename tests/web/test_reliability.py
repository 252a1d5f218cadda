"""Whether items belong together, on a page and as files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from survey.cli import main
from survey.domain.people import Role
from tests.numbers.test_reliability import SHROUT_FLEISS
from tests.site import Site
from tests.web.test_analyses import fields


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ("omega", "too few items that differ", "correlation with the rest", "no weights of importance", "GO1")),
        ("pl", ("omega", "za mało pozycji, które różnią miasta", "korelacja z resztą", "wagami ważności", "GO2")),
    ],
)
def test_the_page_gives_coefficients_and_reasons(
    site: Site, tmp_path: Path, language: str, words: tuple[str, ...]
) -> None:
    fields(site, tmp_path / "q")
    site.staff(Role.ANALYST, language=language).opens("/rounds/r1/reliability").sees(*words)


def test_an_unknown_dimension_gives_the_first(site: Site, tmp_path: Path) -> None:
    fields(site, tmp_path / "q")
    assert site.staff(Role.READER).opens("/rounds/r1/reliability?node=%00").status == 200


def test_two_cities_are_too_few(site: Site, tmp_path: Path) -> None:
    fields(site, tmp_path / "q", north=1, south=1)
    site.staff(Role.ANALYST).opens("/rounds/r1/reliability").sees("too few")


FRAMEWORK = """
framework: f
version: "1.0.0"
tree:
  name: whole
  label: {pl: Całość, en: Whole}
  children: [{item: a}, {item: b}, {item: c}, {item: same}, {item: none}]
recipe: {normalise: none, uncertainty: {draws: 2}, missing: {minimum_answered: 0}}
"""
DATA = "participant,a,b,c,same,none\nX,1,2,1,7,\nY,2,3,5,7,\nZ,3,3,2,7,\nV,5,9,4,7,\nW,,1,1,7,\n"


def run(folder: Path, *more: str) -> Result:
    return CliRunner().invoke(main, ["reliability", *more, "--lang", "en"])


@pytest.fixture
def files(tmp_path: Path) -> Path:
    (tmp_path / "f.yaml").write_text(FRAMEWORK, encoding="utf-8")
    (tmp_path / "d.csv").write_text(DATA, encoding="utf-8")
    return tmp_path


def given(folder: Path, out: str) -> list[str]:
    return ["--framework", str(folder / "f.yaml"), "--data", str(folder / "d.csv"), "-o", str(folder / out)]


def test_json_says_what_was_left_out(files: Path) -> None:
    assert run(files, *given(files, "out.json")).exit_code == 0
    (node,) = json.loads((files / "out.json").read_text("utf-8"))["nodes"]
    assert (node["left_out"], node["constant"], node["empty"]) == (1, ["same"], ["none"])
    assert node["alpha"]["items"] == 3
    assert node["alpha"]["low"] < node["alpha"]["raw"] < node["alpha"]["high"]


def test_the_workbook_has_a_sheet_for_each_question(files: Path) -> None:
    assert run(files, *given(files, "out.xlsx")).exit_code == 0
    book = load_workbook(files / "out.xlsx")
    assert book.sheetnames == ["Reliability", "Items in dimensions", "Correlations", "Components", "Items described"]
    cells = [cell.value for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not any(isinstance(cell, str) and ("nan" in cell.lower().split() or cell.startswith("=")) for cell in cells)


def test_ratings_give_the_forms_of_shrout_and_fleiss(files: Path) -> None:
    rows = "\n".join(f"t{place}," + ",".join(f"{cell:g}" for cell in row) for place, row in enumerate(SHROUT_FLEISS))
    (files / "r.csv").write_text(f"participant,j1,j2,j3,j4\n{rows}\n", encoding="utf-8")
    assert run(files, "--ratings", str(files / "r.csv"), "-o", str(files / "icc.json")).exit_code == 0
    found = {one["form"]: one["value"] for one in json.loads((files / "icc.json").read_text("utf-8"))["icc"]}
    assert {form: round(value, 2) for form, value in found.items()}["ICC(2,1)"] == 0.29


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["-o", "out.csv"], "out.csv"),
        (["-o", "out.json"], "Say what to look at"),
        (["--ratings", "nowhere.csv", "-o", "out.json"], "There is no such file."),
    ],
)
def test_what_makes_no_sense_is_told(files: Path, more: list[str], said: str) -> None:
    done = run(files, *more)
    assert done.exit_code == 1
    assert said in done.stderr
