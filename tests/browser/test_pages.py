"""Every page in both languages, light and dark, narrow and wide: usable by all, and nothing sticks out."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.conftest import OpenBrowser
from tests.browser.house import House
from tests.browser.places import PLACES

WIDTHS = (390, 768, 1280)
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
LOCALES = {"pl": "pl-PL", "en": "en-GB"}


def violations(page: Page) -> list[str]:
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{one['id']}: {node['html'][:160]}" for one in found for node in one["nodes"]]


@pytest.mark.parametrize("language", LOCALES)
@pytest.mark.parametrize("place", PLACES)
def test_axe_finds_nothing_in_light_or_dark(house: House, open_browser: OpenBrowser, place: str, language: str) -> None:
    page = PLACES[place](house, open_browser(locale=LOCALES[language]))
    assert page.locator("html").get_attribute("lang") == language
    found = {"light": violations(page)}
    page.emulate_media(color_scheme="dark")
    found["dark"] = violations(page)
    assert found == {"light": [], "dark": []}


@pytest.mark.parametrize("place", PLACES)
def test_nothing_sticks_out_at_any_width_and_nothing_is_complained_about(
    house: House, open_browser: OpenBrowser, place: str
) -> None:
    context = open_browser(locale="pl-PL")
    complaints: list[str] = []
    context.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    context.on("weberror", lambda error: complaints.append(str(error.error)))
    page = PLACES[place](house, context)
    too_wide = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        too_wide[width] = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert too_wide == dict.fromkeys(WIDTHS, 0)
    # a page that answers 404 or 422 is one of ours: the browser mentions its code, and that is no complaint
    assert [words for words in complaints if "the server responded with a status of 4" not in words] == []
