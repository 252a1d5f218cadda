"""The framework matrix, its summaries and workbook; the joint display beside a self-assessment."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from openpyxl import load_workbook

from survey.domain.codings import Cell, Coding, Content
from survey.domain.material import PieceKind, Words
from survey.domain.people import Role
from survey.services.lookup import fetch_round
from survey.store import codings, material
from survey.store.material import NewPiece
from survey.web.access import now
from tests.factories import add_round, answer
from tests.say import Visitor
from tests.site import Site, questionnaire_from
from tests.web.test_coding import study

__all__ = ["study"]

SECRET_GUIDE = """
questionnaire: hush
version: "1.0.0"
kind: interview_guide
languages: [en]
title: Hush
sections:
  - section: one
    label: One
    questions:
      - {name: T01, type: topic, label: Open, question: What?, dimensions: [governance], statuses: [does_not_know]}
      - {name: T15, type: topic, label: Locks, question: How locked?, confidential: true, dimensions: [technology]}
"""
ASSESSMENT = """
questionnaire: selfie
version: "1.0.0"
kind: self_assessment
languages: [en]
title: Selfie
sections:
  - section: governance
    label: Governance
    questions:
      - {name: GO1, type: level, label: Is there a plan?, levels: [none, drafted, adopted]}
"""


def anna(site: Site, path: str, role: Role = Role.ANALYST) -> Visitor:
    return site.staff(role).opens(path)


def summary(visitor: Visitor, text: str, *basis: str) -> Visitor:
    return visitor.answers(text=text, rests_on=list(basis)).presses("Save the summary")


def test_a_cell_says_what_was_found_and_an_empty_one_that_there_is_nothing(study: Site) -> None:
    with study.session() as session:
        cell = Cell(1, "T01", "model", "user:9")
        codings.add_codings(session, [Coding(cell, Content(("central",), (1,)), 1, now())])
    page = anna(study, "/rounds/r1/matrix", Role.READER)
    page.sees("Framework matrix", "One office decides.", "Model centralised", "Mixed.", "no data", "0 of 3 cells")
    site_coder = anna(study, "/rounds/r1/matrix", Role.CODER)
    site_coder.sees("One office decides.").sees_not("Model centralised")  # who codes sees nobody else's codes
    page.opens("/rounds/r1/matrix?columns=T02").sees("2 mln").sees_not("Mixed.")
    page.opens("/rounds/r1/matrix?participants=BETA").sees("Mixed.").sees_not("One office")
    page.opens("/rounds/r1/matrix?by=dimensions").sees("governance", "2 findings").sees_not("2 mln")
    page.opens("/rounds/r1/matrix?turned=1").sees("T01 Model")
    page.opens("/rounds/r1/matrix?columns=T99").sees("The choice leaves nothing to show.")


def test_a_summary_names_what_it_rests_on_and_how_many_participants(study: Site) -> None:
    page = summary(anna(study, "/rounds/r1/matrix/T01/ALFA"), "Central, with firms.", "1", "2").sees("Saved")
    page.opens("/rounds/r1/matrix").sees("Central, with firms.", "rests on 2 quotations or findings")
    with study.session() as session:
        pieces = material.list_pieces(session, fetch_round(session, "r1").id)
        assert [(one.words.text, one.words.rests_on) for one in pieces if one.kind is PieceKind.SUMMARY] == [
            ("Central, with firms.", (1, 2))
        ]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"text": "On nothing."}, "Tick what the summary rests on"),
        ({"text": "x", "rests_on": "4"}, "Something that was ticked is not here any longer."),
        ({"text": "nul\x00l", "rests_on": "1"}, "null byte"),
        ({"text": "x", "rests_on": "1", "number": "1"}, "not here any longer"),
    ],
)
def test_what_a_summary_cannot_rest_on_stores_nothing(study: Site, fields: dict[str, str], words: str) -> None:
    page = anna(study, "/rounds/r1/matrix/T01/ALFA").posts("/rounds/r1/matrix/T01/ALFA", **fields)
    assert page.status == 422
    page.sees(words)
    with study.session() as session:
        assert len(material.list_pieces(session, fetch_round(session, "r1").id)) == 4


def test_two_analysts_see_both_texts(study: Site) -> None:
    first = anna(study, "/rounds/r1/matrix/T01/ALFA")
    summary(first, "Central.", "1")
    late, first = anna(study, "/rounds/r1/matrix/T01/ALFA", Role.OWNER), first.opens("/rounds/r1/matrix/T01/ALFA")
    summary(first, "Central, mostly.", "1")
    summary(late, "Firms decide.", "2").sees("Somebody saved a newer text", "Central, mostly.").finds(
        text="Firms decide."
    )
    late.presses("Save the summary").sees("Saved").finds(text="Firms decide.")
    late.answers(text="").presses("Save the summary").sees("Write a summary")


def test_a_summary_of_a_whole_topic_counts_its_participants(study: Site) -> None:
    with study.session() as session:
        words = Words("T01", "Offices decide.", rests_on=(1, 3))
        material.add_pieces(
            session, fetch_round(session, "r1").id, [NewPiece(PieceKind.SUMMARY, words)], "user:1", now()
        )
    anna(study, "/rounds/r1/matrix").sees("Offices decide. rests on 2 of 2 participants")


@pytest.mark.parametrize(
    ("language", "names"), [("en", ["Matrix", "Quotations", "Codes"]), ("pl", ["Macierz", "Cytaty", "Kody"])]
)
def test_the_workbook_leads_from_a_cell_to_its_quotations_and_back(
    study: Site, language: str, names: list[str]
) -> None:
    with study.session() as session:
        words = Words("T01", "=1+1 \x0b said so")
        new = NewPiece(PieceKind.QUOTATION, words, 2)
        material.add_pieces(session, fetch_round(session, "r1").id, [new], "user:1", now())
    reply = anna(study, "/rounds").client.get(f"/rounds/r1/matrix.xlsx?in={language}", buffered=True)
    book = load_workbook(io.BytesIO(reply.data))
    assert book.sheetnames[:3] == names
    cell = book.worksheets[0]["B3"]
    sheet, _, place = cell.hyperlink.location.partition("!")
    row = book[sheet.strip("'")][place].row
    shown = [book.worksheets[1].cell(row, column).value for column in (1, 5)]
    assert shown == ["Beta", "=1+1  said so"]
    assert book.worksheets[1].cell(row, 5).data_type == "s"
    assert book.worksheets[1].cell(row, 8).hyperlink.location == f"'{names[0]}'!B3"


def test_a_public_workbook_leaves_out_what_is_confidential(site: Site) -> None:
    with site.session() as session:
        round_ = add_round(session, questionnaire_from(SECRET_GUIDE), ("ALFA",))
        said = [Words("T01", "plain"), Words("T01", "whispered", confidential=True), Words("T15", "locked")]
        said.append(Words("T01", "moved away", origin="T15"))
        new = [NewPiece(PieceKind.FINDING, words, 1) for words in said]
        material.add_pieces(session, round_.id, new, "user:1", now())
    reply = anna(site, "/rounds").client.get("/rounds/r1/matrix.xlsx?in=en&public=1", buffered=True)
    book = load_workbook(io.BytesIO(reply.data))
    text = " ".join(str(cell.value) for sheet in book for row in sheet for cell in row if cell.value)
    assert "plain" in text
    assert "3 confidential pieces" in text
    assert [word for word in ("whispered", "locked", "moved away", "Locks") if word in text] == []


@pytest.fixture
def both(site: Site, tmp_path: Path) -> Site:
    """ALFA's self-assessment (response 1) and its interview (3) in one study; BETA (2) has no interview."""
    with site.session() as session:
        questionnaire = questionnaire_from(ASSESSMENT)
        round_ = add_round(session, questionnaire, ("ALFA", "BETA"))
        answer(session, round_, questionnaire, {"GO1": 2})
        talk = add_round(session, questionnaire_from(SECRET_GUIDE), ("ALFA",), "i1")
        connection = session.connection()
        connection.exec_driver_sql(
            f"UPDATE round SET study_id = (SELECT study_id FROM round WHERE code = 'r1') WHERE id = {talk.id}"
        )
        new = [
            NewPiece(PieceKind.QUOTATION, Words(topic, text), 3)
            for topic, text in (("T01", "A plan exists."), ("T15", "No."))
        ]
        material.add_pieces(session, talk.id, new, "user:1", now())
    return site


def test_an_interview_stands_beside_the_items_of_its_dimension_and_is_linked(both: Site) -> None:
    page = anna(both, "/rounds/r1").links_to("/r/1/interview-evidence").opens("/r/1/interview-evidence")
    page.sees("Is there a plan?", "2 – adopted", "A plan exists.").sees_not("No.")
    page.answers(note="Shown to us.").presses("supports the level").sees(
        "supports the level A plan exists. Shown to us."
    )
    page.presses("questions the level").sees("questions the level A plan exists.").sees_not("Shown to us.")
    page.presses("Take the link back").sees_not("Linked evidence")


def test_without_an_interview_there_is_nothing_to_compare(both: Site) -> None:
    anna(both, "/r/2/interview-evidence").sees("There is no interview with this participant")
    assert anna(both, "/r/3/interview-evidence").status == 404


@pytest.mark.parametrize(
    "fields",
    [
        {"question": "GO9", "piece": "1", "verdict": "supports"},
        {"question": "GO1", "piece": "99", "verdict": "supports"},
        {"question": "GO1", "piece": "1", "verdict": "proves"},
        {"unlink": "7"},
    ],
)
def test_a_link_to_nothing_is_not_stored(both: Site, fields: dict[str, str]) -> None:
    page = anna(both, "/r/1/interview-evidence")
    assert page.posts("/r/1/interview-evidence", **fields).status == 422
    page.sees("Not saved").sees_not("Linked evidence")


def test_a_piece_of_another_participant_is_no_evidence(both: Site) -> None:
    page = anna(both, "/r/2/interview-evidence")
    assert page.posts("/r/2/interview-evidence", question="GO1", piece="1", verdict="supports").status == 422
