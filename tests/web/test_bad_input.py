"""Forged, stale and foreign requests: each is refused in words, nothing is stored, nothing of others is shown."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from survey.domain.people import Person
from survey.domain.responses import RoundState
from survey.services import invitations
from survey.services.lookup import fetch_round, find_response
from survey.store import rounds, tables
from tests.factories import NOW
from tests.site import SECRET, Site

NUMBER = "- {name: n, type: integer, label: How many?}"


@pytest.mark.parametrize("path", ["/r/2/", "/r/2/one", "/r/2/review", "/r/2/receipt", "/r/2/result", "/r/999/"])
def test_the_response_of_another_city_is_a_page_that_does_not_exist(site: Site, path: str) -> None:
    site.fields(NUMBER)
    site.invited("BETA").opens("/r/2/one").answers(n="4711").presses("Save")
    anna = site.invited("ALFA").opens(path).sees("There is no such page").sees_not("Beta", "4711")
    assert anna.status == 404


def test_nothing_is_written_into_the_response_of_another_city(site: Site) -> None:
    site.fields(NUMBER)
    anna = site.invited("ALFA").opens("/r/1/one")
    for path in ("/r/2/one", "/r/2/one/answer", "/r/2/submit"):
        assert anna.posts(path, n="1", **{"n--rev": "0"}).status == 404
    assert site.stored("BETA") == {}


def test_without_a_visit_existing_and_missing_responses_look_alike(site: Site) -> None:
    site.fields(NUMBER)
    there, missing = site.visitor().opens("/r/1/"), site.visitor().opens("/r/999/")
    assert (there.status, there.page.text) == (missing.status, missing.page.text)
    there.sees("Open your invitation link again").sees_not("Alfa")


def test_an_unknown_token_says_so_and_lets_nobody_in(site: Site) -> None:
    site.fields()
    anna = site.visitor().opens("/i/forged").sees("This link does not work").sees_not("Alfa")
    assert anna.status == 404
    assert anna.posts("/i/forged").status == 404


def test_an_expired_token_lets_nobody_in_and_ends_the_visit_it_began(site: Site) -> None:
    site.fields()
    link = site.invitation(expires=datetime.now(UTC) + timedelta(hours=1))
    anna = site.visitor().opens(link).presses("Open the answers").sees("Alfa")
    with site.session() as session:
        session.get_one(tables.Invitation, 1).expires = datetime.now(UTC) - timedelta(seconds=1)
    assert anna.opens("/r/1/").status == 401
    assert site.visitor().opens(link).sees("This link does not work").sees_not("Alfa").status == 404


def test_a_withdrawn_token_lets_nobody_in_and_ends_the_visit_it_began(site: Site) -> None:
    site.fields()
    link = site.invitation()
    anna = site.visitor().opens(link).presses("Open the answers").opens("/r/1/one")
    with site.session() as session:
        response = find_response(session, 1)
        assert response
        invitations.renew(session, response, invitations.Guest("Ewa"), Person("user:1"), NOW, SECRET)
    assert anna.posts("/r/1/one", GO1="2", **{"GO1--rev": "0"}).status == 401
    assert site.visitor().opens(link).status == 404
    assert site.stored() == {}


def test_a_revision_that_does_not_exist_yet_is_refused(site: Site) -> None:
    site.fields(NUMBER)
    anna = site.invited().opens("/r/1/one").posts("/r/1/one", n="3", **{"n--rev": "7"})
    anna.sees("The page was not the newest one. Load it again and repeat the change.")
    assert (anna.status, site.stored()) == (400, {})


@pytest.mark.parametrize("revision", ["", "-1", "zero", "9" * 40, "٣"])
def test_a_revision_that_is_no_number_is_refused(site: Site, revision: str) -> None:
    site.fields(NUMBER)
    anna = site.invited().opens("/r/1/one").posts("/r/1/one", n="3", **{"n--rev": revision})
    assert (anna.status, site.stored()) == (400, {})


def test_a_field_of_no_question_is_refused_whole(site: Site) -> None:
    site.fields(NUMBER)
    anna = site.invited().opens("/r/1/one").posts("/r/1/one", n="3", **{"n--rev": "0", "score": "100"})
    anna.sees("There is no question of this name.")
    assert (anna.status, site.stored()) == (400, {})


@pytest.mark.parametrize("name", ["n~1", "n~x", "n~1.2"])
def test_an_entry_of_a_question_outside_of_any_repeat_is_never_stored(site: Site, name: str) -> None:
    site.fields(NUMBER)
    site.invited().opens("/r/1/one").posts("/r/1/one", **{name: "3", f"{name}--rev": "0"})
    assert site.stored() == {}


def test_an_answer_to_what_is_not_asked_is_not_stored(site: Site) -> None:
    site.fields(NUMBER + "\n- {name: m, type: integer, label: M, relevant: '${n} = 1'}")
    site.invited().opens("/r/1/one").posts("/r/1/one", m="3", **{"m--rev": "0"})
    assert site.stored() == {}


def test_a_choice_that_is_not_on_the_list_comes_back_as_unreadable(site: Site) -> None:
    site.fields("- {name: q, type: select_one, label: Q, choices: [{name: a, label: A}]}")
    anna = site.invited().opens("/r/1/one").posts("/r/1/one", q="<b>", **{"q--rev": "0"})
    anna.sees("Choose one of the answers on the list.")
    assert (anna.status, site.stored()) == (422, {})


def test_a_reason_that_is_not_offered_is_no_answer(site: Site) -> None:
    site.fields(NUMBER)
    site.invited().opens("/r/1/one").posts("/r/1/one", n="", **{"n--rev": "0", "n--status": "refused"})
    assert site.stored() == {}


def test_a_closed_round_takes_no_answers_and_still_shows_them(site: Site) -> None:
    site.fields(NUMBER)
    anna = site.invited().opens("/r/1/one").answers(n="3").presses("Save")
    with site.session() as session:
        rounds.set_round_state(session, fetch_round(session, "r1").id, RoundState.CLOSED, NOW)
    anna.posts("/r/1/one", n="4", **{"n--rev": "1"}).sees("Answers are no longer taken here.")
    assert (anna.status, site.stored()) == (409, {"n": "3"})
    anna.opens("/r/1/one").finds(n="3").sees_not("Save and return")
    anna.opens("/r/1/review").sees_not("Submit the answers")


@pytest.mark.parametrize("path", ["/r/1/one", "/r/1/one/answer", "/r/1/submit", "/sign-out", "/appearance"])
def test_a_form_without_the_token_of_a_page_is_refused(site: Site, path: str) -> None:
    site.fields(NUMBER)
    anna = site.invited().posts(path, csrf_token="", n="3", **{"n--rev": "0"})
    assert (anna.status, site.stored()) == (400, {})
    anna.opens("/r/1/").sees("draft", "Anna")


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "\x00\x0b\ud800zero", "=1+1", "e\u0301", "\u202e"])
def test_any_text_is_stored_and_shown_as_text(site: Site, text: str) -> None:
    site.fields("- {name: t, type: text, label: Text}")
    anna = site.invited().opens("/r/1/one")
    sent = {"csrf_token": anna.page.csrf, "t": text.encode("utf-8", "surrogatepass"), "t--rev": "0"}
    assert anna.client.post("/r/1/one", data=sent).status_code == 303
    page = anna.client.get("/r/1/review").text
    assert "<script>alert" not in page
    assert anna.opens("/r/1/review").status == 200


def test_a_page_that_was_open_for_too_long_says_so(site: Site) -> None:
    site.fields(NUMBER)
    site.invited().posts("/r/1/one", csrf_token="old").sees("Load it again and repeat the change.")


def test_a_form_that_is_too_large_is_refused_in_words(site: Site) -> None:
    site.fields("- {name: t, type: text, label: Text}")
    site.app.config["MAX_CONTENT_LENGTH"] = 1000
    anna = site.invited().opens("/r/1/one").posts("/r/1/one", t="a" * 1001, **{"t--rev": "0"})
    anna.sees("This is too large")
    assert (anna.status, site.stored()) == (413, {})
