"""The head of a questionnaire: its version and its languages."""

from __future__ import annotations

import re
from collections.abc import Iterator

from survey.definition.builder import Draft
from survey.definition.nodes import Listing, find_place, find_words
from survey.definition.report import stop
from survey.problems import Problem

_VERSION = re.compile(r"(0|[1-9]\d{0,5})(\.(0|[1-9]\d{0,5})){2}\Z", re.ASCII)
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*\Z")


def is_version(words: str) -> bool:
    """Whether `words` are three whole numbers with points between them."""
    return bool(_VERSION.match(words))


def check_heads(draft: Draft) -> Iterator[Problem]:
    version = draft.questionnaire.version
    if version and not is_version(version):
        yield stop("version_format", find_place(draft.root, ("version",)), given=version)
    listed = draft.root.find("languages")
    seen: set[str] = set()
    for item in listed.items if isinstance(listed, Listing) else ():
        language = find_words(item)
        if not _LANGUAGE.match(language):
            yield stop("language_code", item.place, language=language)
        elif language in seen:
            yield stop("language_twice", item.place, language=language)
        seen.add(language)
