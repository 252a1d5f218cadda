"""A site on which every page has something to show."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.contract.study import build_study
from tests.site import Site, build_site


@pytest.fixture
def site(database_url: str, tmp_path: Path) -> Iterator[Site]:
    site = build_site(database_url, tmp_path)
    # rights are asked for here; tests/web/test_bad_input.py asks for forged forms
    site.app.config["WTF_CSRF_ENABLED"] = False
    build_study(site, tmp_path / "small")
    yield site
    site.close()
