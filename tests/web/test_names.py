"""Names in the texts of an interview: replaced where somebody ticked them, held apart, and given back exactly."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from survey.domain.material import PieceKind, Words
from survey.domain.people import Person, Role
from survey.services.interviews.passages import Chosen, take
from survey.services.interviews.transcripts import add_transcript
from survey.services.lookup import find_response
from survey.store import material
from survey.store.material import NewPiece
from tests.factories import NOW, add_round, answer
from tests.say import Visitor
from tests.site import Site, questionnaire_from
from tests.web.test_desk import GUIDE

ME = Person("user:1")
TEXT = "😀 Burmistrz Jan Kowalski mówi. Z Janem\u00a0Kowalskim rozmawia NOWAK, a potem Kowalska.\nNowakowi dziękuję."


@pytest.fixture
def analyst(site: Site) -> Visitor:
    guide = questionnaire_from(GUIDE)
    with site.session() as session:
        round_ = add_round(session, guide, ("ALFA", "BETA"))
        answer(session, round_, guide, {"T02": "Nowak płaci"})
        response = find_response(session, 1)
        assert response
        text = add_transcript(session, response, "Nowak.txt", TEXT.encode(), ME, NOW)
        take(session, response, text, Chosen("quotation", "T01", words="Janem Kowalskim rozmawia NOWAK"), ME, NOW)
        pieces = [NewPiece(PieceKind.FINDING, Words("T01", "Rola Nowaka", label="Nowak"), 1)]
        material.add_pieces(session, round_.id, pieces, "user:1", NOW)
    return site.staff(Role.ANALYST)


def stored(site: Site) -> tuple[list[tuple[str, str]], list[tuple[str, str]], list[str]]:
    """Transcripts, pieces, and what stands at the place of each passage."""
    with site.session() as session:
        response = find_response(session, 1)
        assert response
        texts = {one.id: one for one in material.list_transcripts(session, [1])}
        pieces = material.list_pieces(session, response.round.id, 1)
        spans = [one.span for one in pieces if one.span]
        return (
            [(one.name, one.text) for one in texts.values()],
            [(one.words.label, one.words.text) for one in pieces],
            [texts[one.transcript_id].text[one.start : one.end] for one in spans],
        )


def test_names_are_replaced_in_all_their_cases_and_come_back_exactly(analyst: Visitor, site: Site) -> None:
    before = stored(site)
    analyst.opens("/r/1/names")
    analyst.answers(name="Jan Kowalski", pseudonym="[burmistrz]").presses("Put on the list")
    analyst.answers(name="Nowak", pseudonym="[R2]").presses("Put on the list").sees("10 places where a name may stand")
    analyst.sees("Names also stand in notes, which are mended at the desk: T02 (1)")
    analyst.presses("Replace at the ticked places").sees("10 places replaced.", "None of the names stands")
    texts, pieces, passages = stored(site)
    after = "😀 Burmistrz [burmistrz] mówi. Z [burmistrz] rozmawia [R2], a potem Kowalska.\n[R2] dziękuję."
    assert texts == [("[R2].txt", after)]
    assert pieces == [("", "[burmistrz] rozmawia [R2]"), ("[R2]", "Rola [R2]")]
    assert passages == ["[burmistrz] rozmawia [R2]"]
    analyst.presses("Give back the names of the newest replacement").sees("The names are back.")
    assert stored(site) == before
    analyst.presses("Take off the list")
    assert analyst.posts("/r/1/names/give-back").status == 422


def test_the_key_is_a_file_that_nobody_else_reads(analyst: Visitor, site: Site) -> None:
    analyst.opens("/r/1/names").answers(name="Nowak", pseudonym="[R2]").presses("Put on the list")
    path: Path = site.app.config["SONDA_INSTANCE"] / "keys" / "r1.json"
    assert (path.stat().st_mode & 0o777, path.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    assert json.loads(path.read_text())["ALFA"]["names"] == [{"name": "Nowak", "pseudonym": "[R2]", "stem": ""}]
    coder = site.staff(Role.CODER)
    assert [coder.opens("/r/1/names").status, coder.opens("/r/1/texts").sees_not("pseudonyms").status] == [404, 200]
    analyst.opens("/r/2/names").sees_not("Nowak")


def test_only_what_was_looked_at_is_replaced(analyst: Visitor, site: Site) -> None:
    analyst.opens("/r/1/names").answers(name="Kowal", pseudonym="[K]").presses("Put on the list")
    analyst.sees("4 places where a name may stand").presses("Replace at the ticked places")
    analyst.sees("Tick the places where the name is to be replaced.")  # Kowalski is no case of Kowal
    analyst.posts("/r/1/names/replace", hit="t1.text.1.2").sees("The text was changed meanwhile.")
    analyst.posts("/r/1/names", name="Kowal", pseudonym="x").sees("is on the list already")
    analyst.posts("/r/1/names", name="Ewa", pseudonym="Ewa M.").sees("The pseudonym holds the name.")
    analyst.posts("/r/1/names", name="Ewa", pseudonym="x", stem="Ada").sees("is not the beginning of “Ewa”")
    analyst.posts("/r/1/names", name="?", pseudonym=" ").sees("Write the name", "Write the pseudonym")
    assert stored(site)[0] == [("Nowak.txt", TEXT)]


def test_a_text_that_was_changed_since_keeps_its_pseudonyms(analyst: Visitor, site: Site) -> None:
    analyst.opens("/r/1/names").answers(name="Nowak", pseudonym="[R2]").presses("Put on the list")
    analyst.presses("Replace at the ticked places")
    with site.session() as session:
        piece = material.find_piece(session, 2)
        assert piece
        material.revise_piece(session, piece, Words("T01", "Inna rola [R2]", label="[R2]"), "user:1", NOW)
    analyst.presses("Give back the names").sees("1 text was changed since and keeps its pseudonyms.")
    assert stored(site)[1] == [("", "Janem\u00a0Kowalskim rozmawia NOWAK"), ("Nowak", "Inna rola [R2]")]
