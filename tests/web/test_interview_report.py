"""The report of interviews to download, and by command."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner

from survey.cli import main
from survey.domain.material import PieceKind, Words
from survey.domain.people import Role
from survey.store import material
from survey.store.material import NewPiece
from survey.web.database import db
from tests.factories import NOW, add_round
from tests.site import Site, questionnaire_from
from tests.web.test_desk import GUIDE


@pytest.fixture
def study(site: Site) -> Site:
    """The round r1 with one finding that is confidential."""
    with site.session() as session:
        round_ = add_round(session, questionnaire_from(GUIDE))
        said = Words("T01", "Everybody was there", label="Beginning", confidential=True)
        material.add_pieces(session, round_.id, [NewPiece(PieceKind.FINDING, said, 1)], "user:1", NOW)
    return site


def test_the_report_is_downloaded_in_the_order_and_language_asked_for(study: Site) -> None:
    client = study.staff(Role.ANALYST).client
    reply = client.get("/rounds/r1/report.docx?by=participant&in=pl")
    assert reply.headers["Content-Disposition"] == 'attachment; filename="r1.report.docx"'
    words = [one.text for one in docx.Document(io.BytesIO(reply.data)).paragraphs]
    assert "Beginning. Everybody was there (poufne)" in words
    reply = client.get("/rounds/r1/report.docx?public=1")
    assert reply.headers["Content-Disposition"] == 'attachment; filename="r1.report-public.docx"'
    assert not [one for one in docx.Document(io.BytesIO(reply.data)).paragraphs if "Everybody" in one.text]
    study.fields(code="r2")
    for path in ("r1/report.docx?by=size", "r1/report.docx?in=de", "r2/report.docx", "r3/report.docx"):
        assert client.get(f"/rounds/{path}").status_code == 404, path


def test_the_command_writes_it_or_says_why_not(study: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with study.app.app_context():
        monkeypatch.setenv("SONDA_DATABASE_URL", db.engine.url.render_as_string(hide_password=False))
    out = tmp_path / "out.docx"
    run = CliRunner().invoke(main, ["report", "r1", str(out), "--public", "--lang", "en"])
    assert (run.exit_code, run.output) == (0, f"Written: {out}\n")
    assert "1 piece marked confidential" in [one.text for one in docx.Document(str(out)).paragraphs]
    study.fields(code="r2")
    for wrong in (["r2", str(out)], ["r9", str(out)], ["r1", str(tmp_path / "none" / "out.docx")]):
        run = CliRunner().invoke(main, ["report", *wrong, "--lang", "en"])
        assert run.exit_code == 1, wrong
        assert len(run.output.splitlines()) == 1, run.output
