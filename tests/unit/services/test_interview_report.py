"""Reports as Word documents: opened again, complete, and, for the public, without what is confidential."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from xml.etree.ElementTree import fromstring

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from survey.definition.canonical import write_canonical
from survey.domain.answers import Status
from survey.domain.codebook import Code, Codebook, CodeType
from survey.domain.codings import Cell, Coding, Content
from survey.domain.interviews import CallOutcome, ConsentMatter, ConsentMeans, ConsentRecord
from survey.domain.material import PieceKind, Words
from survey.domain.responses import Round
from survey.domain.texts import Text
from survey.problems import Refused
from survey.services.interviews.report import Order, build_report
from survey.services.interviews.report.paper import QUOTATION, Paper, clean
from survey.store import codings, interviews, material, tables
from survey.store.material import NewPiece
from tests.factories import NOW, add_round, answer, questionnaire_of, response_of

GUIDE = questionnaire_of(
    """
    - {name: T01, type: topic, label: Beginning, question: How did it begin?, statuses: [no_information]}
    - {name: T02, type: topic, label: Money, question: Who pays?, statuses: [no_information]}
    - {name: T03, type: topic, label: Defence, question: What of attacks?, confidential: true}
    """
)
BOOK = Codebook(
    "c", "1.0.0", "tiny",
    (
        Code("begun", Text.of({"en": "Year begun"}), ("T01",), CodeType.YEAR),
        Code("payer", Text.of({"en": "Payer"}), ("T02",), CodeType.TEXT),
        Code("attacks", Text.of({"en": "Attacks"}), ("T03",), CodeType.NUMBER),
    ),
)  # fmt: skip
SECRETS = (
    "Wallaby",
    "Koala",
    "Echidna",
    "Numbat",
    "Quokka",
    "Dingo",
    "Platypus",
    "Bilby",
    "office director",
    "@",
    "600 700",
)
SPOKEN = "It began in 1990, said the Office Director (Wallaby), a@b.pl, tel. 600 700 800"


@pytest.fixture
def round_(session: Session) -> Round:
    """ALFA with something of everything, each confidential thing with an animal in it; BETA with little."""
    round_ = add_round(session, GUIDE)
    edition = session.get_one(tables.Edition, round_.edition_id)
    edition.codebook = write_canonical(BOOK).text
    alfa, beta = response_of(session, round_), response_of(session, round_, "BETA")
    answer(session, round_, GUIDE, {"T01": "Note of Numbat", "T02": Status.NO_INFORMATION})
    one = interviews.add_respondent(session, alfa.id, "Wallaby", "office director")
    interviews.set_facts(session, alfa.id, contact="Dingo, 600 700 800", note="Platypus")
    interviews.add_call(session, alfa.id, CallOutcome.HELD, "Platypus called", "user:1", NOW)
    refused = ConsentRecord(0, ConsentMatter.QUOTING, False, ConsentMeans.SPOKEN, "Dingo said no", NOW, "user:1")
    interviews.add_consent(session, beta.id, refused)
    new = [
        NewPiece(PieceKind.QUOTATION, Words("T01", SPOKEN, respondent_id=one.id), alfa.id),
        NewPiece(PieceKind.FINDING, Words("T01", "", label="Begun early"), alfa.id),
        NewPiece(PieceKind.FINDING, Words("T01", "Koala", label="Secret", confidential=True), alfa.id),
        NewPiece(PieceKind.SUMMARY, Words("T01", "Echidna", rests_on=(3,)), alfa.id),
        NewPiece(PieceKind.QUOTATION, Words("T03", "Quokka"), alfa.id),
        NewPiece(PieceKind.QUOTATION, Words("T01", "Bilby"), beta.id),
        NewPiece(PieceKind.SUMMARY, Words("T01", "All began early.")),
    ]
    assert material.add_pieces(session, round_.id, new, "user:1", NOW) == [1, 2, 3, 4, 5, 6, 7]
    said = [("T01", "begun", "1990", 1), ("T02", "payer", "Koala bank", 3), ("T03", "attacks", "7", 5)]
    cells = [
        Coding(Cell(alfa.id, topic, code, "user:1"), Content((value,), (piece,)), 1, NOW)
        for topic, code, value, piece in said
    ]
    codings.add_codings(session, cells)
    return round_


@dataclass(frozen=True)
class Read:
    """A report opened again: its paragraphs as (style, text) and its tables."""

    document: Any

    @property
    def paragraphs(self) -> list[tuple[str, str]]:
        return [(one.style.name, one.text) for one in self.document.paragraphs if one.text.strip()]

    @property
    def tables(self) -> list[list[list[str]]]:
        return [[[cell.text for cell in row.cells] for row in table.rows] for table in self.document.tables]

    @property
    def whole(self) -> str:
        return "\n".join([*(text for _, text in self.paragraphs), *(str(one) for one in self.tables)])


def read(session: Session, round_: Round, language: str = "en", **how: Any) -> Read:
    return Read(docx.Document(io.BytesIO(build_report(session, round_, language, NOW, **how))))


def test_a_report_by_topic_holds_everything_in_its_place(session: Session, round_: Round) -> None:
    made = read(session, round_)
    start = made.paragraphs.index(("Heading 1", "T01 Beginning"))
    assert made.paragraphs[start : start + 15] == [
        ("Heading 1", "T01 Beginning"),
        ("Normal", "How did it begin?"),
        ("Interview facts", "2 findings · 2 quotations · 2 summaries · 23 words"),
        ("Heading 2", "Alfa"),
        ("Interview facts", "Status: answered"),
        ("Normal", "Note: Note of Numbat"),
        ("List Bullet", "Begun early"),
        ("List Bullet", "Secret. Koala (confidential)"),
        (QUOTATION, f"{SPOKEN} (Wallaby, office director)"),
        ("Interview summary", "Summary: Echidna"),
        ("Heading 2", "Beta"),
        ("Interview facts", "Status: answered"),
        (QUOTATION, "Bilby"),
        ("Heading 2", "Summary of the topic"),
        ("Interview summary", "Summary: All began early."),
    ]  # fmt: skip
    assert ("Interview no data", "No data: no information.") in made.paragraphs
    assert made.tables[1] == [["Code", "Alfa", "Beta"], ["Year begun", "1990", "–"]]
    assert made.tables[0][4] == ["Quotations", "3"]
    first = made.document.tables[1].rows[0]._tr
    assert first.trPr.find(qn("w:tblHeader")) is not None
    assert {one.get(qn("w:val")) for one in made.document.styles.element.iter(qn("w:lang"))} == {"en-GB"}
    bold = next(one for one in made.document.paragraphs if one.text.startswith("Secret."))
    assert [(run.text, run.bold) for run in bold.runs][:2] == [("Secret. ", True), ("Koala", None)]
    assert not [secret for secret in ("Dingo", "Platypus") if secret in made.whole]


@pytest.mark.parametrize("order", Order)
def test_the_public_version_holds_nothing_confidential_and_counts_what_it_left_out(
    session: Session, round_: Round, order: Order
) -> None:
    content = build_report(session, round_, "en", NOW, order, public=True)
    made = Read(docx.Document(io.BytesIO(content)))
    for secret in (*SECRETS, "Office Director", "T03", "Defence"):
        assert secret not in made.whole, secret
    assert "It began in 1990, said the respondent 1 (respondent 1), […], tel. […] (respondent 1)" in made.whole
    left = [text for style, text in made.paragraphs if style == "List Bullet"][:6]
    assert left == [
        "1 confidential topic (1 piece of material)",
        "1 piece marked confidential",
        "1 piece that rests on such",
        "1 piece that respondents did not agree to",
        "1 note of an interviewer",
        "2 codings",
    ]
    assert ("Interview no data", "Left out of the public version.") in made.paragraphs
    assert "All began early." in made.whole
    assert ["Year begun", "1990", "–"] in [row for table in made.tables for row in table]


def test_an_interview_taken_back_is_in_no_public_report(session: Session, round_: Round) -> None:
    no = ConsentRecord(0, ConsentMatter.INTERVIEW, False, ConsentMeans.EMAIL, "", NOW, "user:1")
    interviews.add_consent(session, response_of(session, round_).id, no)
    made = read(session, round_, public=True)
    assert not [words for words in ("1990", "Begun early") if words in made.whole]
    assert "4 pieces that respondents did not agree to" in made.whole  # the rest is confidential


def test_a_report_by_participant_in_polish_ends_with_the_topics(session: Session, round_: Round) -> None:
    made = read(session, round_, "pl", order=Order.PARTICIPANT)
    chapters = [text for style, text in made.paragraphs if style == "Heading 1"]
    assert chapters == ["Alfa", "Beta", "Tematy we wszystkich wywiadach"]
    assert ("Interview no data", "Brak danych: brak informacji.") in made.paragraphs
    assert made.document.core_properties.language == "pl-PL"


def test_a_round_of_questionnaires_has_no_report(session: Session) -> None:
    with pytest.raises(Refused):
        build_report(session, add_round(session, code="r2"), "en", NOW + timedelta(days=1))


@given(st.text(st.characters(exclude_categories=[])), st.text(max_size=20))
@settings(max_examples=60, deadline=None)
def test_any_text_makes_a_document_that_opens(text: str, label: str) -> None:
    paper = PAPER
    paper.paragraph(text, bold=label, style=QUOTATION)
    paragraph = paper.document.paragraphs[-1]
    fromstring(paragraph._p.xml)
    assert paragraph.text == (f"{clean(label)} " if label and text else clean(label)) + clean(text)
    kept = [sign for sign in text if sign.isprintable()]
    assert [sign for sign in clean(text) if sign.isprintable() and sign != "\ufffd"] == [
        s for s in kept if s != "\ufffd"
    ]


PAPER = Paper("en", "Any\x00 text", NOW)
