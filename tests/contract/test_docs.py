"""Every setting, command and option stands in the documentation, and nothing stands there that is not."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from survey.cli import COMMANDS, main
from survey.services.exporting import FORMATS
from survey.settings import VARIABLES, Settings
from tests.contract.tree import ROOT

DOCS = ROOT / "docs"


def read(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def all_commands() -> Iterator[tuple[str, click.Command]]:
    """Each command that does something, by its words: ("round create", …)."""
    context = click.Context(main)
    for name in main.list_commands(context):
        command = main.get_command(context, name)
        assert command, name
        if isinstance(command, click.Group):
            yield from ((f"{name} {inner}", one) for inner, one in command.commands.items())
        else:
            yield name, command


def part(page: str, heading: str) -> str:
    """What stands under `## heading`."""
    found = re.search(rf"^## `sonda {re.escape(heading)}[ `][^\n]*$(.*?)(?=^## |\Z)", page, re.MULTILINE | re.DOTALL)
    return found[1] if found else ""


def test_every_setting_stands_in_the_table() -> None:
    rows = re.findall(r"^\| `(SONDA_\w+)` \|", read("settings.md"), re.MULTILINE)
    assert sorted(rows) == sorted(VARIABLES)


def test_every_field_of_the_settings_has_a_variable() -> None:
    assert sorted(VARIABLES.values()) == sorted(field.name for field in dataclasses.fields(Settings))


def test_every_command_is_described_and_no_other() -> None:
    described = re.findall(r"^## `sonda ([a-z -]+[a-z])[ `]", read("commands.md"), re.MULTILINE)
    assert sorted(described) == sorted(name for name, _ in all_commands())


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_stands_under_its_command(name: str) -> None:
    page = read("commands.md")
    for words, command in all_commands():
        if words.split()[0] == name:
            given = [one for one in command.params if isinstance(one, click.Option)]
            options = {flag for one in given for flag in (*one.opts, *one.secondary_opts)}
            described = set(re.findall(r"(?<![\w-])(--?[a-z][a-z-]*)", part(page, words)))
            assert options == described, words


@pytest.mark.parametrize("page", sorted(DOCS.rglob("*.md")), ids=lambda page: page.name)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8"))
    assert [one for one in targets if not (page.parent / one).exists()] == []


def test_every_form_of_export_is_described() -> None:
    pages = read("answer-files.md") + read("statistics-files.md")
    assert [form for form in FORMATS if f"`.{form}`" not in pages] == []
