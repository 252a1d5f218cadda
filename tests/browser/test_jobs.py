"""Long work as it is seen: the bar moves by itself, one sentence of it is spoken, and without script a link does it."""

from __future__ import annotations

from playwright.sync_api import expect

from survey.domain.people import Role
from tests.browser.conftest import OpenBrowser
from tests.browser.house import House
from tests.browser.people import come, sign_in
from tests.browser.test_pages import violations

SLOW = 90_000
"""Milliseconds that a machine with other things to do may take."""


def test_the_bar_moves_by_itself_and_cancelling_is_told(house: House, open_browser: OpenBrowser) -> None:
    page = sign_in(house, open_browser(locale="en-GB"), Role.ANALYST)
    page.goto(f"{house.address}/rounds/demo-2026/reports")
    page.locator('button[value="docx+pdf"]').click()
    expect(page.locator("[data-words]")).to_have_text("Being prepared.", timeout=SLOW)
    expect(page.locator("#job-status")).to_have_text("Being prepared.", timeout=SLOW)
    bar = page.get_by_role("progressbar", name="Progress")
    expect(bar).to_have_attribute("max", "46", timeout=SLOW)
    expect(bar).not_to_have_js_property("value", 0, timeout=SLOW)
    expect(page.locator("[data-count]")).to_contain_text("of 46")
    assert violations(page) == []
    page.get_by_role("button", name="Cancel").click()
    expect(page.locator("[data-words]")).to_have_text("Cancelled. Nothing was kept.", timeout=SLOW)
    expect(page.get_by_role("button", name="Start again")).to_be_visible()


def test_the_file_comes_to_whoever_waits(house: House, open_browser: OpenBrowser) -> None:
    page = come(house, open_browser(locale="pl-PL"), "done")
    page.goto(house.response("done", "report"))
    page.get_by_role("button", name="PDF, English").click()
    expect(page.locator("#job-status")).to_have_text("Plik jest gotowy.", timeout=SLOW)
    with page.expect_download() as download:
        page.get_by_role("link", name="Pobierz plik").click()
    assert download.value.suggested_filename == "demo-2026.example-a.en.pdf"


def test_without_script_a_link_shows_how_far_it_is(house: House, open_browser: OpenBrowser) -> None:
    page = come(house, open_browser(locale="en-GB", java_script_enabled=False), "done")
    page.goto(house.response("done", "report"))
    page.get_by_role("button", name="Word (DOCX), Polski").click()
    for _ in range(200):
        if page.get_by_role("link", name="Download the file").count():
            break
        page.get_by_role("link", name="See how far it is now").click()
        page.wait_for_timeout(300)
    expect(page.get_by_role("link", name="Download the file")).to_be_visible()
