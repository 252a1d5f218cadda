"""Reports of cities from the page to the file: asked for by the city itself, made elsewhere, never in a web process."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from pathlib import Path

import docx
import pytest
from pypdf import PdfReader
from sqlalchemy import update

from survey.domain.people import Role
from survey.domain.responses import ResponseState
from survey.services import exporting
from survey.services.jobs import workshop
from survey.store import responses, tables
from tests.contract.study import build_study
from tests.factories import NOW
from tests.say import Visitor
from tests.site import Site
from tests.web.test_jobs import wait


@pytest.fixture
def study(site: Site, tmp_path: Path) -> Site:
    """ALFA, BETA and GAMMA with a framework; ALFA has submitted."""
    build_study(site, tmp_path / "small")
    with site.session() as session:
        responses.set_response_state(session, 1, ResponseState.SUBMITTED, NOW)
    return site


def fetch(visitor: Visitor, path: str) -> tuple[str, bytes]:
    """The newest file of this page, once it is there: its name and its bytes."""
    job = "/jobs/" + visitor.client.get(path).text.partition('href="/jobs/')[2][:20]
    wait(lambda: not visitor.client.get(f"{job}.json").get_json()["unfinished"])
    visitor.opens(job).sees("The file is ready.")
    reply = visitor.client.get(f"{job}/file")
    content, name = reply.data, reply.headers["Content-Disposition"].partition("filename=")[2]
    reply.close()
    return name, content


def test_a_city_has_its_own_report_prepared_in_both_forms_and_languages(study: Site) -> None:
    city = study.invited("ALFA")
    city.opens("/r/1/report").sees("Alfa: report", "PDF", "Word (DOCX)")
    city.posts("/r/1/report", report="pdf-pl")
    name, content = fetch(city, "/r/1/report")
    assert name == "r1.ALFA.pl.pdf"
    assert "Podsumowanie" in PdfReader(io.BytesIO(content)).pages[0].extract_text()
    city.opens("/r/1/report").posts("/r/1/report", report="docx-en")
    name, content = fetch(city, "/r/1/report")
    assert name == "r1.ALFA.en.docx"
    assert "Summary" in [one.text for one in docx.Document(io.BytesIO(content)).paragraphs]


def test_all_reports_of_a_round_come_in_one_file(study: Site) -> None:
    analyst = study.staff(Role.ANALYST).opens("/rounds/r1/reports")
    analyst.sees("Reports of all cities", "Score workbook (Excel)")
    analyst.posts("/rounds/r1/reports", what="docx+pdf", **{"in": "en"})
    name, content = fetch(analyst, "/rounds/r1/reports")
    assert name == "r1.reports.docx+pdf.en.zip"
    assert content[:2] == b"PK"
    assert b"r1.ALFA.en.pdf" in content
    assert b"BETA" not in content


def test_the_workbook_of_scores_is_prepared_too(study: Site) -> None:
    analyst = study.staff(Role.ANALYST).opens("/rounds/r1/reports")
    analyst.posts("/rounds/r1/reports", what="scores", **{"in": "pl"})
    name, content = fetch(analyst, "/rounds/r1/reports")
    assert (name, content[:2]) == ("r1.scores.pl.xlsx", b"PK")
    analyst.opens("/rounds/r1/reports").posts("/rounds/r1/reports", what="sensitivity", **{"in": "pl"})
    assert fetch(analyst, "/rounds/r1/reports")[0] == "r1.sensitivity.pl.xlsx"


@pytest.mark.parametrize("given", ["", "odt-en", "pdf-de", "pdf-", "../x-en"])
def test_what_the_page_does_not_offer_is_not_begun(study: Site, given: str) -> None:
    owner = study.staff(Role.OWNER).opens("/r/1/report")
    assert owner.posts("/r/1/report", report=given).status == 400
    assert owner.posts("/rounds/r1/reports", what=given, **{"in": "en"}).status == 400
    assert owner.posts("/rounds/r1/reports", what="pdf", **{"in": "xx"}).status == 400


def test_a_colleague_with_another_link_does_not_see_the_job(study: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workshop, "launch", lambda *_: None)
    anna, bartek = study.invited("ALFA", "Anna"), study.invited("ALFA", "Bartek")
    anna.opens("/r/1/report").posts("/r/1/report", report="pdf-en")
    job = "/jobs/" + anna.client.get("/r/1/report").text.partition('href="/jobs/')[2][:20]
    assert anna.opens(job).status == 200
    assert bartek.opens(job).status == 404
    bartek.opens("/r/1/report").sees_not("Prepared files")
    study.staff(Role.OWNER).opens("/rounds/r1").presses("New link (Alfa)")
    assert anna.opens(job).path == "/sign-in"  # the link was withdrawn


def test_an_unscored_round_offers_files_and_no_reports(site: Site) -> None:
    site.fields("- {name: n, type: integer, label: How many?}")
    owner = site.staff(Role.OWNER)
    owner.opens("/rounds/r1/reports").sees("Large files").sees_not("Reports of all cities", "Score workbook")
    assert owner.posts("/rounds/r1/reports", what="pdf", **{"in": "en"}).status == 400
    assert owner.opens("/r/1/report").status == 404


@pytest.mark.parametrize("repeats", [False, True])
def test_every_form_of_export_that_can_hold_the_answers_is_offered(site: Site, repeats: bool) -> None:
    number = "{name: n, type: integer, label: How many?}"
    site.fields(f"- {{name: many, type: repeat, label: Each, questions: [{number}]}}" if repeats else f"- {number}")
    page = site.staff(Role.ANALYST).client.get("/rounds/r1/reports").text
    offered = set(re.findall(r'name="what" value="([^"]+)"', page)) & set(exporting.FORMATS)
    assert offered == set(exporting.FORMATS) - ({"csv", "sav", "dta", "parquet"} if repeats else set())


def test_a_job_of_an_example_says_so(site: Site) -> None:
    site.fields("- {name: n, type: integer, label: How many?}")
    with site.session() as session:
        session.execute(update(tables.Study).values(example=True))
    owner = site.staff(Role.OWNER).opens("/rounds/r1/reports")
    owner.posts("/rounds/r1/reports", what="codebook.csv", **{"in": "en"})
    fetch(owner, "/rounds/r1/reports")
    owner.sees("The file is ready.", "Example data")


def test_a_web_process_that_begins_jobs_loads_nothing_heavy() -> None:
    program = (
        "import sys, survey.app, survey.web.reports, survey.web.jobs; "
        "print([one for one in ('pandas', 'numpy', 'matplotlib', 'docx', 'typst', 'openpyxl') if one in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
