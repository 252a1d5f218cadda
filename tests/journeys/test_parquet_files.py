"""Parquet read back: every value with its type, every label in the schema, one group of rows after another."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from datetime import UTC, date, datetime, time
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from sqlalchemy.orm import Session

from survey.domain.answers import Status
from survey.services.exporting import Options, write_round
from survey.services.exporting.statistics import parquet
from tests.factories import NOW, add_round, answer
from tests.journeys.study import ANSWERS, EVERYTHING, FLAT

GIVEN = {**ANSWERS, "count": Status.REFUSED}


@pytest.fixture
def folder(session: Session, tmp_path: Path) -> Path:
    round_ = add_round(session, EVERYTHING, ["ALFA", "BETA"])
    answer(session, round_, EVERYTHING, GIVEN)
    write_round(session, round_, tmp_path / "out.parquet.zip", Options("pl"), NOW)
    zipfile.ZipFile(tmp_path / "out.parquet.zip").extractall(tmp_path / "out")
    return tmp_path / "out"


def test_every_value_comes_back_with_its_type(folder: Path) -> None:
    alfa, beta = pq.read_table(folder / "answers.parquet").to_pylist()
    assert {name: value for name, value in alfa.items() if "__" not in name} == {
        "participant": "ALFA", "edition": "tiny 1.0.0", "words": ANSWERS["words"], "count": None, "share": 0.25,
        "slider": 7.5, "day": date(2026, 11, 23), "hour": time(8, 30), "moment": datetime(2026, 11, 23, 8, 30),
        "one": "3", "rung": 0, "agreed": "OK", "why": None, "double": None, "houses": 2,
    }  # fmt: skip
    assert [alfa[f"many__{name}"] for name in ("a", "b", "3")] == [True, False, True]
    assert [alfa[f"ranked__{name}"] for name in ("a", "b", "3")] == [2, 3, 1]
    assert (alfa["count__status"], alfa["one__status"], alfa["why__status"]) == ("refused", "answered", "not_asked")
    assert {value for name, value in beta.items() if name.endswith("__status")} == {"not_answered", "not_asked"}
    assert pq.read_table(folder / "people.parquet").to_pylist() == [
        {"participant": "ALFA", "houses": 3, "people": 2, "edition": "tiny 1.0.0", "age": 41, "age__status": "answered"}
    ]


def test_the_schema_says_what_is_what_in_every_language(folder: Path) -> None:
    schema = pq.read_schema(folder / "answers.parquet")
    one = schema.field("one")
    assert one.type == pa.dictionary(pa.int32(), pa.string())
    assert one.metadata[b"label_pl"].decode() == "Jedno"
    assert json.loads(one.metadata[b"values_en"]) == {"a": "Aye", "b": "Bee", "3": "Three"}
    assert schema.metadata[b"edition"] == b"tiny 1.0.0"
    types = {name: str(schema.field(name).type) for name in ("count", "share", "day", "many__a", "rung")}
    assert types == {"count": "int64", "share": "double", "day": "date32[day]", "many__a": "bool", "rung": "int32"}


def test_rows_are_written_in_groups(session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "GROUP", 2)
    codes = [f"P{number}" for number in range(5)]
    round_ = add_round(session, FLAT, codes)
    answer(session, round_, FLAT, {"many": ("a",)}, "P4")
    write_round(session, round_, tmp_path / "out.parquet", Options("en"), NOW)
    file = pq.ParquetFile(tmp_path / "out.parquet")
    assert file.num_row_groups == 3
    table = file.read().to_pydict()
    assert (table["participant"], table["many__a"]) == (codes, [None] * 4 + [True])


@pytest.mark.parametrize("people", [[], ["ALFA"]])
def test_an_empty_round_has_all_columns(session: Session, tmp_path: Path, people: list[str]) -> None:
    round_ = add_round(session, FLAT, people)
    for form in ("parquet", "long.parquet"):
        write_round(session, round_, tmp_path / f"out.{form}", Options("en"), NOW)
    table = pq.read_table(tmp_path / "out.parquet")
    assert (table.num_rows, table.column_names[:3]) == (len(people), ["participant", "edition", "words"])
    assert pq.read_table(tmp_path / "out.long.parquet").num_rows == 4 * len(people)


def test_the_long_table_has_types(session: Session, tmp_path: Path) -> None:
    round_ = add_round(session, EVERYTHING, ["ALFA"])
    answer(session, round_, EVERYTHING, GIVEN)
    write_round(session, round_, tmp_path / "out.long.parquet", Options("en"), NOW)
    rows = {
        (row["question"], row["occurrence"]): row for row in pq.read_table(tmp_path / "out.long.parquet").to_pylist()
    }
    share = rows["share", None]
    assert (share["value"], share["number"], share["answered_at"], share["revision"]) == ("0.25", 0.25, NOW, 1)
    assert share["answered_at"].tzinfo is not None
    assert share["answered_at"] == datetime(2026, 11, 23, 10, tzinfo=UTC)
    assert (rows["words", None]["value"], rows["count", None]["status"]) == (ANSWERS["words"], "refused")
    assert rows["age", "3.2"]["number"] == 41


def test_the_libraries_are_loaded_by_the_first_file_and_not_before() -> None:
    program = (
        "import sys, survey.services.exporting; print({'pyarrow', 'pyreadstat', 'pandas', 'numpy'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
