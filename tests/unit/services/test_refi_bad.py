"""Projects that cannot be read: each is refused with its places, and nothing is stored."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from survey.problems import Refused
from survey.services.catalogue import render
from tests.unit.services.test_refi_export import add_interviews
from tests.unit.services.test_refi_import import FOREIGN, G, all_of, edited, package, read

BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
FILE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
BAD: dict[str, tuple[Callable[[], bytes], str]] = {
    "no ZIP": (lambda: b"hello", "refi_no_package"),
    "cut off": (lambda: package()[:-40], "refi_no_package"),
    "no project": (lambda: edited(package(), lambda _: "").replace(b"project.qde", b"project.xml"), "refi_no_project"),
    "paths that climb out": (lambda: package(**{"..__..__etc__passwd": b"x"}), "refi_path"),
    "paths of another drive": (lambda: package(**{"C:\\x.txt": b"x"}), "refi_path"),
    "paths from the root": (lambda: package(**{"__etc__passwd": b"x"}), "refi_path"),
    "zip bomb": (lambda: package(big=b"0" * (257 * 1024 * 1024)), "refi_large"),
    "entities": (lambda: package(BOMB + FOREIGN[39:]), "refi_doctype"),
    "a file by entity": (lambda: package(FILE + FOREIGN[39:].replace("Other", "&a;")), "refi_doctype"),
    "broken XML": (lambda: package(FOREIGN.replace("</Sources>", "")), "refi_xml"),
    "cut off XML": (lambda: package(FOREIGN[:500]), "refi_xml"),
    "null byte": (lambda: package(FOREIGN.replace("memo", "me\x00mo")), "refi_xml"),
    "thousands of levels": (lambda: package(FOREIGN.replace("<Notes>", "<Notes>" + "<a>" * 9000)), "refi_deep"),
    "another namespace": (lambda: package(FOREIGN.replace("project:1.0", "project:2.0")), "refi_root"),
    "a codebook": (lambda: package('<CodeBook xmlns="urn:QDA-XML:codebook:1.0"/>'), "refi_root"),
    "missing text": (lambda: package(FOREIGN.replace(f"//{G}30", "//gone")), "refi_text_missing"),
    "text outside": (lambda: package(FOREIGN.replace("internal://0", "relative://../0")), "refi_text_outside"),
    "text that climbs": (lambda: package(FOREIGN.replace("internal://0", "internal://../0")), "refi_text_missing"),
    "text of another code page": (lambda: package(text="ąęł".encode("cp1250")), "refi_text_not_utf8"),
    "null byte in a text": (lambda: package(text=b"a\x00" * 40), "text_null"),
    "passage outside": (lambda: package(FOREIGN.replace('"52"', '"520"')), "refi_place"),
    "passage backwards": (lambda: package(FOREIGN.replace('"52"', '"40"')), "refi_place"),
    "no number": (lambda: package(FOREIGN.replace('"52"', '"five"')), "refi_position"),
    "unknown code": (lambda: package(FOREIGN.replace(f'targetGUID="{G}12', f'targetGUID="{G}9')), "refi_code_unknown"),
    "unknown source": (
        lambda: package(FOREIGN.replace("PDFSource", "a").replace('SourceRef targetGUID="0', 'SourceRef targetGUID="')),
        "refi_source_unknown",
    ),
    "no GUID": (lambda: package(FOREIGN.replace(f'guid="{G}14"', 'guid="x"')), "refi_guid"),
    "a GUID twice": (lambda: package(FOREIGN.replace(f'guid="{G}42"', f'guid="{G}41"')), "refi_guid_twice"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_what_cannot_be_read_is_refused_and_nothing_is_stored(session: Session, name: str) -> None:
    round_ = add_interviews(session)
    make, code = BAD[name]
    with pytest.raises(Refused) as caught:
        read(session, round_, make())
    assert code in {one.code for one in caught.value.problems}
    assert all(render(one).startswith("in.qdpx") for one in caught.value.problems)
    assert all_of(session, round_) == ([], [])


def test_all_problems_come_at_once(session: Session) -> None:
    bad = FOREIGN.replace('"52"', '"520"').replace(f'targetGUID="{G}12"', 'targetGUID=""').replace(f"//{G}31", "//x")
    with pytest.raises(Refused) as caught:
        read(session, add_interviews(session), package(bad.replace(f'guid="{G}14"', 'guid="x"')))
    assert [one.code for one in caught.value.problems] == [
        "refi_guid", "refi_code_unknown", "refi_code_unknown", "refi_place",
    ]  # fmt: skip
    with pytest.raises(Refused, match="refi_topic"):
        read(session, add_interviews(session, "r2"), package(), topic="T99")
