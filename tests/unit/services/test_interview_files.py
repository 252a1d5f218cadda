"""Files of interviews: back and forth without a change, stored once, and refused whole with every line named."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.orm import Session

from survey.domain.answers import Answer, Key, Status
from survey.domain.material import PieceKind, Words
from survey.domain.people import Person
from survey.domain.responses import Round
from survey.problems import Refused
from survey.services.catalogue import render
from survey.services.exporting import Options, Values, write_round
from survey.services.importing import import_answers
from survey.services.interviews.jsonl import Imported, import_interviews, stream_interviews
from survey.store import answers, interviews, material
from survey.store.answers import NewRevision
from tests.factories import NOW, add_round, questionnaire_of, response_of

ME = Person("user:1")
GUIDE = questionnaire_of(
    """
    - name: T01
      type: topic
      label: One
      question: One?
      probes: [{name: p1, label: Why?}, {name: p2, label: How?}]
      statuses: [partly, no_information, does_not_know]
    - {name: T02, type: topic, label: Two, question: Two?, statuses: [partly, no_information]}
    - {name: T03, type: topic, label: Three, question: Three?}
    """
)
HARD = "Cafe\u0301 \u200fשלום\u200e\r\nLine\rtwo\u2028three \U0001f469\u200d\U0001f4bb (…)\u00a0\ttab"
"""Apart accents, marks of direction, every kind of line end, an emoji of three code points."""


@pytest.fixture
def round_(session: Session) -> Round:
    return add_round(session, GUIDE, ["ALFA", "Łódź"], "r1")


def of(question: str | None, kind: str, participant: str | None = "ALFA", **more: Any) -> dict[str, Any]:
    return {"participant": participant, "question": question, "kind": kind, **more}


STUDY = [
    of(None, "respondent", respondent="R1", text="kierownik biura"),
    of(None, "transcript", label="alfa.txt", text=HARD, id="t1"),
    of("T01", "status", status="partly", source="raport, wiersz 93", probes=["p1"], moved_from=["T02"]),
    of("T01", "note", text=HARD, source="notatnik, s. 2"),
    of("T01", "quotation", text=HARD, source="wiersz 94", respondent="R1", origin="T02", id="p1",
       passage={"transcript": "t1", "start": 0, "end": 5}),
    of("T01", "finding", label="Definicja", text="jest", supplement=True, confidential=True, rests_on=["p1"]),
    of("T02", "status", status="no_information"),
    of("T03", "status", status="answered"),
    of("T03", "finding", label="Sama etykieta"),
    of("T03", "status", "Łódź", status="answered"),
    of("T03", "summary", None, text="Wszystkie miasta …", rests_on=["p1"]),
]  # fmt: skip


def write(folder: Path, *objects: dict[str, Any], end: str = "\n") -> Path:
    path = folder / "in.jsonl"
    path.write_bytes("".join(json.dumps(one, ensure_ascii=False) + end for one in objects).encode())
    return path


def read(session: Session, round_: Round, path: Path) -> Imported:
    return import_interviews(session, round_, path, ME, NOW)


def exported(session: Session, round_: Round) -> list[dict[str, Any]]:
    return [json.loads(line) for line in stream_interviews(session, round_)]


def refused(session: Session, round_: Round, path: Path) -> list[tuple[int, str]]:
    """Line and code of every problem; nothing of the file is stored."""
    with pytest.raises(Refused) as caught:
        read(session, round_, path)
    assert exported(session, round_) == []
    assert all(render(problem).startswith(f"{path}") for problem in caught.value.problems)
    return [(problem.place.line, problem.code) for problem in caught.value.problems]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_study_comes_back_without_a_character_changed(
    session: Session, round_: Round, tmp_path: Path, end: str
) -> None:
    assert read(session, round_, write(tmp_path, *STUDY, end=end)) == Imported(11, 11, 0, 0, 0)
    assert exported(session, round_) == STUDY


def test_ones_own_export_changes_nothing_and_fills_another_round_alike(
    session: Session, round_: Round, tmp_path: Path
) -> None:
    read(session, round_, write(tmp_path, *STUDY))
    path = tmp_path / "out.jsonl"
    path.write_bytes("".join(stream_interviews(session, round_)).encode())
    response = response_of(session, round_)
    before = answers.fetch_current(session, response.id, GUIDE).revisions
    assert read(session, round_, path) == Imported(11, 0, 11, 0, 0)
    assert answers.fetch_current(session, response.id, GUIDE).revisions == before
    other = add_round(session, GUIDE, ["ALFA", "Łódź"], "r2")
    assert read(session, other, path).new == 11
    assert "".join(stream_interviews(session, other)).encode() == path.read_bytes()


def test_the_same_object_is_stored_once(session: Session, round_: Round, tmp_path: Path) -> None:
    twice = [of("T01", "finding", label="A", text="x"), of("T01", "finding", label="A", text="x")]
    other = of("T01", "finding", label="A", text="x", source="wiersz 2")
    assert read(session, round_, write(tmp_path, *twice, other)) == Imported(3, 2, 0, 1, 0)
    assert read(session, round_, write(tmp_path, *twice, other)) == Imported(3, 0, 3, 0, 0)


def test_apart_and_joined_accents_are_two_texts_and_one_participant(
    session: Session, round_: Round, tmp_path: Path
) -> None:
    apart = "Ło\u0301dz\u0301"
    lines = [of("T01", "quotation", code, text=text) for code, text in (("Łódź", "é"), (apart, "e\u0301"))]
    assert read(session, round_, write(tmp_path, *lines)).new == 2
    assert [(one["participant"], one["text"]) for one in exported(session, round_)] == [
        ("Łódź", "é"), ("Łódź", "e\u0301"),
    ]  # fmt: skip


def test_corrections_made_since_an_export_stay(session: Session, round_: Round, tmp_path: Path) -> None:
    path = write(
        tmp_path, of("T01", "finding", label="A"), of("T01", "finding", label="B"), of("T01", "summary", text="C")
    )
    read(session, round_, path)
    moved, gone, _ = material.list_pieces(session, round_.id)
    material.revise_piece(session, moved, replace(moved.words, topic="T02", origin="T01"), "user:2", NOW)
    material.revise_piece(session, gone, gone.words, "user:2", NOW, removed=True)
    assert read(session, round_, path) == Imported(3, 0, 1, 0, 2)
    assert [one["question"] for one in exported(session, round_)] == ["T01", "T02"]


def test_a_piece_may_rest_on_one_that_follows_and_on_one_taken_away_since(
    session: Session, round_: Round, tmp_path: Path
) -> None:
    lines = [of("T01", "finding", label="A", rests_on=["q"]), of("T01", "quotation", text="B", id="q")]
    read(session, round_, write(tmp_path, *lines))
    finding, quotation = material.list_pieces(session, round_.id)
    assert finding.words.rests_on == (quotation.id,)
    material.revise_piece(session, quotation, quotation.words, "user:1", NOW, removed=True)
    own = exported(session, round_)
    assert own == [of("T01", "finding", label="A")]
    assert read(session, round_, write(tmp_path, *own)) == Imported(1, 0, 1, 0, 0)


def test_a_note_takes_its_status_along_and_what_is_not_said_stays(
    session: Session, round_: Round, tmp_path: Path
) -> None:
    read(session, round_, write(tmp_path, of("T01", "status", status="partly", text="a note", probes=["p2"])))
    read(session, round_, write(tmp_path, of("T01", "note", text="another")))
    assert exported(session, round_) == [
        of("T01", "status", status="partly", probes=["p2"]),
        of("T01", "note", text="another"),
    ]


def test_a_topic_with_findings_alone_goes_through_files_of_answers_too(
    session: Session, round_: Round, tmp_path: Path
) -> None:
    lines = [of("T01", "status", status="partly"), of("T03", "status", status="answered")]
    read(session, round_, write(tmp_path, *lines))
    path = tmp_path / "a.csv"
    write_round(session, round_, path, Options("en", Values.CODES), NOW)
    assert import_answers(session, round_, path, ME, NOW).answers == 0
    other = add_round(session, GUIDE, ["ALFA", "Łódź"], "r2")
    assert import_answers(session, other, path, ME, NOW).answers == 2
    assert exported(session, other) == lines


LONG = "x" * (5 * 1024 * 1024)
BAD: dict[str, tuple[object, str]] = {
    "cut off": ('{"participant": "ALFA", "question": "T01", "kind": "note", "text": "so', "line_cut"),
    "cut off after a comma": ('{"participant": "ALFA",', "line_cut"),
    "no JSON": ('{"participant": ALFA}', "line_not_json"),
    "two objects": ('{"kind": "note"} {"kind": "note"}', "line_not_json"),
    "a list": ("[1]", "line_not_object"),
    "thousands of brackets": ("[" * 100_000, "line_not_object"),
    "a number of 5,000 digits": ('{"text": ' + "9" * 5000 + "}", "line_not_object"),
    "raw null byte": ('{"kind": "note\x00"}', "line_null"),
    "a line end inside a text": ('{"kind": "note", "text": "a\tb"}', "line_not_json"),
    "a key twice": ('{"kind": "note", "kind": "note"}', "line_key_twice"),
    "null byte": (of("T01", "note", text="a\x00b"), "text_null"),
    "half a surrogate": ('{"participant":"ALFA","question":"T01","kind":"note","text":"\\ud83d"}', "line_control"),
    "bell": (of("T01", "note", text="a\x07"), "line_control"),
    "5 MB": (of("T01", "note", text=LONG), "text_too_long"),
    "unknown topic": (of("T1", "note", text="a"), "line_topic"),
    "no topic": (of(None, "note", text="a"), "line_topic"),
    "unknown origin": (of("T01", "finding", label="a", origin="X"), "line_topic"),
    "unknown participant": (of("T01", "note", "Alfa", text="a"), "row_participant_unknown"),
    "nobody": (of("T01", "status", None, status="answered"), "line_participant"),
    "nobody's respondent": (of("T01", "summary", None, text="a", respondent="R1"), "line_respondent_of"),
    "unknown kind": (of("T01", "memo", text="a"), "line_kind"),
    "unknown key": (of("T01", "note", txt="a", text="b"), "line_key_unknown"),
    "key of another kind": (of("T01", "note", text="a", status="answered"), "line_key_not_here"),
    "number for text": (of("T01", "finding", label="a", source=93), "line_text"),
    "text for a flag": (of("T01", "finding", label="a", supplement="yes"), "line_flag"),
    "text for a list": (of("T01", "finding", label="a", rests_on="p1"), "line_list"),
    "empty": (of("T01", "quotation", text=""), "line_key_missing"),
    "unknown status": (of("T01", "status", status="maybe"), "cell_status"),
    "status not offered": (of("T03", "status", status="partly"), "cell_status_not_offered"),
    "unknown probe": (of("T01", "status", probes=["p9"]), "line_probe"),
    "rests on nothing": (of("T01", "finding", label="a", rests_on=["q"]), "line_rests_on"),
    "rests on itself": (of("T01", "finding", label="a", id="q", rests_on=["q"]), "line_rests_circle"),
    "odd passage": (of("T01", "finding", label="a", passage={"start": 1}), "line_passage"),
    "passage of nothing": (
        of("T01", "finding", label="a", passage={"transcript": "t", "start": 0, "end": 1}),
        "line_transcript",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_a_bad_line_is_named_and_nothing_is_stored(session: Session, round_: Round, tmp_path: Path, name: str) -> None:
    given, code = BAD[name]
    bad = given if isinstance(given, str) else json.dumps(given, ensure_ascii=False)
    path = tmp_path / "in.jsonl"
    good = json.dumps(of("T01", "finding", label="good"))
    path.write_bytes(f"\ufeff{good}\n\n{bad}\n{good}\n".encode())
    assert refused(session, round_, path) == [(3, code)]


def test_every_problem_is_told_at_once(session: Session, round_: Round, tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    lines = [
        of("T01", "note", text="a"),
        of("T01", "note", text="b"),
        of("T02", "status", status="no_information"),
        of("T02", "note", text="c"),
        of("T01", "finding", label="a", id="x"),
        of("T01", "finding", label="b", id="x"),
        of(None, "transcript", text="abc", id="t"),
        of("T01", "finding", label="c", passage={"transcript": "t", "start": 0, "end": 4}),
        of(None, "respondent", respondent="R", text="one"),
        of(None, "respondent", respondent="R", text="two"),
    ]
    path.write_bytes("\n".join(json.dumps(one) for one in lines).encode() + b"\n\xff\n")
    assert refused(session, round_, path) == [
        (2, "line_two"),
        (3, "line_status_and_note"),
        (6, "line_id_twice"),
        (8, "line_passage_end"),
        (10, "line_function"),
        (11, "line_not_utf8"),
    ]


def test_a_stored_note_is_never_wiped_by_a_status(session: Session, round_: Round, tmp_path: Path) -> None:
    read(session, round_, write(tmp_path, of("T02", "note", text="mine")))
    with pytest.raises(Refused, match="line_status_and_stored"):
        read(session, round_, write(tmp_path, of("T02", "status", status="no_information")))


def test_files_and_rounds_that_are_none(session: Session, tmp_path: Path) -> None:
    survey = add_round(session)
    with pytest.raises(Refused, match="round_no_topics"):
        stream_interviews(session, survey)
    with pytest.raises(Refused, match="round_no_topics"):
        read(session, survey, write(tmp_path, *STUDY))


def test_a_file_that_is_not_there(session: Session, round_: Round, tmp_path: Path) -> None:
    assert refused(session, round_, tmp_path / "nothing.jsonl") == [(0, "data_missing")]


def test_what_the_desk_stores_is_exported(session: Session, round_: Round) -> None:
    response = response_of(session, round_)
    said = Answer(Key("T01"), Status.ANSWERED, "note")
    answers.add_revisions(session, response.id, [NewRevision(said.key, 0, said)], GUIDE, "user:1", NOW)
    interviews.add_move(session, response.id, "T02", "T03", "user:1", NOW)
    words = Words("T03", "text", label="label", origin="T02")
    material.add_pieces(session, round_.id, [material.NewPiece(PieceKind.FINDING, words, response.id)], "user:1", NOW)
    assert exported(session, round_) == [
        of("T01", "status", status="answered"),
        of("T01", "note", text="note"),
        of("T03", "status", moved_from=["T02"]),
        of("T03", "finding", label="label", text="text", origin="T02"),
    ]
