"""A site with an empty database."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.site import Site, build_site


@pytest.fixture
def site(database_url: str, tmp_path: Path) -> Iterator[Site]:
    site = build_site(database_url, tmp_path)
    yield site
    site.close()
