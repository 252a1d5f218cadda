"""Projects and codebooks of other programs from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.journeys.test_commands import run
from tests.unit.services.test_refi_codebook import FOREIGN as CODES
from tests.unit.services.test_refi_import import FOREIGN, package

GUIDE = """
questionnaire: tiny
version: "1.0.0"
kind: interview_guide
languages: [en]
title: Tiny
sections:
  - section: one
    label: One
    questions: [{name: T01, type: topic, label: One, question: One?}, {name: T02, type: topic, label: B, question: B?}]
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A round of interviews whose codebook came from another program."""
    monkeypatch.setenv("SONDA_INSTANCE", str(tmp_path / "instance"))
    monkeypatch.delenv("SONDA_DATABASE_URL", raising=False)
    guide = tmp_path / "guide"
    guide.mkdir()
    (guide / "questionnaire.yaml").write_text(GUIDE, encoding="utf-8")
    (tmp_path / "codes.qdc").write_text(CODES, encoding="utf-8")
    out = guide / "codebook.yaml"
    assert run("convert", tmp_path / "codes.qdc", out, "--questionnaire", "tiny").stdout == f"Written: {out}\n"
    (tmp_path / "people.csv").write_text("code,name_en\nALFA,Alfa\n", encoding="utf-8")
    run("migrate")
    run("round", "create", "r1", "--questionnaire", guide, "--participants", tmp_path / "people.csv")
    return tmp_path


def test_a_project_comes_in_goes_out_and_changes_nothing_when_it_comes_again(folder: Path) -> None:
    (folder / "in.qdpx").write_bytes(package())
    told = run("import", "refi", "r1", folder / "in.qdpx", "--topic", "T01").stdout
    assert told.startswith("4 pieces of material stored.\n0 codings stored.\n6 things were not taken:\n  ")
    assert f"{folder}/in.qdpx/project.qde:24 law.pdf: not taken: Sonda takes texts only" in told
    assert run("export", "r1", folder / "out.qdpx").stdout == f"Written: {folder}/out.qdpx\n"
    assert run("import", "refi", "r1", folder / "out.qdpx").stdout == (
        "All of it stood here already; nothing has changed.\n"
    )
    (folder / "in.qdpx").write_bytes(package(FOREIGN.replace("alfa", "nobody")))
    assert run("import", "refi", "r1", folder / "in.qdpx").stdout.startswith("Nothing in it could be taken.\n4 things")
    assert run("export", "r1", folder / "out.qdc").exit_code == 0
    assert b"bariery: pieniadze_2" in (folder / "out.qdc").read_bytes()


def test_what_cannot_be_read_is_told_with_its_line(folder: Path) -> None:
    (folder / "in.qdpx").write_bytes(package(FOREIGN.replace('"52"', '"520"')))
    refused = run("import", "refi", "r1", folder / "in.qdpx")
    assert refused.exit_code == 1
    assert refused.stderr.startswith(
        f"{folder}/in.qdpx/project.qde:21 talk: The passage 45–520 lies outside of the text"
    )
    assert "is not called" not in refused.stderr
    assert run("import", "refi", "r1", folder / "in.qdpx", "--topic", "T9").stderr.startswith("There is no topic “T9”")
    assert run("convert", folder / "codes.qdc", folder / "people.csv").stderr == (
        f"{folder}/people.csv: The file exists already. Choose another name, so that nothing is lost.\n"
    )
    assert run("import", "refi", "r1", folder / "none.qdpx").exit_code == 1
