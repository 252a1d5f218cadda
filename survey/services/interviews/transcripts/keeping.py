"""Files as transcripts: read by their suffix, checked, and stored once."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from sqlalchemy.orm import Session

from survey.domain.kinds import QuestionnaireKind
from survey.domain.limits import UPLOAD_BYTES
from survey.domain.material import Transcript
from survey.domain.people import Person
from survey.domain.responses import Response, Round
from survey.problems import Place, Problem, Refused
from survey.services.files import safe_name
from survey.services.interviews.transcripts.encodings import decode
from survey.services.interviews.transcripts.subtitles import read_subtitles
from survey.services.interviews.transcripts.word_file import read_word
from survey.store import audit, material, responses

TRANSCRIPT_CHARACTERS = 1_000_000
"""Eight times a two-hour interview; a longer text is several interviews."""
HIGHEST = 2**31 - 1
"""Number of a row that every database holds: an address may have a greater one."""
_OLD_WORD = b"\xd0\xcf\x11\xe0"

Reader = Callable[[bytes, str, str], str]

SUFFIXES: dict[str, Reader] = {
    ".txt": decode,
    ".docx": lambda content, _encoding, _name: read_word(content),
    ".srt": lambda content, encoding, name: read_subtitles(_lf(decode(content, encoding, name)), name),
    ".vtt": lambda content, encoding, name: read_subtitles(_lf(decode(content, encoding, name)), name),
}
"""Suffix → what reads the bytes: (content, chosen encoding, name of the file) to text."""


def add_transcript(
    session: Session, response: Response, name: str, content: bytes, person: Person, now: datetime, encoding: str = ""
) -> Transcript:
    """Store the text of a file; the same text is stored once. Raises Refused where the file cannot be read whole.

    Line ends become LF and form feeds are line ends; nothing else of the text is changed.
    """
    text = read_text(name, content, encoding)
    stored = material.add_transcript(session, response.id, safe_name(name), text, person.actor, now)
    if stored.at == now:
        details = {"transcript": stored.id, "sha256": stored.sha256}
        audit.record(session, person.actor, "transcript.added", "response", response.id, now, details)
    return stored


def read_text(name: str, content: bytes, encoding: str = "") -> str:
    """The text that would be stored for this file; raises Refused."""
    reader = SUFFIXES.get(_suffix(name, content))
    if not content:
        raise Refused([Problem("transcript_empty", Place(name), "file")])
    if len(content) > UPLOAD_BYTES:
        raise Refused([Problem("transcript_file_large", Place(name), "file", {"most": UPLOAD_BYTES // 2**20})])
    if reader is None:
        known = ", ".join(one.removeprefix(".").upper() for one in SUFFIXES)
        raise Refused([Problem("transcript_kind", Place(name), "file", {"known": known})])
    text = _lf(reader(content, encoding, name)).strip("\n")
    problems = _check(text, name)
    if problems:
        raise Refused(problems)
    return text


def find_transcript(session: Session, response: Response, number: int) -> Transcript | None:
    """A transcript of this interview; a number that belongs to another one is as good as unknown."""
    found = material.find_transcript(session, number) if number <= HIGHEST else None
    return found if found and found.response_id == response.id else None


def list_transcripts(session: Session, response: Response) -> list[Transcript]:
    return list(material.list_transcripts(session, [response.id]))


def fetch_interview_of(session: Session, round_: Round, code: str) -> Response:
    """The participant's interview in a round; raises Refused where the round is none of interviews or has none."""
    if round_.kind is not QuestionnaireKind.INTERVIEW_GUIDE:
        raise Refused([Problem("round_no_topics", params={"code": round_.code})])
    found = responses.find_response_of(session, round_.id, code)
    if found is None:
        known = ", ".join(one.participant.code for one in responses.list_responses(session, round_.id)) or "–"
        raise Refused([Problem("transcript_participant", subject=code, params={"code": code, "known": known})])
    return found


def read_file(path: Path) -> bytes:
    """The bytes of a file; raises Refused where it cannot be opened."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise Refused([Problem("data_missing", Place(str(path)))]) from error


def _suffix(name: str, content: bytes) -> str:
    dot, suffix = name.rpartition(".")[1:]
    # an old .doc that somebody renamed is told by its first bytes, and so is a .docx sent as .doc
    if content.startswith(_OLD_WORD):
        return ".doc"
    return ".docx" if suffix.lower() == "doc" and content.startswith(b"PK") else f"{dot}{suffix}".lower()


def _lf(text: str) -> str:
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n")


def _check(text: str, name: str) -> list[Problem]:
    if not text.strip():
        return [Problem("transcript_empty", Place(name), "file")]
    if len(text) > TRANSCRIPT_CHARACTERS:
        lengths = {"length": len(text), "most": TRANSCRIPT_CHARACTERS}
        return [Problem("transcript_long", Place(name), "file", lengths)]
    if text.isprintable():
        return []
    for number, line in enumerate(text.split("\n"), start=1):
        sign = next((one for one in line if _is_control(one)), "")
        if sign:
            code = "transcript_null" if sign == "\x00" else "transcript_control"
            return [Problem(code, Place(name, number), "file", {"line": number, "sign": f"U+{ord(sign):04X}"})]
    return []


def _is_control(sign: str) -> bool:
    return sign != "\t" and unicodedata.category(sign) in {"Cc", "Cs"} and sign != "\x85"
