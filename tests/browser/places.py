"""Every page that a person can see, and how to come to it."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import BrowserContext, Page, expect

from survey.domain.people import Role
from tests.browser.house import House
from tests.browser.people import choose, come, sign_in

Visit = Callable[[House, BrowserContext], Page]


def _at(path: str) -> Visit:
    """A page that is open to everybody."""

    def visit(house: House, context: BrowserContext) -> Page:
        page = context.new_page()
        page.goto(house.address + path)
        return page

    return visit


def _own(name: str, path: str = "") -> Visit:
    """A page of the response that this invitation leads to."""

    def visit(house: House, context: BrowserContext) -> Page:
        page = come(house, context, name)
        page.goto(house.response(name, path))
        return page

    return visit


def _staff_of(name: str, path: str) -> Visit:
    """A page of a response as the owner of the study sees it."""

    def visit(house: House, context: BrowserContext) -> Page:
        page = sign_in(house, context, Role.OWNER)
        page.goto(house.response(name, path))
        return page

    return visit


def _staff(path: str, role: Role = Role.OWNER) -> Visit:
    def visit(house: House, context: BrowserContext) -> Page:
        page = sign_in(house, context, role)
        page.goto(house.address + path)
        return page

    return visit


def _interview(path: str) -> Visit:
    """A page of the interview that the demo holds."""

    def visit(house: House, context: BrowserContext) -> Page:
        page = sign_in(house, context, Role.OWNER)
        page.goto(house.response("interview", path))
        return page

    return visit


def _beside(house: House, context: BrowserContext) -> Page:
    """A self-assessment beside an interview with the same town, in which something was said."""
    page = _interview("desk/T04")(house, context)
    page.locator("#quotation-text").fill("Decydujemy wspólnie.")
    page.locator("[data-draft=quotation] [data-add]").click()
    expect(page.locator("#panel [data-save].s-save--ok")).to_be_visible()
    page.goto(house.response("done", "interview-evidence"))
    return page


def _broken_plan(house: House, context: BrowserContext) -> Page:
    page = _own("done", "road-map/GO1/5")(house, context)
    page.locator("#due").evaluate("field => field.type = 'text'")
    page.locator("#due").fill("tomorrow")
    page.locator("#investment_low").fill("-1")
    page.locator("main form button").click()
    expect(page.locator(".s-summary")).to_be_visible()
    return page


def _invitation(house: House, context: BrowserContext) -> Page:
    page = context.new_page()
    page.goto(house.invitation("half"))
    return page


def _wrong_password(house: House, context: BrowserContext) -> Page:
    page = _at("/sign-in")(house, context)
    page.locator("#email").fill("nobody@example.org")
    page.locator("#password").fill("wrong horse battery")
    page.locator("main form button").click()
    expect(page.locator(".s-summary")).to_be_visible()
    return page


def _with_errors(house: House, context: BrowserContext) -> Page:
    page = _own("zoo", "zoo")(house, context)
    choose(page, "z_level", "1")
    page.locator("#z_integer-in").fill("dozen")
    page.locator("#z_follow-in").fill("1066")
    page.locator('button[name="go"][value="hub"]').click()
    expect(page.locator("#summary")).to_be_visible()
    return page


def _with_conflict(house: House, context: BrowserContext) -> Page:
    anna, bartek = _own("zoo", "zoo")(house, context), _colleague(house, context)
    choose(bartek, "z_level", "1")
    choose(bartek, "z_matrix__a", "a")
    for name in ("z_level", "z_matrix"):
        expect(bartek.locator(f"#{name} [data-save].s-save--ok")).to_be_visible()
    bartek.context.close()
    # both at once: what a colleague answered is shown with the next reply, and is no conflict from then on
    anna.evaluate("""for (const [name, value] of [["z_level", 2], ["z_matrix__a", "b"]])
        document.querySelector(`input[name=${name}][value="${value}"]`).click()""")
    for name in ("z_level", "z_matrix"):
        expect(anna.locator(f"#{name} .s-clash")).to_be_visible()
    return anna


def _colleague(house: House, context: BrowserContext) -> Page:
    assert context.browser
    page = come(house, context.browser.new_context(), "zoo colleague")
    page.goto(house.response("zoo", "zoo"))
    return page


def _stopped(house: House, context: BrowserContext) -> Page:
    page = _own("zoo", "review")(house, context)
    page.locator("main form button").click()
    expect(page.locator("#summary")).to_be_visible()
    return page


def _new_link(house: House, context: BrowserContext) -> Page:
    page = _staff("/rounds/demo-2026")(house, context)
    page.locator("main form button").last.click()
    expect(page.locator("main .s-note--ok")).to_be_visible()
    return page


def _nameless(house: House, context: BrowserContext) -> Page:
    """The page of the team after an invitation without a name."""
    page = _own("half", "team")(house, context)
    page.locator("form[action$=invite] button").click()
    expect(page.locator("#summary")).to_be_visible()
    return page


def _topics(house: House, context: BrowserContext) -> Page:
    page = sign_in(house, context, Role.INTERVIEWER)
    page.goto(house.response("interview", "concept"))
    return page


def _prepared(house: House, context: BrowserContext) -> Page:
    """The page of a report that is ready."""
    page = _own("done", "report")(house, context)
    page.locator('button[value="docx-en"]').click()
    expect(page.locator("a[download]")).to_be_visible(timeout=60_000)
    return page


def _cancelled(house: House, context: BrowserContext) -> Page:
    """The page of a job that was begun and cancelled."""
    page = _staff("/rounds/demo-2026/reports")(house, context)
    page.locator('button[value="docx+pdf"]').click()
    page.locator(".s-job form button").click()
    expect(page.locator('.s-job[data-state="cancelled"]')).to_be_visible(timeout=60_000)
    return page


def _two_runs(house: House, context: BrowserContext) -> Page:
    """Two runs of a round beside each other."""
    page = _staff("/rounds/demo-2026/runs", Role.ANALYST)(house, context)
    for note in ("first", "second"):
        page.locator("#note").fill(note)
        page.locator("main form button").first.click()
        expect(page.locator("main tbody")).to_contain_text(note)
    page.locator("main form button").last.click()
    expect(page.locator("#h-moved")).to_be_visible()
    return page


PLACES: dict[str, Visit] = {
    "front": _at("/"),
    "sign-in": _at("/sign-in"),
    "sign-in refused": _wrong_password,
    "invitation": _invitation,
    "invitation that does not work": _at("/i/forged"),
    "accessibility": _at("/accessibility"),
    "privacy": _at("/privacy"),
    "no such page": _at("/nowhere"),
    "hub": _own("half"),
    "profile": _own("half", "profile"),
    "a dimension": _own("half", "governance"),
    "an empty dimension": _own("spare", "governance"),
    "every kind": _own("zoo", "zoo"),
    "every kind with errors": _with_errors,
    "every kind with conflicts": _with_conflict,
    "team": _own("half", "team"),
    "team that could not be changed": _nameless,
    "still unanswered": _own("half", "open"),
    "about a question": _own("half", "governance/about/GO1"),
    "whole questionnaire": _own("half", "questionnaire"),
    "state of a response": _staff_of("done", "state"),
    "review": _own("half", "review"),
    "review that stops": _stopped,
    "a submitted section": _own("done", "governance"),
    "receipt": _own("done", "receipt"),
    "preview of a result": _own("half", "result"),
    "result": _own("done", "result"),
    "report of a city": _own("done", "report"),
    "report that is ready": _prepared,
    "reports and large files": _staff("/rounds/demo-2026/reports", Role.ANALYST),
    "cancelled job": _cancelled,
    "rounds": _staff("/rounds"),
    "audit log": _staff("/audit"),
    "benchmark that could not be shown as asked": _staff("/rounds/demo-2026/benchmark?limits=many", Role.ANALYST),
    "round": _staff("/rounds/demo-2026"),
    "round with a new link": _new_link,
    "what stands behind the index": _own("done", "figures/maturity"),
    "what stands behind a dimension": _own("done", "figures/governance"),
    "what stands behind an item": _staff_of("done", "figures/GO1"),
    "road map": _own("done", "road-map?aim=levels&goal-governance=3&goal-mobility=4"),
    "road map before submitting": _own("half", "road-map"),
    "plan of a step": _own("done", "road-map/GO1/5"),
    "plan that could not be saved": _broken_plan,
    "uncertainty": _staff("/rounds/demo-2026/uncertainty", Role.ANALYST),
    "benchmark": _staff("/rounds/demo-2026/benchmark", Role.ANALYST),
    "benchmark of a group by a dimension": _staff("/rounds/demo-2026/benchmark?node=governance", Role.ANALYST),
    "reliability": _staff("/rounds/demo-2026/reliability", Role.ANALYST),
    "reliability of a dimension": _staff("/rounds/demo-2026/reliability?node=governance", Role.ANALYST),
    "changes of a round": _staff("/rounds/demo-2026/changes", Role.ANALYST),
    "changes of a city": _own("done", "changes"),
    "road maps of a round": _staff("/rounds/demo-2026/road-maps", Role.ANALYST),
    "ranking": _staff("/rounds/demo-2026/scores", Role.ANALYST),
    "runs": _staff("/rounds/demo-2026/runs", Role.ANALYST),
    "two runs": _two_runs,
    "interview": _staff("/rounds/demo-interviews", Role.INTERVIEWER),
    "topics of an interview": _topics,
    "before an interview": _interview("interview"),
    "desk": _interview("desk/T04"),
    "after an interview": _interview("interview/after"),
    "transcripts": _interview("texts"),
    "coding": _staff("/rounds/wywiady-2025/coding?topic=T04", Role.ANALYST),
    "agreement": _staff("/rounds/wywiady-2025/agreement", Role.ANALYST),
    "framework matrix": _staff("/rounds/wywiady-2025/matrix", Role.ANALYST),
    "framework matrix by dimensions": _staff("/rounds/wywiady-2025/matrix?by=dimensions&turned=1", Role.ANALYST),
    "cell of the matrix": _staff("/rounds/wywiady-2025/matrix/T04/krakow", Role.ANALYST),
    "interviews beside the answers": _beside,
    "search": _staff("/rounds/wywiady-2025/search?q=dane", Role.ANALYST),
    "checks of the material": _staff("/rounds/wywiady-2025/checks", Role.ANALYST),
    "REFI-QDA": _staff("/rounds/wywiady-2025/refi", Role.ANALYST),
}
"""Name → how to come there."""
