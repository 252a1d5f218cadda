"""Results as they are seen: no word, figure or dot is cut, at any width, in either language."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenBrowser
from tests.browser.house import House
from tests.browser.places import PLACES
from tests.browser.test_pages import LOCALES, WIDTHS

CUT = """() => {
  const found = [];
  const seen = (one) => one.checkVisibility() && one.getBoundingClientRect().width > 2;
  for (const one of document.querySelectorAll(".s-scroll"))
    if (one.scrollWidth > one.clientWidth && !one.querySelector(".s-dimensions")) found.push(one.ariaLabel);
  for (const one of document.querySelectorAll("main th, main td"))
    if (seen(one) && one.scrollWidth > one.clientWidth + 1) found.push(one.textContent);
  for (const one of document.querySelectorAll(".s-radar text")) {
    const sheet = one.closest(".s-sheet").getBoundingClientRect(), box = one.getBoundingClientRect();
    if (box.left < sheet.left || box.right > sheet.right || box.top < sheet.top) found.push(one.textContent);
  }
  for (const one of document.querySelectorAll(".s-scroll .at")) {
    const around = one.closest(".s-scroll").getBoundingClientRect(), box = one.getBoundingClientRect();
    if (box.left < around.left || box.right > around.right) found.push("a dot");
  }
  for (const head of document.querySelectorAll("thead:has(.s-iv--axis)")) {
    const axis = head.offsetHeight > 2 ? [...head.querySelectorAll(".s-iv--axis text")] : [];
    axis.slice(1).forEach((one, n) => {
      if (one.getBoundingClientRect().left < axis[n].getBoundingClientRect().right + 3) found.push("axis");
    });
  }
  return found;
}"""


@pytest.mark.parametrize("language", LOCALES)
@pytest.mark.parametrize("place", ["result", "preview of a result", "ranking"])
def test_nothing_of_a_result_is_cut(house: House, open_browser: OpenBrowser, place: str, language: str) -> None:
    page = PLACES[place](house, open_browser(locale=LOCALES[language]))
    if place == "ranking":
        page.goto(f"{page.url}?beside=example-m")  # the widest words
    cut = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        cut[width] = page.evaluate(CUT)
    assert cut == {width: [] for width in WIDTHS}


@pytest.mark.parametrize("language", LOCALES)
def test_the_table_of_dimensions_fits_or_says_that_it_scrolls(
    house: House, open_browser: OpenBrowser, language: str
) -> None:
    page = PLACES["ranking"](house, open_browser(locale=LOCALES[language]))
    region = page.locator(".s-scroll:has(.s-dimensions)")
    for width in (*WIDTHS, 1000, 1120):
        page.set_viewport_size({"width": width, "height": 900})
        scrolls = region.evaluate("one => one.scrollWidth > one.clientWidth")
        assert scrolls == (width < 1114)
        expect(page.locator(".s-wide-hint")).to_be_visible(visible=scrolls)


def test_the_two_cards_of_the_front_page_are_equally_high(house: House, open_browser: OpenBrowser) -> None:
    page = PLACES["front"](house, open_browser(locale="pl-PL"))
    heights = page.locator("main section.s-sheet").evaluate_all("all => all.map(one => one.offsetHeight)")
    assert len(heights) == 2
    assert len(set(heights)) == 1
