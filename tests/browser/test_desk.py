"""The desk in a real browser: by keyboard alone, with the server away, with a colleague at the same topic."""

from __future__ import annotations

from playwright.sync_api import BrowserContext, Page, expect

from survey.domain.people import Role
from tests.browser.conftest import OpenBrowser
from tests.browser.house import House
from tests.browser.people import sign_in

WAITS = "Kept on this device"


def sit_down(house: House, context: BrowserContext, topic: str = "T01", role: Role = Role.INTERVIEWER) -> Page:
    page = sign_in(house, context, role)
    with page.expect_response(lambda reply: reply.url.endswith("/desk/panels")):
        page.goto(house.response("interview", f"desk/{topic}"))
    return page


def saved(page: Page) -> None:
    expect(page.locator("#panel [data-save]")).to_contain_text("Saved", timeout=15_000)


def test_a_conversation_by_keyboard_goes_on_while_the_server_is_away(house: House, open_browser: OpenBrowser) -> None:
    page = sit_down(house, open_browser())
    page.keyboard.press("F2")
    page.keyboard.type("Strategia z 2020 r.")
    page.keyboard.press("F4")
    page.keyboard.type("„Zaczęliśmy od danych (…)”")
    page.keyboard.press("Control+Enter")
    page.keyboard.press("F7")
    page.keyboard.press("2")
    saved(page)
    house.stop()
    page.keyboard.press("F9")
    expect(page.locator("#topic")).to_have_attribute("data-unit", "T02")
    page.keyboard.type("Biuro przy prezydencie.")
    page.keyboard.press("F8")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("F4")
    page.keyboard.type("Pierwszy cytat.")
    page.keyboard.press("Control+Enter")
    page.keyboard.type("Drugi cytat.")
    expect(page.locator("#dock")).to_contain_text(WAITS)
    house.start()
    saved(page)
    page.keyboard.press("Shift+F9")
    expect(page.locator("[name=T01]")).to_have_value("Strategia z 2020 r.")
    page.goto(house.response("interview", "desk/T02"))
    expect(page.locator("[name=T02]")).to_have_value("Biuro przy prezydencie.")
    expect(page.locator('[name="T02--status"]:checked')).to_have_value("partly")
    assert page.locator("[data-list=quotation] .s-quote").all_inner_texts() == ["Pierwszy cytat.", "Drugi cytat."]
    page.goto(house.response("interview", "desk/T01"))
    expect(page.locator("[data-list=quotation] .s-quote")).to_have_count(1)
    expect(page.locator('[name="T01__probes"][value=p2]')).to_be_checked()


def test_what_was_typed_before_the_tab_was_closed_is_sent_later(house: House, open_browser: OpenBrowser) -> None:
    context = open_browser()
    page = sit_down(house, context)
    house.stop()
    page.locator("[name=T01]").fill("Nie zginie.")
    page.locator("#quotation-text").fill("Ani to.")
    expect(page.locator("#dock")).to_contain_text(WAITS)
    page.close()
    house.start()
    again = context.new_page()
    again.goto(house.response("interview", "desk/T01"))
    expect(again.locator("[name=T01]")).to_have_value("Nie zginie.")
    saved(again)
    again.reload()
    expect(again.locator("[name=T01]")).to_have_value("Nie zginie.")
    expect(again.locator("[data-list=quotation] .s-quote")).to_have_text(["Ani to."])


def test_two_notes_at_once_stand_side_by_side_until_somebody_chooses(house: House, open_browser: OpenBrowser) -> None:
    adam, ewa = sit_down(house, open_browser()), sit_down(house, open_browser(), role=Role.OWNER)
    ewa.locator("[name=T01]").fill("Wersja Ewy.")
    saved(ewa)
    adam.locator("[name=T01]").fill("Wersja Adama.")
    expect(adam.locator(".s-clash")).to_contain_text("Wersja Ewy.")
    adam.get_by_role("button", name="Put both together").click()
    saved(adam)
    adam.reload()
    expect(adam.locator("[name=T01]")).to_have_value("Wersja Ewy.\n\nWersja Adama.")


def test_a_question_mark_shows_the_shortcuts_and_they_can_be_switched_off(
    house: House, open_browser: OpenBrowser
) -> None:
    page = sit_down(house, open_browser())
    page.keyboard.press("?")
    page.get_by_label("switch shortcuts off").check()
    page.keyboard.press("F9")
    expect(page.locator("#topic")).to_have_attribute("data-unit", "T01")


def test_a_text_too_long_says_so_stays_and_is_saved_once_it_is_shorter(house: House, open_browser: OpenBrowser) -> None:
    page = sit_down(house, open_browser())
    page.locator("[name=T01]").fill("x" * 100_001)
    expect(page.locator("#dock")).to_contain_text("Shorten the text to at most 100,000 characters.")
    page.reload()
    expect(page.locator("[name=T01]")).to_have_value("x" * 100_001)
    page.locator("[name=T01]").fill("shorter")
    saved(page)
