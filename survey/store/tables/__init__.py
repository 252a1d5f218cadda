"""All tables, gathered so that migrations see every one."""

from survey.store.tables.answers import AnswerRevision, StoredFile
from survey.store.tables.base import Base, plain
from survey.store.tables.fielding import (
    Audit,
    Edition,
    Invitation,
    Participant,
    Response,
    ResponseMove,
    Round,
    Study,
)
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
from survey.store.tables.letters import Letter
from survey.store.tables.people import Role, SignIn, StudyRole, User, WebAuthn
from survey.store.tables.privacy import Agreement, ConsentText, Erasure
from survey.store.tables.road_map import MeasureRevision
from survey.store.tables.runs import Run
from survey.store.tables.teams import Assignment, Comment, Evidence, EvidenceLink, Thread, VerdictRevision

__all__ = [
    "Agreement",
    "AnswerRevision",
    "Assignment",
    "Audit",
    "Base",
    "CodingDeed",
    "CodingRevision",
    "Comment",
    "Consent",
    "ConsentText",
    "ContactAttempt",
    "Edition",
    "Erasure",
    "Evidence",
    "EvidenceLink",
    "Interview",
    "Invitation",
    "ItemEvidence",
    "Letter",
    "MeasureRevision",
    "Participant",
    "Piece",
    "PieceRevision",
    "Respondent",
    "Response",
    "ResponseMove",
    "Role",
    "Round",
    "Run",
    "SignIn",
    "StoredFile",
    "Study",
    "StudyRole",
    "Thread",
    "TopicMove",
    "TopicTime",
    "Transcript",
    "User",
    "VerdictRevision",
    "WebAuthn",
    "plain",
]
