"""Every cell of an exported round, as a reader finds it."""

from __future__ import annotations

import csv
from datetime import UTC, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from sqlalchemy.orm import Session

from survey.domain.answers import Status
from survey.services.exporting import Headers, Options, Sheet, Values, export_round, write_round
from tests.factories import add_round, answer, questionnaire_of

NOW = datetime(2026, 7, 1, 12, 0, tzinfo=UTC)
QUESTIONNAIRE = questionnaire_of(
    """
    - {name: plan, type: level, label: Plan, levels: [None, Drafted, Adopted], statuses: [refused]}
    - {name: year, type: integer, label: Year, relevant: "${plan} >= 1"}
    - {name: tools, type: select_multiple, label: Tools, choices: [{name: ai, label: AI}, {name: iot, label: IoT}]}
    - {name: note1, type: text, label: Note}
    """
)
SHEETS = ("participants", "codebook")
PERSON = "invitation:1"


@pytest.fixture
def book(session: Session, tmp_path: Path) -> dict[str, list[list[object]]]:
    round_ = add_round(session, QUESTIONNAIRE, ["ALFA", "BETA", "GAMMA"], example=True)
    answer(session, round_, QUESTIONNAIRE, {"plan": 2, "year": 2020, "tools": ("iot",), "note1": "=1+1"}, at=NOW)
    answer(session, round_, QUESTIONNAIRE, {"plan": 0, "year": 1999, "tools": ("ai", "iot")}, "BETA", at=NOW)
    answer(session, round_, QUESTIONNAIRE, {"plan": Status.REFUSED}, "GAMMA", at=NOW)
    out = tmp_path / "out.xlsx"
    extra = [Sheet("answers", ["score"], [[1.5]])]
    write_round(session, round_, out, Options("en", long=True), NOW, extra)
    return {sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)] for sheet in load_workbook(out)}


def test_sheets_have_names_of_their_own(book: dict[str, object]) -> None:
    assert list(book) == ["README", "answers", "labels", "participants", "codebook", "long", "answers 2"]


def test_answers_stand_as_codes_with_the_reason_beside_a_gap(book: dict[str, object]) -> None:
    assert book["answers"] == [
        ["participant", "plan", "plan__status", "year", "year__status",
         "tools", "tools__status", "tools__ai", "tools__iot", "note1", "note1__status", "example"],
        ["ALFA", 2, "answered", 2020, "answered", "iot", "answered", 0, 1, "=1+1", "answered", "example data"],
        ["BETA", 0, "answered", None, "not_asked", "ai iot", "answered", 1, 1, None, "not_answered", "example data"],
        ["GAMMA", None, "refused", None, "not_asked", None, "not_answered", None, None, None, "not_answered",
         "example data"],
    ]  # fmt: skip


def test_labels_say_the_same_in_words(book: dict[str, object]) -> None:
    assert book["labels"] == [
        ["participant", "Plan", "Plan – status", "Year", "Year – status", "Tools", "Tools – status", "Tools – AI",
         "Tools – IoT", "Note", "Note – status", "example"],
        ["ALFA", "2 – Adopted", "answered", 2020, "answered", "IoT", "answered", 0, 1, "=1+1", "answered",
         "example data"],
        ["BETA", "0 – None", "answered", None, "not asked", "AI, IoT", "answered", 1, 1, None, "not answered",
         "example data"],
        ["GAMMA", None, "refused", None, "not asked", None, "not answered", None, None, None, "not answered",
         "example data"],
    ]  # fmt: skip


def test_the_codebook_has_a_row_for_each_choice(book: dict[str, list[list[object]]]) -> None:
    assert [row[:8] for row in book["codebook"]] == [
        ["question", "repeat", "section", "type", "label", "choice", "label of the choice", "points"],
        ["plan", None, "Tiny", "level", "Plan", None, None, None],
        ["plan", None, "Tiny", "level", None, "0", "None", 0],
        ["plan", None, "Tiny", "level", None, "1", "Drafted", 1],
        ["plan", None, "Tiny", "level", None, "2", "Adopted", 2],
        ["year", None, "Tiny", "whole number", "Year", None, None, None],
        ["tools", None, "Tiny", "several choices", "Tools", None, None, None],
        ["tools", None, "Tiny", "several choices", None, "ai", "AI", None],
        ["tools", None, "Tiny", "several choices", None, "iot", "IoT", None],
        ["note1", None, "Tiny", "text", "Note", None, None, None],
    ]


def test_the_long_sheet_has_a_row_for_each_question(book: dict[str, list[list[object]]]) -> None:
    at = "2026-07-01T14:00:00+02:00"
    head = ["r1", "tiny 1.0.0"]
    alfa, beta = book["long"][1:5], book["long"][5:9]
    response = alfa[0][2]
    assert alfa[0] == [*head, response, "ALFA", "plan", None, "answered", "2", 2, "2 – Adopted", "en", PERSON, at, 1,
                       "example data"]  # fmt: skip
    assert beta[1] == [*head, beta[0][2], "BETA", "year", None, "not_asked", *[None] * 7, "example data"]
    assert alfa[3][7] == "=1+1"
    assert len(book["long"]) == 1 + 3 * 4


def test_a_date_and_time_stands_as_it_was_typed(session: Session, tmp_path: Path) -> None:
    moment = questionnaire_of("- {name: m, type: dateTime, label: M}")
    round_ = add_round(session, moment, ["ALFA"])
    answer(session, round_, moment, {"m": datetime(2026, 7, 1, 8, 30)}, at=NOW)
    out = tmp_path / "out.long.csv"
    write_round(session, round_, out, Options("en"), NOW)
    (row,) = csv.DictReader(out.read_text(encoding="utf-8-sig").splitlines())
    assert (row["value"], row["answered_at"]) == ("2026-07-01T08:30:00", "2026-07-01T14:00:00+02:00")


def test_participants_say_how_far_they_have_come(book: dict[str, list[list[object]]]) -> None:
    assert book["participants"][:2] == [
        [
            "code",
            "name (pl)",
            "name (en)",
            "state of the response",
            "response started",
            "response submitted",
            "example",
        ],
        ["ALFA", None, "Alfa", "draft", None, None, "example data"],
    ]


def test_files_for_programs_keep_names_and_codes(session: Session, tmp_path: Path) -> None:
    round_ = add_round(session, QUESTIONNAIRE, ["ALFA"], example=True)
    write_round(session, round_, tmp_path / "out", Options("pl"), NOW)
    rows = {name: (tmp_path / "out" / f"_{name}.csv").read_text(encoding="utf-8-sig") for name in SHEETS}
    assert rows["participants"].splitlines() == [
        "code,name_pl,name_en,response_state,response_started,response_submitted,example",
        "ALFA,,Alfa,draft,,,dane przykładowe",
    ]
    assert rows["codebook"].splitlines()[:2] == [
        "question,repeat,section,type,label,choice,choice_label,score,"
        "dimensions,technologies,personal,confidential,example",
        "plan,,one,level,Plan,,,,,,,,dane przykładowe",
    ]


def test_a_polish_workbook_is_polish(session: Session, tmp_path: Path) -> None:
    round_ = add_round(session, QUESTIONNAIRE, ["ALFA"], example=True)
    write_round(session, round_, tmp_path / "out.xlsx", Options("pl"), NOW)
    book = load_workbook(tmp_path / "out.xlsx")
    heads = {sheet.title: [cell.value for cell in sheet[1]] for sheet in book}
    assert heads["uczestnicy"] == [
        "kod", "nazwa (pl)", "nazwa (en)", "stan odpowiedzi", "odpowiedź rozpoczęta", "odpowiedź złożona", "przykład",
    ]  # fmt: skip
    assert [cell.value for cell in book["uczestnicy"][2]][3] == "robocza"
    assert heads["klucz kodowy"][:4] == ["pytanie", "lista wpisów", "część", "rodzaj"]
    assert (heads["odpowiedzi"][-1], heads["etykiety"][-1]) == ("example", "przykład")


def test_example_data_is_said_on_every_sheet(book: dict[str, list[list[object]]]) -> None:
    assert book["README"][1][0] == "example data"
    assert {row[-1] for name, rows in book.items() if name != "README" for row in rows[1:]} == {"example data"}


def test_a_formula_is_text_in_the_workbook_and_in_csv(session: Session, tmp_path: Path) -> None:
    round_ = add_round(session, QUESTIONNAIRE, ["-X"])
    answer(session, round_, QUESTIONNAIRE, {"note1": "@x"}, "-X")
    with export_round(session, round_, "csv", "en", NOW) as file:
        assert (
            file.read()
            == (
                "\ufeffparticipant,plan,plan__status,year,year__status,tools,tools__status,tools__ai,tools__iot,note1\r\n"
                "'-X,,not_answered,,not_asked,,not_answered,,,'@x\r\n"
            ).encode()
        )
    with export_round(session, round_, "xlsx", "en", NOW) as file:
        cells = load_workbook(file)["answers"][2]
        assert [(cell.value, cell.data_type) for cell in (cells[0], cells[-1])] == [("-X", "s"), ("@x", "s")]


def test_a_round_without_anybody_still_has_its_columns(session: Session, tmp_path: Path) -> None:
    out = tmp_path / "out.xlsx"
    write_round(session, add_round(session, QUESTIONNAIRE, []), out, Options("en"), NOW)
    assert [cell.value for cell in load_workbook(out)["answers"][1]] == [
        "participant", "plan", "year", "tools", "tools__ai", "tools__iot", "note1",
    ]  # fmt: skip


def test_headers_and_values_are_chosen_apart(session: Session, tmp_path: Path) -> None:
    round_ = add_round(session, QUESTIONNAIRE, ["ALFA"])
    answer(session, round_, QUESTIONNAIRE, {"plan": 1})
    seen = {}
    for values in (Values.CODES, Values.LABELS):
        for headers in (Headers.NAMES, Headers.LABELS):
            out = tmp_path / "out.csv"
            write_round(session, round_, out, Options("en", values, headers), NOW)
            head, row = out.read_text(encoding="utf-8-sig").splitlines()
            seen[values, headers] = (head.split(",")[1], row.split(",")[1])
    assert seen == {
        (Values.CODES, Headers.NAMES): ("plan", "1"),
        (Values.CODES, Headers.LABELS): ("Plan", "1"),
        (Values.LABELS, Headers.NAMES): ("plan", "1 – Drafted"),
        (Values.LABELS, Headers.LABELS): ("Plan", "1 – Drafted"),
    }
