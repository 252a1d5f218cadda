"""The text of a DOCX file, read without unpacking more than it may hold."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO, Any
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from survey.problems import Problem, Refused

MOST_BYTES = 64 * 1024 * 1024
"""Of the document once unpacked: a two-hour interview has 2 MB."""
MOST_RATIO = 200
"""Unpacked bytes for one packed byte: XML of a word processor comes to 30, a bomb to 1,000 and more."""
MOST_FILES = 5000
_UNSUSPICIOUS = 1024 * 1024
_DOCUMENT = "word/document.xml"
_SKIPPED = frozenset({"moveFrom", "Fallback", "del", "instrText", "delText", "pPr"})
"""Text that was taken away or moved, that stands there a second time for old programs, or that is no text."""
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011"}


def read_word(content: bytes) -> str:
    """Paragraphs, each on a line, also those of tables and text boxes; tracked deletions are left out.

    Raises Refused where the bytes are no DOCX, or would unpack to more than a document can be.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check_size(archive)
            with archive.open(_DOCUMENT) as document:
                return "\n".join(_paragraphs(document))
    except KeyError as error:
        raise Refused([Problem("transcript_not_docx", subject="file")]) from error
    except (zipfile.BadZipFile, zlib.error, ParseError, EOFError, NotImplementedError, RuntimeError) as error:
        raise Refused([Problem("transcript_docx_broken", subject="file")]) from error
    except DefusedXmlException as error:
        raise Refused([Problem("transcript_docx_entities", subject="file")]) from error


def _check_size(archive: zipfile.ZipFile) -> None:
    """By what the file says of itself: more than it says is never unpacked by zipfile, which stops there."""
    entries = archive.infolist()
    document = archive.getinfo(_DOCUMENT)
    ratio = document.file_size / max(1, document.compress_size)
    bomb = ratio > MOST_RATIO and document.file_size > _UNSUSPICIOUS
    if bomb or document.file_size > MOST_BYTES or len(entries) > MOST_FILES:
        most = {"most": MOST_BYTES // 2**20, "size": document.file_size // 2**20}
        raise Refused([Problem("transcript_docx_bomb", subject="file", params=most)])


def _paragraphs(document: IO[bytes]) -> Iterator[str]:
    """Paragraphs as they end; one inside of another (a text box) comes before it."""
    open_: list[list[str]] = []
    skipped = 0
    for event, element in iterparse(document, events=("start", "end")):
        name = _local(element)
        if name in _SKIPPED:
            skipped += 1 if event == "start" else -1
        elif skipped:
            pass
        elif name == "p" and event == "start":
            open_.append([])
        elif name == "p" and open_:
            yield "".join(open_.pop())
        elif event == "end" and open_:
            open_[-1].append(_words(name, element))
        if event == "end":
            element.clear()


def _words(name: str, element: Any) -> str:
    return element.text or "" if name == "t" else _SIGNS.get(name, "")


def _local(element: Any) -> str:
    """The name without its namespace: the strict form of the format has others."""
    return str(element.tag).rpartition("}")[2]
