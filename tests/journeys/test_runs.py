"""Runs of a round: kept with it, listed, done again by number, compared and fetched on its page."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from survey.cli import main
from survey.domain.people import Role
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


def test_two_runs_are_compared_with_who_moved_and_why(study: Site) -> None:
    analyst = study.staff(Role.ANALYST).opens("/rounds/r1/runs").sees("No run has been kept yet.")
    analyst.answers(note="council").presses("Keep a run").sees("council", "small 1.0.0").sees_not("Compare two runs")
    change(study, 0)
    change(study, 1, "BETA")
    analyst.opens("/rounds/r1/runs").presses("Keep a run").sees("Compare two runs")
    analyst.opens("/rounds/r1/runs/compare?before=2&after=1").sees(
        "Runs 1 and 2",
        "Alfa 100.00 0.00 1 (1) 2",
        "1 answer of its own differs",
        "Beta – 50.00",
        "only in the later run",
        "0 cities have the same scores and ranks in both.",
        "Strategy 2 0",
    )
    analyst.links_to("/r/1/figures/GO1")


def test_runs_of_the_same_data_and_framework_differ_in_nothing(study: Site) -> None:
    for number in (1, 2):
        assert run("score", "r1", "-o", f"{number}.json", "--run", f"{number}.run.zip").exit_code == 0
    reader = study.staff(Role.READER).opens("/rounds/r1/runs/compare?before=1&after=2")
    reader.sees(
        "framework the same", "data the same", "libraries the same", "1 city has the same scores and rank in both."
    )
    reader.sees_not("What differs in detail")
    assert study.staff(Role.READER, language="pl").opens("/rounds/r1/runs").sees("Zapisane przebiegi").status == 200


def test_the_file_of_a_run_goes_to_those_who_may_export(study: Site) -> None:
    analyst = study.staff(Role.ANALYST).opens("/rounds/r1/runs").presses("Keep a run")
    reply = analyst.client.get("/rounds/r1/runs/1.run.zip")
    assert "filename=r1.1.run.zip" in reply.headers["Content-Disposition"]
    assert "run.json" in zipfile.ZipFile(io.BytesIO(reply.data)).namelist()
    assert study.staff(Role.READER).opens("/rounds/r1/runs/1.run.zip").status == 403
    assert study.invited("ALFA").opens("/rounds/r1/runs").status == 403


@pytest.mark.parametrize(
    "asked", ["before=1&after=9", "before=x&after=1", "before=1", "before=%C2%B2&after=1", "after=-1"]
)
def test_a_comparison_with_what_is_no_run_is_no_page(study: Site, asked: str) -> None:
    owner = study.staff(Role.OWNER).opens("/rounds/r1/runs").presses("Keep a run")
    assert owner.opens(f"/rounds/r1/runs/compare?{asked}").status == 404
    assert owner.opens("/rounds/i1/runs/1.run.zip").status == 404


def test_what_cannot_be_kept_says_why_and_keeps_the_note(study: Site, tmp_path: Path) -> None:
    owner = study.staff(Role.OWNER).opens("/rounds/i1/runs").answers(note="talks").presses("Keep a run")
    assert owner.status == 422
    owner.sees("has nothing to score").finds(note="talks")
    assert owner.opens("/rounds/r1/runs").answers(note="x" * 2001).presses("Keep a run").status == 422
    owner.sees("2001 characters, and 2000 can be stored").opens("/rounds/r1/runs").presses("Keep a run")
    with study.session() as session:
        stored = runs.find_run(session, 1)
        assert stored
        files.path_of(tmp_path / "instance" / "files", stored.sha256).write_bytes(b"PK")
    change(study, 0)
    owner.presses("Keep a run").opens("/rounds/r1/runs/compare?before=1&after=2")
    assert owner.status == 422
    owner.sees("cannot be read as a ZIP archive")
