"""Coders and authors as the users of a project."""

from __future__ import annotations

from datetime import UTC, datetime

from survey.services.interviews.refi.gathering import Material
from survey.services.interviews.refi.guids import guid_of


def user_guid(actor: str, name: str) -> str:
    """The GUID of a user: of the account and its name together, since "user:7" is somebody else elsewhere."""
    return guid_of("user", actor, name)


def signed(material: Material, author: str, at: datetime | None) -> dict[str, str]:
    """Who made something and when, as attributes; nothing where it is not known."""
    made = {"creatingUser": user_guid(author, material.names[author])} if author in material.names else {}
    return made | ({"creationDateTime": at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")} if at else {})
