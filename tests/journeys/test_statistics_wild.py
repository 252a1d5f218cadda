"""Whatever was answered comes back from SPSS and Stata files; interviews, codebooks and tables that are too large."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pyreadstat
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from sqlalchemy.orm import Session

from survey.domain.answers import Status
from survey.domain.values import clean_text, to_text
from survey.problems import Refused
from survey.services.exporting import Options, write_round
from survey.services.exporting.statistics import frames, stata
from survey.services.exporting.statistics.frames import cut_bytes
from survey.services.exporting.statistics.missing import ORDER, find_lowest
from survey.services.exporting.statistics.naming import SPSS, STATA, Program
from survey.store import answers as stored
from tests.factories import NOW, add_round, answer, questionnaire_of, response_of

WILD = questionnaire_of("""
    - {name: words, type: text, label: Words, statuses: [refused, partly]}
    - {name: n, type: integer, label: N, statuses: [does_not_know, refused, not_applicable, partly]}
    - {name: share, type: decimal, label: Share, statuses: [no_information]}
    - {name: day, type: date, label: Day, statuses: [refused]}
    - {name: hour, type: time, label: Hour, statuses: [refused]}
    - {name: moment, type: dateTime, label: Moment, statuses: [refused]}
    - {name: one, type: select_one, label: One, statuses: [refused],
       choices: [{name: a, label: A}, {name: b, label: B}]}
    - {name: many, type: select_multiple, label: Many, choices: [{name: a, label: A}, {name: b, label: B}]}
""")
REFUSED = st.just(Status.REFUSED)
ANY = st.fixed_dictionaries(
    {},
    optional={
        "words": REFUSED | st.text(min_size=1).map(clean_text).filter(str.strip),
        "n": st.just(Status.DOES_NOT_KNOW) | REFUSED | st.integers(-1100, 0) | st.integers(-(10**15), 10**15),
        "share": st.just(Status.NO_INFORMATION) | st.decimals(-(10**9), 10**9, allow_nan=False, places=7),
        "day": REFUSED | st.dates(),
        "hour": REFUSED | st.times().map(lambda one: one.replace(microsecond=0)),
        "moment": REFUSED | st.datetimes().map(lambda one: one.replace(microsecond=0)),
        "one": REFUSED | st.sampled_from(["a", "b"]),
        "many": st.sets(st.sampled_from(["a", "b"]), min_size=1).map(lambda names: tuple(sorted(names))),
    },
)  # fmt: skip


def read(path: Path) -> tuple[dict[str, Any], Any]:
    reader = pyreadstat.read_sav if path.suffix == ".sav" else pyreadstat.read_dta
    frame, about = reader(str(path), user_missing=True)
    return frame.to_dict("records")[0], about


@pytest.mark.parametrize("form", ["sav", "dta"])
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(given_answers=ANY)
def test_whatever_was_answered_comes_back(
    session: Session, tmp_path: Path, form: str, given_answers: dict[str, Any]
) -> None:
    round_ = add_round(session, WILD, ["ALFA"])
    answer(session, round_, WILD, given_answers)
    out = tmp_path / f"out.{form}"
    write_round(session, round_, out, Options("en"), NOW)
    row, about = read(out)
    found = stored.fetch_answers(session, response_of(session, round_).id, WILD)
    known = {key.question: one for key, one in found.items()}
    for question in (one.question for one in WILD.leaves):
        one = known.get(question.name)
        status = one.status if one else Status.NOT_ANSWERED
        if question.name == "many":
            chosen = one.value if one else None
            assert [row["many__a"], row["many__b"]] == (
                [int(name in chosen) for name in "ab"] if chosen else [_missing(status, form)] * 2  # type: ignore[operator]
            )
        elif one is None or one.value is None:
            assert row[question.name] == _missing(status, form, question.name, about), question.name
        else:
            _compare(question.name, one.value, row, to_text(one.value, question), form)
    session.rollback()


def _missing(status: Status, form: str, name: str = "", about: Any = None) -> Any:
    if name == "words":
        return ""
    place = ORDER.index(status)
    if form == "dta":
        return "abcdefghij"[place]
    (declared,) = about.missing_ranges[name] if about else ({"lo": -99},)
    low = declared["lo"]
    if isinstance(low, float | int):
        return low + place
    # pyreadstat shows the codes of days and times as days and times
    return {date: date(1582, 10, 13), datetime: datetime(1582, 10, 13, 23, 58, 21 + place)}.get(
        type(low), time(23, 58, 21 + place)
    )


def _compare(name: str, value: Any, row: dict[str, Any], text: str, form: str) -> None:
    if f"{name}__text" in row:
        assert row[f"{name}__text"] == text
        return
    if name == "one":
        value = {"a": 1, "b": 2}[value]
    if isinstance(value, Decimal):
        assert row[name] == float(value)
    elif name == "words":
        assert row[name] == (value.rstrip(" ") if form == "sav" else value)
    else:
        assert row[name] == value, name


@given(st.lists(st.text(max_size=90), max_size=12), st.sampled_from([SPSS, STATA]))
def test_names_are_always_legal(wanted: list[str], program: Program) -> None:
    names = program.names(wanted)
    assert all(name[0].isalpha() and name.isascii() and name.replace("_", "a").isalnum() for name in names)
    assert all(len(name) <= program.name_length for name in names)
    assert len({name.lower() for name in names}) == len(wanted)
    assert not {name.lower() for name in names} & program.reserved


@given(st.text(max_size=400))
def test_labels_are_cut_between_characters(words: str) -> None:
    assert len(SPSS.cut_label(words).encode()) <= 256
    assert len(STATA.cut_label(words)) <= 80
    assert SPSS.cut_value_label("a" + "ż" * 80) == "a" + "ż" * 58 + "…"
    assert "".join(cut_bytes(words, 7)) == words


def test_codes_for_missing_values_step_aside() -> None:
    assert [find_lowest(taken) for taken in ([], [-100, -89], [-95.5], [-90, -9_999], [-90, -9_999, -999_999])] == [
        -99, -99, -9_999, -999_999, -999_999_999,
    ]  # fmt: skip


def test_interviews_have_their_notes_and_statuses(session: Session, tmp_path: Path) -> None:
    guide = questionnaire_of("- {name: T1, type: topic, label: Topic, probes: [{name: p, label: Probe}]}")
    round_ = add_round(session, guide, ["ALFA", "BETA"])
    answer(session, round_, guide, {"T1": "said\nmuch"})
    answer(session, round_, guide, {"T1": Status.OFF_TOPIC}, "BETA")
    for form in ("sav", "dta", "parquet", "xml", "long.parquet", "codebook.xlsx", "codebook.csv"):
        write_round(session, round_, tmp_path / f"out.{form}", Options("en"), NOW)
    row, about = read(tmp_path / "out.sav")
    assert (row["T1"], about.variable_value_labels["T1__status"][row["T1__status"]]) == ("said\nmuch", "answered")
    assert pq.read_table(tmp_path / "out.parquet").to_pydict()["T1__status"] == ["answered", "off_topic"]


def test_partly_keeps_its_value_and_says_so(session: Session, tmp_path: Path) -> None:
    round_ = add_round(session, WILD, ["ALFA"])
    answer(session, round_, WILD, {"n": 7})
    for one in session.query(stored.tables.AnswerRevision):
        one.status = "partly"
    session.flush()
    write_round(session, round_, tmp_path / "out.sav", Options("en"), NOW)
    row, about = read(tmp_path / "out.sav")
    assert (row["n"], about.variable_value_labels["n__status"][row["n__status"]]) == (7, "partly")


def test_the_codebook_alone_has_all_names_and_codes(session: Session, tmp_path: Path) -> None:
    round_ = add_round(session, WILD, [])
    write_round(session, round_, tmp_path / "out.codebook.xlsx", Options("en"), NOW)
    book = load_workbook(tmp_path / "out.codebook.xlsx")
    assert book.sheetnames == ["README", "codebook", "variables"]
    write_round(session, round_, tmp_path / "out.codebook.csv", Options("en"), NOW)
    with (tmp_path / "out.codebook.csv").open(encoding="utf-8-sig") as file:
        rows = [row for row in csv.DictReader(file) if row["variable"] == "one"]
    assert [(row["code"], row["stata_code"], row["code_name"], row["code_label"]) for row in rows[1:]] == [
        ("1", "", "a", "A"), ("2", "", "b", "B"), ("-98", ".b", "refused", "refused"),
        ("-93", ".g", "not_asked", "not asked"), ("-92", ".h", "not_answered", "not answered"),
        ("-90", ".j", "answered", "without a value"),
    ]  # fmt: skip


def test_a_table_that_is_too_large_is_refused(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(frames, "MOST_CELLS", 10)
    round_ = add_round(session, WILD, ["ALFA", "BETA"])
    for form in ("sav", "dta"):
        with pytest.raises(Refused) as refused:
            write_round(session, round_, tmp_path / f"out.{form}", Options("en"), NOW)
        assert refused.value.problems[0].code == "out_cells"
    write_round(session, round_, tmp_path / "out.parquet", Options("en"), NOW)


@pytest.mark.parametrize(("form", "code"), [("sav", "out_texts"), ("dta", "out_program")])
def test_what_a_form_cannot_hold_is_told_with_the_way_out(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str, code: str
) -> None:
    monkeypatch.setattr(frames, "MOST_BYTES", 1_000 if form == "sav" else 10_000)
    monkeypatch.setattr(stata, "STATA", replace(STATA, label=81))
    long = questionnaire_of(f"- {{name: q, type: text, label: {'L' * 90}}}")
    round_ = add_round(session, long, ["ALFA"])
    answer(session, round_, long, {"q": "x" * 1_001})
    with pytest.raises(Refused) as refused:
        write_round(session, round_, tmp_path / f"out.{form}", Options("en"), NOW)
    assert refused.value.problems[0].code == code
    assert list(tmp_path.glob("out*")) == []
