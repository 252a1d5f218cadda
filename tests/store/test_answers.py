"""Answers in the database: the newest revision counts, and none is ever lost."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from survey.domain.answers import Answer, Key, Status
from survey.store import answers
from survey.store.answers import NewRevision, Overtaken
from survey.store.exports import list_responses, stream_values
from tests.factories import NOW, add_round, answer, questionnaire_of, response_of

TWO = questionnaire_of("""
    - {name: n, type: decimal, label: Number}
    - {name: t, type: text, label: Text}
""")
N, T = Key("n"), Key("t")


@pytest.fixture
def response_id(session: Session) -> int:
    return response_of(session, add_round(session, TWO)).id


def store(session: Session, response_id: int, *new: NewRevision) -> None:
    answers.add_revisions(session, response_id, new, TWO, "user:1", NOW)


def said(key: Key, value: object, after: int = 0) -> NewRevision:
    return NewRevision(key, after, Answer(key, Status.ANSWERED, value))  # type: ignore[arg-type]


def test_a_value_comes_back_as_it_was_given(session: Session, response_id: int) -> None:
    store(session, response_id, said(N, Decimal("0.1")), said(T, "=Żółć\n'✓"))
    found = answers.fetch_answers(session, response_id, TWO)
    assert (found.find_value(N), found.find_value(T)) == (Decimal("0.1"), "=Żółć\n'✓")
    assert found[N].at == NOW


def test_the_newest_revision_is_current_and_the_older_one_is_history(session: Session, response_id: int) -> None:
    store(session, response_id, said(T, "old"))
    store(session, response_id, said(T, "new", after=1))
    assert answers.fetch_answers(session, response_id, TWO).find_value(T) == "new"
    assert [one and one.value for one in answers.fetch_history(session, response_id, T, TWO)] == ["old", "new"]


def test_an_answer_taken_back_is_gone_and_its_number_is_kept(session: Session, response_id: int) -> None:
    store(session, response_id, said(T, "old"))
    store(session, response_id, NewRevision(T, 1, None))
    current = answers.fetch_current(session, response_id, TWO)
    assert T not in current.answers
    assert current.revisions == {T: 2}


def test_of_two_who_save_the_same_revision_the_second_is_overtaken(engine: Engine, session: Session) -> None:
    response_id = response_of(session, add_round(session, TWO)).id
    store(session, response_id, said(T, "first"))
    session.commit()
    with Session(engine) as other, pytest.raises(Overtaken):
        store(other, response_id, said(T, "second"))
    with Session(engine) as reader:
        assert answers.fetch_answers(reader, response_id, TWO).find_value(T) == "first"


def test_who_saved_a_revision_is_known(session: Session, response_id: int) -> None:
    store(session, response_id, said(T, "x"))
    assert answers.fetch_signature(session, response_id, T, 1) == ("user:1", NOW)
    assert answers.fetch_signature(session, response_id, T, 2) == ("", None)


def test_a_round_is_streamed_with_its_newest_answers_only(session: Session) -> None:
    round_, other = add_round(session, TWO), add_round(session, TWO, code="r2")
    answer(session, round_, TWO, {"t": "old", "n": Decimal(1)})
    answer(session, round_, TWO, {"t": "new"}, at=NOW + timedelta(hours=1))
    answer(session, round_, TWO, {"t": Status.REFUSED}, participant="BETA")
    answer(session, other, TWO, {"t": "elsewhere"})
    rows = list(answers.stream_round(session, [round_.id]))
    assert sorted((row.question, row.status, row.value, row.revision) for row in rows) == [
        ("n", "answered", "1", 1),
        ("t", "answered", "new", 2),
        ("t", "refused", None, 1),
    ]


def test_the_export_reads_what_the_stream_reads(session: Session) -> None:
    round_ = add_round(session, TWO)
    response_id = response_of(session, round_).id
    answer(session, round_, TWO, {"t": 'ą"\\\n', "n": Decimal("2.50")})
    answer(session, round_, TWO, {"n": Decimal(3)})
    store(session, response_of(session, round_, "BETA").id, said(T, "gone"))
    store(session, response_of(session, round_, "BETA").id, NewRevision(T, 1, None))
    ((found, rows),) = stream_values(session, round_.id)
    assert found == response_id
    assert sorted(tuple(row) for row in rows) == [("n", "", "answered", "3"), ("t", "", "answered", 'ą"\\\n')]


def test_everybody_of_a_round_is_listed_in_the_order_of_the_answers(session: Session) -> None:
    round_ = add_round(session, TWO, ["B", "A"])
    listed = list_responses(session, round_.id)
    assert [one.participant.code for one in listed] == ["B", "A"]
    assert [one.response_id for one in listed] == sorted(one.response_id for one in listed)
