"""Projects and codebooks as files: the same data always gives the same bytes."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from sqlalchemy.orm import Session

from survey.domain.responses import Round
from survey.problems import Place, Problem, Refused
from survey.services.editions import fetch_codebook
from survey.services.interviews.refi.codes import build_codes, build_topic_members
from survey.services.interviews.refi.facts import words_of
from survey.services.interviews.refi.gathering import gather
from survey.services.interviews.refi.guids import guid_of
from survey.services.interviews.refi.project import ORIGIN, build_project, to_bytes

CODEBOOK = "urn:QDA-XML:codebook:1.0"
MOST_BYTES = 256 * 1024 * 1024
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
_BOM = "\ufeff"


def make_project(session: Session, round_: Round) -> bytes:
    """The round as a `.qdpx`. Raises Refused where it is not one of interviews."""
    xml, texts = build_project(gather(session, round_))
    made = BytesIO()
    with ZipFile(made, "w") as package:
        _write(package, "project.qde", xml)
        for guid, text in texts.items():
            # whoever reads takes one mark away: a text that begins with its own gets another
            _write(package, f"sources/{guid}.txt", (_BOM * text.startswith(_BOM) + text).encode())
    return made.getvalue()


def make_codebook(session: Session, round_: Round) -> bytes:
    """The codebook of the round as a `.qdc`. Raises Refused where it has none."""
    codebook = fetch_codebook(session, round_.edition_id)
    if codebook is None or not codebook.codes:
        raise Refused([Problem("round_no_codebook", subject=round_.code, params={"code": round_.code})])
    root = Element("CodeBook", {"xmlns": CODEBOOK, "origin": ORIGIN})
    root.append(build_codes(codebook))
    sets = Element("Sets")
    for topic in dict.fromkeys(topic for code in codebook.codes for topic in code.topics):
        one = SubElement(sets, "Set", {"guid": guid_of("set", codebook.questionnaire, topic), "name": words_of(topic)})
        build_topic_members(one, codebook, topic, "guid")
    if len(sets):
        root.append(sets)
    return to_bytes(root)


def has_codebook(session: Session, round_: Round) -> bool:
    codebook = fetch_codebook(session, round_.edition_id)
    return codebook is not None and bool(codebook.codes)


def write_file(session: Session, round_: Round, path: Path) -> None:
    """Write `.qdpx` or `.qdc`, as the name ends. Raises OSError as files do."""
    make = make_codebook if path.suffix.lower() == ".qdc" else make_project
    path.write_bytes(make(session, round_))


def read_file(path: Path) -> bytes:
    """What a `.qdpx` holds. Raises Refused where it is too large to be one, OSError as files do."""
    if path.stat().st_size > MOST_BYTES:
        raise Refused([Problem("data_large", Place(str(path)), params={"most": str(MOST_BYTES // 1024**2)})])
    return path.read_bytes()


def _write(package: ZipFile, name: str, content: bytes) -> None:
    info = ZipInfo(name, _FIRST_DAY)
    info.compress_type, info.create_system, info.external_attr = ZIP_DEFLATED, 3, 0o644 << 16
    package.writestr(info, content)
