"""Whichever file of a questionnaire is named, the questionnaire is checked."""

from __future__ import annotations

from pathlib import Path

import pytest

from survey.definition import read_questionnaire

MAIN = 'questionnaire: x\nversion: "1.0.0"\nkind: survey\nlanguages: [en]\ntitle: X\nsections: [main]\n'
SECTION = "section: main\nlabel: Main\nquestions:\n  - {name: q, type: integer, label: Q}\n"
FRAMEWORK = 'framework: f\nversion: "1.0.0"\ntree: {name: all, label: All, children: [{item: q, goalposts: [0, 1]}]}\n'
CODEBOOK = 'codebook: c\nversion: "1.0.0"\nquestionnaire: x\ncodes: [{name: remark, label: R, type: text}]\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "sections").mkdir()
    files = {"questionnaire": MAIN, "sections/main": SECTION, "framework": FRAMEWORK, "codebook": CODEBOOK}
    for name, text in files.items():
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("name", ["questionnaire", "framework", "codebook", "sections/main"])
def test_any_file_of_a_questionnaire_stands_for_it(folder: Path, name: str) -> None:
    reading = read_questionnaire(folder / f"{name}.yaml")
    assert reading.problems == ()
    assert reading == read_questionnaire(folder)


@pytest.mark.parametrize("name", ["framework", "codebook", "sections/main"])
def test_a_file_that_cannot_be_read_is_told_by_its_place(folder: Path, name: str) -> None:
    path = folder / f"{name}.yaml"
    path.write_text("\t" + path.read_text(encoding="utf-8"), encoding="utf-8")
    assert [(one.code, one.place.file) for one in read_questionnaire(path).problems] == [("tab", str(path))]


def test_section_is_found_from_inside_its_folder(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder / "sections")
    assert read_questionnaire(Path("main.yaml")).questionnaire is not None


def test_another_framework_beside_the_questionnaire_takes_the_place_of_the_first(folder: Path) -> None:
    path = folder / "second.yaml"
    path.write_text(FRAMEWORK.replace("item: q", "item: z"), encoding="utf-8")
    assert [(one.code, one.place.file) for one in read_questionnaire(path).problems] == [
        ("framework_item_unknown", str(path))
    ]


def test_section_that_lies_elsewhere_belongs_to_no_questionnaire(folder: Path) -> None:
    path = folder / "main.yaml"
    path.write_text(SECTION, encoding="utf-8")
    assert [one.code for one in read_questionnaire(path).problems] == ["section_alone"]
