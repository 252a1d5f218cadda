"""One transcript in place of another: its passages move along, and the old text is gone."""

from __future__ import annotations

from sqlalchemy.orm import Session

from survey.domain.material import PieceKind, Span, Words
from survey.store import material
from survey.store.material import NewPiece
from survey.store.transcripts import list_spans, swap_transcript
from tests.factories import NOW, add_round, response_of


def test_passages_move_to_the_text_that_takes_the_place(session: Session) -> None:
    round_ = add_round(session)
    response = response_of(session, round_)
    old = material.add_transcript(session, response.id, "Nowak.txt", "Nowak pays", "me", NOW)
    new = NewPiece(PieceKind.QUOTATION, Words("T01", "pays"), response.id, Span(old.id, 6, 10))
    kept, gone = material.add_pieces(session, round_.id, [new, new], "me", NOW)
    piece = material.find_piece(session, gone)
    assert piece
    material.revise_piece(session, piece, piece.words, "me", NOW, removed=True)
    taken = swap_transcript(session, old, "R.txt", "R pays", dict.fromkeys((kept, gone), (2, 6)), "you", NOW)
    assert [(one.id, one.name, one.text) for one in material.list_transcripts(session, [response.id])] == [
        (taken.id, "R.txt", "R pays")
    ]
    assert taken.id != old.id
    assert list_spans(session, taken.id) == {kept: (2, 6), gone: (2, 6)}
    assert material.find_transcript(session, old.id) is None
    # only another name: the same text, the same number
    assert swap_transcript(session, taken, "S.txt", "R pays", {}, "you", NOW).id == taken.id
    assert [one.name for one in material.list_transcripts(session, [response.id])] == ["S.txt"]
