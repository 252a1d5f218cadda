"""All tables, gathered so that migrations see every one."""

from survey.store.tables.answers import AnswerRevision, StoredFile
from survey.store.tables.base import Base, plain
from survey.store.tables.fielding import Audit, Edition, Invitation, Participant, Response, Round, Study
from survey.store.tables.people import Role, User

__all__ = [
    "AnswerRevision",
    "Audit",
    "Base",
    "Edition",
    "Invitation",
    "Participant",
    "Response",
    "Role",
    "Round",
    "StoredFile",
    "Study",
    "User",
    "plain",
]
