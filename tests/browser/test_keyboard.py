"""The whole self-assessment by keyboard alone: every answer, the way between the sections, the submission."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, Request, expect

from tests.browser.conftest import OpenBrowser
from tests.browser.house import House
from tests.browser.people import wait_saved

FOCUSED = """() => {
  const at = document.activeElement;
  return {tag: at.tagName, type: at.type ?? "", name: at.name ?? "", value: at.value ?? "", href: at.href ?? "",
          words: at.innerText ?? "", ticked: at.type === "checkbox" && at.checked, open: !!at.closest("fieldset")};
}"""
TYPED = {"population": "52000", "office_staff": "240", "it_staff": "9"}
LEVEL = re.compile(r"[A-Z]{2}\d+")
MOST_KEYS = 600
"""Tabs after which a place counts as out of reach."""


class Hands:
    """Two hands on a keyboard; the eyes know what has the focus."""

    def __init__(self, page: Page, scripts: bool) -> None:
        self.page = page
        self.scripts = scripts
        self.path = "full"
        self._under_way: set[Request] = set()
        page.on("request", self._sent)
        page.on("requestfinished", self._done)
        page.on("requestfailed", self._done)

    def _sent(self, request: Request) -> None:
        self._under_way.add(request)

    def _done(self, request: Request) -> None:
        self._under_way.discard(request)

    def tab_to(self, **wanted: str) -> dict[str, str]:
        """Tab until what has the focus begins with these words, names or values."""
        for _ in range(MOST_KEYS):
            self.page.keyboard.press("Tab")
            at = self.page.evaluate(FOCUSED)
            if all(str(at[key]).startswith(value) for key, value in wanted.items()):
                return dict(at)
        raise AssertionError(f"the keyboard does not reach {wanted}")

    def follow(self, words: str) -> None:
        self.tab_to(tag="A", words=words)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def press(self, words: str) -> None:
        self.tab_to(tag="BUTTON", words=words)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def fill_section(self) -> set[str]:
        """Answer everything on the page, and leave it by its last button; the names of the answers given."""
        seen: set[str] = set()
        while True:
            at = self.tab_to()
            if at["tag"] == "BUTTON" and at["value"] == "next":
                if self.scripts:
                    wait_saved(self.page)
                with self.page.expect_navigation():
                    self.page.keyboard.press("Enter")
                return seen
            name = at["name"].split("--")[0]
            if name and name not in seen and at["open"] and at["tag"] != "BUTTON":
                if not at["ticked"]:
                    self._answer(at)
                seen.add(name)

    def _answer(self, at: dict[str, str]) -> None:
        keys = self.page.keyboard
        if at["name"] == "path":
            # Space takes the first one, an arrow the next
            self._choose(2 if self.path == "short" else 1)
        elif at["type"] in {"radio", "checkbox"}:
            self._choose(4 if self.path == "full" and LEVEL.fullmatch(at["name"]) else 1)
            if self.scripts and "__" not in at["name"]:
                self._rest()
        elif at["tag"] == "SELECT":
            keys.press("ArrowDown")
        else:
            keys.type(_text_for(at["name"]))

    def _choose(self, place: int) -> None:
        """The choice in this place; on the fourth rung of a ladder follow-ups are asked."""
        for number in range(place):
            self.page.keyboard.press("ArrowDown" if number else "Space")

    def _rest(self) -> None:
        """Until nothing is on its way to the server or back: the eyes wait whether a question follows."""
        quiet = 0
        while quiet < 3:
            self.page.wait_for_timeout(30)
            quiet = 0 if self._under_way else quiet + 1


def _text_for(name: str) -> str:
    """Something that fits: figures by their names, years, addresses, else a number that is a share and a count too."""
    endings = {"target_year": "2030", "year": "2020", "link": "https://example.org/plan"}
    return TYPED.get(name) or next((text for ending, text in endings.items() if name.endswith(ending)), "20")


@pytest.mark.parametrize("scripts", [True, False], ids=["with script", "without script"])
def test_the_self_assessment_is_filled_and_submitted_by_keyboard_alone(
    house: House, open_browser: OpenBrowser, scripts: bool
) -> None:
    page = open_browser(java_script_enabled=scripts).new_page()
    page.goto(house.invitation("spare"))
    hands = Hands(page, scripts)
    hands.press("Open the answers")
    hands.follow("City profile")
    hands.fill_section()
    hands.follow("← All sections")
    hands.follow("Governance")
    given = hands.fill_section()
    assert {"GO1", "GO7", "GO_tools__ai", "GO_target"} <= given
    assert scripts == ("GO1_year" in given), "with script, follow-ups are asked at once; without, after saving"
    # all sections in full would only take longer: the rest is the short path
    hands.path = "short"
    hands.follow("← All sections")
    hands.follow("City profile")
    hands.fill_section()
    for _ in range(9):
        hands.fill_section()
    page.wait_for_url("**/review")
    hands.press("Submit the self-assessment")
    assert page.url.endswith("/receipt"), page.locator("main").inner_text()
    if scripts:
        expect(page.locator(".s-facts > div").nth(1)).to_have_text("not answered0")
