"""Projects and codebooks that go out: of the schema's structure, with places that fit, the same every time."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from xml.etree.ElementTree import Element, fromstring

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from survey.definition.canonical import write_canonical
from survey.domain.answers import Status
from survey.domain.codebook import Code, Codebook, CodeType, CodeValue
from survey.domain.codings import Cell, Coding, Content
from survey.domain.material import PieceKind, Span, Words
from survey.domain.responses import Round
from survey.domain.texts import Text
from survey.problems import Refused
from survey.services.interviews import refi
from survey.services.interviews.refi.facts import read_facts
from survey.store import codings, interviews, material, tables
from survey.store.material import NewPiece
from tests.factories import NOW, add_round, answer, questionnaire_of, response_of
from tests.unit.services.refi_structure import CODEBOOK, PROJECT, check

GUIDE = questionnaire_of(
    """
    - name: T01
      type: topic
      label: Jak się zaczęło
      question: One?
      probes: [{name: p1, label: Why?}, {name: p2, label: How?}]
      statuses: [partly, no_information]
    - {name: T02, type: topic, label: Two, question: Two?, statuses: [partly, no_information]}
    """
)
HARD = "Cafe\u0301 \u200fשלום\u200e\r\nLine\rtwo\u2028three \U0001f469\u200d\U0001f4bb (…)\u00a0\ttab\x07 & <b>"
"""Apart accents, marks of direction, every kind of line end, an emoji of three code points, a bell."""
YES_NO = Text.of({"en": "Czy jest"})
BOOK = Codebook(
    "tiny_codes", "1.0.0", "tiny",
    (
        Code("basis", Text.of({"en": "Podstawa"}), ("T01",), CodeType.MULTIPLE_CHOICE,
             (CodeValue("law", Text.of({"en": "A law"})), CodeValue("plan", Text.of({"en": "A plan"}), False))),
        Code("exists", YES_NO, ("T01", "T02"), CodeType.BOOLEAN),
        Code("year", Text.of({"en": "Year"}), ("T01",), CodeType.YEAR),
        Code("words", Text.of({"en": "Words"}), (), CodeType.TEXT),
    ),
)  # fmt: skip


def add_interviews(session: Session, code: str = "r1") -> Round:
    """A round of ALFA and BETA with the codebook, and no material yet."""
    round_ = add_round(session, GUIDE, ["ALFA", "BETA"], code)
    text = write_canonical(BOOK).text
    session.execute(update(tables.Edition).where(tables.Edition.id == round_.edition_id).values(codebook=text))
    return round_


def fill(session: Session, round_: Round, hard: str = HARD) -> None:
    """Something of everything, in the interview of ALFA."""
    response = response_of(session, round_)
    answer(session, round_, GUIDE, {"T01": hard, "T01__probes": ("p1",), "T02": Status.NO_INFORMATION})
    interviews.add_move(session, response.id, "T02", "T01", "user:1", NOW)
    one = interviews.add_respondent(session, response.id, "R1", "kierownik biura")
    text = material.add_transcript(session, response.id, "alfa.txt", f"\ufeff{hard} i dalej", "user:1", NOW)
    words = Words("T01", hard, source="s. 2", respondent_id=one.id, origin="T02")
    quotation = NewPiece(PieceKind.QUOTATION, words, response.id, Span(text.id, 1, 1 + len(hard)))
    (said,) = material.add_pieces(session, round_.id, [quotation], "user:1", NOW)
    finding = Words("T01", hard, label=f"Etykieta {hard}", rests_on=(said,), supplement=True, confidential=True)
    new = [
        NewPiece(PieceKind.FINDING, finding, response.id),
        NewPiece(PieceKind.FINDING, Words("T02", "", label="Sama etykieta"), response.id),
        NewPiece(PieceKind.SUMMARY, Words("T01", hard, rests_on=(said,)), response.id),
        NewPiece(PieceKind.SUMMARY, Words("T02", f"Wszyscy {hard}")),
        NewPiece(PieceKind.FINDING, Words("T02", hard, label="O wszystkich")),
    ]
    found, named, *_ = material.add_pieces(session, round_.id, new, "user:2", NOW + timedelta(minutes=1))
    cells: list[tuple[str, str, str, Content]] = [
        ("T01", "basis", "coder:A", Content(("law", "plan"), (said, found))),
        ("T01", "basis", "coder:B", Content(("law",), (said,), memo=f"Uwaga {hard}")),
        ("T01", "year", "coder:A", Content(("2019",), (found,), approximate=True, source="wiersz 4")),
        ("T02", "exists", "coder:A", Content(("no",), (named,))),
        ("T02", "words", "resolved", Content((hard,), (said,))),
    ]
    codings.add_codings(session, [Coding(Cell(response.id, *where), content, 1, NOW) for *where, content in cells])


def opened(made: bytes) -> tuple[Element, Mapping[str, str]]:
    """The project and its texts by GUID."""
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        texts = {name[8:-4]: package.read(name).decode() for name in package.namelist() if name.startswith("sources/")}
        return fromstring(package.read("project.qde")), texts


def each(root: Element, name: str) -> list[Any]:
    return list(root.iter("{urn:QDA-XML:project:1.0}" + name))


def test_a_project_is_of_the_structure_of_the_schema(session: Session) -> None:
    round_ = add_interviews(session)
    root, _ = opened(refi.make_project(session, round_))
    assert check(root, "Project", "urn:QDA-XML:project:1.0", PROJECT) == []
    fill(session, round_)
    root, texts = opened(refi.make_project(session, round_))
    assert check(root, "Project", "urn:QDA-XML:project:1.0", PROJECT) == []
    assert {one.get("plainTextPath") for one in each(root, "TextSource")} == {f"internal://{one}.txt" for one in texts}
    assert [one.get("name") for one in each(root, "Case")] == ["ALFA", "BETA"]


def test_passages_count_code_points_of_texts_that_other_programs_leave_alone(session: Session) -> None:
    round_ = add_interviews(session)
    fill(session, round_)
    root, texts = opened(refi.make_project(session, round_))
    document = next(one for one in each(root, "TextSource") if "interview" in one[0].text)
    text = texts[document.get("guid")]
    assert "\r" not in text
    shown = {}
    for one in each(document, "PlainTextSelection"):
        facts = read_facts(one[0].text)
        shown[facts["sonda"], facts["topic"]] = text[int(one.get("startPosition")) : int(one.get("endPosition"))]
    plain = HARD.replace("\r\n", "\n").replace("\r", "\n")
    assert shown["note", "T01"] == shown["quotation", "T01"] == plain
    assert shown["finding", "T01"] == f"Etykieta {plain}\n{plain}"
    assert shown["topic", "T01"].startswith("T01 Jak się zaczęło\n\n")
    assert shown["topic", "T01"].endswith(plain)
    assert shown["finding", "T02"] == "Sama etykieta"


def test_every_coder_s_codings_go_out_under_their_names(session: Session) -> None:
    round_ = add_interviews(session)
    fill(session, round_)
    root, _ = opened(refi.make_project(session, round_))
    names = {one.get("guid"): one.get("name") for one in each(root, "User")}
    codes = {one.get("guid"): one.get("name") for one in each(root, "Code")}
    made = sorted((names[one.get("creatingUser")], codes[one[0].get("targetGUID")]) for one in each(root, "Coding"))
    assert made == [
        ("coder:A", "basis: law"), ("coder:A", "basis: law"), ("coder:A", "basis: plan"), ("coder:A", "basis: plan"),
        ("coder:A", "exists: no"), ("coder:A", "year"), ("coder:B", "basis: law"), ("resolved", "words"),
    ]  # fmt: skip


def test_the_same_data_gives_the_same_bytes_and_corrections_leave_names_alone(session: Session) -> None:
    round_ = add_interviews(session)
    fill(session, round_)
    first = refi.make_project(session, round_)
    assert refi.make_project(session, round_) == first
    piece = material.list_pieces(session, round_.id)[1]
    material.revise_piece(session, piece, Words("T02", "moved and mended", origin="T01"), "user:1", NOW)

    def guids(made: bytes) -> set[str]:
        return {one.get("guid", "") for one in opened(made)[0].iter()}

    assert guids(refi.make_project(session, round_)) == guids(first)


def test_a_codebook_is_of_the_structure_of_the_schema(session: Session) -> None:
    made = refi.make_codebook(session, add_interviews(session))
    root = fromstring(made)
    assert check(root, "CodeBook", "urn:QDA-XML:codebook:1.0", CODEBOOK) == []
    names = [one.get("name") for one in root.iter("{urn:QDA-XML:codebook:1.0}Code")]
    assert names == ["basis", "basis: law", "basis: plan", "exists", "exists: yes", "exists: no", "year", "words"]


def test_a_round_without_topics_or_codebook_is_refused(session: Session) -> None:
    plain = add_round(session)
    with pytest.raises(Refused, match="round_no_topics"):
        refi.make_project(session, plain)
    with pytest.raises(Refused, match="round_no_codebook"):
        refi.make_codebook(session, plain)
