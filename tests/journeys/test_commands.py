"""A study run from the command line, from an empty folder to a restored backup."""

from __future__ import annotations

import csv
import re
import unicodedata
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from survey.cli import main
from survey.i18n import TIME_ZONE
from survey.problems import Refused
from survey.services import backup, exporting

QUESTIONNAIRE = """
questionnaire: small
version: "1.0.0"
kind: survey
languages: [pl, en]
title: {pl: Mały, en: Small}
sections:
  - {section: one, label: {pl: Jeden, en: One}, questions: [{name: q, type: integer, label: {pl: Ile, en: Count}}]}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SONDA_INSTANCE", str(tmp_path / "instance"))
    monkeypatch.delenv("SONDA_DATABASE_URL", raising=False)
    monkeypatch.setenv("SONDA_PUBLIC_URL", "https://sonda.example.org/")
    (tmp_path / "small.yaml").write_text(QUESTIONNAIRE, encoding="utf-8")
    (tmp_path / "people.csv").write_text("code,name_en\nALFA,Alfa\nBETA,=Beta\n", encoding="utf-8")
    return tmp_path


def run(*words: object, typed: str = "") -> Result:
    result = CliRunner().invoke(main, [str(word) for word in words], input=typed)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def prepare(folder: Path) -> None:
    run("migrate")
    run("round", "create", "r1", "--questionnaire", folder / "small.yaml", "--participants", folder / "people.csv")
    run("round", "open", "r1")


def test_a_round_goes_from_its_questionnaire_to_its_file_and_back(folder: Path) -> None:
    prepare(folder)
    assert run("round", "list").stdout.split("\t") == ["r1", "open", "–", "0 of 2 submitted\n"]
    (folder / "in.csv").write_text("participant,q\nALFA,3\n", encoding="utf-8")
    assert run("import", "answers", "r1", folder / "in.csv").stdout == (
        "1 answer read.\n1 answer stored in 1 response.\n"
    )
    assert run("export", "r1", folder / "out.csv").exit_code == 0
    with (folder / "out.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [row["q"] for row in csv.DictReader(file)] == ["3", ""]
    assert "nothing has changed" in run("import", "answers", "r1", folder / "out.csv").stdout


def test_links_are_printed_as_a_table(folder: Path) -> None:
    prepare(folder)
    rows = list(csv.reader(run("invite", "r1").stdout.splitlines()))
    assert [row[:2] for row in rows] == [["code", "name"], ["ALFA", "Alfa"], ["BETA", "'=Beta"]]
    assert all(re.fullmatch(r"https://sonda\.example\.org/i/[\w-]{32}", row[2]) for row in rows[1:])
    assert len(run("invite", "r1", "--participant", "BETA").stdout.splitlines()) == 2


def test_a_renewed_link_ends_the_earlier_ones(folder: Path) -> None:
    from sqlalchemy.orm import Session

    from survey.services.invitations import find_entrance
    from survey.services.opening import open_engine
    from survey.settings import read_settings
    from tests.factories import NOW

    prepare(folder)
    old = run("invite", "r1", "--participant", "ALFA").stdout.rpartition("/i/")[2].strip()
    new = run("invite", "r1", "--participant", "ALFA", "--renew").stdout.rpartition("/i/")[2].strip()
    engine = open_engine(read_settings().database)
    with Session(engine) as session:
        assert find_entrance(session, new, NOW)[1].participant.code == "ALFA"
        with pytest.raises(Refused):
            find_entrance(session, old, NOW)
    engine.dispose()


def test_a_file_with_problems_ends_with_1_and_a_line_for_each(folder: Path) -> None:
    prepare(folder)
    (folder / "in.csv").write_text("participant,q\nALFA,x\nGAMMA,1\n", encoding="utf-8")
    result = run("import", "answers", "r1", folder / "in.csv")
    assert result.exit_code == 1
    assert [line.removeprefix(str(folder)).split(":")[1] for line in result.stderr.splitlines()] == [
        "2 q",
        "3 participant",
    ]


def test_without_a_database_a_command_says_how_to_make_one(folder: Path) -> None:
    result = run("round", "list")
    assert (result.exit_code, result.stderr) == (1, "There is no database yet. Make it with: sonda migrate\n")
    assert not (folder / "instance" / "sonda.sqlite").exists()


@pytest.mark.parametrize("form", exporting.FORMATS)
def test_every_form_is_written_by_the_command(folder: Path, form: str) -> None:
    prepare(folder)
    result = run("export", "r1", folder / f"out.{form}")
    assert (result.exit_code, (folder / f"out.{form}").stat().st_size > 0) == (0, True)
    assert run("export", "r1", folder / "missing" / f"out.{form}").exit_code == 1


def test_a_failed_export_leaves_the_earlier_file_alone(folder: Path) -> None:
    prepare(folder)
    (folder / "out.foo").write_text("kept")
    assert run("export", "r1", folder / "out.foo").exit_code == 1
    assert run("export", "r1", folder / "missing" / "out.csv").exit_code == 1
    assert (folder / "out.foo").read_text() == "kept"


def test_a_questionnaire_with_problems_is_not_published(folder: Path) -> None:
    run("migrate")
    (folder / "small.yaml").write_text(QUESTIONNAIRE.replace("integer", "nubmer"), encoding="utf-8")
    result = run("publish", folder / "small.yaml")
    assert result.exit_code == 1
    assert "small.yaml:8 q:" in result.stderr


def test_a_changed_questionnaire_needs_a_new_version(folder: Path) -> None:
    run("migrate")
    assert run("publish", folder / "small.yaml").stdout == "Published: small 1.0.0\n"
    (folder / "small.yaml").write_text(QUESTIONNAIRE.replace("Count", "Number"), encoding="utf-8")
    assert "Raise the version" in run("publish", folder / "small.yaml").stderr


def test_a_backup_brings_back_what_was_there(folder: Path) -> None:
    prepare(folder)
    assert run("backup", folder / "copy").exit_code == 0
    run("round", "close", "r1")
    assert "open" not in run("round", "list").stdout
    assert run("restore", folder / "copy", "--yes").exit_code == 0
    assert "open" in run("round", "list").stdout


def test_a_backup_never_overwrites_another_and_restoring_takes_only_backups(folder: Path) -> None:
    prepare(folder)
    assert "another name" in run("backup", folder / "people.csv").stderr
    assert "not a backup" in run("restore", folder / "people.csv", "--yes").stderr
    assert "open" in run("round", "list").stdout


def test_on_postgresql_a_backup_names_the_tool_for_it(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        backup.backup("postgresql+psycopg://somewhere/db", tmp_path / "copy")
    assert refused.value.problems[0].code == "backup_postgresql"


def test_an_account_can_sign_in_with_its_password(folder: Path) -> None:
    run("migrate")
    assert (
        run("user", "add", "anna@example.org", "--role", "analyst", "--password", "-", typed="zażółć gęślą\n").exit_code
        == 0
    )
    assert run("user", "role", "anna@example.org", "owner").stdout == "anna@example.org: owner\n"
    assert run("user", "role", "bob@example.org", "owner").exit_code == 1

    from flask_security import verify_password

    from survey.app import create_app
    from survey.services import accounts
    from survey.settings import read_settings
    from survey.web.database import db

    app = create_app(read_settings())
    with app.app_context():
        user = accounts.find_account(db.session, "anna@example.org")
        # as the form for signing in hands it over
        assert verify_password(unicodedata.normalize("NFKD", "zażółć gęślą"), user.password)
        assert accounts.person_of(user).roles == {"owner"}


def test_scores_of_a_file_say_in_the_language_of_the_workbook_where_they_come_from(folder: Path) -> None:
    (folder / "framework.yaml").write_text(
        "framework: f\nversion: '1.0.0'\ntree: {name: t, label: {pl: T, en: T}, children: [{item: a}, {item: b}]}\n"
        "recipe: {normalise: none, uncertainty: {draws: 10, seed: 1}}\n"
    )
    (folder / "data.csv").write_text("participant,a,b\nX,1,2\nY,3,4\n")
    out = folder / "out.xlsx"
    done = run("score", "--framework", folder / "framework.yaml", "--data", folder / "data.csv", "-o", out, "--lang=pl")
    assert done.exit_code == 0, done.output
    sheet = load_workbook(out)["Pochodzenie"]
    assert ["plik", "data.csv"] in [[cell.value for cell in row[:2]] for row in sheet]


@pytest.mark.parametrize("given", [("--password", "1234567"), ("--password", "-"), ()])
def test_a_password_of_seven_characters_is_refused(folder: Path, given: tuple[str, ...]) -> None:
    run("migrate")
    result = run("user", "add", "anna@example.org", *given, typed="1234567\n")
    assert (result.exit_code, result.stderr) == (
        1, "The password is too short. Choose one of at least 8 characters.\n",
    )  # fmt: skip
    assert run("user", "role", "anna@example.org").exit_code == 1


def test_a_link_opens_until_the_end_of_its_last_day(folder: Path) -> None:
    from sqlalchemy.orm import Session

    from survey.services.invitations import find_entrance
    from survey.services.opening import open_engine
    from survey.settings import read_settings

    prepare(folder)
    printed = run("invite", "r1", "--participant", "ALFA", "--expires", "2126-01-31").stdout
    token = printed.rpartition("/i/")[2].strip()
    last = datetime(2126, 1, 31, 23, 59, 59, tzinfo=TIME_ZONE)
    engine = open_engine(read_settings().database)
    with Session(engine) as session:
        assert find_entrance(session, token, last)
        with pytest.raises(Refused):
            find_entrance(session, token, last + timedelta(seconds=1))
    engine.dispose()


def test_a_link_cannot_expire_before_it_is_made(folder: Path) -> None:
    prepare(folder)
    result = run("invite", "r1", "--expires", "2020-01-31", "--lang", "pl")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "Dzień 31.01.2020 już minął. Podaj dzień, w którym odnośniki jeszcze będą działać.\n"


def test_a_file_that_cannot_be_written_is_told_in_one_language(folder: Path) -> None:
    prepare(folder)
    for name in ("out.csv", "out.xlsx"):
        out = folder / "missing" / name
        result = run("--lang", "pl", "export", "r1", out)
        assert result.stderr.endswith(
            ": Nie można zapisać pliku: nie ma takiego folderu. Utwórz go albo wybierz inne miejsce.\n"
        )
