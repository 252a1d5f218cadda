"""sonda city-report: one town to a file, all towns to an archive or a folder, and every refusal with its way out."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest
from click.testing import CliRunner, Result
from sqlalchemy.orm import Session

from survey.cli import main
from tests.unit.services.towns import TOWNS, field


@pytest.fixture
def folder(session: Session, database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    field(session, tmp_path)
    monkeypatch.setenv("SONDA_DATABASE_URL", database_url)
    monkeypatch.setenv("SONDA_INSTANCE", str(tmp_path))
    return tmp_path


def run(*words: object) -> Result:
    return CliRunner().invoke(main, ["city-report", *map(str, words)])


def test_one_town_is_written_to_a_pdf_and_to_a_word_document(folder: Path) -> None:
    for name, start in (("a.pdf", b"%PDF-"), ("a.docx", b"PK")):
        done = run("r1", "A", "-o", folder / name, "--lang", "pl")
        assert (done.exit_code, done.output) == (0, f"Zapisano plik: {folder / name}\n")
        assert (folder / name).read_bytes().startswith(start)


def test_all_towns_go_into_an_archive_or_a_folder(folder: Path) -> None:
    done = run("r1", "-o", folder / "all.zip", "--form", "docx", "--lang", "en")
    assert (done.exit_code, done.output) == (0, f"{len(TOWNS)} reports written: {folder / 'all.zip'}\n")
    with ZipFile(folder / "all.zip") as archive:
        assert set(archive.namelist()) == {f"r1.{code}.en.docx" for code in TOWNS}
    assert run("r1", "-o", folder / "all", "--form", "docx").exit_code == 0
    assert len(list((folder / "all").iterdir())) == len(TOWNS)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("r1", "A", "-o", "a.odt"), "Choose a name that ends in .docx or .pdf."),
        (("r1", "Z", "-o", "a.pdf"), "There is no participant “Z” in this round."),
        (("r9", "-o", "a.zip"), "There is no round “r9”. Rounds: r1."),
        (("r1", "A", "-o", "nowhere/a.pdf"), "there is no such folder"),
    ],
)
def test_what_cannot_be_written_says_why(folder: Path, words: tuple[str, ...], told: str) -> None:
    refused = run(*(folder / word if word in {"nowhere/a.pdf"} else word for word in words), "--lang", "en")
    assert refused.exit_code == 1
    assert told in refused.output
