"""Every endpoint names its right, and each kind of person is let in exactly where rights.txt says so."""

from __future__ import annotations

from pathlib import Path

import pytest
from werkzeug.routing import Rule

from survey.domain.permissions import TABLE
from tests.contract.study import PERSONS, address, bring
from tests.say import Visitor
from tests.site import Site

HERE = Path(__file__).parent
WITHOUT_RIGHT = {
    "static": "files of the look, the same for everybody",
    "bootstrap.static": "files of the look, the same for everybody",
    "security.static": "scripts of Flask-Security, which no page loads",
    "security.login": "nobody is signed in yet; Flask-Security's own page",
}
ROWS = [line.split() for line in (HERE / "rights.txt").read_text().splitlines()[1:]]


def rules(site: Site) -> list[Rule]:
    return [rule for rule in site.app.url_map.iter_rules() if rule.endpoint not in WITHOUT_RIGHT]


def method_of(rule: Rule) -> str:
    return " ".join(sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}))


def test_every_endpoint_names_a_right_that_exists(site: Site) -> None:
    rights = {name: getattr(view, "right", None) for name, view in site.app.view_functions.items()}
    assert {name for name, right in rights.items() if right not in TABLE} == set(WITHOUT_RIGHT)


def test_what_is_read_is_got_and_what_is_written_is_posted(site: Site) -> None:
    for rule in rules(site):
        writing = getattr(site.app.view_functions[rule.endpoint], "writing", None)
        assert method_of(rule) == ("POST" if writing else "GET"), rule.endpoint


def test_the_list_of_routes_is_the_one_under_version_control(site: Site) -> None:
    views = site.app.view_functions
    routes = sorted(
        f"{method_of(rule):<8} {rule.rule:<45} {rule.endpoint:<24} {getattr(views[rule.endpoint], 'right', '-')}"
        for rule in site.app.url_map.iter_rules()
    )
    assert routes == (HERE / "routes.txt").read_text().splitlines()


def test_every_endpoint_has_a_row_of_rights(site: Site) -> None:
    assert sorted({rule.endpoint for rule in rules(site)}) == sorted({row[2] for row in ROWS})


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row[2]}")
def test_each_person_is_let_in_where_the_table_says_so(site: Site, row: list[str]) -> None:
    method, path, _, *wanted = row
    found = [ask(site, bring(site, person), method, address(site, path)) for person in PERSONS]
    assert dict(zip(PERSONS, found, strict=True)) == dict(zip(PERSONS, wanted, strict=True))


def ask(site: Site, visitor: Visitor, method: str, path: str) -> str:
    """What becomes of the request: `ok`, `sign-in`, or the code that turned it away."""
    reply = visitor.client.open(path, method=method, buffered=True)
    assert reply.status_code < 500
    if reply.status_code in {401, 403, 404}:
        return str(reply.status_code)
    return "sign-in" if reply.headers.get("Location", "").startswith("/sign-in") else "ok"
