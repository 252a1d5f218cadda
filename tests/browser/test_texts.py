"""A transcript in a real browser: the words that somebody selects are the words that are kept."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from survey.domain.people import Person, Role
from survey.services.interviews import naming
from survey.services.interviews.transcripts import add_transcript
from survey.services.lookup import find_response
from survey.store import material
from tests.browser.conftest import OpenBrowser
from tests.browser.house import House, apart
from tests.browser.people import sign_in
from tests.browser.test_pages import violations
from tests.factories import NOW

TEXT = (
    "\U0001f469\u200d\U0001f4bb\U0001f389 R1: Zażo\u0301łć \u200fשלום\u200e jaźń, a potem jaźń.\n\n"
    "[1:05] R2: \U0001f600\U0001f600 Wodociągi \U0001f6b0 i transport."
)
SELECT = """([from, to]) => {
  const [nodes, places] = [[], []];
  for (const run of document.querySelectorAll("[data-start]")) nodes.push(run.firstChild);
  for (const [node, words, end] of [[nodes.find((one) => one.data.includes(from)), from, false],
                                   [nodes.findLast((one) => one.data.includes(to)), to, true]]) {
    places.push([node, end ? node.data.lastIndexOf(words) + words.length : node.data.lastIndexOf(words)]);
  }
  const range = document.createRange();
  range.setStart(...places[0]);
  range.setEnd(...places[1]);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}"""


@pytest.fixture
def response(house: House) -> int:
    def prepare() -> int:
        with house.site.session() as session:
            found = find_response(session, house.responses["interview"])
            assert found
            add_transcript(session, found, "rozmowa.txt", TEXT.encode(), Person("user:1"), NOW)
            naming.add_name(house.site.app.config["SONDA_INSTANCE"], found, "Wodociąg", "[W]")
            return found.id

    return apart(prepare)


def kept(house: House, response: int) -> list[tuple[str, str]]:
    """Words of each passage, and what stands at its place."""

    def read() -> list[tuple[str, str]]:
        with house.site.session() as session:
            found = find_response(session, response)
            assert found
            pieces = material.list_pieces(session, found.round.id, response)
            return [(one.words.text, TEXT[one.span.start : one.span.end]) for one in pieces if one.span]

    return apart(read)


def test_selected_words_are_kept_exactly_whatever_stands_before_them(
    house: House, open_browser: OpenBrowser, response: int
) -> None:
    page = sign_in(house, open_browser(), Role.INTERVIEWER)
    page.goto(f"{house.address}/r/{response}/texts/1")
    page.locator("#topic").select_option("T01")
    chosen = {
        ("jaźń", "jaźń"): "jaźń",
        ("שלום", "jaźń"): "שלום\u200e jaźń, a potem jaźń",
        ("Wodociągi", "transport"): "Wodociągi \U0001f6b0 i transport",
        ("potem", "i transport"): "potem jaźń.\nR2: \U0001f600\U0001f600 Wodociągi \U0001f6b0 i transport",
    }
    for (first, last), words in chosen.items():
        page.evaluate(SELECT, [first, last])
        expect(page.locator("#words")).to_have_value(words)
        page.get_by_role("button", name="Keep as a quotation").click()
        expect(page.locator("#words")).to_have_value("")
        expect(page.locator("#topic")).to_have_value("T01")
    *three, (over, place) = kept(house, response)
    assert three == [(words, words) for words in list(chosen.values())[:3]]
    # a quotation over several lines leaves out the time marks that stand between them
    assert (over.replace("\n\n", "\n"), place) == (list(chosen.values())[3], TEXT[TEXT.index("potem") : -1])
    expect(page.locator("mark.s-pass--more").first).to_be_visible()
    assert violations(page) == []
    page.emulate_media(color_scheme="dark")
    assert violations(page) == []


def test_the_pages_of_texts_are_usable_by_all(house: House, open_browser: OpenBrowser, response: int) -> None:
    page = sign_in(house, open_browser(locale="pl-PL", viewport={"width": 390, "height": 900}), Role.OWNER)
    for path in (f"/r/{response}/texts", f"/r/{response}/names", "/rounds/demo-interviews/search?q=strategia"):
        page.goto(house.address + path)
        assert (violations(page), path) == ([], path)
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert (wide, path) == (0, path)
