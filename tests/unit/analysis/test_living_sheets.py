"""What stands on the sheets of the living workbook, how they are protected, and what other programs read."""

import math
import zipfile
from dataclasses import replace

import openpyxl
import pandas as pd
import pytest

from analysis import build_dataset, score, write_scores_xlsx
from analysis.report.living import book
from analysis.report.living.grid import name_sheet
from analysis.report.words import say
from analysis.tree import choose_label
from tests.unit.analysis.small import framework

SHEETS = {
    "pl": (
        *("Ranking", "Profil", "Wymiary", "Pozycje", "Odpowiedzi", "Model", "Poziomy", "Luki", "Mapa drogowa"),
        *("Niepewność", "Pokrycie", "Uczestnicy", "Opis pozycji", "Pochodzenie", "Objaśnienia"),
        "Odpowiedzi wyjściowe",
    ),
    "en": (
        *("Ranking", "Profile", "Dimensions", "Items", "Answers", "Model", "Levels", "Gaps", "Road map"),
        *("Uncertainty", "Coverage", "Participants", "Codebook", "Provenance", "README"),
        "Answers as made",
    ),
}


def small(**recipe):
    return framework("a", "b", **{"bands": [10, 30, 50, 70, 90], "gate": {"share": 1}, **recipe})


def data(name="=1+1"):
    values = pd.DataFrame({"a": [4.0, 5.0, None], "b": [1.0, 5.0, None]}, index=["-X", "Y", "Z"])
    words = pd.DataFrame({"a": ["answered"] * 2 + ["refused"], "b": ["answered"] * 2 + ["not_asked"]}, values.index)
    people = pd.DataFrame({"name_pl": [name, "@Y", "Łódź"], "name_en": [name, "@Y", "Lodz"]}, values.index)
    people["region"] = ["=n", "n", ""]
    return build_dataset(values, words, people, {"file": "data.csv"})


@pytest.fixture
def write(tmp_path):
    def build(language="en", example=False, dataset=None, chosen=None, values=True):
        dataset, chosen, path = dataset or data(), chosen or small(), tmp_path / "scores.xlsx"
        write_scores_xlsx(score(dataset, chosen), dataset, path, language, "Title", example)
        return openpyxl.load_workbook(path, data_only=values)

    return build


def cells(made):
    return [(sheet, cell) for sheet in made for row in sheet.iter_rows() for cell in row if cell.value is not None]


@pytest.mark.parametrize("language", SHEETS)
def test_sheets_are_named_in_the_language_and_marked_as_examples(write, language):
    made = write(language, example=True)
    assert tuple(made.sheetnames) == SHEETS[language]
    assert all(sheet["A2"].value.startswith(say("example", language)) for sheet in made)
    assert not any(sheet["A2"].value.startswith(say("example", language)) for sheet in write(language))


def test_names_of_sheets_fit_and_differ_even_if_they_collide():
    taken = []
    for _ in range(12):
        taken.append(name_sheet("Pairs: a very long name [of] a node/dimension", taken))
    assert len({name.casefold() for name in taken}) == 12
    assert all(len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in taken)
    assert name_sheet("ITEMS", ["items"]) == "ITEMS (2)"
    assert name_sheet("'?'", []) == "-"


def test_programs_that_do_not_calculate_read_the_values_of_the_day(write, tmp_path):
    write()
    table = pd.read_excel(tmp_path / "scores.xlsx", sheet_name="Ranking", header=7)
    assert table["rank"].tolist()[:2] == [1, 2]
    assert table["overall index"].tolist()[:2] == [100, 50]
    assert table["no score"].tolist()[2] == "not answered"


def test_text_that_looks_like_a_formula_stays_text(write):
    found = [cell for _, cell in cells(write(values=False)) if cell.value in ("=1+1", "-X", "@Y", "=n")]
    assert {cell.value for cell in found} == {"=1+1", "-X", "@Y", "=n"}
    assert all(cell.data_type == "s" and cell.quotePrefix for cell in found)


def test_a_quote_and_a_sign_that_excel_refuses_break_no_formula(write):
    chosen = small()
    chosen = replace(chosen, tree=replace(chosen.tree, label={"": 'The "whole"\x0b <&> thing'}))
    made = write(dataset=data('Ł"\x0b<&>'), chosen=chosen)
    assert 'Ł"<&>' in {cell.value for _, cell in cells(made)}
    assert choose_label(chosen.tree, "en") not in {cell.value for _, cell in cells(made)}


@pytest.mark.parametrize("language", SHEETS)
def test_no_cell_holds_an_error_or_nan(write, language):
    for sheet, cell in cells(write(language)):
        assert cell.data_type != "e", (sheet.title, cell.coordinate)
        assert not (isinstance(cell.value, float) and math.isnan(cell.value))


def test_only_answers_model_and_choices_may_be_changed_and_no_formula_may(write):
    made = write(values=False)
    opened = [(sheet.title, cell.data_type) for sheet, cell in cells(made) if not cell.protection.locked]
    assert {title for title, _ in opened} == {"Answers", "Model", "Profile"}
    assert {kind for _, kind in opened} <= {"n", "s"}
    assert all(sheet.protection.sheet for sheet in made)
    assert all(made[title].data_validations.dataValidation for title in ("Answers", "Model", "Profile"))


def test_charts_have_titles_of_axes_and_say_in_words_what_they_show(tmp_path):
    items = [{"item": item, "goalposts": [0, 5]} for item in "abc"]
    parts = [{"name": f"n{item['item']}", "label": item["item"], "children": [item]} for item in items]
    dataset = build_dataset(pd.DataFrame({item: [4.0, 1, 2] for item in "abc"}, index=["X", "Y", "Z"]))
    path = tmp_path / "scores.xlsx"
    write_scores_xlsx(score(dataset, framework(*parts)), dataset, path, "pl", "T")
    with zipfile.ZipFile(path) as file:
        texts = {
            name: file.read(name).decode() for name in file.namelist() if "/charts/" in name or "/drawings/" in name
        }
    drawings = [text for name, text in texts.items() if name.startswith("xl/drawings/drawing")]
    assert [text.count(' descr="Wykres') for text in drawings] == [1, 1]
    charts = [text for name, text in texts.items() if "/charts/chart" in name]
    assert all(text.count("<title>") == 3 and 'delete val="1"' not in text for text in charts)
    assert "radarChart" in "".join(charts)


def test_large_data_are_values_and_the_workbook_says_so(write, monkeypatch):
    monkeypatch.setattr(book, "MOST_PEOPLE", 2)
    made = write("pl", values=False)
    assert not [cell for _, cell in cells(made) if cell.data_type == "f"]
    assert say("too_large", "pl") in {cell.value for cell in made["Objaśnienia"]["B"]}


def test_one_participant_without_an_answer_has_a_workbook(write):
    dataset = build_dataset(pd.DataFrame({"a": [None], "b": [None]}, index=["only"], dtype=float))
    made = write(dataset=dataset)
    assert made["Ranking"]["F9"].value == "only"
    assert made["Profile"]["B9"].value == "no score"


def test_no_levels_no_bands_and_no_gate_leave_their_sheets_out(write):
    made = write(chosen=framework("a", "b", normalise="minmax"))
    assert "Gaps" not in made.sheetnames
    assert "In one direction" in made.sheetnames
