"""The list of names that are to be replaced in one interview."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from survey.domain.passages import plain_of
from survey.domain.pseudonyms import Name, pattern_of
from survey.domain.responses import Response
from survey.problems import Problem, Refused
from survey.services.interviews.naming.key_file import read_key, write_key
from survey.services.interviews.words import check_line

NAME_CHARACTERS = 100


def add_name(instance: Path, response: Response, name: str, pseudonym: str, stem: str = "") -> None:
    """Put a name on the list. Raises Refused where it is there, where something is missing, or where the stem is not
    its beginning, or where the pseudonym would be found as the name."""
    new = Name(_bare(name), pseudonym.strip(), _bare(stem))
    key = read_key(instance, response)
    problems = _check(new, key.names)
    if problems:
        raise Refused(problems)
    write_key(instance, response, replace(key, names=(*key.names, new)))


def remove_name(instance: Path, response: Response, name: str) -> None:
    """Take a name off the list; what was replaced stays so, and can still be given back."""
    key = read_key(instance, response)
    write_key(instance, response, replace(key, names=tuple(one for one in key.names if one.name != name)))


def _check(new: Name, known: tuple[Name, ...]) -> list[Problem]:
    problems = [
        *check_line(new.name, "name", NAME_CHARACTERS),
        *check_line(new.pseudonym, "pseudonym", NAME_CHARACTERS),
        *([] if any(sign.isalnum() for sign in new.name) else [Problem("name_none", subject="name")]),
        *([] if new.pseudonym else [Problem("pseudonym_none", subject="pseudonym")]),
    ]
    if new.name in {one.name for one in known}:
        problems.append(Problem("name_taken", subject="name", params={"name": new.name}))
    if not problems and not _begins(new):
        problems.append(Problem("stem_of_other", subject="stem", params={"stem": new.stem, "name": new.name}))
    if not problems and pattern_of(new).search(plain_of(new.pseudonym).text):
        problems.append(Problem("pseudonym_holds_name", subject="pseudonym"))
    return problems


def _begins(new: Name) -> bool:
    """Whether each word of the stem begins the word of the name."""
    stems, words = new.stem.split(), new.name.split()
    alike = all(word.startswith(stem) for stem, word in zip(stems, words, strict=False))
    return not stems or (len(stems) == len(words) and alike)


def _bare(text: str) -> str:
    return " ".join(plain_of(text).text.split())
