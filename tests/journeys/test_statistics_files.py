"""SPSS and Stata files read back: every value, label and missing value as the database has it."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import UTC, date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.orm import Session

from survey.domain.answers import Status
from survey.problems import Refused
from survey.services.exporting import Options, write_round
from survey.services.exporting.statistics.missing import LETTERS
from tests.factories import NOW, add_round, answer, questionnaire_of
from tests.journeys.study import ANSWERS, EVERYTHING

pyreadstat = pytest.importorskip("pyreadstat")

LONG = "Ą" * 20_000 + "😀" * 5_000


def read(path: Path, missing: bool = True) -> tuple[list[dict[str, Any]], Any]:
    reader = pyreadstat.read_sav if path.suffix == ".sav" else pyreadstat.read_dta
    frame, about = reader(str(path), user_missing=missing)
    return frame.to_dict("records"), about


def written(session: Session, tmp_path: Path, form: str, language: str = "en") -> tuple[Path, Any]:
    """The round of everything, unpacked."""
    round_ = add_round(session, EVERYTHING, ["ALFA", "BETA", "GAMMA"], example=True)
    answer(session, round_, EVERYTHING, {**ANSWERS, "words": LONG})
    answer(
        session, round_, EVERYTHING, {"count": Status.REFUSED, "one": "a", "rung": 2, "why": Status.OFF_TOPIC}, "BETA"
    )
    out = tmp_path / f"out.{form}.zip"
    write_round(session, round_, out, Options(language), NOW)
    zipfile.ZipFile(out).extractall(tmp_path)
    return tmp_path, round_


@pytest.mark.parametrize("form", ["sav", "dta"])
def test_every_value_comes_back_as_it_was_answered(session: Session, tmp_path: Path, form: str) -> None:
    folder, _ = written(session, tmp_path, form)
    rows, about = read(folder / f"answers.{form}")
    alfa, beta, gamma = rows
    words = alfa["words"] + alfa.get("words__part2", "") + alfa.get("words__part3", "")
    assert words == LONG
    assert {name: alfa[name] for name in ("participant", "edition", "count", "share", "slider", "example")} == {
        "participant": "ALFA", "edition": "tiny 1.0.0", "count": -5, "share": 0.25, "slider": 7.5,
        "example": "example data",
    }  # fmt: skip
    assert (alfa["day"], alfa["hour"]) == (date(2026, 11, 23), time(8, 30))
    assert alfa["moment"] == datetime(2026, 11, 23, 8, 30)
    labels = about.variable_value_labels
    assert (labels["one"][alfa["one"]], labels["one"][beta["one"]]) == ("Three", "Aye")
    assert [alfa[f"many__{name}"] for name in ("a", "b", "3")] == [1, 0, 1]
    assert [alfa[f"ranked__{name}"] for name in ("a", "b", "3")] == [2, 3, 1]
    assert labels["tools__ai"][alfa["tools__ai"]] == "Bee"
    assert (alfa["rung"], labels["rung"][0]) == (0, "none")
    assert labels["agreed"][alfa["agreed"]] == "confirmed"
    assert (alfa["double" if form == "sav" else "double_2"], alfa["houses"]) == (-10, 2)
    assert labels["why__status"][alfa["why__status"]] == "not asked"
    assert (beta["why"], labels["why__status"][beta["why__status"]]) == ("", "off topic")
    assert gamma["participant"] == "GAMMA"


@pytest.mark.parametrize("form", ["sav", "dta"])
def test_repeats_are_files_of_their_own(session: Session, tmp_path: Path, form: str) -> None:
    folder, _ = written(session, tmp_path, form)
    assert zipfile.ZipFile(folder / f"out.{form}.zip").namelist() == [
        "README.txt", "_codebook.csv", "_participants.csv", f"answers.{form}", f"houses.{form}", f"people.{form}",
    ]  # fmt: skip
    houses, _ = read(folder / f"houses.{form}")
    people, _ = read(folder / f"people.{form}")
    assert [(row["participant"], row["houses"], row["street"]) for row in houses] == [
        ("ALFA", 1, "-Polna"), ("ALFA", 3, "Leśna"),
    ]  # fmt: skip
    assert [(row["houses"], row["people"], row["age"]) for row in people] == [(3, 2, 41)]


@pytest.mark.parametrize("form", ["sav", "dta"])
def test_what_is_no_answer_is_declared_missing_and_says_why(session: Session, tmp_path: Path, form: str) -> None:
    folder, _ = written(session, tmp_path, form)
    rows, about = read(folder / f"answers.{form}")
    _, beta, gamma = rows
    labels = about.variable_value_labels
    assert labels["count"][beta["count"]] == "refused"
    assert labels["rung"][gamma["rung"]] == "not answered"
    assert labels["many__a"][beta["many__a"]] == "not answered"
    assert [name for row in rows for name, value in row.items() if value is None or str(value) == "nan"] == []
    plain, _ = read(folder / f"answers.{form}", missing=False)
    for name in ("count", "rung", "day", "hour", "moment", "one", "many__a", "ranked__a", "agreed", "houses"):
        assert plain[2][name] != plain[2][name] or plain[2][name] is None, name
    if form == "dta":
        assert (beta["count"], gamma["day"]) == (LETTERS[Status.REFUSED], LETTERS[Status.NOT_ANSWERED])


@pytest.mark.parametrize("form", ["sav", "dta"])
def test_labels_are_in_the_chosen_language(session: Session, tmp_path: Path, form: str) -> None:
    folder, _ = written(session, tmp_path, form, "pl")
    _, about = read(folder / f"answers.{form}")
    assert about.column_names_to_labels["count"] == "Ile"
    assert about.column_names_to_labels["many__b"] == "Wiele – Bę"
    assert about.column_names_to_labels["tools__ai"] == "Narzędzia: SI"
    code = {words: number for number, words in about.variable_value_labels["count"].items()}
    assert set(code) == {"nie wiem", "odmowa odpowiedzi", "nie zadano", "bez odpowiedzi", "bez wartości"}
    assert about.file_label == "r1 – Tura"


def test_measures_and_missing_ranges_are_declared_in_spss(session: Session, tmp_path: Path) -> None:
    folder, _ = written(session, tmp_path, "sav")
    _, about = read(folder / "answers.sav")
    wanted = {"count": "scale", "one": "nominal", "rung": "ordinal", "ranked__a": "ordinal", "many__a": "nominal"}
    assert {name: about.variable_measure[name] for name in wanted} == wanted
    assert about.missing_ranges["count"] == [{"lo": -99.0, "hi": -90.0}]
    assert "words__status" not in about.missing_ranges
    assert "edition: tiny 1.0.0" in about.notes


TIGHT = """
    - {name: n, type: integer, label: N, statuses: [refused]}
    - {name: d, type: decimal, label: D}
    - {name: day, type: date, label: Day}
    - {name: m, type: dateTime, label: M}
    - {name: rate, type: select_one, label: Rate, choices: [{name: "0", label: Zero}, {name: "5", label: Five}]}
    - {name: sum1, type: calculate, calculation: "${n} + 1"}
    - {name: word1, type: calculate, calculation: "if(${n} > 0, 'up', 'down')"}
"""


@pytest.mark.parametrize("form", ["sav", "dta"])
def test_answers_that_look_like_codes_or_do_not_fit_are_kept(session: Session, tmp_path: Path, form: str) -> None:
    tight = questionnaire_of(TIGHT)
    round_ = add_round(session, tight, ["ALFA", "BETA"])
    given = {"n": -95, "d": Decimal("12345678901234.123456789"), "day": date(1410, 7, 15), "rate": "5"}
    answer(session, round_, tight, given | {"m": datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)})
    answer(session, round_, tight, {"n": Status.REFUSED}, "BETA")
    out = tmp_path / f"out.{form}"
    write_round(session, round_, out, Options("en"), NOW)
    (alfa, beta), about = read(out)
    assert (alfa["n"], about.variable_value_labels["n"][beta["n"]]) == (-95, "refused")
    assert alfa["d__text"] == "12345678901234.123456789"
    assert about.variable_value_labels["day"].get("j", "without a value") == "without a value"
    assert (alfa["day__text"], alfa["m__text"]) == ("1410-07-15", "2026-01-02T03:04:05+00:00")
    assert alfa["m"] == datetime(2026, 1, 2, 3, 4, 5)
    assert (alfa["rate"], about.variable_value_labels["rate"][5]) == (5, "Five")
    assert (alfa["sum1"], alfa["word1"]) == (-94, "down")


@pytest.mark.parametrize("form", ["sav", "dta"])
@pytest.mark.parametrize("people", [[], ["ALFA"]])
def test_a_round_without_answers_has_all_its_variables(
    session: Session, tmp_path: Path, form: str, people: list[str]
) -> None:
    flat = questionnaire_of(TIGHT + "    - {name: t, type: text, label: T}\n")
    out = tmp_path / f"out.{form}"
    write_round(session, add_round(session, flat, people), out, Options("en"), NOW)
    rows, about = read(out)
    assert len(rows) == len(people)
    assert about.column_names == [
        "participant", "edition", "n", "d", "day", "m", "rate", "sum1", "word1", "t", "t__status",
    ]  # fmt: skip
    assert about.variable_value_labels["rate"][5] == "Five"


def test_one_file_for_several_tables_is_refused_with_the_way_out(session: Session, tmp_path: Path) -> None:
    round_ = add_round(session, EVERYTHING)
    for form in ("sav", "dta", "parquet"):
        with pytest.raises(Refused) as refused:
            write_round(session, round_, tmp_path / f"out.{form}", Options("en"), NOW)
        assert refused.value.problems[0].code == "out_repeats_archive"
        assert refused.value.problems[0].params["form"] == f".{form}.zip"
    assert list(tmp_path.glob("out*")) == []


@pytest.mark.parametrize("form", ["sav", "dta"])
def test_long_names_are_taken_in_any_number(session: Session, tmp_path: Path, form: str) -> None:
    many = "\n".join(f"- {{name: {'q' * 27}{number:05}, type: integer, label: Q}}" for number in range(1200))
    write_round(
        session, add_round(session, questionnaire_of(many), ["ALFA"]), tmp_path / f"out.{form}", Options("en"), NOW
    )
    _, about = read(tmp_path / f"out.{form}")
    assert len({name.lower() for name in about.column_names}) == 1202


HARD = """
    - {name: select, type: text, label: '=1+1'}
    - {name: With, type: text, label: "A\\tB\\nC"}
    - {name: a123456789012345678901234567890x, type: select_multiple, label: WIDE,
       choices: [{name: one-1, label: TALL}, {name: one.1, label: '=2'}, {name: ONE_1, label: '-'}]}
    - {name: participant, type: text, label: Who}
    - {name: edition, type: text, label: Edition}
""".replace("WIDE", "ż" * 300).replace("TALL", "ą" * 200)


@pytest.mark.parametrize(("form", "longest"), [("sav", 64), ("dta", 27)])
def test_names_are_legal_unique_and_found_in_the_codebook(
    session: Session, tmp_path: Path, form: str, longest: int
) -> None:
    hard = questionnaire_of(HARD)
    round_ = add_round(session, hard, ["ALFA"])
    name = "a123456789012345678901234567890x"
    answer(session, round_, hard, {"select": "@x", name: ("one.1",), "participant": "me", "edition": "mine"})
    write_round(session, round_, tmp_path / f"out.{form}", Options("en"), NOW)
    write_round(session, round_, tmp_path / "out.codebook.csv", Options("en"), NOW)
    (row,), about = read(tmp_path / f"out.{form}")
    text = (tmp_path / "out.codebook.csv").read_text(encoding="utf-8-sig")
    book = [one for one in csv.DictReader(io.StringIO(text)) if one["label"]]
    legal = [one["spss_name" if form == "sav" else "stata_name"] for one in book]
    assert legal == about.column_names
    assert len({one.lower() for one in legal}) == len(legal)
    assert max(map(len, legal)) <= longest
    by = {one["choice"]: legal[at] for at, one in enumerate(book) if one["choice"]}
    assert [row[by[choice]] for choice in ("one-1", "one.1", "ONE_1")] == [0, 1, 0]
    book_names = [one["variable"] for one in book]
    said = {one["variable"]: (one["label"], one["note"]) for one in book}
    assert said["select"] == ("'=1+1", "")
    assert about.column_names_to_labels["select"] == "=1+1"
    assert about.column_names_to_labels[legal[book_names.index("With")]] == "A B C"
    cut = about.column_names_to_labels[by["one-1"]]
    assert cut.endswith("…")
    assert len(cut.encode()) <= 256 if form == "sav" else len(cut) == 80
    assert said[f"{name}__one-1"][1] == "label cut in SPSS, Stata"
    assert (row["edition"], row[legal[book_names.index("participant__2")]]) == ("mine", "me")
