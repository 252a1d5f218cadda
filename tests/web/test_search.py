"""The search over a round of interviews: what is found, where it stands, and what is not mistaken for it."""

from __future__ import annotations

import pytest

from survey.domain.material import PieceKind, Span, Words
from survey.domain.people import Person, Role
from survey.services.interviews.searching import cut_out, read_parts
from survey.services.interviews.transcripts import add_transcript
from survey.services.lookup import find_response
from survey.store import material
from survey.store.material import NewPiece
from tests.factories import NOW, add_round, answer
from tests.say import Visitor
from tests.site import Site, questionnaire_from
from tests.web.test_desk import GUIDE


@pytest.fixture
def reader(site: Site) -> Visitor:
    """A reader of a round with one note and three pieces about strategies."""
    guide = questionnaire_from(GUIDE)
    with site.session() as session:
        round_ = add_round(session, guide, ("ALFA", "BETA"))
        answer(session, round_, guide, {"T01": "Strategię przyjęto w <b>2019</b>"})
        alfa = find_response(session, 1)
        assert alfa
        text = add_transcript(session, alfa, "alfa.txt", b"Mamy strategie.", Person("user:1"), NOW)
        words = [
            (PieceKind.QUOTATION, Words("T01", "Mamy strategie."), 1, Span(text.id, 0, 15)),
            (PieceKind.FINDING, Words("T02", "nie ma jej", label="STRATEGIA rozwoju", confidential=True), 2, None),
            (PieceKind.SUMMARY, Words("T02", "O strategiach mówiono mało."), None, None),
            (PieceKind.FINDING, Words("T03", "substrategia"), 2, None),
        ]
        material.add_pieces(session, round_.id, [NewPiece(a, b, c, d) for a, b, c, d in words], "user:1", NOW)
    return site.staff(Role.READER)


def test_words_are_found_in_every_case_and_lead_to_their_places(reader: Visitor) -> None:
    reader.opens("/rounds/r1/search?q=strategii").sees("4 places found", "notes: 1", "quotations: 1", "findings: 1")
    reader.sees("Strategię przyjęto w <b>2019</b>", "STRATEGIA rozwoju", "confidential").sees_not("substrategia")
    reader.links_to("/r/1/desk/T01").links_to("/r/1/texts/1#piece-1").links_to("/r/2/desk/T02#piece-2")
    assert reader.opens("/rounds/r1/search?q=strategii&kind=finding").sees("1 place found").status == 200
    reader.opens("/rounds/r1/search?q=strategia rozw&topic=T02&participant=2").sees("1 place found")
    reader.opens("/rounds/r1/search?q=strategia rozw&topic=T01").sees("Nothing was found")
    reader.opens('/rounds/r1/search?q="mamy strategie"').sees("1 place found")


def test_odd_questions_have_an_answer(site: Site, reader: Visitor) -> None:
    reader.opens("/rounds/r1/search?q=s").sees("Write at least two letters.")
    reader.opens("/rounds/r1/search?q=%25%00%5C_&page=0&kind=x&participant=9").sees("Write at least two letters.")
    reader.opens("/rounds/r1/search?q=strat&page=999&topic=%00").sees("4 places found")
    with site.session() as session:
        add_round(session, code="r2", participants=("GAMMA",))
    assert [reader.opens(path).status for path in ("/rounds/r2/search", "/rounds/r9/search")] == [404, 404]


def test_words_lose_their_endings_and_quoted_ones_do_not() -> None:
    assert read_parts("Strategiami miast, IT rady") == ["strateg", "miast", "it", "rady"]
    assert read_parts("„dane miejskie” mieszkańców") == ["dane miejskie", "mieszkanc"]


def test_what_is_found_is_marked_with_words_around_it() -> None:
    text = "a " * 100 + "Cafe\u0301 i 😀kawiarnia" + " b" * 100 + " kawa"
    excerpts = cut_out(text, ["cafe", "kawiarn", "kawa"])
    assert [words for one in excerpts for words, found in one if found] == ["Cafe\u0301", "kawiarnia", "kawa"]
    assert [len(excerpts), excerpts[0][0], excerpts[0][-1], excerpts[1][-1]] == [
        2,
        ("… ", False),
        (" …", False),
        ("kawa", True),
    ]
    assert cut_out("nothing here", ["x"]) == ((("nothing here", False),),)
