"""Tables of staff accounts, as Flask-Security keeps them."""

from __future__ import annotations

from flask_security.models import sqla
from sqlalchemy.orm import Mapped, mapped_column

from survey.store.tables.base import Base

# "user" is a reserved word of PostgreSQL
sqla.FsModels.set_db_info(base_model=Base, user_table_name="person", role_table_name="role")  # type: ignore[no-untyped-call]


class Role(Base, sqla.FsRoleMixin):
    __tablename__ = "role"


class User(Base, sqla.FsUserMixin):
    __tablename__ = "person"

    display_name: Mapped[str] = mapped_column(default="")
