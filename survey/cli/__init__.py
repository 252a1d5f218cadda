"""The command line: `sonda`."""

from __future__ import annotations

from importlib import import_module

import click

from survey.cli.speech import Group, Option, lang
from survey.i18n import lazy_gettext as _

COMMANDS = {
    "check": "survey.cli.check:check",
    "check-material": "survey.cli.check_material:check_material",
    "demo": "survey.app.commands:demo",
    "serve": "survey.app.commands:serve",
    "score": "survey.cli.score:score",
    "runs": "survey.cli.runs:runs_group",
    "reliability": "survey.cli.reliability:reliability",
    "road-map": "survey.cli.road_map:road_map",
    "publish": "survey.cli.publish:publish",
    "round": "survey.cli.rounds:round_group",
    "invite": "survey.cli.invite:invite",
    "import": "survey.cli.importing:import_group",
    "export": "survey.cli.export:export",
    "report": "survey.cli.report:report",
    "city-report": "survey.cli.city_report:city_report",
    "convert": "survey.cli.convert:convert",
    "migrate": "survey.cli.database:migrate",
    "backup": "survey.cli.database:backup",
    "restore": "survey.cli.database:restore",
    "user": "survey.app.users:user",
}
"""Command → module and object; each is imported when it is first asked for, so that `sonda --help` is quick."""


class Commands(Group):
    """A group whose commands live in modules of their own, listed in COMMANDS."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name].split(":")
        command: click.Command = getattr(import_module(module), name)
        return command


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"]},
    help=_("Sonda: questionnaires, interviews and scores for studying how mature organisations are."),
)
@click.version_option(
    package_name="sonda", message="%(prog)s %(version)s", cls=Option, help=_("Show the version and exit.")
)
@lang
def main() -> None:
    pass
