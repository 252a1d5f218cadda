"""Every answer of the server, errors and files included, says what a page may load and who may keep it."""

from __future__ import annotations

import pytest

from survey.domain.people import Role
from survey.web.headers import POLICY
from tests.contract.study import address
from tests.contract.test_rights import ROWS
from tests.site import Site

WANTED = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
READ = sorted({row[1] for row in ROWS if row[0] == "GET"})


def test_the_policy_allows_nothing_inline_and_nobody_elses() -> None:
    rules = dict(part.split(" ", 1) for part in POLICY.split("; "))
    assert {name: rules[name] for name in ("default-src", "script-src", "style-src")} == {
        "default-src": "'self'",
        "script-src": "'self'",
        "style-src": "'self'",
    }
    assert (rules["frame-ancestors"], rules["object-src"], rules["base-uri"]) == ("'none'",) * 3


def test_every_page_carries_them_whoever_asks(site: Site) -> None:
    """The same pages as in the table of rights: for nobody, mostly a way to sign in, and for the owner."""
    bad = []
    for visitor in (site.visitor(), site.staff(Role.OWNER)):
        for path in READ:
            reply = visitor.client.get(address(site, path), buffered=True)
            missing = {name for name, value in WANTED.items() if reply.headers.get(name) != value}
            strict = reply.headers.get("Content-Security-Policy") in {POLICY, "sandbox; default-src 'none'"}
            if missing or not strict or reply.headers.get("Cache-Control") != "no-store":
                bad.append((path, reply.status_code, missing, reply.headers.get("Cache-Control")))
    assert bad == []


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("GET", "/nowhere", 404), ("POST", "/nowhere", 404), ("DELETE", "/", 405), ("POST", "/r/1/submit", 401)],
)
def test_errors_carry_them_too(site: Site, method: str, path: str, status: int) -> None:
    reply = site.visitor().client.open(path, method=method)
    assert reply.status_code == status
    assert {name: reply.headers.get(name) for name in WANTED} == WANTED
    assert reply.headers["Content-Security-Policy"] == POLICY


def test_files_of_the_look_may_be_kept_and_carry_the_rest(site: Site) -> None:
    reply = site.visitor().client.get("/static/sonda.css", buffered=True)
    assert {name: reply.headers.get(name) for name in WANTED} == WANTED
    assert "no-store" not in reply.headers.get("Cache-Control", "")


def test_over_https_a_browser_is_told_to_stay_there(site: Site) -> None:
    assert "Strict-Transport-Security" not in site.visitor().client.get("/").headers
    site.app.config["SESSION_COOKIE_SECURE"] = True
    assert "max-age=31536000" in site.visitor().client.get("/").headers["Strict-Transport-Security"]
