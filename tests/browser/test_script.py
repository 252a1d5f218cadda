"""With its script a page saves each answer, follows up at once, waits for the server and shows a colleague's answer."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.conftest import OpenBrowser
from tests.browser.house import House
from tests.browser.people import choose, come, wait_saved


def test_a_chosen_level_is_saved_without_a_click_and_survives_a_reload(house: House, open_browser: OpenBrowser) -> None:
    page = come(house, open_browser(), "zoo")
    page.goto(house.response("zoo", "zoo"))
    choose(page, "z_level", "2")
    expect(page.locator("#z_level [data-save]")).to_contain_text("Saved")
    wait_saved(page)
    page.reload()
    expect(page.locator('input[name="z_level"][value="2"]')).to_be_checked()


def test_a_follow_up_appears_at_once_and_goes_again(house: House, open_browser: OpenBrowser) -> None:
    page = come(house, open_browser(), "zoo")
    page.goto(house.response("zoo", "zoo"))
    follow_up = page.get_by_label("Year of the plan")
    expect(follow_up).to_have_count(0)
    choose(page, "z_level", "1")
    expect(follow_up).to_be_visible()
    expect(page.locator('input[name="z_level"][value="1"]')).to_be_checked()
    choose(page, "z_level", "0")
    expect(follow_up).to_have_count(0)


def test_typing_goes_on_undisturbed_while_it_is_saved(house: House, open_browser: OpenBrowser) -> None:
    page = come(house, open_browser(), "zoo")
    page.goto(house.response("zoo", "zoo"))
    page.locator("#z_text-in").focus()
    page.keyboard.type("Strategia cyfrowa", delay=120)
    expect(page.locator("#z_text-in")).to_have_value("Strategia cyfrowa")
    expect(page.locator("#z_text-in")).to_be_focused()
    expect(page.locator("#z_text [data-save]")).to_contain_text("Saved")
    page.reload()
    expect(page.locator("#z_text-in")).to_have_value("Strategia cyfrowa")


def test_what_cannot_be_read_is_told_beside_the_field_and_stays(house: House, open_browser: OpenBrowser) -> None:
    page = come(house, open_browser(), "zoo")
    page.goto(house.response("zoo", "zoo"))
    page.locator("#z_integer-in").fill("dozen")
    expect(page.locator("#z_integer .s-bad")).to_contain_text("Enter a whole number")
    expect(page.locator("#z_integer-in")).to_have_value("dozen")
    page.locator("#z_integer-in").fill("12")
    expect(page.locator("#z_integer .s-bad")).to_have_count(0)


def test_while_the_server_is_away_answers_wait_and_are_sent_when_it_is_back(
    house: House, open_browser: OpenBrowser
) -> None:
    page = come(house, open_browser(), "zoo")
    page.goto(house.response("zoo", "zoo"))
    house.stop()
    choose(page, "z_level", "2")
    page.locator("#z_integer-in").fill("7")
    expect(page.locator("#z_level [data-save]")).to_contain_text("Not saved yet")
    expect(page.locator("#dock")).to_contain_text("Not saved yet")
    house.start()
    expect(page.locator("#z_level [data-save]")).to_contain_text("Saved", timeout=15_000)
    wait_saved(page)
    page.reload()
    expect(page.locator('input[name="z_level"][value="2"]')).to_be_checked()
    expect(page.locator("#z_integer-in")).to_have_value("7")


def test_the_second_of_two_colleagues_sees_both_versions_and_keeps_one(house: House, open_browser: OpenBrowser) -> None:
    anna, bartek = come(house, open_browser(), "zoo"), come(house, open_browser(), "zoo colleague")
    for page in (anna, bartek):
        page.goto(house.response("zoo", "zoo"))
    choose(bartek, "z_level", "1")
    wait_saved(bartek)
    choose(anna, "z_level", "2")
    clash = anna.locator("#z_level .s-clash")
    expect(clash).to_contain_text("There is a newer answer by a colleague")
    expect(clash).to_contain_text("Bartek")
    expect(anna.locator("#dock")).to_contain_text("newer answer")
    clash.get_by_role("button", name=re.compile("Keep my answer")).click()
    expect(anna.locator(".s-clash")).to_have_count(0)
    bartek.reload()
    expect(bartek.locator('input[name="z_level"][value="2"]')).to_be_checked()


def test_what_cannot_be_read_outlasts_the_saving_of_other_answers(house: House, open_browser: OpenBrowser) -> None:
    page = come(house, open_browser(), "zoo")
    page.goto(house.response("zoo", "zoo"))
    page.locator("#z_integer-in").fill("dozen")
    expect(page.locator("#z_integer .s-bad")).to_be_visible()
    choose(page, "z_level", "1")
    expect(page.get_by_label("Year of the plan")).to_be_visible()
    expect(page.locator("#z_integer-in")).to_have_value("dozen")
    expect(page.locator("#z_integer .s-bad")).to_be_visible()


def test_two_versions_stay_until_one_is_chosen(house: House, open_browser: OpenBrowser) -> None:
    anna, bartek = come(house, open_browser(), "zoo"), come(house, open_browser(), "zoo colleague")
    for page in (anna, bartek):
        page.goto(house.response("zoo", "zoo"))
    bartek.locator("#z_integer-in").fill("1")
    expect(bartek.locator("#z_integer [data-save].s-save--ok")).to_be_visible()
    anna.locator("#z_integer-in").fill("2")
    expect(anna.locator("#z_integer .s-clash")).to_be_visible()
    choose(anna, "z_level", "1")
    expect(anna.get_by_label("Year of the plan")).to_be_visible()
    expect(anna.locator("#z_integer .s-clash")).to_be_visible()
    expect(anna.locator("#z_integer-in")).to_have_value("2")


def test_a_follow_up_appears_also_when_the_level_is_changed_twice_at_once(
    house: House, open_browser: OpenBrowser
) -> None:
    page = come(house, open_browser(), "zoo")
    page.goto(house.response("zoo", "zoo"))
    page.locator('input[name="z_level"][value="0"]').focus()
    for _ in range(2):
        page.keyboard.press("ArrowDown")
    expect(page.get_by_label("Year of the plan")).to_be_visible()
    expect(page.locator('input[name="z_level"][value="2"]')).to_be_checked()


def test_a_choice_that_excludes_the_others_clears_them(house: House, open_browser: OpenBrowser) -> None:
    page = come(house, open_browser(), "spare")
    page.goto(house.response("spare", "profile"))
    boxes = page.locator('input[name="has_strategy_docs"]')
    alone = page.locator('input[name="has_strategy_docs"][data-exclusive]')
    boxes.first.check(force=True)
    alone.check(force=True)
    expect(boxes.first).not_to_be_checked()
    boxes.first.check(force=True)
    expect(alone).not_to_be_checked()


def test_the_same_page_works_without_script(house: House, open_browser: OpenBrowser) -> None:
    page = come(house, open_browser(java_script_enabled=False), "zoo")
    page.goto(house.response("zoo", "zoo"))
    choose(page, "z_level", "1")
    page.locator("#z_integer-in").fill("dozen")
    page.get_by_role("button", name="Save and return").click()
    expect(page.locator(".s-summary")).to_contain_text("Enter a whole number")
    page.locator("#z_follow-in").fill("2020")
    page.locator("#z_integer-in").fill("12")
    page.get_by_role("button", name="Save and return").click()
    page.wait_for_url("**/r/*/")
    page.goto(house.response("zoo", "zoo"))
    expect(page.locator("#z_follow-in")).to_have_value("2020")


def test_the_list_of_what_is_wrong_leads_to_the_field(house: House, open_browser: OpenBrowser) -> None:
    page = come(house, open_browser(), "zoo")
    page.goto(house.response("zoo", "zoo"))
    page.locator("#z_integer-in").fill("dozen")
    page.get_by_role("button", name="Save and return").click()
    expect(page.locator("#summary")).to_be_focused()
    page.locator("#summary a").first.click()
    expect(page.locator("#z_integer-in")).to_be_focused()
