"""Reports of cities: one content in two forms and two languages, complete, accessible, and proof against any name."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from sqlalchemy.orm import Session

from survey.domain.responses import Response, ResponseState, Round
from survey.i18n import format_number, speaking
from survey.problems import Refused
from survey.services import reports
from survey.services.reports.blocks import Bullets, Chart, Document, Heading, Note, Paragraph, Table
from survey.services.reports.compose import compose
from survey.services.reports.facts import gather_facts
from survey.services.reports.pdf import write_pdf
from survey.services.reports.word import write_word
from tests.factories import NOW, response_of
from tests.unit.services.towns import TOWNS, field

POLISH = ("Zarządzanie", "Mobilność", "poziom", "miast", "wynik", "odpowiedzi", "Podsumowanie", "działa", "nie wiem")
ENGLISH = ("Governance", "Mobility", "level", "cities", "score", "answers", "Summary", "works", "the ")


@pytest.fixture
def round_(session: Session, tmp_path: Path) -> Round:
    return field(session, tmp_path)


def told(session: Session, response: Response, language: str = "en") -> Document:
    with speaking(language):
        return compose(gather_facts(session, response, NOW))


def words_of(document: Document) -> str:
    """Everything that a report says, alternative texts included."""
    facts = (words for pair in document.facts for words in pair)
    return "\n".join([document.title, document.subtitle, *facts, *_words(document)]).replace("\u00a0", " ")


def _words(document: Document) -> Iterator[str]:
    yield from document.marks
    for block in document.blocks:
        yield getattr(block, "text", "")
        yield getattr(block, "bold", "")
        yield getattr(block, "caption", "")
        yield getattr(block, "alt", "")
        yield from getattr(block, "lines", ())
        if isinstance(block, Table):
            yield from (*block.header, *(cell for row in block.rows for cell in row))


def pdf_of(session: Session, response: Response, language: str) -> PdfReader:
    return PdfReader(io.BytesIO(reports.build_report(session, response, "pdf", language, NOW)))


def word_of(session: Session, response: Response, language: str) -> Any:
    return docx.Document(io.BytesIO(reports.build_report(session, response, "docx", language, NOW)))


def text_of(reader: PdfReader) -> str:
    text = " ".join(page.extract_text() for page in reader.pages)
    return re.sub(r"\s+", " ", text.replace("\u00a0", " ").replace("\u200b", ""))


def test_a_pdf_is_tagged_says_its_language_and_brings_its_fonts(session: Session, round_: Round) -> None:
    for language in ("pl", "en"):
        reader = pdf_of(session, response_of(session, round_, "A"), language)
        root: Any = reader.trailer["/Root"]
        assert root["/MarkInfo"]["/Marked"]
        assert root["/StructTreeRoot"]["/K"]
        assert root["/Lang"] == language
        assert b"pdfuaid" in root["/Metadata"].get_data()
        assert reader.metadata
        assert reader.metadata.title == "Przykładowo A (ąćęłńóśźż)"
        assert reader.outline
        fonts = [font.get_object() for page in reader.pages for font in page["/Resources"]["/Font"].values()]  # type: ignore[index, union-attr]
        assert all("/FontFile" in str(font["/DescendantFonts"][0].get_object()["/FontDescriptor"]) for font in fonts)


def test_a_pdf_has_every_chart_with_its_alternative_text_and_every_table_with_its_header(
    session: Session, round_: Round
) -> None:
    response = response_of(session, round_, "A")
    reader = pdf_of(session, response, "pl")
    elements = list(_elements(reader.trailer["/Root"]["/StructTreeRoot"]))  # type: ignore[index]
    alts = {str(one["/Alt"]) for one in elements if one.get("/Alt")}
    document = told(session, response, "pl")
    assert {block.alt for block in document.blocks if isinstance(block, Chart)} <= alts
    kinds = [str(one.get("/S")) for one in elements]
    assert kinds.count("/Table") == sum(isinstance(block, Table) for block in document.blocks)
    assert kinds.count("/TH") == sum(len(block.header) for block in document.blocks if isinstance(block, Table))
    assert "/H1" in kinds


def _elements(node: Any) -> Iterator[Any]:
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        for one in node:
            yield from _elements(one)
    elif isinstance(node, dict) and ("/S" in node or "/K" in node):
        yield node
        if "/K" in node:
            yield from _elements(node["/K"])


def test_a_word_document_has_headings_tables_pictures_and_its_language(session: Session, round_: Round) -> None:
    response = response_of(session, round_, "A")
    for language, locale in (("pl", "pl-PL"), ("en", "en-GB")):
        document, wanted = word_of(session, response, language), told(session, response, language)
        styles = [(one.style.name, one.text) for one in document.paragraphs]
        assert ("Title", wanted.title) in styles
        for block in wanted.blocks:
            if isinstance(block, Heading):
                assert (f"Heading {block.level}", block.text) in styles
        tables = [block for block in wanted.blocks if isinstance(block, Table)]
        assert [[tuple(cell.text for cell in row.cells) for row in one.rows] for one in document.tables] == [
            [one.header, *one.rows] for one in tables
        ]
        assert all(one.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None for one in document.tables)
        alts = [one.get("descr") for one in document.element.iter(qn("wp:docPr"))]
        assert alts == [block.alt for block in wanted.blocks if isinstance(block, Chart)]
        assert {one.get(qn("w:val")) for one in document.styles.element.iter(qn("w:lang"))} == {locale}
        assert (document.core_properties.title, document.core_properties.language) == (wanted.title, locale)


def test_both_forms_say_the_same_words(session: Session, round_: Round) -> None:
    response = response_of(session, round_, "A")
    text = text_of(pdf_of(session, response, "pl"))
    for block in told(session, response, "pl").blocks:
        if isinstance(block, Heading | Paragraph):
            assert block.text.replace("\u00a0", " ") in text
        if isinstance(block, Table):
            for cell in (cell for row in block.rows for cell in row):
                assert re.sub(r"\s+", " ", cell.replace("\u00a0", " ")) in text


@pytest.mark.parametrize("code", ["A", "ONE", "NOTHING"])
def test_no_language_has_a_word_of_the_other(session: Session, round_: Round, code: str) -> None:
    response = response_of(session, round_, code)
    polish, english = (words_of(told(session, response, language)) for language in ("pl", "en"))
    english = english.replace(response.participant.name.in_("en"), "")
    assert [word for word in ENGLISH if word in polish] == []
    assert [word for word in POLISH if word in english] == []
    assert re.findall(r"\w*[ąćęłńóśźż]\w*", english) == []


def test_the_numbers_are_those_of_the_result_and_no_rank_is_without_its_interval(
    session: Session, round_: Round
) -> None:
    response = response_of(session, round_, "A")
    with speaking("pl"):
        facts = gather_facts(session, response, NOW)
        document = compose(facts)
        table = next(one for one in document.blocks if isinstance(one, Table))
        shown = [(one.label.in_("pl"), format_number(one.score or 0, 1)) for one in facts.result.dimensions]
        assert [row[:2] for row in table.rows] == shown
        assert shown[0] == ("Zarządzanie", "75,0")
    rank, text = facts.result.rank, words_of(document)
    assert rank
    assert f"Przedział miejsc: {rank.low}–{rank.high} (liczba miast z wynikiem: 5;" in text
    assert facts.analysis.data_sha256 in text
    assert facts.road is not None
    gains = [step.gain for wave in facts.road.waves for step in wave.steps]
    rows = [row for one in document.blocks if isinstance(one, Table) and "etapu" in one.caption for row in one.rows]
    assert len(rows) == len(gains) > 0


def test_a_town_with_one_answer_and_one_with_none_are_told_why_there_is_no_score(
    session: Session, round_: Round
) -> None:
    for code in ("ONE", "NOTHING"):
        response = response_of(session, round_, code)
        text = words_of(told(session, response, "en"))
        assert "Overall index: no score: " in text
        assert "Place among cities: none, since there is no score." in text
        assert "nan" not in text.lower().replace("governance", "")
        for form in reports.FORMS:
            assert reports.build_report(session, response, form, "pl", NOW)


def test_before_submission_nothing_is_compared(session: Session, tmp_path: Path) -> None:
    round_ = field(session, tmp_path, state=ResponseState.DRAFT)
    text = words_of(told(session, response_of(session, round_, "A"), "en"))
    assert "A preview from the answers so far." in text
    assert "Rank interval" not in text
    assert "median of the cities" not in text
    with pytest.raises(Refused, match="reports_none"):
        reports.write_round(session, round_, ("pdf",), tmp_path / "a.zip", "en", NOW, lambda *_: None)


NAMES = (
    "# Nagłówek\n= Tytuł", "*gruby* _pochyły_", "<b>b</b> & <script>", "$x$ $$ \\frac{1}{2}", "#import \"x\": *",
    "[a](b) @cite <label>", "x" * 200, "Miasto " * 28, "a\x00b\x0bc\u2028d", "]#panic()[", "مدينة", "“„”«» – — …", " ",
    "東京 🏙", "\U000f0000\ufeff\u200f\u00ad",
)  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_no_name_breaks_a_form_or_is_read_as_markup(session: Session, tmp_path: Path, name: str) -> None:
    if "\x00" in name:
        name = name.replace("\x00", "\x01")  # no database takes the null byte
    response = response_of(session, field(session, tmp_path, name), "A")
    text = text_of(pdf_of(session, response, "en"))
    document = word_of(session, response, "en")
    for word in re.findall(r"[\w$#*<>\\&/]+", name.replace("\x01", " ")):
        if word.isascii():
            assert word in text.replace(" ", "")
            assert word in document.paragraphs[0].text


def test_all_reports_of_a_round_are_packed_one_step_at_a_time(session: Session, round_: Round, tmp_path: Path) -> None:
    steps: list[tuple[int, int]] = []
    reports.write_round(session, round_, ("docx",), tmp_path / "all.zip", "en", NOW, lambda *one: steps.append(one))
    assert steps == [(done, len(TOWNS)) for done in range(len(TOWNS) + 1)]
    count = reports.write_round(session, round_, ("docx",), tmp_path / "all", "en", NOW, lambda *_: None)
    assert {one.name for one in (tmp_path / "all").iterdir()} == {f"r1.{code}.en.docx" for code in TOWNS}
    assert count == len(TOWNS)


def test_what_cannot_be_reported_says_why(session: Session, round_: Round, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="report_suffix"):
        reports.write_city(session, round_, "A", tmp_path / "a.odt", "en", NOW)
    with pytest.raises(Refused, match="participant_unknown"):
        reports.write_city(session, round_, "Z", tmp_path / "a.pdf", "en", NOW)


def test_a_town_stands_among_those_of_its_kind_only_where_the_group_is_large_enough(
    session: Session, tmp_path: Path
) -> None:
    places = {f"N{number}": "north" for number in range(5)} | {f"S{number}": "south" for number in range(5)}
    round_ = field(session, tmp_path, towns={code: TOWNS["ABCDE"[int(code[1])]] for code in places}, regions=places)
    tables = tables_of(told(session, response_of(session, round_, "N0")))
    table = next(one for one in tables if "same kind" in one.caption)
    # 50, 50, 100, 0 and 41.7: second of five with another, and two of the four others have less
    assert [(row[0], row[2], row[3], row[5]) for row in table.rows] == [("region: north", "2", "5", "50%")]
    assert re.fullmatch(r"\d(–\d)?", table.rows[0][1])
    regions = dict.fromkeys(TOWNS, "north") | {"A": "south"}
    alone = field(session, tmp_path / "more", code="r2", regions=regions)
    assert not any("same kind" in one.caption for one in tables_of(told(session, response_of(session, alone, "A"))))


def test_charts_and_tables_are_numbered_in_their_order(session: Session, round_: Round) -> None:
    blocks = told(session, response_of(session, round_, "A")).blocks
    for kind, word in ((Chart, "Chart"), (Table, "Table")):
        captions = [one.caption for one in blocks if isinstance(one, kind)]
        assert [one.split(".")[0] for one in captions] == [f"{word} {number + 1}" for number in range(len(captions))]
    assert captions[0] == "Table 1. Scores of the dimensions"


def tables_of(document: Document) -> list[Table]:
    return [block for block in document.blocks if isinstance(block, Table)]


@example("0\U00011a51", "pl")  # a digit with a sign that no font has beside it
@settings(max_examples=25, deadline=None)
@given(text=st.text(max_size=60), language=st.sampled_from(["pl", "en"]))
def test_no_text_at_all_breaks_a_form(text: str, language: str) -> None:
    table = Table(text, (text, "b"), ((text, text),), (1, 1))
    blocks = (Heading(text), Paragraph(text, text), Bullets((text,)), Note(text), table)
    document = Document(text, text, language, NOW, ((text, text),), (text,), blocks)
    assert write_pdf(document)[:5] == b"%PDF-"
    assert write_word(document)[:2] == b"PK"
