"""The coding grid in a real browser: by keyboard alone, in two windows, and usable by all."""

from __future__ import annotations

from datetime import UTC, datetime

from playwright.sync_api import Page, expect

from survey.domain.material import PieceKind, Words
from survey.domain.people import Role
from survey.services import demo
from survey.services.lookup import fetch_round
from survey.store import material
from survey.store.material import NewPiece
from tests.browser.conftest import OpenBrowser
from tests.browser.house import House, apart
from tests.browser.people import sign_in
from tests.browser.test_pages import violations


def add_findings(house: House) -> None:
    with house.site.session() as session:
        round_ = fetch_round(session, demo.INTERVIEWS)
        said = [Words("T01", text, source="p1") for text in ("One office decides.", "It was written down in 2014.")]
        new = [NewPiece(PieceKind.FINDING, words, house.responses["interview"]) for words in said]
        material.add_pieces(session, round_.id, new, "user:1", datetime.now(UTC))


def saved(page: Page) -> None:
    expect(page.locator("#said")).to_have_text("Saved")


def test_codes_are_set_moved_between_and_taken_back_by_keyboard(house: House, open_browser: OpenBrowser) -> None:
    apart(add_findings, house)
    page = sign_in(house, open_browser(), Role.ANALYST)
    page.goto(f"{house.address}/rounds/{demo.INTERVIEWS}/coding")
    first, second = page.locator("tbody tr").nth(0), page.locator("tbody tr").nth(1)
    code = '[data-code="definition_status"] select'
    first.locator("[data-code] select").first.focus()
    page.keyboard.press("Control+ArrowRight")
    expect(first.locator(code)).to_be_focused()
    page.keyboard.press("1")
    saved(page)
    expect(page.locator("#undo")).to_contain_text("own, adopted definition")
    page.keyboard.press("Control+ArrowDown")
    expect(second.locator(code)).to_be_focused()
    expect(second.locator('[data-code="definition_status"]')).to_contain_text("elsewhere: own, adopted definition")
    # a year that is none is told, stays in its field, and is mended there
    year = second.locator('[data-code="definition_year"] input').first
    year.fill("lately")
    year.press("Tab")
    expect(page.locator("#said")).to_contain_text("is not a year")
    expect(year).to_have_value("lately")
    year.fill("2014")
    year.press("Tab")
    saved(page)
    expect(page.locator("#undo")).to_contain_text("2014")
    page.reload()
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_be_visible()
    assert violations(page) == []
    page.keyboard.press("Control+z")
    expect(year).to_have_value("")
    expect(page.locator("#redo")).to_contain_text("2014")
    expect(first.locator(code)).to_have_value("own_local_definition")


def test_what_another_window_set_is_told_and_one_chooses(house: House, open_browser: OpenBrowser) -> None:
    apart(add_findings, house)
    context = open_browser()
    here, there = sign_in(house, context, Role.ANALYST), context.new_page()
    cell = '#grid tbody tr:first-child [data-code="definition_status"] select'
    for page in (here, there):
        page.goto(f"{house.address}/rounds/{demo.INTERVIEWS}/coding")
    here.locator(cell).select_option("own_local_definition")
    saved(here)
    there.locator(cell).select_option("working_definition")
    expect(there.locator("#said")).to_contain_text("own, adopted definition")
    expect(there.locator(cell)).to_have_value("working_definition")
    there.locator("#grid tbody tr:first-child button").last.click()
    saved(there)
    here.reload()
    expect(here.locator(cell)).to_have_value("working_definition")
