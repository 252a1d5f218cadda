"""Staff accounts: Flask-Security's datastore over our tables, adding people and giving roles."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flask_security import FSQLALiteUserDatastore, hash_password
from sqlalchemy.orm import Session

from survey.domain.people import Person, Role
from survey.problems import Problem, Refused
from survey.store import people, tables


def build_datastore(db: Any) -> FSQLALiteUserDatastore:
    return FSQLALiteUserDatastore(db, tables.User, tables.Role)


def add_account(
    session: Session, datastore: Any, email: str, name: str, roles: Iterable[Role], password: str | None = None
) -> None:
    """Make an account, or give an existing one these roles and, where one is given, this password."""
    people.ensure_roles(session)
    user = datastore.find_user(email=email)
    if user is None:
        user = datastore.create_user(email=email, password=None, display_name=name)
    if password is not None:
        user.password = hash_password(password)
    session.flush()
    people.set_roles(session, email, roles)


def give_roles(session: Session, email: str, roles: Iterable[Role]) -> None:
    """Give an account exactly these roles; raises Refused where there is no such account."""
    people.ensure_roles(session)
    if not people.set_roles(session, email, roles):
        raise Refused([Problem("account_unknown", subject=email, params={"email": email})])


def find_account(session: Session, email: str) -> Any:
    return people.find_user(session, email)


def person_of(user: Any) -> Person:
    return people.person_of(user)
