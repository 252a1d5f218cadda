"""A site with an empty database."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.site import Site, build_site


@pytest.fixture
def site(database_url: str, tmp_path: Path) -> Site:
    return build_site(database_url, tmp_path)
