"""Options that every command has."""

from __future__ import annotations

import click

from survey.i18n import LANGUAGES, speaking


def _speak(context: click.Context, _: click.Parameter, language: str) -> None:
    context.with_resource(speaking(language))


lang = click.option(
    "--lang",
    type=click.Choice(LANGUAGES),
    callback=_speak,
    expose_value=False,
    is_eager=True,
    default="en",
    show_default=True,
    help="Language of what is printed.",
)
"""`--lang pl|en`, in force until the command ends."""
