"""A page that is only read writes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import Engine, event

from tests.contract.study import address, bring
from tests.contract.test_rights import ROWS
from tests.site import Site

READ = [row for row in ROWS if row[0] == "GET"]


@contextmanager
def writes_seen() -> Iterator[list[str]]:
    """Statements that change something, as they reach the database."""
    seen: list[str] = []

    def look(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if statement.split(None, 1)[0].upper() not in {"SELECT", "PRAGMA", "WITH", "EXPLAIN"}:
            seen.append(statement)

    event.listen(Engine, "before_cursor_execute", look)
    try:
        yield seen
    finally:
        event.remove(Engine, "before_cursor_execute", look)


@pytest.mark.parametrize("row", READ, ids=lambda row: f"{row[2]}")
@pytest.mark.parametrize("person", ["owner", "own"])
def test_a_page_that_is_read_writes_nothing(site: Site, row: list[str], person: str) -> None:
    path, visitor = address(site, row[1]), bring(site, person)
    with writes_seen() as writes:
        visitor.client.get(path, buffered=True)
    assert writes == []


def test_the_watch_does_see_a_write(site: Site) -> None:
    with writes_seen() as writes:
        bring(site, "own").client.post("/r/1/submit")
    assert any("UPDATE response" in statement for statement in writes)
