"""Transcripts of interviews: read from files, kept as they are, listed."""

from survey.services.interviews.transcripts.keeping import (
    SUFFIXES,
    TRANSCRIPT_CHARACTERS,
    add_transcript,
    fetch_interview_of,
    find_transcript,
    list_transcripts,
    read_file,
    read_text,
)

__all__ = [
    "SUFFIXES",
    "TRANSCRIPT_CHARACTERS",
    "add_transcript",
    "fetch_interview_of",
    "find_transcript",
    "list_transcripts",
    "read_file",
    "read_text",
]
