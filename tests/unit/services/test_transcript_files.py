"""Files as transcripts: the text as it stands in them, and a way out where they cannot be read."""

from __future__ import annotations

import hashlib
import io
import zipfile
from typing import Any

import docx
import pytest
from sqlalchemy.orm import Session

from survey.domain.people import Person
from survey.problems import Refused
from survey.services.catalogue import tell
from survey.services.interviews.transcripts import TRANSCRIPT_CHARACTERS, add_transcript, read_text
from tests.factories import NOW, add_round, response_of

HARD = "Zażo\u0301łć \u200fשלום\u200e \U0001f469\u200d\U0001f4bb (…)\u00a0\ttab"
"""Apart accents (NFD), marks of direction, an emoji of three code points."""


def refusal(name: str, content: bytes, encoding: str = "") -> str:
    with pytest.raises(Refused) as raised:
        read_text(name, content, encoding)
    return " | ".join(f"{one.code} {tell(one)}" for one in raised.value.problems)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_text_is_kept_as_it_is_save_for_line_ends(encoding: str) -> None:
    text = f"{HARD}\r\nline\rline\x0cpage\n"
    assert read_text("a.TXT", text.encode(encoding)) == f"{HARD}\nline\nline\npage"


def test_the_hash_is_of_the_stored_text_and_the_same_text_is_stored_once(session: Session) -> None:
    response = response_of(session, add_round(session))
    first = add_transcript(session, response, "C:\\a/b.txt", f"{HARD}\r\n2".encode(), Person("user:1"), NOW)
    again = add_transcript(session, response, "c.txt", f"{HARD}\n2".encode("utf-16"), Person("user:1"), NOW)
    assert (first.name, first.sha256) == ("b.txt", hashlib.sha256(f"{HARD}\n2".encode()).hexdigest())
    assert again.id == first.id


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.txt", "ok\nZażółć".encode("cp1250"), "transcript_encoding Line 2 is not UTF-8."),
        ("a.txt", "Zażółć".encode("cp1250"), "In Windows-1250 the line reads: “Zażółć”."),
        ("a.txt", b"a\nb\x00c", "transcript_null Line 2"),
        ("a.txt", "Ala ma".encode("utf-16-le"), "transcript_null Line 1"),
        ("a.txt", b"a\x08", "transcript_control Line 1 holds the control character U+0008"),
        ("a.txt", b" \n\n", "transcript_empty"),
        ("a.txt", b"x" * 5_000_000, f"transcript_long The text has 5000000 characters, and {TRANSCRIPT_CHARACTERS}"),
        ("a.doc", b"\xd0\xcf\x11\xe0old", "transcript_kind"),
        ("a.docx", b"\xd0\xcf\x11\xe0old", "transcript_kind"),
        ("a.docx", b"PKnot", "transcript_docx_broken"),
        ("a.srt", b"words only", "subtitles_none"),
        (
            "a.srt",
            b"1\n00:00:01,000 --> 00:00:02,000\nA\n\n2\n0:0x --> 00:01:00,000\nB",
            "subtitles_time The times in line 6",
        ),
    ],
    ids=range(12),
)
def test_what_cannot_be_read_is_refused_with_the_way_out(name: str, content: bytes, words: str) -> None:
    assert words in refusal(name, content)


def test_older_encodings_are_read_when_they_are_named() -> None:
    assert read_text("a.txt", "Zażółć „gęślą”".encode("cp1250"), "cp1250") == "Zażółć „gęślą”"
    assert read_text("a.txt", "Ala ma".encode("utf-16-le"), "utf-16-le") == "Ala ma"
    assert "transcript_not_in Line 1 cannot be read as Windows-1250" in refusal("a.txt", b"\x81", "cp1250")
    assert "transcript_encoding_unknown" in refusal("a.txt", b"\x81", "rot13")


def word_file(**parts: Any) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(f"word/{name}.xml", content)
    return made.getvalue()


def test_a_word_file_gives_its_paragraphs_and_tables() -> None:
    document, made = docx.Document(), io.BytesIO()
    document.add_paragraph(HARD)
    document.add_table(1, 2).rows[0].cells[1].text = "cell"
    document.add_paragraph("one\ttwo\nthree")
    document.save(made)
    # a tab of the text is kept; the sign of direction too
    assert read_text("a.docx", made.getvalue()) == f"{HARD}\n\ncell\none\ttwo\nthree"
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    tracked = (
        f"<w:document {space}><w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:ins><w:r><w:t>new</w:t></w:r></w:ins>"
    )
    tracked += "<w:del><w:r><w:delText>old</w:delText></w:r></w:del><w:r><w:noBreakHyphen/></w:r></w:p></w:document>"
    assert read_text("a.docx", word_file(document=tracked)) == "new\u2011"


def test_a_word_file_that_is_a_bomb_is_refused_before_it_is_unpacked() -> None:
    assert "transcript_docx_bomb The file would unpack to 80 MB" in refusal(
        "a.docx", word_file(document=b" " * (80 << 20))
    )
    laughs = '<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;">]><w>&c;</w>'
    assert "transcript_docx_entities" in refusal("a.docx", word_file(document=laughs))
    assert "transcript_not_docx" in refusal("a.docx", word_file(other="<w/>"))


SRT = """1
00:00:01,000 --> 00:00:04,000
Zaczęło się
<i>dawno</i>,

2
00:00:04,200 --> 00:00:06,000
w 2004.

3
01:02:03,500 --> 01:02:05,000
- A potem?
"""
VTT = """WEBVTT

NOTE said --> never

STYLE
::cue {}

x
00:05.000 --> 00:06.000 align:start
<v R1>A &amp; B</v>

00:06.000 --> 00:07.000
<v R2>C <00:06.500><c>D</c>
"""


def test_subtitles_become_lines_with_time_marks() -> None:
    crlf = SRT.replace("\n", "\r\n").encode()
    assert read_text("a.srt", crlf) == "[00:01] Zaczęło się dawno, w 2004.\n[1:02:03] - A potem?"
    assert read_text("a.vtt", VTT.encode()) == "[00:05] R1: A & B\n[00:06] R2: C D"
