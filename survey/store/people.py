"""Staff accounts in the database."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from survey.domain.people import Person, Role
from survey.domain.texts import Text
from survey.store import tables


def ensure_roles(session: Session) -> None:
    """Every role of the domain is in the table."""
    known = set(session.scalars(select(tables.Role.name)))
    session.add_all(tables.Role(name=role.value) for role in Role if role.value not in known)
    session.flush()


def set_roles(session: Session, email: str, roles: Iterable[Role]) -> bool:
    """Give a person exactly these roles; False where there is no such account."""
    user = session.scalars(select(tables.User).where(tables.User.email == email)).first()
    if user is None:
        return False
    wanted = [role.value for role in roles]
    user.roles = list(session.scalars(select(tables.Role).where(tables.Role.name.in_(wanted))))
    return True


def find_user(session: Session, email: str) -> tables.User | None:
    return session.scalars(select(tables.User).where(tables.User.email == email)).first()


def names_of(session: Session, actors: Iterable[str]) -> dict[str, str | Text]:
    """How to call each actor ("user:7", "invitation:12") on screen; unknown ones are left out.

    Who came by an invitation without a label goes by the participant's name.
    """
    wanted = {actor.partition(":")[::2] for actor in actors if ":" in actor}
    users = [int(number) for kind, number in wanted if kind == "user"]
    invitations = [int(number) for kind, number in wanted if kind == "invitation"]
    names: dict[str, str | Text] = {}
    if users:
        query = select(tables.User.id, tables.User.display_name, tables.User.email).where(tables.User.id.in_(users))
        names |= {f"user:{number}": name or email for number, name, email in session.execute(query)}
    if invitations:
        labels = (
            select(tables.Invitation.id, tables.Invitation.label, tables.Participant.name)
            .join(tables.Response, tables.Response.id == tables.Invitation.response_id)
            .join(tables.Participant, tables.Participant.id == tables.Response.participant_id)
            .where(tables.Invitation.id.in_(invitations))
        )
        names |= {f"invitation:{number}": label or Text.of(name) for number, label, name in session.execute(labels)}
    return names


def person_of(user: tables.User) -> Person:
    return Person(
        actor=f"user:{user.id}",
        name=user.display_name or user.email,
        roles=frozenset(Role(role.name) for role in user.roles if role.name in set(Role)),
    )
