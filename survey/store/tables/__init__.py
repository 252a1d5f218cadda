"""All tables, gathered so that migrations see every one."""

from survey.store.tables.answers import AnswerRevision, StoredFile
from survey.store.tables.base import Base, plain
from survey.store.tables.fielding import Audit, Edition, Invitation, Participant, Response, Round, Study
from survey.store.tables.interviews import (
    CodingDeed,
    CodingRevision,
    Consent,
    ContactAttempt,
    Interview,
    ItemEvidence,
    Piece,
    PieceRevision,
    Respondent,
    TopicMove,
    TopicTime,
    Transcript,
)
from survey.store.tables.people import Role, User
from survey.store.tables.road_map import MeasureRevision
from survey.store.tables.runs import Run

__all__ = [
    "AnswerRevision",
    "Audit",
    "Base",
    "CodingDeed",
    "CodingRevision",
    "Consent",
    "ContactAttempt",
    "Edition",
    "Interview",
    "Invitation",
    "ItemEvidence",
    "MeasureRevision",
    "Participant",
    "Piece",
    "PieceRevision",
    "Respondent",
    "Response",
    "Role",
    "Round",
    "Run",
    "StoredFile",
    "Study",
    "TopicMove",
    "TopicTime",
    "Transcript",
    "User",
    "plain",
]
