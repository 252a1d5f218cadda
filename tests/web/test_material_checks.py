"""The page and the command of checks of the material: what is found, where it stands, and what was looked at."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from survey.cli import main
from survey.definition import read_questionnaire
from survey.domain.answers import Status
from survey.domain.codings import Cell, Coding, Content
from survey.domain.material import PieceKind, Words
from survey.domain.people import Role
from survey.services.editions import publish
from survey.services.lookup import fetch_round
from survey.store import codings, material
from survey.store.material import NewPiece
from survey.web.database import db
from tests.factories import NOW, add_round, answer
from tests.site import Site, questionnaire_from
from tests.web.test_coding import CODEBOOK, GUIDE

TEXT = "The city keeps its data in one place and opens them to everybody who asks for them in writing"
RULES = """
contradictions:
  - name: central
    label: Central and yet not written down
    when: [{code: model, value: central}, {code: written, value: "no"}]
  - {name: partners, label: Partners and no budget, when: [{code: partner}, {code: budget, value: "0"}]}
"""


@pytest.fixture
def study(site: Site, tmp_path: Path) -> Site:
    """The round r1 of ALFA and BETA (responses 1 and 2), with rules in the codebook and no material."""
    folder = tmp_path / "talk"
    folder.mkdir()
    (folder / "questionnaire.yaml").write_text(GUIDE)
    (folder / "codebook.yaml").write_text(CODEBOOK + RULES)
    questionnaire = read_questionnaire(folder).questionnaire
    assert questionnaire
    with site.session() as session:
        publish(session, folder, NOW)
        add_round(session, questionnaire)
    return site


def test_what_is_found_leads_to_its_places(study: Site) -> None:
    with study.session() as session:
        new = [
            NewPiece(PieceKind.QUOTATION, Words("T01", TEXT, confidential=True), 1),
            NewPiece(PieceKind.FINDING, Words("T02", f"  {TEXT.upper()}!", label="Data"), 2),
            NewPiece(PieceKind.SUMMARY, Words("T01", f"In sum, {TEXT} of the mayor")),
            NewPiece(PieceKind.SUMMARY, Words("T02", f"In sum, {TEXT} of the mayor")),
        ]
        material.add_pieces(session, 1, new, "user:1", NOW)
        said = [("model", "central"), ("written", "no"), ("partner", "firm")]
        codings.add_codings(
            session, [Coding(Cell(1, "T01", code, "user:1"), Content((value,), (1,)), 1, NOW) for code, value in said]
        )
    reader = study.staff(Role.READER).opens("/rounds/r1/checks")
    reader.sees("Central and yet not written down", "centralised", "Text that stands twice 1", "Summaries used twice 1")
    reader.sees("word for word the same", "confidential", "T01 Model – not answered", "Cells without data 2")
    reader.sees_not("Partners and no budget")
    reader.links_to("/r/1/desk/T01#piece-1").links_to("/r/2/desk/T02#piece-2").links_to("/r/2/desk/T01")


def test_without_anything_found_the_page_says_what_was_looked_at(study: Site) -> None:
    with study.session() as session:
        new = [NewPiece(PieceKind.FINDING, Words(topic, topic * 3), one) for topic in ("T01", "T02") for one in (1, 2)]
        material.add_pieces(session, 1, new, "user:1", NOW)
        answer(session, fetch_round(session, "r1"), questionnaire_from(GUIDE), {"T01": "Noted."}, "BETA")
    page = study.staff(Role.CODER, language="pl").opens("/rounds/r1/checks")
    page.sees("Nic nie znaleziono.", "2 reguły klucza kodowego", "5 tekstów i 0 podsumowań", "4 komórki")
    with study.session() as session:
        answer(session, fetch_round(session, "r1"), questionnaire_from(GUIDE), {"T01": Status.REFUSED})
    page.opens("/rounds/r1/checks").sees("odmowa odpowiedzi (stoi tu jednak 1 fragment materiału)")
    study.fields(code="r2")
    assert page.opens("/rounds/r2/checks").status == 404


def test_the_command_says_the_same_and_fails_only_where_something_but_gaps_is_found(
    study: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    with study.app.app_context():
        monkeypatch.setenv("SONDA_DATABASE_URL", db.engine.url.render_as_string(hide_password=False))
    run = CliRunner().invoke(main, ["check-material", "r1", "--lang", "en"])
    assert (run.exit_code, run.output.splitlines()[0]) == (0, "Cells without data: ALFA T01 (not answered)")
    assert run.output.splitlines()[-1] == "4 cells checked, 0 texts compared; 4 things deserve a look."
    with study.session() as session:
        new = [NewPiece(PieceKind.FINDING, Words("T01", TEXT), one) for one in (1, 2)]
        material.add_pieces(session, 1, new, "user:1", NOW)
    run = CliRunner().invoke(main, ["check-material", "r1", "--lang", "en"])
    assert run.exit_code == 1
    assert f"Text that stands twice: 100%\n  ALFA T01: {TEXT[:80]}" in run.output
