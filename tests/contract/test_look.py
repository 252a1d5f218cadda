"""Both ways into the dark look lead to the same look."""

from __future__ import annotations

import re

from tests.contract.tree import ROOT

DARK = (ROOT / "survey" / "web" / "static" / "dark.css").read_text(encoding="utf-8")


def declarations(block: str) -> list[str]:
    bare = re.sub(r"/\*.*?\*/", "", block, flags=re.DOTALL)
    return [" ".join(one.split()) for one in bare.split(";") if one.strip()]


def test_dark_by_choice_and_dark_by_the_device_are_equal() -> None:
    chosen = re.search(r'^\[data-bs-theme="dark"\] \{(.*?)^\}', DARK, re.DOTALL | re.MULTILINE)
    dark = DARK[DARK.index("@media (prefers-color-scheme: dark)") :]
    device = re.search(r"^  :root:not\([^)]*\) \{(.*?)^  \}", dark, re.DOTALL | re.MULTILINE)
    assert chosen
    assert device
    assert declarations(chosen[1]) == declarations(device[1]) != []
