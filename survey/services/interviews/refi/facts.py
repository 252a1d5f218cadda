"""What REFI-QDA has no field for, as lines in descriptions that people can read and Sonda reads back."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

HEAD = "sonda"
"""The key of the first line; its value says what the lines are about."""
_LINE = re.compile(r"([a-z_]+): (.*)")
# what JSON leaves as it is and XML, or a program that reads lines, does not
_AWKWARD = re.compile("[\x7f-\x9f\u2028\u2029\ufffe\uffff]")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udfff]")


def write_facts(about: str, facts: Mapping[str, object], words: str = "") -> str:
    """`words` for people, then a line `key: JSON` for each fact that says something."""
    said = {key: value for key, value in facts.items() if value not in (None, "", False, [], ())}
    lines = [f"{key}: {_json(value)}" for key, value in ({HEAD: about} | said).items()]
    # what is kept exactly is kept as JSON; the words around it only need to be XML
    return "\n".join([*([words_of(words), ""] if words else []), *lines])


def read_facts(text: str) -> dict[str, Any]:
    """The facts in a description, nothing where there are none; what somebody wrote below them is passed over."""
    found: dict[str, Any] = {}
    lines = text.replace("\r\n", "\n").split("\n")
    starts = [number for number, line in enumerate(lines) if line.startswith(f'{HEAD}: "')]
    for line in lines[starts[-1] :] if starts else ():
        match = _LINE.fullmatch(line.strip())
        value = _parse(match[2]) if match else None
        if match and value is not None:
            found.setdefault(match[1], value)
    return found


def words_of(text: str) -> str:
    """The text without what XML cannot hold, its lines ending in LF."""
    return _FORBIDDEN.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def _json(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return _AWKWARD.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _parse(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None
