"""What a coder did is found again in the order in which it is taken back and done again."""

from __future__ import annotations

from sqlalchemy.orm import Session

from survey.store import coding_deeds as deeds
from survey.store.coding_deeds import DONE, UNDONE, Change
from tests.factories import NOW, add_round


def test_deeds_are_undone_backwards_redone_forwards_and_dropped_by_a_new_one(session: Session) -> None:
    round_id = add_round(session).id
    changes = [Change(1, "T01", "model", at, at + 1) for at in range(3)]
    deeds.add_deed(session, round_id, "ewa", changes[:1], NOW)
    since = deeds.fetch_last(session, round_id, "ewa")
    for change in changes[1:]:
        deeds.add_deed(session, round_id, "ewa", [change], NOW)
    undone = []
    while found := deeds.find_to_undo(session, round_id, "ewa", since):
        undone.append(found)
        deeds.set_state(session, found.id, UNDONE)
    assert [one.changes for one in undone] == [(changes[2],), (changes[1],)]
    assert deeds.find_to_redo(session, round_id, "ewa", since) == undone[1]
    deeds.set_state(session, undone[1].id, DONE)
    # another coder's deed drops nothing, one's own does
    deeds.add_deed(session, round_id, "adam", changes[:1], NOW)
    assert deeds.find_to_redo(session, round_id, "ewa", since) == undone[0]
    deeds.add_deed(session, round_id, "ewa", changes[:1], NOW)
    assert deeds.find_to_redo(session, round_id, "ewa", since) is None
    assert deeds.find_to_undo(session, round_id, "adam", deeds.fetch_last(session, round_id, "adam")) is None
