"""Tables of staff accounts, as Flask-Security keeps them."""

from __future__ import annotations

from datetime import datetime

from flask_security.models import sqla
from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from survey.store.tables.base import Base

# "user" is a reserved word of PostgreSQL
sqla.FsModels.set_db_info(  # type: ignore[no-untyped-call]
    base_model=Base, user_table_name="person", role_table_name="role", webauthn_table_name="passkey"
)


class Role(Base, sqla.FsRoleMixin):
    __tablename__ = "role"


class User(Base, sqla.FsUserMixin):
    __tablename__ = "person"

    display_name: Mapped[str] = mapped_column(default="")
    failures: Mapped[int] = mapped_column(default=0, server_default="0")
    locked_until: Mapped[datetime | None]
    oidc_subject: Mapped[str | None] = mapped_column(String(300), index=True, unique=True)


class WebAuthn(Base, sqla.FsWebAuthnMixin):
    """A passkey; Flask-Security asks for this name of the class."""

    __tablename__ = "passkey"


class SignIn(Base):
    """One signed-in browser of a member of staff, so that it can be listed and ended."""

    __tablename__ = "sign_in"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    key_sha256: Mapped[str] = mapped_column(String(64), unique=True)
    agent: Mapped[str] = mapped_column(String(300), default="")
    at: Mapped[datetime]
    seen: Mapped[datetime]
    ended: Mapped[datetime | None]


class StudyRole(Base):
    """A role of a member of staff in one study only."""

    __tablename__ = "study_role"

    user_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    study_id: Mapped[int] = mapped_column(ForeignKey("study.id"), primary_key=True)
    role: Mapped[str] = mapped_column(String(32), primary_key=True)
