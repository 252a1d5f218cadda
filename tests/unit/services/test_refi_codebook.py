"""Codebooks that come in: our own the same again, those of others a beginning that the check accepts."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from survey.definition.codebook_file import read_codebook
from survey.definition.report import Report
from survey.domain.codebook import Codebook, CodeType
from survey.problems import Refused
from survey.services.interviews import refi
from tests.unit.services.test_refi_export import BOOK, GUIDE, add_interviews

G = "00000000-0000-0000-0000-0000000000"
FOREIGN = f"""<CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes>
  <Code guid="{G}01" name="Grupa" isCodable="false">
    <Code guid="{G}02" name="Źródło: ładu" isCodable="true"><Description>x</Description></Code>
    <Code guid="{G}03" name="Bariery" isCodable="true">
      <Code guid="{G}04" name="Pieniądze" isCodable="true"/><Code guid="{G}05" name="pieniadze" isCodable="true"/>
    </Code>
  </Code>
  <Code guid="{G}06" name="!? &quot;2030&quot;: {{x}}" isCodable="true"/>
</Codes></CodeBook>"""


def convert(content: bytes, folder: Path, name: str = "tiny_codes") -> Codebook:
    path = folder / "codebook.yaml"
    path.write_text(refi.convert_codebook(content, "in.qdc", name, "tiny"), encoding="utf-8")
    report = Report()
    found = read_codebook(path, GUIDE, report)
    assert found, report.problems
    return found


def test_our_own_codebook_comes_back(session: Session, tmp_path: Path) -> None:
    found = convert(refi.make_codebook(session, add_interviews(session)), tmp_path)
    assert [(one.name, one.type, one.topics) for one in found.codes] == [
        (one.name, one.type, one.topics) for one in BOOK.codes
    ]
    assert found.codes[0].values == BOOK.codes[0].values


def test_a_codebook_of_another_program_is_a_beginning(tmp_path: Path) -> None:
    found = convert(FOREIGN.encode(), tmp_path)
    assert [(one.name, one.type, [value.name for value in one.values]) for one in found.codes] == [
        ("zrodlo_ladu", CodeType.BOOLEAN, []),
        ("bariery", CodeType.MULTIPLE_CHOICE, ["pieniadze", "pieniadze_2"]),
        ("code_2030_x", CodeType.BOOLEAN, []),
    ]
    assert found.codes[2].label.in_("en") == '!? "2030": {x}'


@pytest.mark.parametrize(
    "bad", ["", "<CodeBook/>", '<!DOCTYPE a><CodeBook xmlns="urn:QDA-XML:codebook:1.0"/>', "PK\x03"]
)
def test_what_is_no_codebook_is_refused(bad: str) -> None:
    with pytest.raises(Refused):
        refi.convert_codebook(bad.encode(), "in.qdc", "a", "b")
