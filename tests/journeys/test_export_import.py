"""Answers go out as files and come back: nothing is lost, nothing is changed, nothing is let in half."""

from __future__ import annotations

import csv
import shutil
from datetime import UTC, date, datetime, time
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from sqlalchemy.orm import Session

from survey.domain.answers import COMPUTED, WITH_VALUE, Key, Status
from survey.domain.people import Person
from survey.domain.responses import Round
from survey.domain.values import clean_text
from survey.services.exporting import Headers, Options, Values, write_round
from survey.services.importing import Imported, import_answers, import_participants
from survey.store import answers as stored
from survey.store import tables
from tests.factories import NOW, add_round, answer, questionnaire_of, response_of
from tests.journeys.study import ANSWERS, EVERYTHING, FLAT

ME = Person("user:1")
FORMS = ["out.xlsx", "out.long.csv", "out.zip", "out"]


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url


def write(session: Session, round_: Round, out: Path, **options: object) -> Path:
    write_round(session, round_, out, Options(**{"language": "en", **options}), NOW)  # type: ignore[arg-type]
    return out


def take_in(session: Session, round_: Round, path: Path) -> Imported:
    return import_answers(session, round_, path, ME, NOW)


def current(session: Session, round_: Round, participant: str = "ALFA") -> dict[str, object]:
    found = stored.fetch_answers(session, response_of(session, round_, participant).id, EVERYTHING)
    return {str(key): one.value if one.value is not None else one.status for key, one in found.items()}


@pytest.mark.parametrize("language", ["pl", "en"])
@pytest.mark.parametrize("form", FORMS)
def test_a_round_trip_changes_nothing(session: Session, tmp_path: Path, form: str, language: str) -> None:
    round_ = add_round(session, EVERYTHING, example=True)
    answer(session, round_, EVERYTHING, {**ANSWERS, "count": Status.REFUSED})
    revisions = session.query(tables.AnswerRevision).count()
    done = take_in(session, round_, write(session, round_, tmp_path / form, language=language))
    assert (done.answers, done.read) == (0, len(ANSWERS))
    assert session.query(tables.AnswerRevision).count() == revisions


@pytest.mark.parametrize("form", FORMS)
def test_an_empty_round_is_filled_from_the_file_of_another(session: Session, tmp_path: Path, form: str) -> None:
    full, empty = add_round(session, EVERYTHING), add_round(session, EVERYTHING, code="r2")
    answer(session, full, EVERYTHING, ANSWERS)
    answer(session, full, EVERYTHING, {"count": Status.DOES_NOT_KNOW, "age[1.1]": Status.REFUSED}, participant="BETA")
    answer(session, full, EVERYTHING, {"houses": ("1",), "people[1]": ("1",)}, participant="BETA")
    take_in(session, empty, write(session, full, tmp_path / form))
    for participant in ("ALFA", "BETA"):
        assert current(session, empty, participant) == current(session, full, participant)
    sources = {row.source for row in session.query(tables.AnswerRevision) if row.author == "user:1"}
    assert sources == {"import"}


def test_a_corrected_cell_becomes_one_revision_more(session: Session, tmp_path: Path) -> None:
    round_ = add_round(session, FLAT)
    answer(session, round_, FLAT, {"words": "before", "count": 4})
    out = write(session, round_, tmp_path / "out.csv")
    out.write_bytes(out.read_bytes().replace(b"before", b"after"))
    assert take_in(session, round_, out) == Imported(answers=1, responses=1, read=2)
    history = stored.fetch_history(session, response_of(session, round_).id, Key("words"), FLAT)
    assert [one and (one.value, one.author) for one in history] == [("before", "invitation:1"), ("after", "user:1")]


def test_an_empty_cell_takes_nothing_back(session: Session, tmp_path: Path) -> None:
    round_ = add_round(session, FLAT)
    answer(session, round_, FLAT, {"words": "kept"})
    path = tmp_path / "in.csv"
    path.write_text("participant,words,words__status\nALFA,,not_answered\n", encoding="utf-8")
    assert take_in(session, round_, path).answers == 0
    assert current(session, round_) == {"words": "kept"}


def test_a_text_longer_than_a_cell_goes_on_in_the_next_column(session: Session, tmp_path: Path) -> None:
    full, empty = add_round(session, FLAT), add_round(session, FLAT, code="r2")
    long = "ż" * 32_766 + "😀" * 30_000
    answer(session, full, FLAT, {"words": long})
    out = write(session, full, tmp_path / "out.xlsx")
    assert "words__part2" in [cell.value for cell in next(load_workbook(out)["answers"].iter_rows())]
    take_in(session, empty, out)
    assert current(session, empty) == {"words": long}


def test_entries_typed_by_hand_are_added_to_the_list_of_entries(session: Session, tmp_path: Path) -> None:
    round_ = add_round(session, EVERYTHING)
    path = tmp_path / "in"
    path.mkdir()
    (path / "people.csv").write_text("participant,houses,people,age\nALFA,2,1,30\n", encoding="utf-8")
    take_in(session, round_, path)
    assert current(session, round_) == {"houses": ("2",), "people[2]": ("1",), "age[2.1]": 30}


@pytest.mark.parametrize(("language", "other"), [("pl", "kod"), ("pl", "region"), ("en", "kod")])
def test_participants_come_back_from_the_workbook_of_their_round(
    session: Session, tmp_path: Path, language: str, other: str
) -> None:
    round_ = add_round(session, FLAT)
    path = tmp_path / "people.csv"
    path.write_text(f"code,name_pl,name_en,size,{other}\nALFA,Łódź,,=big,7\n", encoding="utf-8")
    import_participants(session, round_, path, ME, NOW)
    out = write(session, round_, tmp_path / "out.xlsx", language=language)
    before = {row.code: (row.name, row.attributes) for row in session.query(tables.Participant)}
    assert before["ALFA"] == ({"pl": "Łódź"}, {"size": "=big", other: "7"})
    import_participants(session, round_, out, ME, NOW)
    session.expire_all()
    assert {row.code: (row.name, row.attributes) for row in session.query(tables.Participant)} == before


ANY = st.fixed_dictionaries(
    {},
    optional={
        "words": st.text(min_size=1).map(clean_text).filter(str.strip),
        "count": st.integers(-(10**15) + 1, 10**15 - 1),
        "share": st.decimals(-(10**14), 10**14, allow_nan=False, places=4),
        "slider": st.integers(0, 20).map(lambda half: Decimal(half) / 2),
        "day": st.dates(),
        "hour": st.times().map(lambda moment: moment.replace(microsecond=0)),
        "moment": st.datetimes(timezones=st.sampled_from([None, UTC])),
        "one": st.sampled_from(["a", "b", "3"]),
        "many": st.sets(st.sampled_from(["a", "b", "3"]), min_size=1).map(
            lambda names: tuple(name for name in ("a", "b", "3") if name in names)
        ),
        "ranked": st.permutations(["a", "b", "3"]).map(tuple),
        "rung": st.integers(0, 2),
        "why": st.sampled_from(sorted(set(Status) - COMPUTED - WITH_VALUE)),
    },
)  # fmt: skip


@pytest.mark.parametrize("form", ["out.xlsx", "out.long.csv", "out.zip"])
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(given_answers=ANY)
def test_whatever_was_answered_comes_back(
    session: Session, tmp_path: Path, form: str, given_answers: dict[str, str | int | Decimal | date | time | datetime]
) -> None:
    full, empty = add_round(session, EVERYTHING), add_round(session, EVERYTHING, code="r2")
    answer(session, full, EVERYTHING, {"rung": 1, **given_answers})
    out = tmp_path / form
    take_in(session, empty, write(session, full, out))
    asked = current(session, full)
    if asked["rung"] == 0:
        asked.pop("why", None)
    assert current(session, empty) == asked
    session.rollback()


def test_labels_are_for_reading_and_stand_beside_the_codes(session: Session, tmp_path: Path) -> None:
    round_ = add_round(session, EVERYTHING)
    answer(session, round_, EVERYTHING, ANSWERS)
    path = write(session, round_, tmp_path / "out.csv.zip", language="pl", values=Values.LABELS, headers=Headers.NAMES)
    shutil.unpack_archive(path, tmp_path / "unpacked")
    with (tmp_path / "unpacked" / "answers.csv").open(encoding="utf-8-sig", newline="") as file:
        first = next(csv.DictReader(file))
    assert {name: first[name] for name in ("one", "many", "ranked", "rung", "count", "day")} == {
        "one": "Trzy", "many": "Ą, Trzy", "ranked": "1. Trzy, 2. Ą, 3. Bę", "rung": "0 – brak", "count": "-5",
        "day": "2026-11-23",
    }  # fmt: skip


def test_a_question_named_like_a_column_of_ours_is_kept_apart(session: Session, tmp_path: Path) -> None:
    odd = questionnaire_of("""
        - {name: participant, type: text, label: Who}
        - {name: example, type: text, label: Example}
        - {name: q, type: select_multiple, label: Q, choices: [{name: part2, label: P}], statuses: [refused]}
    """)
    full, empty = add_round(session, odd), add_round(session, odd, code="r2")
    answer(session, full, odd, {"participant": "me", "example": "=x", "q": ("part2",)})
    answer(session, full, odd, {"q": Status.REFUSED}, participant="BETA")
    take_in(session, empty, write(session, full, tmp_path / "out.csv"))
    found = stored.fetch_answers(session, response_of(session, empty).id, odd)
    assert {key.question: one.value for key, one in found.items()} == {
        "participant": "me", "example": "=x", "q": ("part2",)
    }  # fmt: skip
