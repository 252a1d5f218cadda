"""Interviews as a file to download, and topics whose answer stands in findings alone."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from survey.domain.kinds import QuestionnaireKind
from survey.domain.people import Role
from survey.services.interviews import jsonl
from survey.services.lookup import fetch_round
from tests.factories import NOW, add_round
from tests.site import Site
from tests.unit.services.test_interview_files import GUIDE, ME, of, write


def fields(site: Site, folder: Path) -> None:
    """A round of interviews in which two topics have a status and a finding and no note."""
    with site.session() as session:
        round_ = add_round(session, replace(GUIDE, kind=QuestionnaireKind.INTERVIEW_GUIDE))
        lines = [
            of("T01", "status", status="partly"),
            of("T01", "finding", label="Zażółć", text="\u200f(…)\r\n"),
            of("T02", "status", status="answered"),
        ]
        jsonl.import_interviews(session, round_, write(folder, *lines), ME, NOW)


def test_the_file_is_what_was_imported(site: Site, tmp_path: Path) -> None:
    fields(site, tmp_path)
    reply = site.staff(Role.ANALYST).client.get("/rounds/r1/interviews.jsonl")
    assert reply.headers["Content-Disposition"] == 'attachment; filename="r1.interviews.jsonl"'
    assert reply.data == (tmp_path / "in.jsonl").read_bytes()
    assert site.staff(Role.INTERVIEWER).client.get("/rounds/r1/interviews.jsonl").status_code == 403


def test_a_round_of_questionnaires_has_no_such_file(site: Site) -> None:
    site.fields()
    assert site.staff(Role.ANALYST).client.get("/rounds/r1/interviews.jsonl").status_code == 404


def test_a_status_without_a_note_stays_when_its_page_is_sent(site: Site, tmp_path: Path) -> None:
    fields(site, tmp_path)
    adam = site.staff(Role.INTERVIEWER)
    for topic in ("T01", "T02"):
        page = f"/r/1/desk/{topic}"
        adam.opens(page).answers(**{"finding-label": "more"}).presses("Save")
    with site.session() as session:
        lines = [json.loads(line) for line in jsonl.stream_interviews(session, fetch_round(session, "r1"))]
    statuses = {one["question"]: one["status"] for one in lines if one["kind"] == "status"}
    assert statuses == {"T01": "partly", "T02": "answered"}
    assert [one["label"] for one in lines if one["kind"] == "finding"] == ["Zażółć", "more", "more"]
