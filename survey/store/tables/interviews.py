"""Tables of interviews: who spoke, what was agreed, what was found, and how it was coded."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from survey.store.tables.base import Base


class Interview(Base):
    """What is known of an interview beside its answers; there is none before somebody writes something down."""

    __tablename__ = "interview"

    response_id: Mapped[int] = mapped_column(ForeignKey("response.id"), primary_key=True)
    mode: Mapped[str] = mapped_column(String(16), default="")
    appointment: Mapped[str] = mapped_column(String(32), default="")
    contact: Mapped[str] = mapped_column(Text, default="")
    note: Mapped[str] = mapped_column(Text, default="")
    recording_id: Mapped[int | None] = mapped_column(ForeignKey("stored_file.id"))
    started: Mapped[datetime | None]
    closed: Mapped[datetime | None]


class Respondent(Base):
    """One person who speaks for a participant, under a pseudonym."""

    __tablename__ = "respondent"
    __table_args__ = (UniqueConstraint("response_id", "pseudonym"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    response_id: Mapped[int] = mapped_column(ForeignKey("response.id"))
    pseudonym: Mapped[str] = mapped_column(String(64))
    function: Mapped[str] = mapped_column(String(300), default="")


class ContactAttempt(Base):
    """One attempt to reach a participant, and what came of it."""

    __tablename__ = "contact_attempt"

    id: Mapped[int] = mapped_column(primary_key=True)
    response_id: Mapped[int] = mapped_column(ForeignKey("response.id"), index=True)
    outcome: Mapped[str] = mapped_column(String(32))
    note: Mapped[str] = mapped_column(Text, default="")
    at: Mapped[datetime]
    author: Mapped[str] = mapped_column(String(64))


class Consent(Base):
    """What somebody agreed to or refused, when and how; never changed, only followed by a later one."""

    __tablename__ = "consent"

    id: Mapped[int] = mapped_column(primary_key=True)
    response_id: Mapped[int] = mapped_column(ForeignKey("response.id"), index=True)
    respondent_id: Mapped[int | None] = mapped_column(ForeignKey("respondent.id"))
    matter: Mapped[str] = mapped_column(String(32))
    given: Mapped[bool]
    means: Mapped[str] = mapped_column(String(32))
    note: Mapped[str] = mapped_column(Text, default="")
    at: Mapped[datetime]
    author: Mapped[str] = mapped_column(String(64))


class TopicTime(Base):
    """Seconds spent with one topic."""

    __tablename__ = "topic_time"

    response_id: Mapped[int] = mapped_column(ForeignKey("response.id"), primary_key=True)
    topic: Mapped[str] = mapped_column(String(80), primary_key=True)
    seconds: Mapped[int]


class TopicMove(Base):
    """What was noted under one topic and belongs to another: where it was said stays known."""

    __tablename__ = "topic_move"

    id: Mapped[int] = mapped_column(primary_key=True)
    response_id: Mapped[int] = mapped_column(ForeignKey("response.id"), index=True)
    origin: Mapped[str] = mapped_column(String(80))
    target: Mapped[str] = mapped_column(String(80))
    note: Mapped[str] = mapped_column(Text, default="")
    at: Mapped[datetime]
    author: Mapped[str] = mapped_column(String(64))


class Transcript(Base):
    """The words of an interview as text, which never changes."""

    __tablename__ = "transcript"
    __table_args__ = (UniqueConstraint("response_id", "sha256"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    response_id: Mapped[int] = mapped_column(ForeignKey("response.id"))
    name: Mapped[str] = mapped_column(String(255))
    sha256: Mapped[str] = mapped_column(String(64))
    text: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime]
    author: Mapped[str] = mapped_column(String(64))


class Piece(Base):
    """A finding, a quotation or a summary; what it says stands in its revisions.

    Without a response it is about the topic as a whole. `start` and `end` are code points of the transcript's text.
    `token` is a page's own name for a piece that it sends, so that what is sent twice is stored once.
    """

    __tablename__ = "piece"
    __table_args__ = (Index("ix_piece_round", "round_id", "response_id"), Index("ix_piece_token", "token", unique=True))

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"))
    response_id: Mapped[int | None] = mapped_column(ForeignKey("response.id"))
    kind: Mapped[str] = mapped_column(String(16))
    transcript_id: Mapped[int | None] = mapped_column(ForeignKey("transcript.id"))
    start: Mapped[int | None]
    end: Mapped[int | None]
    token: Mapped[str | None] = mapped_column(String(40))


class PieceRevision(Base):
    """One saved state of one piece; the current one has the highest `revision`. `removed` takes the piece away.

    `folded` is label and text in small letters without accents, for searching. `rests_on` are the ids of other pieces.
    """

    __tablename__ = "piece_revision"
    __table_args__ = (UniqueConstraint("piece_id", "revision"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    piece_id: Mapped[int] = mapped_column(ForeignKey("piece.id"))
    revision: Mapped[int]
    topic: Mapped[str] = mapped_column(String(80))
    label: Mapped[str] = mapped_column(Text, default="")
    text: Mapped[str] = mapped_column(Text)
    folded: Mapped[str] = mapped_column(Text)
    source: Mapped[str] = mapped_column(Text, default="")
    respondent_id: Mapped[int | None] = mapped_column(ForeignKey("respondent.id"))
    rests_on: Mapped[list[int]] = mapped_column(JSON)
    supplement: Mapped[bool] = mapped_column(default=False)
    confidential: Mapped[bool] = mapped_column(default=False)
    origin: Mapped[str] = mapped_column(String(80), default="")
    removed: Mapped[bool] = mapped_column(default=False)
    author: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime]


class CodingRevision(Base):
    """What one coder says of one interview under one topic by one code; the current one has the highest `revision`.

    `content` None takes the coding back, else it holds values, whether they are approximate, and a memo.
    `evidence` are the ids of pieces.
    """

    __tablename__ = "coding_revision"
    __table_args__ = (UniqueConstraint("response_id", "topic", "code", "coder", "revision"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    response_id: Mapped[int] = mapped_column(ForeignKey("response.id"))
    topic: Mapped[str] = mapped_column(String(80))
    code: Mapped[str] = mapped_column(String(80))
    coder: Mapped[str] = mapped_column(String(64))
    revision: Mapped[int]
    content: Mapped[dict[str, Any] | None]
    evidence: Mapped[list[int]] = mapped_column(JSON)
    source: Mapped[str] = mapped_column(Text, default="")
    at: Mapped[datetime]


class CodingDeed(Base):
    """One press of a coder, so that it can be taken back and done again.

    `changes` are lists of response, topic, code, and the revisions before and after. `state` is done, undone or
    dropped: what was undone is dropped once something else is done.
    """

    __tablename__ = "coding_deed"
    __table_args__ = (Index("ix_coding_deed_round", "round_id", "coder"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"))
    coder: Mapped[str] = mapped_column(String(64))
    state: Mapped[str] = mapped_column(String(8))
    changes: Mapped[list[Any]] = mapped_column(JSON)
    at: Mapped[datetime]


class ItemEvidence(Base):
    """That a piece of an interview supports or questions an answer of a self-assessment."""

    __tablename__ = "item_evidence"
    __table_args__ = (UniqueConstraint("response_id", "question", "piece_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    response_id: Mapped[int] = mapped_column(ForeignKey("response.id"))
    question: Mapped[str] = mapped_column(String(80))
    piece_id: Mapped[int] = mapped_column(ForeignKey("piece.id"))
    verdict: Mapped[str] = mapped_column(String(16))
    note: Mapped[str] = mapped_column(Text, default="")
    at: Mapped[datetime]
    author: Mapped[str] = mapped_column(String(64))
