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


THEMES = {"pl": "light", "en": "dark"}
"""Each page is looked at twice, in each language, theme and size of screen: every pair of them only costs time."""


@pytest.mark.parametrize("language", LOCALES)
@pytest.mark.parametrize("place", PLACES)
def test_axe_finds_nothing_and_nothing_sticks_out(
    house: House, open_browser: OpenBrowser, place: str, language: str
) -> None:
    context = open_browser(locale=LOCALES[language], color_scheme=THEMES[language])
    complaints: list[str] = []
    context.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    context.on("weberror", lambda error: complaints.append(str(error.error)))
    page = PLACES[place](house, context)
    assert page.locator("html").get_attribute("lang") == language
    too_wide = {}
    for width in WIDTHS if language == "pl" else reversed(WIDTHS):
        page.set_viewport_size({"width": width, "height": 900})
        too_wide[width] = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert too_wide == dict.fromkeys(WIDTHS, 0)
    assert violations(page) == []
    # a page that answers 404 or 422 is one of ours: the browser mentions its code, and that is no complaint
    assert [words for words in complaints if "the server responded with a status of 4" not in words] == []
