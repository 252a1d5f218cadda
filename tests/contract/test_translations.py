"""Every text of the screens, the messages and the commands stands in the Polish catalogue, ready to be shown."""

from __future__ import annotations

import re
from functools import cache

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po

from survey import paths
from tests.contract.tree import ROOT

KEYWORDS = {**DEFAULT_KEYWORDS, "lazy_gettext": None, "pgettext": ((1, "c"), 2)}
"""As `make texts` has them."""
PLACEHOLDER = re.compile(r"%\(\w+\)s|%%")


@cache
def extracted() -> frozenset[tuple[str | None, str | tuple[str, ...]]]:
    """(context, text) of everything that is marked in survey/ and templates/."""
    with (ROOT / "translations" / "babel.cfg").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)
    return frozenset(
        (context, message)
        for folder in ("survey", "templates")
        for _, _, message, _, context in extract_from_dir(ROOT / folder, _below(methods, folder), options, KEYWORDS)
    )


def _below(methods: list[tuple[str, str]], folder: str) -> list[tuple[str, str]]:
    return [(pattern.removeprefix(f"{folder}/"), method) for pattern, method in methods if pattern.startswith(folder)]


@cache
def catalogue() -> Catalog:
    with (paths.TRANSLATIONS / "pl" / "LC_MESSAGES" / "messages.po").open("rb") as file:
        return read_po(file, locale="pl")


def found(context: str | None, text: str | tuple[str, ...]) -> Message | None:
    return catalogue().get(text[0] if isinstance(text, tuple) else text, context)


def forms(message: Message) -> tuple[str, ...]:
    return tuple(message.string) if isinstance(message.string, tuple | list) else (message.string,)


def test_texts_are_found_in_programs_and_in_templates() -> None:
    texts = {text for _, text in extracted()}
    assert "Keep this answer" in texts  # a template
    assert "Enter a whole number, for example 12." in texts  # a table of messages
    assert ("response", "draft") in extracted()  # with its context
    assert ("%(num)s thing to mend", "%(num)s things to mend") in texts  # a plural


def test_every_text_has_a_polish_translation() -> None:
    missing = [
        text for context, text in extracted() if not (message := found(context, text)) or not all(forms(message))
    ]
    assert sorted(map(str, missing)) == []


def test_no_translation_is_a_guess_or_left_over() -> None:
    assert [message.id for message in catalogue() if message.fuzzy and message.id] == []
    known = {(context, text[0] if isinstance(text, tuple) else text) for context, text in extracted()}
    ids = {(one.context, one.id[0] if isinstance(one.id, tuple | list) else one.id) for one in catalogue() if one.id}
    assert sorted(str(text) for _, text in ids - known) == []


def test_translations_fill_in_the_same_places() -> None:
    wrong = []
    for message in catalogue():
        if not message.id:
            continue
        ids = message.id if isinstance(message.id, tuple | list) else (message.id,)
        wanted = set(PLACEHOLDER.findall(ids[-1]))
        wrong += [form for form in forms(message) if form and set(PLACEHOLDER.findall(form)) != wanted]
    assert wrong == []


def test_plurals_have_all_three_polish_forms() -> None:
    plurals = [message for message in catalogue() if isinstance(message.id, tuple | list)]
    assert {len(forms(message)) for message in plurals} == {3}
