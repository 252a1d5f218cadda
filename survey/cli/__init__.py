"""The command line: `sonda`."""

from __future__ import annotations

from importlib import import_module

import click

COMMANDS = {
    "check": "survey.cli.check:check",
    "demo": "survey.app.commands:demo",
    "serve": "survey.app.commands:serve",
    "score": "survey.cli.score:score",
    "publish": "survey.cli.publish:publish",
    "round": "survey.cli.rounds:round_group",
    "invite": "survey.cli.invite:invite",
    "import": "survey.cli.importing:import_group",
    "export": "survey.cli.export:export",
    "migrate": "survey.cli.database:migrate",
    "backup": "survey.cli.database:backup",
    "restore": "survey.cli.database:restore",
    "user": "survey.app.users:user",
}
"""Command → module and object; each is imported when it is first asked for, so that `sonda --help` is quick."""


class Commands(click.Group):
    """A group whose commands live in modules of their own, listed in COMMANDS."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(import_module(module), name)
        return command


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="sonda")
def main() -> None:
    """Sonda: questionnaires, interviews and scores for studying how mature organisations are."""
