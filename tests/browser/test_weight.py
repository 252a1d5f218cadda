"""The first page: light over the wire, from one host, and with nothing inline that the policy would stop."""

from __future__ import annotations

from playwright.sync_api import Page, Request

from tests.browser.conftest import OpenBrowser
from tests.browser.house import House
from tests.browser.people import come

MOST_BYTES = 100 * 1024

WEIGHT = """() => ["navigation", "resource"].flatMap((kind) => performance.getEntriesByType(kind))
  .reduce((sum, entry) => sum + entry.transferSize, 0)"""


def watch(page: Page) -> set[str]:
    hosts: set[str] = set()

    def look(request: Request) -> None:
        hosts.add(request.url.split("/")[2])

    page.on("request", look)
    return hosts


def test_the_first_page_weighs_at_most_100_kb_and_comes_from_one_host(house: House, open_browser: OpenBrowser) -> None:
    page = open_browser().new_page()
    hosts = watch(page)
    page.goto(house.invitation("half"), wait_until="networkidle")
    assert 10_000 < page.evaluate(WEIGHT) <= MOST_BYTES
    assert hosts == {house.address.removeprefix("http://")}


def test_a_section_opened_first_stays_within_the_budget_too(house: House, open_browser: OpenBrowser) -> None:
    context = open_browser()
    come(house, context, "half").close()
    cold = open_browser(storage_state=context.storage_state()).new_page()
    hosts = watch(cold)
    cold.goto(house.response("half", "governance"), wait_until="networkidle")
    assert 10_000 < cold.evaluate(WEIGHT) <= MOST_BYTES
    assert hosts == {house.address.removeprefix("http://")}
