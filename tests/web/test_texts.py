"""Transcripts of interviews as somebody without script reads them, marks them and mends what was marked."""

from __future__ import annotations

import io

import pytest

from survey.domain.material import PieceKind
from survey.domain.people import Person, Role
from survey.services import files
from survey.services.interviews.passages import Chosen, take
from survey.services.interviews.transcripts import add_transcript
from survey.services.lookup import find_response
from survey.store import interviews, material
from tests.factories import NOW, add_round
from tests.say import Visitor
from tests.site import Site, questionnaire_from
from tests.unit.services.test_transcript_files import SRT
from tests.web.test_desk import GUIDE

PATHS = ("/r/2/texts/1", "/r/1/texts/9", f"/r/1/texts/{2**70}", "/r/3/texts")
"""Another interview's, none, a number that no database has, and no interview."""
ME = Person("user:1")
TEXT = "R1: Zaczęło się 😀 od wodociągów.\r\nR2: Potem transport, a potem (…) wodociągów było więcej.\rKoniec."


@pytest.fixture
def coder(site: Site) -> Visitor:
    """A coder, and the interview of ALFA (response 1)."""
    with site.session() as session:
        add_round(session, questionnaire_from(GUIDE), ("ALFA", "BETA"))
    return site.staff(Role.CODER)


def sends_file(visitor: Visitor, name: str, content: bytes, **fields: str) -> Visitor:
    visitor.opens("/r/1/texts")
    data = {"csrf_token": visitor.page.csrf, "file": (io.BytesIO(content), name), **fields}
    reply = visitor.client.post(
        "/r/1/texts",
        data=data,
        headers={"Accept-Language": "en"},
        follow_redirects=True,
        content_type="multipart/form-data",
    )
    return visitor._take(reply)


def kept(site: Site) -> list[tuple[str, str, str]]:
    """Kind, words and what stands at their place, of each piece."""
    with site.session() as session:
        response = find_response(session, 1)
        assert response
        texts = {one.id: one.text for one in material.list_transcripts(session, [1])}
        pieces = material.list_pieces(session, response.round.id, 1)
        return [
            (piece.kind.value, piece.words.text, texts[piece.span.transcript_id][piece.span.start : piece.span.end])
            for piece in pieces
            if piece.span
        ]


def test_words_become_a_quotation_where_they_stand(coder: Visitor, site: Site) -> None:
    sends_file(coder, "alfa.txt", TEXT.encode()).sees("alfa.txt", "R1: Zaczęło się 😀 od wodociągów.", "0 passages")
    coder.answers(words="się 😀  od wodociągów", topic="T02").presses("Keep as a quotation").sees("1 passage ")
    coder.finds(topic="T02")  # the next passage is most often of the same topic
    # over the end of a line and with words left out; and a finding on words that overlap it
    coder.answers(words="od (…) Potem transport").presses("Keep as a quotation").sees("2 passages")
    coder.answers(first="wodociągów. R2", last="transport", label="Order").presses("Keep as a finding")
    assert kept(site) == [
        ("quotation", "się 😀 od wodociągów", "się 😀 od wodociągów"),
        ("quotation", "od (…) Potem transport", "od wodociągów.\nR2: Potem transport"),
        ("finding", "", "wodociągów.\nR2: Potem transport"),
    ]
    coder.sees("R1: Zaczęło 1 się 😀 2 od 3 wodociągów . R2: Potem transport , a potem")


def test_words_that_are_not_there_or_too_often_come_back_with_the_way_out(coder: Visitor, site: Site) -> None:
    sends_file(coder, "alfa.txt", TEXT.encode())
    coder.answers(words="tramwaj", topic="T01").presses("Keep as a quotation")
    coder.sees("“tramwaj” does not stand in the transcript.").finds(words="tramwaj", topic="T01")
    coder.answers(words="wodociągów").presses("Keep as a quotation").sees("stands in the transcript 2 times")
    coder.answers(words="Koniec.", topic="").presses("Keep as a quotation").sees("Choose the topic")
    coder.presses("Keep as a finding").sees("Say in words of your own what the passage shows")
    # a place that the script sent decides between two
    place = TEXT.replace("\r\n", "\n").index("wodociągów było")
    fields = {"words": "wodociągów", "topic": "T01", "kind": "quotation", "start": str(place), "end": str(place + 10)}
    coder.posts(coder.path, **fields)
    assert coder.status == 303
    coder.posts(coder.path, **fields | {"start": "5000", "end": "6000"})
    assert (coder.status, kept(site)) == (422, [("quotation", "wodociągów", "wodociągów")])


def test_a_passage_is_mended_within_its_place_and_taken_away(coder: Visitor, site: Site) -> None:
    sends_file(coder, "alfa.txt", TEXT.encode())
    coder.answers(words="Potem transport, a potem", topic="T01").presses("Keep as a quotation")
    path = "/r/1/texts/1/piece/1"
    coder.posts(path, base="1", words="Potem (…) potem")
    assert kept(site) == [("quotation", "Potem (…) potem", "Potem transport, a potem")]
    coder.posts(path, base="2", words="Koniec.").sees("“Koniec.” does not stand")
    coder.posts(f"/r/1/texts/1/piece/{2**70}", base="1", remove="1").sees("not here any longer")
    coder.posts("/r/1/texts/1/piece/77", base="1", words="Koniec.").sees("not here any longer")
    coder.opens("/r/1/texts/1").presses("Take away").sees("0 passages")
    assert kept(site) == []


def test_files_that_cannot_be_read_are_refused_with_the_way_out(coder: Visitor) -> None:
    sends_file(coder, "stare.txt", "Zażółć gęślą jaźń".encode("cp1250")).sees("In Windows-1250 the line reads: “Zażółć")
    sends_file(coder, "stare.txt", "Zażółć gęślą jaźń".encode("cp1250"), encoding="cp1250").sees("Zażółć gęślą jaźń")
    sends_file(coder, "x.pdf", b"%PDF").sees("Save it as one of: TXT, DOCX, SRT, VTT.")
    sends_file(coder, "x.txt", b"").sees("There is no text in the file.")
    coder.opens("/r/1/texts").presses("Read the file in").sees("Choose a file.")
    assert len(coder.opens("/r/1/texts").page.links) == len(set(coder.page.links))


def test_what_is_not_of_this_interview_is_not_there(site: Site, coder: Visitor) -> None:
    with site.session() as session:
        add_round(session, code="r2", participants=("GAMMA",))
        response = find_response(session, 1)
        assert response
        add_transcript(session, response, "alfa.txt", b"Ala", ME, NOW)
    assert [coder.opens(path).status for path in PATHS] == [404] * 4
    reader = site.staff(Role.READER).opens("/r/1/texts/1").sees("Ala").sees_not("New passage")
    assert reader.posts("/r/1/texts/1", words="Ala", topic="T01", kind=PieceKind.QUOTATION).status == 404


def test_times_play_the_recording_for_those_who_may_hear_it(site: Site, coder: Visitor) -> None:
    with site.session() as session:
        response = find_response(session, 1)
        assert response
        text = add_transcript(session, response, "alfa.srt", SRT.encode(), ME, NOW)
        take(session, response, text, Chosen("quotation", "T01", words="dawno, w"), ME, NOW)
    coder.opens("/r/1/texts/1").sees("0:01", "1:02:03").sees_not("Play from", "[00:01]")
    with site.session() as session:
        sound = files.keep(session, site.app.config["SONDA_INSTANCE"], response, "a.mp3", b"ID3", ME, NOW)
        interviews.set_facts(session, 1, recording_id=int(sound.partition("/")[0]))
    coder.opens("/r/1/texts/1").sees("Play from 0:01")
    assert coder.page.links.count("/r/1/recording#t=1") == 2  # at its line, and at the passage in it
    assert "/r/1/recording#t=3723" in coder.page.links
    site.staff(Role.READER).opens("/r/1/texts/1").sees("0:01").sees_not("Play from")
