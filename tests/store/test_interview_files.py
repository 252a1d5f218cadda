"""Files of interviews on each kind of database: the same bytes out as in, and nothing new the second time."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy.orm import Session

from survey.services.interviews.jsonl import import_interviews, stream_interviews
from survey.store import interview_files, responses
from tests.factories import add_round
from tests.unit.services.test_interview_files import GUIDE, ME, NOW, STUDY, write


def test_a_study_goes_in_and_comes_out_alike(session: Session, tmp_path: Path) -> None:
    path = write(tmp_path, *STUDY)
    for code in ("r1", "r2"):
        round_ = add_round(session, GUIDE, ["ALFA", "Łódź"], code)
        assert import_interviews(session, round_, path, ME, NOW).new == len(STUDY)
        session.commit()
        assert "".join(stream_interviews(session, round_)).encode() == path.read_bytes()
        assert import_interviews(session, round_, path, ME, NOW).known == len(STUDY)


def test_the_newest_source_counts_and_those_of_other_names_do_not(session: Session) -> None:
    round_ = add_round(session, GUIDE)
    (alfa, beta) = (one.id for one in responses.list_responses(session, round_.id))
    given = [
        (alfa, "T01__note_source", "first", 1),
        (alfa, "T01__note_source", "second", 2),
        (alfa, "T01_source", "a question that is called so", 1),
        (beta, "T01__status_source", "of another", 1),
    ]
    interview_files.add_sources(session, given, "user:1", NOW, "import")
    assert interview_files.fetch_sources(session, [alfa]) == {(alfa, "T01__note_source"): ("second", 2)}
    assert interview_files.fetch_sources(session, []) == {}
