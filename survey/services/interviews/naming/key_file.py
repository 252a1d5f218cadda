"""The key from pseudonyms back to names: a file beside the database, never in it, that only its owner may read."""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from survey.domain.passages import Range
from survey.domain.pseudonyms import Edit, Name
from survey.domain.responses import Response
from survey.services.files import safe_name

FOLDER = "keys"
"""Folder of the keys inside the instance folder: one file for each round."""


@dataclass(frozen=True, slots=True)
class Turned:
    """One text that names were replaced in: its hash now and before, and the replacements that bring it back.

    piece: the piece and its field that this is the text of; a transcript has `name`, the one it had before, and
    `spans`: where each of its passages stands now and stood before.
    """

    now: str
    before: str
    back: tuple[Edit, ...]
    piece: int = 0
    part: str = ""
    name: str = ""
    spans: Mapping[int, tuple[Range, Range]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Run:
    """What was replaced at one time."""

    at: str
    texts: tuple[Turned, ...]


@dataclass(frozen=True, slots=True)
class Key:
    """Names of one interview with their pseudonyms, and what was replaced, the newest last."""

    names: tuple[Name, ...] = ()
    runs: tuple[Run, ...] = ()


def read_key(instance: Path, response: Response) -> Key:
    """The key of an interview; without a file it is empty."""
    found = _read(path_of(instance, response)).get(response.participant.code)
    return _key_of(found) if found else Key()


def write_key(instance: Path, response: Response, key: Key) -> None:
    """Keep the key: the whole file is written anew and put in place at once, those of other interviews as they are."""
    path = path_of(instance, response)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with _alone(path):
        everything = _read(path) | {response.participant.code: asdict(key)}
        unfinished = path.with_suffix(".part")
        unfinished.unlink(missing_ok=True)
        with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
            json.dump(everything, file, ensure_ascii=False, indent=1)
            file.flush()
            os.fsync(file.fileno())
        os.replace(unfinished, path)


def path_of(instance: Path, response: Response) -> Path:
    return instance / FOLDER / f"{safe_name(response.round.code)}.json"


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Keys of two interviews are never written at the same moment: each would lose the other's."""
    with os.fdopen(os.open(path.with_suffix(".lock"), os.O_WRONLY | os.O_CREAT, 0o600), "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _read(path: Path) -> dict[str, Any]:
    if not path.is_file():
        return {}
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def _key_of(found: Mapping[str, Any]) -> Key:
    runs = tuple(Run(run["at"], tuple(_turned(one) for one in run["texts"])) for run in found["runs"])
    return Key(tuple(Name(**one) for one in found["names"]), runs)


def _turned(found: Mapping[str, Any]) -> Turned:
    back = tuple(Edit(**one) for one in found["back"])
    spans = {int(number): (_range(now), _range(before)) for number, (now, before) in found["spans"].items()}
    return Turned(found["now"], found["before"], back, found["piece"], found["part"], found["name"], spans)


def _range(found: list[int]) -> Range:
    return found[0], found[1]
