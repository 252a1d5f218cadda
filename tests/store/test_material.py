"""Findings and codings are kept by revisions, found by the beginnings of words, and never overwritten unseen."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy.orm import Session

from survey.domain.codings import Cell, Coding, Content
from survey.domain.material import PieceKind, Words, fold
from survey.store import codings, interviews, item_evidence, material
from survey.store.answers import Overtaken
from survey.store.material import NewPiece
from survey.store.searching import Wanted, find_numbers
from tests.factories import NOW, add_round, response_of


def test_a_piece_is_found_by_the_beginnings_of_its_words(session: Session) -> None:
    round_ = add_round(session)
    (id_,) = material.add_pieces(
        session, round_.id, [NewPiece(PieceKind.FINDING, Words("T01", "Żółte łodzie", label="Wody"))], "me", NOW
    )
    for parts in (["zol"], ["zol", "lod"], ["wody zolte"]):
        assert find_numbers(session, round_.id, Wanted(parts)) == {PieceKind.FINDING: [id_]}
    for wanted in (Wanted(["olte"]), Wanted(["zol%"]), Wanted(["zol"], "T02"), Wanted(["zol"], response_id=1)):
        assert find_numbers(session, round_.id, wanted) == {}
    assert find_numbers(session, round_.id + 1, Wanted(["zol"])) == {}


def test_a_piece_keeps_its_history_and_goes_away_without_losing_it(session: Session) -> None:
    round_ = add_round(session)
    first = Words("T01", "One")
    (id_,) = material.add_pieces(session, round_.id, [NewPiece(PieceKind.QUOTATION, first)], "me", NOW)
    piece = material.find_piece(session, id_)
    assert piece
    material.revise_piece(session, piece, replace(first, topic="T02", origin="T01"), "you", NOW)
    moved = material.find_piece(session, id_)
    assert moved
    assert (moved.words.topic, moved.words.origin, moved.revision) == ("T02", "T01", 2)
    material.revise_piece(session, moved, moved.words, "you", NOW, removed=True)
    assert material.find_piece(session, id_) is None
    assert [removed for _, removed, _, _ in material.fetch_history(session, id_)] == [False, False, True]


def test_nobody_overwrites_a_newer_piece_unseen(session: Session) -> None:
    round_ = add_round(session)
    (id_,) = material.add_pieces(session, round_.id, [NewPiece(PieceKind.SUMMARY, Words("T01", "One"))], "me", NOW)
    seen = material.find_piece(session, id_)
    assert seen
    material.revise_piece(session, seen, Words("T01", "Two"), "you", NOW)
    with pytest.raises(Overtaken):
        material.revise_piece(session, seen, Words("T01", "Three"), "me", NOW)


def test_the_same_transcript_is_stored_once(session: Session) -> None:
    response = response_of(session, add_round(session))
    first = material.add_transcript(session, response.id, "a.txt", "zażółć 🙂", "me", NOW)
    assert material.add_transcript(session, response.id, "b.txt", "zażółć 🙂", "me", NOW) == first


def test_a_coding_is_taken_back_and_given_again(session: Session) -> None:
    response = response_of(session, add_round(session))
    cell, content = Cell(response.id, "T01", "year", "anna"), Content(("2017",), (1, 2), approximate=True, memo="m")
    codings.add_codings(session, [Coding(cell, content, 1, NOW)])
    codings.add_codings(session, [Coding(cell, None, 2, NOW)])
    assert [(one.content, one.revision) for one in codings.list_codings(session, [response.id])] == [(None, 2)]
    assert [one.content for one in codings.fetch_history(session, cell)] == [content, None]
    with pytest.raises(Overtaken):
        codings.add_codings(session, [Coding(cell, content, 2, NOW)])


def test_time_with_a_topic_adds_up(session: Session) -> None:
    response = response_of(session, add_round(session))
    interviews.add_seconds(session, response.id, {"T01": 60})
    interviews.add_seconds(session, response.id, {"T01": 5, "T02": 1})
    assert interviews.fetch_interview(session, response.id).seconds == {"T01": 65, "T02": 1}


def test_folding_takes_accents_and_signs_away() -> None:
    assert fold("Łódź – „Zażółć” 2.0") == " lodz zazolc 2 0"
    assert fold("é") == fold("é") == " e"


def test_a_link_to_a_level_is_one_for_each_piece_and_is_taken_back(session: Session) -> None:
    round_ = add_round(session)
    response = response_of(session, round_)
    (piece,) = material.add_pieces(session, round_.id, [NewPiece(PieceKind.FINDING, Words("T01", "x"))], "me", NOW)
    for verdict in ("supports", "questions"):
        item_evidence.set_link(session, response.id, "GO1", piece, verdict, "", "me", NOW)
    (link,) = item_evidence.list_links(session, response.id)
    assert (link.question, link.piece_id, link.verdict) == ("GO1", piece, "questions")
    assert not item_evidence.remove_link(session, response.id + 1, link.id)
    assert item_evidence.remove_link(session, response.id, link.id)
    assert item_evidence.list_links(session, response.id) == []
