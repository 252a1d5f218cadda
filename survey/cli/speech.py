"""Commands that speak the language of whoever runs them, in their help and in what Click itself says."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

import click
import click.core
import click.decorators
import click.exceptions
import click.formatting
import click.parser
import click.termui
import click.types

from survey.i18n import LANGUAGES, LazyText, gettext, lazy_gettext, ngettext, speaking

_METAVARS = {
    "[OPTIONS]": lazy_gettext("[OPTIONS]"),
    "COMMAND [ARGS]...": lazy_gettext("COMMAND [ARGS]..."),
    "TEXT": lazy_gettext("TEXT"),
    "INTEGER": lazy_gettext("INTEGER"),
    "PATH": lazy_gettext("PATH"),
}


def find_language(words: Sequence[str], environment: Mapping[str, str]) -> str:
    """The language that a command asks for with --lang, wherever it stands; else the system's, else English.

    Looked for before Click reads the words, since help and what is wrong with the words have to be in it too.
    """
    own = list(words[: words.index("--")] if "--" in words else words)
    given = [after for word, after in zip(own, [*own[1:], ""], strict=True) if word == "--lang"]
    given += [word.removeprefix("--lang=") for word in own if word.startswith("--lang=")]
    if given and given[-1] in LANGUAGES:
        return given[-1]
    system = next((environment[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environment.get(name)), "")
    return next((language for language in LANGUAGES if system.startswith(language)), "en")


class Option(click.Option):
    """An option whose help is looked up when it is shown."""

    def __init__(self, *declared: Any, help: LazyText | None = None, **others: Any) -> None:
        super().__init__(*declared, **others)
        self._words = help

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        self.help = str(self._words) if self._words else None
        return super().get_help_record(ctx)

    def make_metavar(self, ctx: click.Context) -> str:
        metavar = super().make_metavar(ctx)
        return str(_METAVARS.get(metavar, metavar))


class Command(click.Command):
    """A command whose help is looked up when it is shown."""

    def __init__(self, *named: Any, help: LazyText, **others: Any) -> None:
        super().__init__(*named, **others)
        self._words = help

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        self.help = str(self._words)
        super().format_help_text(ctx, formatter)

    def get_short_help_str(self, limit: int = 45) -> str:
        self.help = str(self._words)
        return super().get_short_help_str(limit)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = gettext("Show this message and exit.")
        return option

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        return [str(_METAVARS.get(piece, piece)) for piece in super().collect_usage_pieces(ctx)]


class Group(Command, click.Group):
    """A group of such commands."""

    command_class = Command

    def main(self, args: Sequence[str] | None = None, *others: Any, **options: Any) -> Any:
        with speaking(find_language(sys.argv[1:] if args is None else args, os.environ)):
            return super().main(args, *others, **options)


command = partial(click.command, cls=Command)
option = partial(click.option, cls=Option)
lang = option(
    "--lang",
    type=click.Choice(LANGUAGES),
    expose_value=False,
    help=lazy_gettext("Language of what is printed; without it the language of the system."),
)
"""`--lang pl|en`, which every command and group has. `find_language` reads it; here Click learns that it is there."""

SENTENCES = (
    lazy_gettext("Aborted!"),
    lazy_gettext("Options"),
    lazy_gettext("Commands"),
    lazy_gettext("Usage:"),
    lazy_gettext("Missing command."),
    lazy_gettext("default: {default}"),
    lazy_gettext("Error: {message}"),
    lazy_gettext("Try '{command} {option}' for help."),
    lazy_gettext("Invalid value for {param_hint}: {message}"),
    lazy_gettext("Missing argument"),
    lazy_gettext("Missing option"),
    lazy_gettext("No such option {name!r}."),
    lazy_gettext("No such command {name!r}."),
    lazy_gettext("Option {name!r} does not take a value."),
    lazy_gettext("Repeat for confirmation"),
    lazy_gettext("Error: The two entered values do not match."),
    lazy_gettext("Error: invalid input"),
    lazy_gettext("Choose from:\n\t{choices}"),
    lazy_gettext("{value!r} is not a valid {number_type}."),
    lazy_gettext("{value} is not in the range {range}."),
    lazy_gettext("{name} {filename!r} is a directory."),
)
"""What Click says of its own and can come up here, so that it stands in our catalogues."""


def plural_sentences(number: int) -> list[str]:
    """The same that hang on a number; `required` is a word that Click does not mark itself."""
    return [
        gettext("required"),
        ngettext("Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})", number),
        ngettext("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)", number),
        ngettext("{value!r} is not {choice}.", "{value!r} is not one of {choices}.", number),
        ngettext(
            "{value!r} does not match the format {format}.", "{value!r} does not match the formats {formats}.", number
        ),
        ngettext("Option {name!r} requires an argument.", "Option {name!r} requires {nargs} arguments.", number),
    ]


def _teach_click() -> None:
    """Let Click look its sentences up in our catalogues.

    It asks Python's gettext, which wants compiled files and takes the language from the environment alone. Each of its
    modules does so by two names of its own; where one is missing in another version, English is what is lost.
    """
    modules = (
        click.core, click.decorators, click.exceptions, click.formatting, click.parser, click.termui, click.types,
    )  # fmt: skip
    for module in modules:
        for name, ours in (("_", gettext), ("ngettext", ngettext)):
            if name in vars(module):
                setattr(module, name, ours)


_teach_click()
