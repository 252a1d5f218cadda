"""Data for scoring from one CSV file."""

import numpy as np
import pytest

from analysis import read_csv_dataset
from analysis.csv_dataset import MOST


def read(tmp_path, content):
    path = tmp_path / "data.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_csv_dataset(path)


def found(tmp_path, content):
    """Code, line and column of each problem."""
    dataset, problems = read(tmp_path, content)
    assert dataset is None
    return [(problem.code, *problem.where[1:]) for problem in problems]


def test_an_empty_cell_is_missing_and_not_zero(tmp_path):
    dataset, problems = read(tmp_path, "participant,GO1,GO2\nA,0,\n")
    assert problems == []
    assert dataset.values.loc["A", "GO1"] == 0
    assert np.isnan(dataset.values.loc["A", "GO2"])
    assert dataset.statuses.loc["A"].tolist() == ["answered", "not_answered"]


@pytest.mark.parametrize(
    "content",
    [
        b"\xef\xbb\xbfparticipant,a\r\nX,1.5\r\n",
        "participant;a\nX;1,5\n",
        "a\tparticipant\n1.5\tX\n",
        "participant,a,,\nX,1.5,,\n,,,\n\n",
        'participant,"a"\n"X ", 1.5 \n',
    ],
    ids=["byte order mark", "semicolons", "tabs", "empty margins", "quotes"],
)
def test_what_spreadsheets_write_is_read(tmp_path, content):
    dataset, problems = read(tmp_path, content)
    assert problems == []
    assert dataset.values.to_dict() == {"a": {"X": 1.5}}


def test_every_slip_is_reported_with_its_line_and_column(tmp_path):
    content = "participant,a,b\nX,one,2\nY,inf,1e999\nX,1,2\n,3,4\nZ,1\nV,1,2,3\n"
    assert found(tmp_path, content) == [
        ("not_a_number_cell", 2, 2),
        ("infinite", 3, 2),
        ("infinite", 3, 3),
        ("participant_twice", 4, 1),
        ("no_code", 5, 1),
        ("ragged_row", 6, 3),
        ("ragged_row", 7, 4),
    ]


@pytest.mark.parametrize("cell", ["nan", "NA", "1_000", "0x1", "١", "-", "1e", "1 000", "=1"])
def test_only_plain_numbers_are_numbers(tmp_path, cell):
    assert found(tmp_path, f"participant,a\nX,{cell}\n") == [("not_a_number_cell", 2, 2)]


def test_a_decimal_comma_among_commas_is_named(tmp_path):
    assert found(tmp_path, 'participant,a\nX,"1,5"\n') == [("decimal_comma", 2, 2)]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("", ("empty_file", 0, 0)),
        ("participant,a\n", ("no_rows", 1, 0)),
        ("participant\nX\n", ("no_items", 1, 0)),
        ("participant,a,a\nX,1,2\n", ("column_twice", 1, 3)),
        ("participant,,a\nX,1,2\n", ("column_without_name", 1, 2)),
        ("particpant,a\nX,1\n", ("no_code_column", 1, 0)),
        ('participant,a\nX,"1\n', ("unclosed_quote", 2, 0)),
        ("participant,a\nŁódź,1\n".encode("cp1250"), ("not_utf8", 2, 1)),
        ("participant,a\nX,1\n".encode("utf-16"), ("not_utf8", 1, 1)),
        ("participant,a\nX,1\n".encode("utf-16-le"), ("not_utf8", 1, 1)),
    ],
)
def test_a_file_that_is_no_table_is_reported(tmp_path, content, expected):
    assert expected in found(tmp_path, content)


def test_a_misspelt_column_of_codes_is_guessed(tmp_path):
    _, (problem,) = read(tmp_path, "particpant,a\nX,1\n")
    assert problem.params["near"] == "particpant"


def test_a_cell_with_line_breaks_does_not_shift_the_lines(tmp_path):
    assert found(tmp_path, 'participant,a\n"X\nY",1\nZ,?\n') == [("not_a_number_cell", 4, 2)]


def test_a_missing_file_and_a_folder_are_problems(tmp_path):
    assert [problem.code for problem in read_csv_dataset(tmp_path / "none.csv")[1]] == ["no_file"]
    assert [problem.code for problem in read_csv_dataset(tmp_path)[1]] == ["unreadable_file"]


def test_a_column_of_words_does_not_fill_the_memory(tmp_path):
    dataset, problems = read(tmp_path, "participant,a\n" + "".join(f"p{n},?\n" for n in range(MOST + 5)))
    assert dataset is None
    assert len(problems) == MOST + 1
    assert (problems[-1].code, problems[-1].params["count"]) == ("and_more", 5)
