"""Scores as an Excel workbook of values."""

import math

import openpyxl
import pandas as pd
import pytest

from analysis import build_dataset, score
from analysis.report.tables import Column, Naming, Table, build_ranking, round_cells
from analysis.report.words import say
from analysis.report.workbook import write_plain_xlsx
from tests.unit.analysis.small import framework

NAMES = {
    "pl": ["Ranking", "Wymiary", "Pozycje", "Odpowiedzi", "Model", "Poziomy", "Pochodzenie", "Objaśnienia"],
    "en": ["Ranking", "Dimensions", "Items", "Answers", "Model", "Levels", "Provenance", "README"],
}


@pytest.fixture
def write(tmp_path):
    def build(language="en", example=False, name="=1+1", **recipe):
        values = pd.DataFrame({"a": [4.0, 5.0, None], "b": [1.5, 5.0, None]}, index=["-X", "Y", "Z"])
        words = pd.DataFrame({"a": ["answered"] * 2 + ["refused"], "b": ["answered"] * 2 + ["not_asked"]}, values.index)
        people = pd.DataFrame({"name_pl": [name, "@Y", "Łódź"], "name_en": [name, "@Y", "Lodz"]}, values.index)
        dataset = build_dataset(values, words, people, {"file": "data.csv"})
        small = framework("a", "b", bands=[10, 30, 50, 70, 90], gate={"share": 1}, **recipe)
        path = tmp_path / "scores.xlsx"
        write_plain_xlsx(score(dataset, small), dataset, path, language, "Title", example)
        return openpyxl.load_workbook(path)

    return build


def rows(sheet):
    return [tuple(cell.value for cell in row) for row in sheet.iter_rows()]


def table(sheet):
    head, *body = rows(sheet)
    return [dict(zip(head, row, strict=True)) for row in body]


@pytest.mark.parametrize("language", NAMES)
def test_sheets_are_named_in_the_language(write, language):
    names = write(language).sheetnames
    assert names == NAMES[language]
    assert all(len(name) <= 31 for name in names)
    assert len({name.casefold() for name in names}) == len(names)


def test_every_rank_stands_beside_its_interval(write):
    best, second, last = table(write()["Ranking"])
    interval = ("rank", "rank interval: from", "rank interval: to", "median rank")
    assert [best[key] for key in (*interval, "code", "participant")] == [1, 1, 1, 1, "Y", "@Y"]
    assert [second[key] for key in ("rank", "code", "overall index", "level from the score")] == [2, "-X", 55, 3]
    assert [last[key] for key in (*interval, "overall index")] == [None] * 5
    assert last["no score"] == "not answered"


def test_a_missing_score_is_an_empty_cell_with_its_reason(write):
    found = table(write("pl")["Wymiary"])[2]
    assert found["Całość"] is None
    assert found["brak wyniku"] == "Całość: bez odpowiedzi"


def test_a_missing_answer_is_its_word(write):
    assert rows(write("pl")["Odpowiedzi"])[3][-2:] == ("odmowa odpowiedzi", "nie zadano")
    assert rows(write()["Items"])[1][-2:] == (80, 30)


def test_no_cell_holds_a_formula_or_nan(write):
    for sheet in write("pl", example=True, name="#N/A"):
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type in ("s", "n"), (sheet.title, cell.coordinate)
                assert not (isinstance(cell.value, float) and math.isnan(cell.value))


def test_words_that_look_like_formulas_stay_words_when_edited(write):
    found = [cell for row in write()["Ranking"].iter_rows() for cell in row if cell.value in ("=1+1", "-X", "@Y")]
    assert len(found) == 3
    assert all(cell.data_type == "s" and cell.quotePrefix for cell in found)


def test_signs_that_excel_refuses_are_left_out(write):
    assert table(write(name="A\x0bB")["Ranking"])[1]["participant"] == "AB"


def test_numbers_are_kept_whole_and_shown_rounded(write):
    cell = next(row for row in write(range=[0, 1])["Ranking"].iter_rows(min_row=3))[6]
    assert (cell.value, cell.number_format) == (pytest.approx(0.55, rel=1e-15), "0.0")


@pytest.mark.parametrize("language", NAMES)
def test_example_data_are_marked_on_every_sheet(write, language):
    note = say("example", language)
    assert all(sheet["A1"].value == note for sheet in write(language, example=True))
    assert not any(sheet["A1"].value == note for sheet in write(language))


def test_headings_stay_in_sight_and_columns_are_wide_enough(write):
    assert {sheet.freeze_panes for sheet in write()} == {"B2"}
    assert {sheet.freeze_panes for sheet in write(example=True)} == {"B3"}
    assert all(8 <= sheet.column_dimensions["B"].width <= 60 for sheet in write())


def test_the_model_tells_weights_goalposts_and_recipe(write):
    found = rows(write()["Model"])
    assert found[2][:8] == ("a", "item", "a", "top", 1, 1, 0, 5)
    assert ("mean", "arithmetic") in [row[:2] for row in found]


def test_the_levels_name_what_holds_back(write):
    found = rows(write()["Levels"])
    assert found[1][:2] == (1, 10)
    assert ("-X", "=1+1", 1, 2, 1, "b", "b", "no", 1.5) in found
    assert not [row for row in found if row[0] == "Y"]


def test_the_provenance_names_the_data(write):
    found = dict(row[:2] for row in rows(write()["Provenance"]))
    assert found["file"] == "data.csv"
    assert len(found["data hash (SHA-256)"]) == 64
    assert (found["participants"], found["participants with a score"]) == (3, 2)


def test_a_mapped_scale_is_said_in_the_provenance(write):
    found = dict(row[:2] for row in rows(write(aggregate="geometric")["Provenance"]))
    assert found["scale of scores"] == "1–100"
    assert found["note"].startswith("Item scores were mapped to 1–100")


def test_rounding_happens_in_tables_only():
    whole = Table((Column("name"), Column("score", 1)), (("A", 55.04999), ("B", None), ("C", 3)))
    assert round_cells(whole).rows == (("A", 55.0), ("B", None), ("C", 3))


@pytest.mark.parametrize("cells", [{"asked_levels": "27/69"}, {"asked_levels": "x"}, {}])
def test_the_path_stands_where_the_data_know_it(cells):
    values = pd.DataFrame({"a": [4.0]}, index=["X"])
    dataset = build_dataset(values, None, pd.DataFrame(cells, values.index))
    ranking = build_ranking(score(dataset, framework("a")), Naming(dataset, "en"), "en")
    found = {column.heading: cell for column, cell in zip(ranking.columns, ranking.rows[0], strict=True)}
    path = found.get("path (questions about levels asked)", "no such column")
    assert path == {"27/69": "short: 27 of 69", "x": None}.get(cells.get("asked_levels"), "no such column")
