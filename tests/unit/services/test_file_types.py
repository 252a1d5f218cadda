"""Files are what their names say, whatever bytes come."""

from __future__ import annotations

import io
import zipfile

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook
from PIL import Image

from survey.services.file_types import TYPES, check_type
from survey.services.files import safe_name


def saved(thing: object, *form: str) -> bytes:
    content = io.BytesIO()
    thing.save(content, *form)  # type: ignore[attr-defined]
    return content.getvalue()


def opendocument(kind: str) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}")
        archive.writestr("content.xml", "<x/>")
    return content.getvalue()


GOOD = {
    "a.docx": saved(Document()),
    "a.xlsx": saved(Workbook()),
    "a.png": saved(Image.new("RGB", (2, 2)), "PNG"),
    "a.jpg": saved(Image.new("RGB", (2, 2)), "JPEG"),
    "A.JPEG": saved(Image.new("RGB", (2, 2)), "JPEG"),
    "a.gif": saved(Image.new("RGB", (2, 2)), "GIF"),
    "a.webp": saved(Image.new("RGB", (2, 2)), "WEBP"),
    "a.odt": opendocument("text"),
    "a.ods": opendocument("spreadsheet"),
    "a.odp": opendocument("presentation"),
    "a.pdf": b"%PDF-1.7\n",
    "a.rtf": b"{\\rtf1 abc}",
    "a.doc": bytes.fromhex("D0CF11E0A1B11AE1") + bytes(600),
    "a.txt": "zażółć".encode(),
    "b.txt": "zażółć".encode("cp1250"),
    "a.csv": b"a;b\r\n1;2",
    "a.md": b"# <b>Plan</b>",
}


@pytest.mark.parametrize("name", GOOD)
def test_a_file_that_is_what_it_says_is_taken(name: str) -> None:
    assert check_type(name, GOOD[name]) == ""


@pytest.mark.parametrize("name", GOOD)
def test_under_the_name_of_another_kind_it_is_not(name: str) -> None:
    kin = {"jpg": "jpeg", "jpeg": "jpg"}
    own = name.rpartition(".")[2].lower()
    words = {"txt", "csv", "md"}
    taken = {other for other in TYPES if check_type(f"a.{other}", GOOD[name]) == ""}
    assert taken <= {own, kin.get(own, own)} | (words if own in words | {"rtf", "pdf"} else {"doc", "xls", "ppt"})


@given(name=st.text(max_size=40), content=st.binary(max_size=200))
def test_whatever_comes_there_is_an_answer(name: str, content: bytes) -> None:
    assert check_type(safe_name(name), content) in {"", "file_type", "file_content"}


@given(name=st.text(max_size=400))
def test_a_name_is_safe_and_a_name(name: str) -> None:
    safe = safe_name(name)
    assert safe
    assert len(safe) <= 171
    assert not set(safe) & set('/\\:*?"<>|\0\u202e')
    assert safe not in {".", ".."}
