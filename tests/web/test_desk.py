"""The interview desk: before, during and after a conversation, without script and as the script speaks to it."""

from __future__ import annotations

import io
from typing import Any

import pytest

from survey.domain.people import Person, Role
from survey.domain.responses import Response
from survey.services.interviews import desk, pieces
from survey.services.lookup import find_response
from survey.web.access import now
from tests.factories import add_round
from tests.say import Visitor
from tests.site import Site, questionnaire_from

GUIDE = """
questionnaire: talk
version: "1.0.0"
kind: interview_guide
languages: [en]
title: Talk
sections:
  - section: one
    label: One
    questions:
      - name: T01
        type: topic
        label: Beginning
        question: How did it begin?
        probes: [{name: why, label: Why then?}]
        show_cards: [{name: years, label: Years, items: [Early, Late]}]
        statuses: [does_not_know, partly, off_topic]
      - {name: T02, type: topic, label: Money, question: Who pays?, statuses: [does_not_know]}
      - {name: T03, type: topic, label: End, question: How will it end?}
"""


@pytest.fixture
def adam(site: Site) -> Visitor:
    """An interviewer, and the interview of ALFA (response 1)."""
    with site.session() as session:
        add_round(session, questionnaire_from(GUIDE), ("ALFA", "BETA"))
    return site.staff(Role.INTERVIEWER)


def held(site: Site) -> tuple[Response, desk.Desk]:
    with site.session() as session:
        response = find_response(session, 1)
        assert response
        return response, desk.open_desk(session, response, now())


def said(site: Site, topic: str) -> list[str]:
    return [piece.words.text for piece in held(site)[1].pieces.get(topic, ())]


def sends(visitor: Visitor, path: str, **fields: str) -> dict[str, Any]:
    """As the page's script does."""
    data = {"csrf_token": visitor.page.csrf} | fields
    reply = visitor.client.post(path, data=data, headers={"Accept": "application/json"})
    assert reply.status_code < 500
    visitor.status = reply.status_code
    body: dict[str, Any] = reply.get_json()
    return body


def test_what_is_known_before_stays(adam: Visitor) -> None:
    adam.opens("/r/1/interview").answers(mode="telephone", appointment="2026-12-01T10:00", contact="555")
    adam.presses("Save")
    adam.finds(mode="telephone", appointment="2026-12-01T10:00", contact="555")
    adam.answers(pseudonym="R1", function="head of IT").presses("Add the respondent").sees("R1")
    adam.answers(matter="interview", answer="yes", means="spoken", respondent="1").presses("Write down the consent")
    adam.sees("taking part in the interview R1 agreed in speech", "Consent to the interview: given")
    adam.answers(outcome="call_again", note="on Monday").presses("Write down the call").sees("to be called again")
    adam.opens("/rounds/r1").links_to("/r/1/interview")


def test_what_cannot_be_stored_comes_back_as_typed(adam: Visitor) -> None:
    adam.opens("/r/1/interview").answers(outcome="", note="rang twice").presses("Write down the call")
    assert adam.status == 422
    adam.sees("Choose from the list what came of the attempt.")
    assert "rang twice" in adam.page.value("note")
    adam.opens("/r/1/interview").answers(pseudonym="R1").presses("Add the respondent")
    adam.answers(pseudonym="R1").presses("Add the respondent").sees("“R1” is taken.")
    assert adam.posts("/r/1/interview/facts", mode="pigeon", appointment="soon").status == 422


def test_one_refusal_is_enough(adam: Visitor) -> None:
    for name in ("R1", "R2"):
        adam.opens("/r/1/interview").answers(pseudonym=name).presses("Add the respondent")
    for number, word in (("1", "yes"), ("2", "no")):
        adam.answers(matter="recording", answer=word, means="spoken", respondent=number)
        adam.presses("Write down the consent")
    adam.sees("recording: refused")


def test_a_topic_without_script(site: Site, adam: Visitor) -> None:
    adam.opens("/r/1/desk").sees("How did it begin?", "Why then?", "Early").finds(T01=None)
    adam.answers(T01="With a strategy.", T01__probes=["why"], **{"quotation-text": "Zaczęło się (…) w 2010."})
    adam.answers(**{"T01--status": "partly"}).presses("Next topic").sees("Who pays?", "0 of 3 covered")
    adam.opens("/r/1/desk/T01").finds(T01="With a strategy.").sees("Zaczęło się (…) w 2010.", "asked: 1 of 1")
    assert said(site, "T01") == ["Zaczęło się (…) w 2010."]


def test_the_first_open_topic_comes_first(adam: Visitor) -> None:
    adam.opens("/r/1/desk").answers(T01="x").presses("Next topic")
    assert adam.opens("/r/1/desk").path.endswith("/desk/T02")


def test_time_with_a_topic_adds_up(site: Site, adam: Visitor) -> None:
    adam.opens("/r/1/desk/T01")
    for _ in range(2):
        sends(adam, "/r/1/desk/T01/answer", seconds="70", **{"T01": "x", "T01--rev": "0"})
    topic = held(site)[1].find("T01")
    assert topic
    assert topic.seconds == 140
    adam.opens("/r/1/desk/T01").sees("2:20")


def test_a_piece_sent_twice_is_stored_once_and_grows(site: Site, adam: Visitor) -> None:
    adam.opens("/r/1/desk/T02")
    first = sends(adam, "/r/1/desk/T02/piece", kind="quotation", token="a1", text="Miasto")
    again = sends(adam, "/r/1/desk/T02/piece", kind="quotation", token="a1", text="Miasto płaci")
    assert (first["number"], again["revision"], again["state"]) == (again["number"], 2, "covered")
    assert said(site, "T02") == ["Miasto płaci"]


def test_a_colleagues_newer_piece_is_not_overwritten(site: Site, adam: Visitor) -> None:
    adam.opens("/r/1/desk/T02")
    mine = sends(adam, "/r/1/desk/T02/piece", kind="finding", label="Payer", text="the city")
    ewa = site.staff(Role.OWNER).opens("/r/1/desk/T02")
    number = str(mine["number"])
    sends(ewa, "/r/1/desk/T02/piece", kind="finding", number=number, base="1", label="Payer", text="the state")
    told = sends(adam, "/r/1/desk/T02/piece", kind="finding", number=number, base="1", label="Payer", text="the region")
    assert told["newer"]["text"] == "the state"
    assert said(site, "T02") == ["the state"]
    page = adam.posts("/r/1/desk/T02/piece", kind="finding", number=number, base="1", label="Payer", text="the region")
    page.sees("the state").finds(text="the region").presses("Save")
    assert said(site, "T02") == ["the region"]


def test_a_colleagues_newer_note_stands_beside_mine(site: Site, adam: Visitor) -> None:
    adam.opens("/r/1/desk/T03")
    ewa = site.staff(Role.OWNER).opens("/r/1/desk/T03")
    ewa.answers(T03="soon").presses("Previous topic")
    told = sends(adam, "/r/1/desk/T03/answer", **{"T03": "late", "T03--rev": "0"})
    assert [(one["text"], one["revision"]) for one in told["conflicts"]] == [("soon", 1)]
    adam.answers(T03="late").presses("Previous topic").sees("There is a newer answer by a colleague")
    adam.finds(T03="late").presses("Keep my answer").finds(T03="late")


def test_ones_own_lost_reply_is_no_conflict(adam: Visitor) -> None:
    adam.opens("/r/1/desk/T03")
    sends(adam, "/r/1/desk/T03/answer", **{"T03": "la", "T03--rev": "0"})
    told = sends(adam, "/r/1/desk/T03/answer", **{"T03": "late", "T03--rev": "0"})
    assert (told["saved"], told["conflicts"]) == ({"T03": 2}, [])


def test_all_of_a_topic_is_moved_and_knows_where_it_was(site: Site, adam: Visitor) -> None:
    adam.opens("/r/1/desk/T01").answers(T01="the state", **{"quotation-text": "Państwo."}).presses("Save")
    adam.opens("/r/1/desk/T02").answers(T02="the city").presses("Save")
    adam.opens("/r/1/desk/T01").answers(target="T02").presses("Move everything")
    adam.sees("Moved here from topic T01", "moved from T01")
    adam.finds(T02="the city\n\nthe state")
    assert site.stored() == {"T02": "the city\n\nthe state"}
    assert (said(site, "T01"), said(site, "T02")) == ([], ["Państwo."])


def test_two_answers_are_exchanged(site: Site, adam: Visitor) -> None:
    for topic, words in (("T01", "one"), ("T02", "two")):
        adam.opens(f"/r/1/desk/{topic}").answers(**{topic: words, "quotation-text": f"„{words}”"}).presses("Save")
    adam.opens("/r/1/desk/T01").answers(target="T02", exchange=["1"]).presses("Move everything")
    assert site.stored() == {"T01": "two", "T02": "one"}
    assert (said(site, "T01"), said(site, "T02")) == (["„two”"], ["„one”"])
    adam.opens("/r/1/desk/T01").answers(target="T02", exchange=["1"]).presses("Move everything").sees_not("moved from")


@pytest.mark.parametrize("target", ["T01", "T99", ""])
def test_nothing_moves_to_nowhere(site: Site, adam: Visitor, target: str) -> None:
    adam.opens("/r/1/desk/T01").answers(T01="one").presses("Save")
    assert adam.posts("/r/1/desk/T01/move", target=target).status == 400
    assert site.stored() == {"T01": "one"}


def test_a_closed_interview_is_corrected_in_revisions(site: Site, adam: Visitor) -> None:
    adam.opens("/r/1/interview").presses("Begin the interview").answers(T01="x").presses("Save")
    adam.opens("/r/1/interview/after").sees("T02", "nothing noted yet").presses("Close the interview").sees("Closed on")
    assert adam.posts("/r/1/desk/T01/answer", T01="y", **{"T01--rev": "1"}).status == 409
    adam.opens("/r/1/interview/after").presses("Open again for corrections").sees("open for corrections")
    adam.opens("/r/1/desk/T02").answers(**{"quotation-text": "By e-mail."}).presses("Save").sees("supplement")
    adam.opens("/r/1/desk/T01").answers(T01="y").presses("Save")
    adam.opens("/r/1/desk/T01/history").sees("y", "x")
    assert site.revisions() == {"T01": 2}


def test_a_return_contact_is_written_down(adam: Visitor) -> None:
    adam.opens("/r/1/interview/after").answers(note="ask R2 about money").presses("Write down the return contact")
    adam.sees("ask R2 about money")


def test_a_recording_needs_consent_and_is_played_by_parts(adam: Visitor) -> None:
    adam.opens("/r/1/interview/after")

    def attach(content: bytes) -> int:
        data = {"csrf_token": adam.page.csrf, "recording": (io.BytesIO(content), "talk.mp3")}
        return adam.client.post("/r/1/interview/recording", data=data).status_code

    assert attach(b"ID3" + bytes(5000)) == 422
    adam.opens("/r/1/interview").answers(matter="recording", answer="yes", means="spoken")
    adam.presses("Write down the consent")
    assert attach(b"<html>") == 422
    assert attach(b"ID3" + bytes(5000)) == 303
    part = adam.client.get("/r/1/recording", headers={"Range": "bytes=0-2"}, buffered=True)
    assert (part.status_code, part.data, part.mimetype) == (206, b"ID3", "audio/mpeg")


@pytest.mark.parametrize("text", ["nul\x00l", "x" * 100_001])
def test_what_cannot_be_kept_says_so_and_stores_nothing(site: Site, adam: Visitor, text: str) -> None:
    adam.opens("/r/1/desk/T01").posts("/r/1/desk/T01", T01="ok", **{"T01--rev": "0", "quotation-text": text})
    assert adam.status == 422
    adam.finds(**{"quotation-text": text, "T01": "ok"})
    assert said(site, "T01") == []
    assert sends(adam, "/r/1/desk/T01/piece", kind="quotation", text=text)["problem"]


def test_five_megabytes_in_one_note_say_so(site: Site, adam: Visitor) -> None:
    adam.opens("/r/1/desk/T01")
    told = sends(adam, "/r/1/desk/T01/answer", **{"T01": "x" * 5_000_000, "T01--rev": "0"})
    assert "100" in told["unreadable"]["T01"][0]
    assert site.stored() == {}


@pytest.mark.parametrize("text", ["e\u0301", "\u202emurorw", "👩‍👩‍👧", "(…)"])
def test_words_are_kept_sign_by_sign(site: Site, adam: Visitor, text: str) -> None:
    adam.opens("/r/1/desk/T01")
    sends(adam, "/r/1/desk/T01/piece", kind="quotation", text=f"a\r\n{text}\rb")
    assert said(site, "T01") == [f"a\n{text}\nb"]


def test_pieces_of_another_interview_are_not_touched(site: Site, adam: Visitor) -> None:
    adam.opens("/r/1/desk/T01")
    number = str(sends(adam, "/r/1/desk/T01/piece", kind="quotation", text="mine")["number"])
    for fields in ({"text": "theirs"}, {"remove": "1"}):
        sends(adam, "/r/2/desk/T01/piece", kind="quotation", number=number, base="1", **fields)
    assert adam.posts("/r/2/desk/T01/move", piece=number, target="T02").status == 400
    assert said(site, "T01") == ["mine"]


def test_a_self_assessment_has_no_desk(site: Site) -> None:
    site.fields()
    owner = site.staff(Role.OWNER)
    for path in ("/r/1/interview", "/r/1/desk", "/r/1/desk/GO1", "/r/1/interview/after", "/r/1/recording"):
        assert owner.opens(path).status == 404


def test_what_another_interview_of_the_study_says_stands_beside(site: Site, adam: Visitor) -> None:
    with site.session() as session:
        response = find_response(session, 1)
        assert response
        written = pieces.Written("quotation", "T02", "Płaci miasto.")
        pieces.keep(session, response, written, Person("user:1"), now())
        study = session.connection().exec_driver_sql("SELECT study_id FROM round").scalar()
        later = add_round(session, questionnaire_from(GUIDE), ("ALFA",), "r2")
        session.connection().exec_driver_sql(f"UPDATE round SET study_id = {study} WHERE id = {later.id}")
    adam.opens("/r/3/desk/T02").sees("Earlier answers on this topic", "Płaci miasto.")
