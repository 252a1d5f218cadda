"""Names that stay the same from one export to the next."""

from __future__ import annotations

from uuid import NAMESPACE_URL, uuid5

_SPACE = uuid5(NAMESPACE_URL, "urn:sonda:refi-qda")


def guid_of(*parts: str) -> str:
    """The GUID of what these words name, for example ("piece", "r1", "17"); always the same for the same words."""
    return str(uuid5(_SPACE, "\x1f".join(parts)))


def plain_guid(text: str) -> str:
    """A GUID as other programs write it, with or without braces, in one form."""
    return text.strip().removeprefix("{").removesuffix("}").lower()
