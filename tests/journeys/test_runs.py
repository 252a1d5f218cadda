"""Runs of a round: kept with it, listed, done again by number, compared and fetched on its page."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from survey.cli import main
from survey.domain.responses import ResponseState
from survey.services.editions import fetch_questionnaire
from survey.store import files, responses, runs
from tests.contract.study import build_study
from tests.factories import NOW, answer, response_of
from tests.site import Site, build_site


@pytest.fixture
def study(tmp_path: Path, sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> Site:
    """The round r1, in which ALFA has submitted; commands find the same database."""
    monkeypatch.setenv("SONDA_INSTANCE", str(tmp_path / "instance"))
    monkeypatch.setenv("SONDA_DATABASE_URL", sqlite_url)
    site = build_site(sqlite_url, tmp_path / "instance")
    build_study(site, tmp_path / "small")
    with site.session() as session:
        responses.set_response_state(session, 1, ResponseState.SUBMITTED, NOW)
    monkeypatch.chdir(tmp_path)
    return site


def run(*words: str) -> Result:
    return CliRunner().invoke(main, list(words))


def change(site: Site, level: int, participant: str = "ALFA") -> None:
    """Another answer of ALFA's, or a first one of somebody who then submits."""
    with site.session() as session:
        response = response_of(session, _round(session), participant)
        questionnaire = fetch_questionnaire(session, response.round.edition_id)
        answer(session, response.round, questionnaire, {"GO1": level}, participant)
        responses.set_response_state(session, response.id, ResponseState.SUBMITTED, NOW)


def _round(session):
    from survey.services.lookup import fetch_round

    return fetch_round(session, "r1")


def test_a_run_of_a_round_is_kept_listed_and_done_again_by_its_number(study: Site) -> None:
    assert "No run is kept." in run("runs", "list", "r1").stdout
    done = run("score", "r1", "-o", "out.json", "--run", "out.run.zip")
    assert done.exit_code == 0, done.output
    assert "Kept with the round as run 1." in done.stdout
    line = run("runs", "list", "r1").stdout.split("\t")
    assert (line[0], line[3], line[4]) == ("1", "small 1.0.0", "1 participant")
    assert json.loads(Path("out.json").read_text())["data_sha256"].startswith(line[5])
    change(study, 0)
    again = run("score", "--again", "1", "-o", "again.json")
    assert (again.exit_code, again.stdout.splitlines()[-1]) == (0, "The same numbers, to the last byte.")
    assert Path("again.json").read_bytes() == Path("out.json").read_bytes()


def test_a_number_that_is_no_run_and_a_run_whose_file_is_lost(study: Site, tmp_path: Path) -> None:
    assert "There is no run 7." in run("score", "--again", "7").stderr
    assert run("score", "r1", "-o", "out.json", "--run", "out.run.zip").exit_code == 0
    with study.session() as session:
        stored = runs.find_run(session, 1)
        assert stored
        files.path_of(tmp_path / "instance" / "files", stored.sha256).unlink()
    assert "The file of run 1 is not there any longer." in run("score", "--again", "1").stderr
    assert "There is no round “r9”" in run("runs", "list", "r9").stderr
