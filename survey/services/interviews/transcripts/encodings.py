"""Bytes of a text file as text: UTF-8, UTF-16 with its mark, or the older encoding that somebody names."""

from __future__ import annotations

import codecs

from survey.i18n import LazyText
from survey.i18n import lazy_gettext as _
from survey.problems import Place, Problem, Refused

ENCODINGS: dict[str, LazyText] = {
    "": _("as it says itself (UTF-8 or UTF-16)"),
    "cp1250": _("Windows-1250 (Polish text of older Windows programs)"),
    "iso8859-2": _("ISO 8859-2 (Polish text of older Unix programs)"),
    "utf-16-le": _("UTF-16 without a mark at its beginning"),
}
"""Encodings that can be chosen for a file that is not UTF-8, with what to call them."""

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_SAMPLE = 40


def decode(content: bytes, encoding: str = "", name: str = "") -> str:
    """The text of these bytes; a mark at their beginning decides, whatever was chosen.

    Raises Refused where they are not in that encoding, saying how they would read in another one.
    """
    if encoding not in ENCODINGS:
        raise Refused([Problem("transcript_encoding_unknown", params={"known": ", ".join(filter(None, ENCODINGS))})])
    mark, chosen = next(((mark, found) for mark, found in _MARKS if content.startswith(mark)), (b"", encoding))
    try:
        return content[len(mark) :].decode(chosen or "utf-8")
    except UnicodeDecodeError as error:
        raise Refused([_problem(content, chosen, error, name)]) from error


def _problem(content: bytes, chosen: str, error: UnicodeDecodeError, name: str) -> Problem:
    line = content.count(b"\n", 0, error.start) + 1
    place = Place(name, line)
    if chosen:
        label = str(ENCODINGS.get(chosen, chosen))
        return Problem("transcript_not_in", place, "file", {"encoding": label, "line": line})
    first = content.rfind(b"\n", 0, error.start) + 1
    words = content[max(first, error.start - _SAMPLE) : error.start + _SAMPLE].split(b"\n")[0]
    sample = words.decode("cp1250", "replace").strip()
    return Problem("transcript_encoding", place, "file", {"line": line, "sample": sample})
