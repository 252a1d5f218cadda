"""Recordings of interviews: attached with consent, told by their first bytes, given out to those who may hear them."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import IO

from sqlalchemy.orm import Session

from survey.domain.interviews import ConsentMatter
from survey.domain.people import Person
from survey.domain.responses import Response
from survey.problems import Problem, Refused
from survey.services.files import FOLDER, find, safe_name
from survey.store import audit, files, interviews
from survey.store.files import StoredFile, TooLarge

Recording = StoredFile

RECORDING_BYTES = 500 * 1024 * 1024
"""Two hours as an uncompressed file in one channel; a compressed one takes a tenth."""
_HEAD = 16
_SIGNS: tuple[tuple[int, bytes, str], ...] = (
    (0, b"ID3", "audio/mpeg"),
    (0, b"\xff\xfb", "audio/mpeg"),
    (0, b"\xff\xf3", "audio/mpeg"),
    (0, b"\xff\xf2", "audio/mpeg"),
    (0, b"\xff\xf1", "audio/aac"),
    (0, b"\xff\xf9", "audio/aac"),
    (0, b"OggS", "audio/ogg"),
    (0, b"fLaC", "audio/flac"),
    (0, b"\x1aE\xdf\xa3", "audio/webm"),
    (4, b"ftyp", "audio/mp4"),
    (8, b"WAVE", "audio/wav"),
)
"""Place, bytes there, media type: what the file is, whatever its name says."""


def attach(
    session: Session, instance: Path, response: Response, name: str, stream: IO[bytes], person: Person, now: datetime
) -> None:
    """Keep a recording in place of an earlier one.

    Raises Refused where consent to recording is not written down, where the file is no sound, or where it is too large.
    """
    if not interviews.fetch_interview(session, response.id).is_agreed(ConsentMatter.RECORDING):
        raise Refused([Problem("recording_consent", subject="recording")])
    head = stream.read(_HEAD)
    media_type = find_media_type(head)
    if not media_type:
        raise Refused([Problem("recording_unknown", subject="recording")])
    stream.seek(0)
    try:
        stored = files.add_stream(
            session,
            instance / FOLDER,
            files.Sent(response.id, safe_name(name), media_type, person.actor, now),
            stream,
            RECORDING_BYTES,
        )
    except TooLarge as error:
        most = str(RECORDING_BYTES // 2**20)
        raise Refused([Problem("recording_large", subject="recording", params={"most": most})]) from error
    interviews.set_facts(session, response.id, recording_id=stored.id)
    audit.record(session, person.actor, "interview.recording", "response", response.id, now, {"file": stored.id})


def fetch(session: Session, response: Response) -> StoredFile | None:
    number = interviews.fetch_interview(session, response.id).recording_id
    return find(session, response, number) if number else None


def path_of(instance: Path, stored: StoredFile) -> Path:
    return files.path_of(instance / FOLDER, stored.sha256)


def find_media_type(head: bytes) -> str:
    """The media type of a sound file by its first bytes; "" where they are of none that browsers play."""
    if head[:4] == b"RIFF" and head[8:12] != b"WAVE":
        return ""
    return next((kind for place, sign, kind in _SIGNS if head[place : place + len(sign)] == sign), "")
