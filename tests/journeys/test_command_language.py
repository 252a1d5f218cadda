"""Commands speak one language: help, mistakes in the command and all, wherever that language is asked for."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest
from babel.messages.extract import extract_from_dir
from click.testing import CliRunner

from survey.cli import COMMANDS, main
from survey.cli.speech import SENTENCES, find_language
from survey.i18n import gettext, ngettext, speaking


def said(*words: str, **environment: str) -> str:
    return CliRunner().invoke(main, words, env=environment).output


@pytest.mark.parametrize(
    ("words", "environment", "language"),
    [
        (["--lang", "pl", "check"], {}, "pl"),
        (["check", "--lang=pl"], {"LANG": "en_GB.UTF-8"}, "pl"),
        (["check", "--lang", "en"], {"LANG": "pl_PL.UTF-8"}, "en"),
        (["check"], {"LANG": "pl_PL.UTF-8"}, "pl"),
        (["check"], {"LANG": "pl_PL.UTF-8", "LC_ALL": "C"}, "en"),
        (["check"], {"LANG": "de_DE"}, "en"),
        (["check", "--", "--lang", "pl"], {}, "en"),
        (["check", "--lang"], {}, "en"),
    ],
)
def test_the_language_is_found_wherever_it_stands(words: list[str], environment: dict[str, str], language: str) -> None:
    assert find_language(words, environment) == language


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        (("check", "--foo"), "Błąd: Nie ma opcji „--foo”."),
        (("check",), "Błąd: Brakuje argumentu 'PATH...'."),
        (("chekc",), "Błąd: Nie ma polecenia „chekc”."),
        (("serve", "--port", "x"), "Błąd: Nieprawidłowa wartość '--port': „x” nie jest liczbą całkowitą."),
        (("migrate", "now"), "Błąd: Zbędny argument: now"),
    ],
)
def test_mistakes_are_told_in_polish_with_the_option_before_or_after(words: tuple[str, ...], answer: str) -> None:
    assert said("--lang", "pl", *words).splitlines()[-1] == answer
    assert said(*words, "--lang=pl").splitlines()[-1] == answer
    assert said(*words, LC_ALL="pl_PL.UTF-8").splitlines()[-1] == answer


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_is_in_polish_and_nothing_of_it_in_english(command: str) -> None:
    english, polish = (said(*command.split(), "--help", "--lang", language) for language in ("en", "pl"))
    assert re.search("[ąćęłńóśźż]", polish)
    texts = {line.strip() for line in english.splitlines() if len(line.split()) > 3}
    assert texts & {line.strip() for line in polish.splitlines()} == set()


def test_every_sentence_taken_over_from_click_is_still_one_of_its_own() -> None:
    folder = Path(click.__file__).parent
    own = {message for _, _, message, _, _ in extract_from_dir(folder, [("**.py", "python")])}
    assert [one.message for one in SENTENCES if one.message not in own] == []
    with speaking("pl"):
        for one in SENTENCES:
            assert set(re.findall(r"{(\w+)", gettext(one.message))) <= set(re.findall(r"{(\w+)", one.message))
        for singular, plural in (one for one in own if isinstance(one, tuple)):
            given = set(re.findall(r"{(\w+)", f"{singular} {plural}"))
            assert set(re.findall(r"{(\w+)", ngettext(singular, plural, 5))) <= given
