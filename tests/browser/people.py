"""What people do in a real browser, in a few words."""

from __future__ import annotations

from playwright.sync_api import BrowserContext, Page, expect

from survey.domain.people import Role
from tests.browser.house import House

SAVED = "#dock .s-save--ok"


def come(house: House, context: BrowserContext, invitation: str) -> Page:
    """Somebody who has come by an invitation and stands at the hub."""
    page = context.new_page()
    page.goto(house.invitation(invitation))
    page.locator("main form button").click()
    page.wait_for_url("**/r/*/")
    return page


def sign_in(house: House, context: BrowserContext, role: Role = Role.OWNER) -> Page:
    page = context.new_page()
    page.goto(house.sign_in(role))
    return page


def wait_saved(page: Page) -> None:
    expect(page.locator(SAVED)).to_be_visible()


def choose(page: Page, name: str, value: str) -> None:
    """Choose one of a group by its label, as a pointer does."""
    page.locator(f'input[name="{name}"][value="{value}"]').check(force=True)
