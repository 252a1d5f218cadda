"""The way in and out: invitation links, sign-in, sign-out, language and appearance."""

from __future__ import annotations

from pathlib import Path

import pytest

from survey.app import create_app
from survey.domain.people import Role
from survey.services import accounts
from survey.settings import Settings
from survey.web.headers import POLICY
from tests.site import Site, build_site


def test_opening_a_link_shows_where_it_leads_and_enters_only_by_the_button(site: Site) -> None:
    site.fields()
    anna = site.visitor().opens(site.invitation()).sees("Alfa")
    assert anna.opens("/r/1/").status == 401
    anna.opens(site.invitation()).presses("Open the answers").sees("0 of 1", "Anna")


def test_the_front_page_leads_back_to_ones_own_answers(site: Site) -> None:
    site.fields()
    assert site.invited("BETA").opens("/").path == "/r/2/"


def test_after_signing_out_the_answers_are_closed(site: Site) -> None:
    site.fields()
    anna = site.invited().presses("Sign out").sees("How mature is a city?")
    assert anna.opens("/r/1/").status == 401


def test_a_second_link_in_the_same_browser_takes_the_place_of_the_first(site: Site) -> None:
    site.fields()
    anna = site.invited("ALFA").opens(site.invitation("BETA")).presses("Open the answers").sees("Beta")
    assert anna.opens("/r/1/").status == 404


def test_staff_who_open_an_invitation_act_as_its_respondent_only(site: Site) -> None:
    site.fields()
    owner = site.staff(Role.OWNER).opens(site.invitation()).presses("Open the answers")
    assert owner.opens("/rounds").status == 403


def test_staff_sign_in_with_their_password(site: Site) -> None:
    site.fields()
    with site.session() as session:
        store = site.app.extensions["security"].datastore
        accounts.add_account(session, store, "ewa@example.org", "Ewa", [Role.OWNER], "correct horse battery")
    ewa = site.visitor().opens("/rounds").sees("Sign in")
    ewa.answers(email="ewa@example.org", password="wrong horse battery").presses("Sign in")
    ewa.sees("Check the address and the password")
    ewa.answers(email="ewa@example.org", password="correct horse battery").presses("Sign in").sees("Round", "Ewa")
    assert ewa.path == "/rounds"


def test_an_unknown_address_and_a_wrong_password_are_told_alike(site: Site) -> None:
    with site.session() as session:
        accounts.add_account(
            session, site.app.extensions["security"].datastore, "ewa@example.org", "Ewa", [Role.OWNER], "correct horse"
        )
    seen = {
        site.visitor()
        .opens("/sign-in")
        .answers(email=email, password="wrong horse")
        .presses("Sign in")
        .page.text.replace(email, "")
        for email in ("ewa@example.org", "nobody@example.org")
    }
    assert len(seen) == 1


def test_demo_links_open_nothing_outside_of_a_demo(sqlite_url: str, tmp_path: Path) -> None:
    site = build_site(sqlite_url, tmp_path, demo=False)
    assert site.staff(Role.OWNER).opens("/").path == "/"
    site.close()


@pytest.mark.parametrize("token", ["", "forged", "eyJ.a.b"])
def test_a_forged_demo_link_opens_nothing(site: Site, token: str) -> None:
    assert site.visitor().opens(f"/demo/{token}").status == 404


@pytest.mark.parametrize("back", ["https://example.org/", "//example.org", "/\\example.org", ""])
def test_nobody_is_sent_to_another_site(site: Site, back: str) -> None:
    anna = site.visitor().opens("/")
    reply = anna.client.post("/appearance", data={"csrf_token": anna.page.csrf, "theme": "dark", "back": back})
    assert reply.headers["Location"] == "/"


def test_the_appearance_is_remembered_until_the_device_decides_again(site: Site) -> None:
    anna = site.visitor().opens("/").presses("Appearance: dark")
    assert 'data-bs-theme="dark"' in anna.client.get("/").text
    anna.presses("Appearance: as on the device")
    assert "data-bs-theme" not in anna.client.get("/").text


def test_the_language_of_the_browser_decides_until_one_is_chosen(site: Site) -> None:
    assert site.visitor("pl").opens("/").sees("Zaloguj").status == 200
    anna = site.visitor("de").opens("/").sees("Zaloguj")  # no German: Polish, the language of the studies
    anna.opens("/?language=en").opens("/").sees("Sign in")
    anna.opens("/?language=xx").sees("Sign in")


def test_every_page_says_what_may_be_loaded_and_that_no_copy_is_kept(site: Site) -> None:
    site.fields()
    reply = site.invited().client.get("/r/1/")
    assert reply.headers["Content-Security-Policy"] == POLICY
    assert reply.headers["Cache-Control"] == "no-store"
    assert reply.headers["X-Content-Type-Options"] == "nosniff"


def test_the_cookie_of_a_visit_is_not_for_scripts_or_other_sites(site: Site) -> None:
    site.fields()
    cookie = site.invited().client.get_cookie("session")
    assert cookie
    assert (cookie.http_only, cookie.same_site) == (True, "Lax")


def test_whoever_watches_the_server_is_told_that_it_is_well(site: Site) -> None:
    assert site.visitor().client.get("/health").get_json() == {"status": "ok"}


def test_guessing_links_is_slowed_down(sqlite_url: str, tmp_path: Path) -> None:
    app = create_app(Settings(instance=tmp_path, database_url=sqlite_url, secret_key="k" * 64))
    client = app.test_client()
    codes = [client.get(f"/i/guess{n}").status_code for n in range(31)]
    assert codes == [404] * 30 + [429]
