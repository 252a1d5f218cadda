"""DDI-Codebook 2.5: elements in the order of its schema, texts in both languages, missing values told apart."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from defusedxml.ElementTree import parse
from sqlalchemy.orm import Session

from survey.domain.answers import Status
from survey.services.exporting import Options, write_round
from tests.factories import NOW, add_round, answer, questionnaire_of
from tests.journeys.study import ANSWERS, EVERYTHING

NS = "{ddi:codebook:2_5}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
ORDER = {
    "codeBook": "docDscr stdyDscr fileDscr dataDscr otherMat",
    "stdyDscr": "citation studyAuthorization stdyInfo studyDevelopment method dataAccs othrStdyMat notes",
    "citation": "titlStmt rspStmt prodStmt distStmt serStmt verStmt biblCit holdings notes",
    "titlStmt": "titl subTitl altTitl parTitl IDNo",
    "verStmt": "version verResp notes",
    "stdyInfo": "studyBudget subject abstract sumDscr qualityStatement notes exPostEvaluation",
    "sumDscr": "timePrd collDate nation geogCover geogUnit geoBndBox boundPoly anlyUnit universe dataKind",
    "fileDscr": "fileTxt locMap notes",
    "fileTxt": "fileName fileCitation dataFingerprint fileCont fileStrc dimensns fileType format filePlac dataChck",
    "dimensns": "caseQnty varQnty logRecL recPrCas recNumTot",
    "dataDscr": "varGrp nCubeGrp var nCube notes",
    "varGrp": "labl txt concept defntn universe notes",
    "var": "location labl imputation security embargo respUnit anlysUnit qstn valrng invalrng undocCod"
    " universe TotlResp sumStat txt stdCatgry catgryGrp catgry codInstr verStmt concept derivation varFormat"
    " geoMap catLevel notes",
    "qstn": "preQTxt qstnLit postQTxt forward backward ivuInstr",
    "valrng": "item range key notes",
    "invalrng": "item range key notes",
    "catgry": "catValu labl txt catStat mrow",
}
"""Children of each element that we write, in the order of codebook.xsd 2.5."""
ONCE = {"titl", "qstn", "valrng", "invalrng", "varFormat", "catValu", "dimensns", "dataDscr", "stdyDscr", "fileName"}


def tag(element: Element) -> str:
    assert element.tag.startswith(NS)
    return element.tag.removeprefix(NS)


def check(element: Element) -> None:
    """Every element is known where it stands, in order, and only once where the schema says so."""
    children = [tag(child) for child in element]
    order = ORDER.get(tag(element), "").split()
    assert set(children) <= set(order), (tag(element), children)
    places = [order.index(child) for child in children]
    assert all(first <= second for first, second in pairwise(places)), (tag(element), children)
    assert all(children.count(name) == 1 for name in ONCE & set(children)), (tag(element), children)
    for child in element:
        check(child)


def write(session: Session, tmp_path: Path, round_: object, language: str = "pl") -> Element:
    out = tmp_path / "out.xml"
    write_round(session, round_, out, Options(language), NOW)  # type: ignore[arg-type]
    root: Element = parse(out).getroot()
    check(root)
    ids = [one.get("ID") for one in root.iter() if one.get("ID")]
    assert len(ids) == len(set(ids))
    for one in root.iter():
        assert set((one.get("var") or one.get("files") or "").split()) <= set(ids)
    return root


def var(root: Element, name: str) -> Element:
    (found,) = [one for one in root.iter(f"{NS}var") if one.get("name") == name]
    return found


def texts(element: Element, path: str) -> dict[str | None, str | None]:
    return {one.get(LANG): one.text for one in element.findall("/".join(NS + part for part in path.split("/")))}


def test_every_variable_has_its_question_codes_and_missing_values(session: Session, tmp_path: Path) -> None:
    round_ = add_round(session, EVERYTHING, ["ALFA", "BETA"], example=True)
    answer(session, round_, EVERYTHING, {**ANSWERS, "count": Status.REFUSED})
    root = write(session, tmp_path, round_)
    assert [one.text for one in root.iter(f"{NS}fileName")] == ["answers.sav", "houses.sav", "people.sav"]
    assert [one.text for one in root.iter(f"{NS}caseQnty")] == ["2", "2", "1"]
    tools = var(root, "tools__ai")
    assert texts(tools, "labl") == {"pl": "Narzędzia: SI", "en": "Tools: AI"}
    assert texts(tools, "qstn/preQTxt") == {"pl": "Narzędzia", "en": "Tools"}
    assert texts(tools, "qstn/qstnLit") == {"pl": "SI", "en": "AI"}
    codes = {
        one.findtext(f"{NS}catValu"): (texts(one, "labl"), one.get("missing"))
        for one in var(root, "count").findall(f"{NS}catgry")
    }
    assert codes["-98"] == ({"pl": "odmowa odpowiedzi", "en": "refused"}, "Y")
    invalid = [one.get("VALUE") for one in var(root, "count").iter(f"{NS}item")]
    assert invalid == list(codes)
    assert [one.get("VALUE") for one in var(root, "rung").findall(f"{NS}valrng/{NS}item")] == ["0", "1", "2"]
    assert var(root, "rung").get("nature") == "ordinal"
    (many, ranked) = root.iter(f"{NS}varGrp")
    assert (many.get("name"), ranked.get("name")) == ("many", "ranked")
    names = {one.get("ID"): one.get("name") for one in root.iter(f"{NS}var")}
    assert [names[one] for one in (many.get("var") or "").split()] == ["many__a", "many__b", "many__3"]


@pytest.mark.parametrize("language", ["pl", "en"])
def test_a_questionnaire_in_one_language_and_wild_texts_are_well_formed(
    session: Session, tmp_path: Path, language: str
) -> None:
    wild = questionnaire_of("""
        - {name: q, type: text, label: "=<b>&amp; ]]> x\\nline", hint: "-"}
        - {name: s, type: select_one, label: "${q}?", choices: [{name: a, label: "<A>"}]}
    """)
    root = write(session, tmp_path, add_round(session, wild, []), language)
    assert texts(var(root, "q"), "labl") == {"en": "=<b>&amp; ]]> x line"}
    assert texts(var(root, "s"), "qstn/qstnLit") == {"en": "…?"}
    assert [one.text for one in root.iter(f"{NS}caseQnty")] == ["0"]
    assert {one.get(LANG) for one in root.iter(f"{NS}labl")} == {"en"}
