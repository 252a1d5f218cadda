"""What kinds of files are taken, and whether a file holds what its name says."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass

OFFICE = "application/vnd.openxmlformats-officedocument"
ODF = "application/vnd.oasis.opendocument"
_MOST_MEMBERS = 20_000


@dataclass(frozen=True, slots=True)
class Known:
    """A kind of file: its media type, the endings that its first bytes go with (none: any), and a look inside."""

    media_type: str
    signatures: frozenset[str]
    looks: Callable[[bytes], bool] = bool


def _has_member(prefix: str) -> Callable[[bytes], bool]:
    def looks(content: bytes) -> bool:
        return any(name.startswith(prefix) for name in _members(content))

    return looks


def _is_odf(kind: str) -> Callable[[bytes], bool]:
    def looks(content: bytes) -> bool:
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                return archive.open("mimetype").read(100).decode("ascii", "replace").startswith(f"{ODF}.{kind}")
        except (zipfile.BadZipFile, KeyError, RuntimeError, NotImplementedError, OSError, ValueError):
            return False

    return looks


def _members(content: bytes) -> list[str]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError):
        return []
    return names if len(names) <= _MOST_MEMBERS else []


def _is_text(content: bytes) -> bool:
    """Words without signs that only programs need, and no page of the web."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        # office programs of this country still write it
        text = content.decode("cp1250", "replace")
    start = text.lstrip().lower()[:200]
    controls = sum(1 for sign in text if sign < " " and sign not in "\t\r\n\f")
    return not controls and not start.startswith(("<!doctype", "<html", "<svg", "<script", "<?xml", "<body", "<head"))


_ZIP = frozenset({".docx", ".zip", ".odt"})
_OLE = frozenset({".doc", ".xls", ".ppt"})
_TEXT = frozenset[str]()

TYPES: dict[str, Known] = {
    "pdf": Known("application/pdf", frozenset({".pdf"})),
    "png": Known("image/png", frozenset({".png"})),
    "jpg": Known("image/jpeg", frozenset({".jpg"})),
    "jpeg": Known("image/jpeg", frozenset({".jpg"})),
    "gif": Known("image/gif", frozenset({".gif"})),
    "webp": Known("image/webp", frozenset({".webp"})),
    "docx": Known(f"{OFFICE}.wordprocessingml.document", _ZIP, _has_member("word/")),
    "xlsx": Known(f"{OFFICE}.spreadsheetml.sheet", _ZIP, _has_member("xl/")),
    "pptx": Known(f"{OFFICE}.presentationml.presentation", _ZIP, _has_member("ppt/")),
    "odt": Known(f"{ODF}.text", _ZIP, _is_odf("text")),
    "ods": Known(f"{ODF}.spreadsheet", _ZIP, _is_odf("spreadsheet")),
    "odp": Known(f"{ODF}.presentation", _ZIP, _is_odf("presentation")),
    "doc": Known("application/msword", _OLE),
    "xls": Known("application/vnd.ms-excel", _OLE),
    "ppt": Known("application/vnd.ms-powerpoint", _OLE),
    "rtf": Known("application/rtf", frozenset({".rtf"})),
    "txt": Known("text/plain", _TEXT, _is_text),
    "csv": Known("text/csv", _TEXT, _is_text),
    "md": Known("text/markdown", _TEXT, _is_text),
}
"""Ending → kind. Programs, pages of the web and SVG (it may hold a script) are no evidence and are not taken."""


def check_type(name: str, content: bytes) -> str:
    """The code of the message why a file of this name and content is not taken, or ""."""
    known = TYPES.get(_ending(name))
    if known is None:
        return "file_type"
    signed = not known.signatures or bool(known.signatures & _signatures(content))
    return "" if signed and known.looks(content) else "file_content"


def media_type_of(name: str) -> str:
    """The media type of a file that was checked."""
    known = TYPES.get(_ending(name))
    return known.media_type if known else "application/octet-stream"


def _ending(name: str) -> str:
    return name.rpartition(".")[2].lower()


def _signatures(content: bytes) -> set[str]:
    """Endings that go with the first and last bytes."""
    import puremagic

    try:
        return {match.extension for match in puremagic.magic_string(content)}
    except (puremagic.PureError, ValueError):
        return set()
