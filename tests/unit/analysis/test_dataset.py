"""Four tables that belong together."""

import numpy as np
import pandas as pd
import pytest

from analysis import STATUSES, build_dataset, read_folder, write_folder
from tests.unit.analysis.small import data

FRAME = pd.DataFrame({"a": [1.0, np.nan], "b": [0.0, 2.0]}, index=["X", "Y"])


def test_the_hash_does_not_depend_on_order_and_depends_on_everything_else():
    same = [FRAME, FRAME[["b", "a"]], FRAME.loc[["Y", "X"]], FRAME.replace(0.0, -0.0)]
    assert len({build_dataset(frame).data_sha256 for frame in same}) == 1
    people = pd.DataFrame({"region": ["N", "S"]}, index=["X", "Y"])
    words = build_dataset(FRAME).statuses.astype(str).replace("not_answered", "refused")
    other = [
        build_dataset(FRAME.rename(index={"X": "Z"})),
        build_dataset(FRAME.rename(columns={"a": "c"})),
        build_dataset(FRAME.replace(2.0, 3.0)),
        build_dataset(FRAME, words),
        build_dataset(FRAME, participants=people),
    ]
    assert len({dataset.data_sha256 for dataset in [build_dataset(FRAME), *other]}) == 6


def test_the_hash_is_the_same_tomorrow():
    digest = build_dataset(pd.DataFrame({"a": [1.0]}, index=["X"])).data_sha256
    assert digest == "429dec8141d0cfdbcb8aca771ef99bbc1e720333bc6cfd50e970e37e7d2763c9"


def test_a_number_beside_a_status_without_value_is_hidden():
    dataset = data(X=[5], Y=[5], statuses={"X": {"a": "not_asked"}, "Y": {"a": "partly"}})
    assert dataset.values["a"].isna().tolist() == [True, False]


@pytest.mark.parametrize(
    "make",
    [
        lambda: build_dataset(pd.DataFrame({"a": [1.0, 2.0]}, index=["X", "X"])),
        lambda: build_dataset(pd.DataFrame({"a": [np.inf]}, index=["X"])),
        lambda: build_dataset(FRAME, pd.DataFrame({"a": ["answered"]}, index=["X"])),
        lambda: build_dataset(FRAME, pd.DataFrame("fine", index=FRAME.index, columns=FRAME.columns)),
        lambda: build_dataset(FRAME, participants=pd.DataFrame(index=["X"])),
    ],
    ids=["twice", "infinite", "shape", "unknown status", "unknown participant"],
)
def test_tables_that_do_not_belong_together_are_refused(make):
    with pytest.raises(ValueError):
        make()


def rich_dataset():
    values = pd.DataFrame({"a": [0.1 + 0.2, np.nan], "=b": [-1e-17, 12.0]}, index=['Łódź, "x"', "@Y"])
    words = pd.DataFrame({"a": ["answered", "refused"], "=b": ["partly", "answered"]}, index=values.index)
    people = pd.DataFrame({"note": ["=1+1", "'=1\nline two"], "size": ["-5", ""]}, index=values.index)
    return build_dataset(values, words, people, {"source": "=x"})


def test_a_folder_gives_back_what_was_written(tmp_path):
    written = rich_dataset()
    write_folder(written, tmp_path)
    dataset, problems = read_folder(tmp_path)
    assert problems == []
    assert dataset.data_sha256 == written.data_sha256
    assert dataset.codes == written.codes
    assert dict(dataset.meta) == {"source": "=x"}
    assert dataset.participants.to_dict() == written.participants.to_dict()


def test_no_cell_of_a_folder_is_a_formula(tmp_path):
    write_folder(rich_dataset(), tmp_path)
    people = (tmp_path / "participants.csv").read_text("utf-8-sig")
    assert "'=1+1" in people
    assert ",-5" in people


def test_a_dataset_without_meta_makes_the_round_trip(tmp_path):
    write_folder(data(X=[1]), tmp_path)
    assert read_folder(tmp_path)[0].data_sha256 == data(X=[1]).data_sha256


@pytest.mark.parametrize(
    ("file", "old", "new", "code", "where"),
    [
        ("statuses.csv", "answered", "anwsered", "unknown_status", (2, 2)),
        ("statuses.csv", "answered", "refused", "value_beside_status", (2, 2)),
        ("statuses.csv", "X", "Q", "row_missing", (0, 0)),
        ("statuses.csv", "a\n", "z\n", "column_missing", (0, 0)),
        ("participants.csv", "X", "Q", "row_missing", (0, 0)),
        ("values.csv", "1", "one", "not_a_number_cell", (2, 2)),
    ],
)
def test_files_that_disagree_are_reported(tmp_path, file, old, new, code, where):
    write_folder(data(X=[1]), tmp_path)
    path = tmp_path / file
    path.write_text(path.read_text("utf-8-sig").replace(old, new, 1), "utf-8")
    dataset, problems = read_folder(tmp_path)
    assert dataset is None
    assert (code, *where) in [(problem.code, *problem.where[1:]) for problem in problems]


def test_every_missing_file_is_named(tmp_path):
    names = [problem.where[0].rsplit("/")[-1] for problem in read_folder(tmp_path)[1]]
    assert sorted(names) == ["meta.csv", "participants.csv", "statuses.csv", "values.csv"]


def test_the_words_of_statuses_are_those_of_the_design():
    assert set(STATUSES) == {
        *("answered", "partly", "does_not_know", "refused", "not_applicable", "no_information"),
        *("off_topic", "for_someone_else", "not_asked", "not_answered"),
    }
